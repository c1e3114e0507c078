"""What could lead from a closed session back to a person: nothing of it may be left in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dialoog.domain.door import Door
from dialoog.domain.note import Channel, Note
from dialoog.domain.rules.bands import by_note
from dialoog.domain.rules.setup import kept_parties
from dialoog.domain.session import Session

PSEUDONYM = re.compile(r"d[1-9]\d{0,5}")
"""What a writer is called once the session is closed: it tells nothing outside the session."""

MOST_NAMED = 5
"""So many remarks are named in one sentence."""


def links(session: Session) -> Iterator[str]:
    """Yield a sentence for everything in a closed session that leads back to somebody who took part."""
    if session.participants:
        yield f"De sessie is gesloten, maar houdt nog {len(session.participants)} deelnemers vast."
    if session.answers:
        yield (
            f"De sessie is gesloten, maar er {_stand(len(session.answers))} van één persoon in de tabel 'answers'. "
            "Haal de rijen weg: de aantallen horen in 'outcomes'."
        )
    if session.meta.imports:
        yield "De sessie is gesloten, maar er staan nog vingerafdrukken in van bestanden die zijn ingelezen."
    if session.meta.door != Door() or session.slips:
        yield "De sessie is gesloten, maar een code of briefje voor telefoons staat er nog in."
    if any(not round_.is_closed for round_ in session.rounds.values()):
        yield "De sessie is gesloten, maar er is nog een stemming open."
    yield from _in_notes(session)


def _stand(answers: int) -> str:
    return "staat nog 1 antwoord" if answers == 1 else f"staan nog {answers} antwoorden, elk"


def _in_notes(session: Session) -> Iterator[str]:
    notes = list(session.notes.values())
    yield from _told(
        [note for note in notes if note.author and not PSEUDONYM.fullmatch(note.author)],
        "het kenmerk van een deelnemer",
    )
    yield from _told([note for note in notes if note.table], "een tafel")
    yield from _told([note for note in notes if note.channel is not Channel.KEYBOARD], "hoe zij binnenkwam")
    yield from _told([note for note in notes if note.origin], "een vingerafdruk van een rij die is ingelezen")
    yield from _told([note for note in notes if not note.visible and (note.text or note.author)], "een verborgen tekst")
    parties = kept_parties(session)
    yield from _told(
        [note for note in notes if note.party != parties[note.id]], "een partij die te klein is om te noemen"
    )
    if not by_note(session):
        yield from _told([note for note in notes if note.band], "een groep die te klein is om te noemen")


def _told(notes: Iterable[Note], what: str) -> Iterator[str]:
    numbers = sorted(note.number for note in notes)
    if not numbers:
        return
    shown = ", ".join(str(number) for number in numbers[:MOST_NAMED])
    more = f" en nog {len(numbers) - MOST_NAMED}" if len(numbers) > MOST_NAMED else ""
    where = f"opmerking {shown}" if len(numbers) == 1 else f"de opmerkingen {shown}{more}"
    yield f"De sessie is gesloten, maar bij {where} staat nog {what}."
