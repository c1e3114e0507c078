"""Opening the room to phones and locking it, letting people in, giving them their place back and putting them out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from dialoog.domain.door import CODE_LENGTH, Door, spelled
from dialoog.domain.errors import Invalid, NotFound, Refused
from dialoog.domain.note import Channel
from dialoog.domain.rules import filling_in, heads, slips, voting
from dialoog.domain.session import Change, Changes, Drop, Put, Session, put_meta
from dialoog.domain.text import optional

SLIP_NEEDED = "Hier doe je mee met je eigen code. Die staat op het briefje dat je hebt gekregen."
NO_PARTY = "Kies eerst bij welke partij je hoort."
LOCKED = "De deuren zijn op slot. Klop aan: de gespreksleider laat je binnen."
FULL = "Er doen al zoveel telefoons mee als er mensen zijn. Klop aan: de gespreksleider laat je binnen."
PUT_OUT = "de telefoon is eruit gezet"
"""Why a note is hidden whose writer was put out."""
IN_A_REPORT = (
    "Wat je schreef, staat al in een verslag. Daarom kun je niet meer naar een andere partij. "
    "Vraag het de gespreksleider als dat een probleem is."
)
NO_WAY_BACK = "Deze terugkeercode klopt niet of is al gebruikt. Doe opnieuw mee met de code van het scherm."


def unlock(session: Session, secret: bytes) -> Changes:
    """Give the session a code and a salt, made from 32 random bytes; one that has them keeps them."""
    filling_in.refuse_closed(session)
    if session.meta.door.code:
        return ()
    door = replace(session.meta.door, code=spelled(secret[:16], CODE_LENGTH), salt=secret[16:].hex())
    return _put(session, door)


def open_at(session: Session, url: str, port: int) -> Changes:
    """Write down where the doors are open, and remember it: they open there again after a crash or a break."""
    filling_in.refuse_closed(session)
    return _changed(session, replace(session.meta.door, url=url, port=port))


def shut(session: Session) -> Changes:
    """Write down that the doors are not open any more."""
    return _changed(session, replace(session.meta.door, url=""))


def _changed(session: Session, door: Door) -> Changes:
    return () if door == session.meta.door else _put(session, door)


def change_code(session: Session, secret: bytes) -> Changes:
    """Give the room another code, for when somebody outside has it; whoever is in stays in."""
    filling_in.refuse_closed(session)
    return _put(session, replace(session.meta.door, code=spelled(secret, CODE_LENGTH)))


def demand_slips(session: Session, *, demanded: bool) -> Changes:
    """Let nobody in any more without a slip of their own, or let the code be enough again."""
    filling_in.refuse_closed(session)
    if demanded and not session.slips:
        raise Refused("Er zijn nog geen briefjes. Maak ze eerst in de zaalcheck, of met: dialoog slips.")
    return _put(session, replace(session.meta.door, slips_only=demanded))


class MustKnock(Refused):
    """Nobody comes in by themselves now, but the facilitator can let them in."""


def lock(session: Session, *, locked: bool) -> Changes:
    """Lock the doors when the room is in, so that neither a code nor a slip opens them; or let them be opened again."""
    filling_in.refuse_closed(session)
    return _put(session, replace(session.meta.door, locked=locked))


def knock_refusal(session: Session, slip: str = "") -> MustKnock | None:
    """Return why a phone has to knock now, or None if it can come in with the code (or with this slip)."""
    if session.meta.door.locked:
        return MustKnock(LOCKED)
    return MustKnock(FULL) if not slip and heads.is_full(session) else None


def admit(
    session: Session,
    *,
    person: str,
    party: str,
    table: str = "",
    key: str = "",
    back: str = "",
    slip: str = "",
    channel: Channel = Channel.PHONE,
    let_in: bool = False,
) -> Changes:
    """Let somebody take part; the slip (a hash) that they come in with works for nobody after them.

    `key` is the hash of what the phone will show itself by, `back` that of the return code. At the shared keyboard
    somebody may rather not name a party. `let_in` says that the facilitator decided it: then no lock stops them.
    """
    if not party and channel is Channel.PHONE:
        raise Invalid(NO_PARTY)
    if session.meta.door.slips_only and not slip:
        raise Refused(SLIP_NEEDED)
    at = table.strip() or slips.table_of(session, slip)
    joined = filling_in.join(
        session, token=person, party=party, table=at, channel=channel, key=key, back=back, during=_open_now(session)
    )
    keeper = "" if channel is Channel.PHONE else person
    changes = (*joined, *(slips.redeem(session, slip, keeper) if slip else ()))
    refusal = knock_refusal(session, slip) if channel is Channel.PHONE and not let_in else None
    if refusal:  # of somebody whom only that keeps out
        raise refusal
    return changes


def _open_now(session: Session) -> str:
    """Return the round that takes ballots, or may take them again: who comes in meanwhile was not in it in time."""
    running = voting.unshown_round_of(session)
    return running.id if running else ""


def put_out(session: Session, people: Collection[str]) -> Changes:
    """Let these take part no more. What they answered on the canvas goes, and what they wrote is hidden.

    The facilitator can show a note again that was somebody's after all; whose, is not kept. Their vote in the open
    round is in the ballot box (see `Polling.put_out`); out of closed rounds, which are counts, nobody can be taken.
    """
    filling_in.refuse_closed(session)
    gone = [person for person in people if person in session.participants]
    return (*_left_by(session, frozenset(gone)), *(Drop("participants", person) for person in gone))


def _left_by(session: Session, people: frozenset[str]) -> Iterator[Change]:
    for note in session.notes.values():
        if note.author in people:
            hidden = filling_in.hidden(note, PUT_OUT) if note.visible or note.held else note
            yield Put("notes", note.id, replace(hidden, author=""))
    yield from (Drop("answers", answer.id) for answer in session.answers.values() if answer.author in people)


def come_back(session: Session, person: str, *, back: str, key: str, new_back: str = "") -> Changes:
    """Give somebody's place to the phone with this `key`; the one that had it is out, and the code is used up."""
    filling_in.refuse_closed(session)
    found = session.participants.get(person)
    if found is None or not back or found.back != back:
        raise Refused(NO_WAY_BACK)
    return (Put("participants", person, replace(found, key=key, back=new_back)),)


def move_over(session: Session, person: str, *, party: str, table: str = "", back: str = "") -> Changes:
    """Let somebody who chose the wrong party or table sit elsewhere, with all that they wrote and answered.

    Otherwise one person would count in two parties. `back` is the hash of a new return code.
    """
    filling_in.refuse_closed(session)
    found = session.participants.get(person)
    if found is None:
        raise NotFound("Deze deelnemer doet niet mee aan de sessie.")
    if not party:
        raise Invalid(NO_PARTY)
    if party != found.party and _is_published(session, person):
        raise Refused(IN_A_REPORT)
    seat = filling_in.join(
        session, token=person, party=party, table=table, channel=found.channel, key=found.key, back=back,
        during=found.during,
    )  # fmt: skip
    at = optional(table, "De tafel", 40)
    notes = (replace(note, party=party, table=at) for note in session.notes.values() if note.author == person)
    answers = (replace(answer, party=party) for answer in session.answers.values() if answer.author == person)
    return (
        *seat,
        *(Put("notes", note.id, note) for note in notes),
        *(Put("answers", answer.id, answer) for answer in answers),
    )


def _is_published(session: Session, person: str) -> bool:
    """Tell whether a report may show what somebody wrote: in the next one, all of it would stand by another party."""
    fixed = session.meta.numbered
    return any(note.author == person and note.number <= fixed for note in session.notes.values())


def _put(session: Session, door: Door) -> Changes:
    return (put_meta(replace(session.meta, door=door)),)
