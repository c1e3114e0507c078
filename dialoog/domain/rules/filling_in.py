"""Filling in the canvas: who takes part, what they write, choose and score."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dialoog.domain.canvas import NoteKind, Section, SectionKind, answer_options
from dialoog.domain.errors import Invalid, NotFound, Refused
from dialoog.domain.growing import Growing
from dialoog.domain.note import Answer, Channel, Note, NoteState, Participant, wiped
from dialoog.domain.rules.outcomes import read_in
from dialoog.domain.session import Changes, Phase, Put, Session, free_number, section_of
from dialoog.domain.text import LONG_LIMIT, NOTE_LIMIT, did_you_mean, optional, required

NOTE = "Het briefje"
"""What a note is called in errors."""

READ_IN = "De antwoorden op deze vraag komen uit een ingelezen bestand. Er kan geen los antwoord meer bij."
"""Why nobody can answer a section any more (see `read_in`)."""

PLUS_MINUS = (NoteKind.PLUS, NoteKind.MINUS)

NO_SUCH_PARTY = "De partij '{party}' bestaat niet in deze sessie. {rest}"


def join(
    session: Session,
    *,
    token: str,
    party: str,
    table: str = "",
    channel: Channel = Channel.KEYBOARD,
    key: str = "",
    back: str = "",
    during: str = "",
) -> Changes:
    """Let somebody take part under a random token; joining again with it changes party and table.

    For `key`, `back` and `during` see `Participant`.
    """
    refuse_closed(session)
    at = optional(table, "De tafel", 40)
    person = Participant(token, known_party(session, party), at, channel, key, back, during)
    return (Put("participants", token, person),)


def known_party(session: Session, party: str) -> str:
    """Return the party if the session has it (or none is named), or raise `NotFound`."""
    if party and party not in session.party_ids:
        rest = did_you_mean(party, session.party_ids)
        raise NotFound(NO_SUCH_PARTY, party=party, rest=rest)
    return party


def refuse_closed(session: Session) -> None:
    """Raise `Refused` once nobody takes part any more."""
    if session.meta.phase is Phase.CLOSED:
        raise Refused("Deze sessie is gesloten. Er kan niets meer bij.")


def write(
    session: Session,
    *,
    section: str,
    text: str,
    party: str = "",
    table: str = "",
    author: str = "",
    row: str = "",
    kind: NoteKind | None = None,
    channel: Channel = Channel.KEYBOARD,
    origin: str = "",
) -> Changes:
    """Add a note to a section; without `kind` it gets that of the section."""
    refuse_closed(session)
    found = section_of(session, section)
    if not found.takes_notes:
        raise Invalid("Bij '{section}' schrijf je niets op: je kiest een antwoord.", section=found.title)
    if author and author not in session.participants:
        raise NotFound("Deze deelnemer doet niet mee aan de sessie.")
    if author and found.early:
        raise NotFound("Onderdeel '{section}' staat niet op het canvas. {rest}", section=section, rest="")
    number = free_number(session.notes, "n")
    limit = LONG_LIMIT if channel is Channel.IMPORT else NOTE_LIMIT
    note = Note(
        id=f"n{number}",
        number=number,
        section=section,
        text=required(text, NOTE, limit),
        row=_row(found, row),
        kind=_kind(found, kind),
        party=known_party(session, party),
        table=optional(table, "De tafel", 40),
        author=author,
        channel=channel,
        state=NoteState.HELD if channel is Channel.PHONE and session.meta.approval else NoteState.NORMAL,
        origin=origin,
    )
    return (_put(note),)


def _row(section: Section, row: str) -> str:
    rows = [known.id for known in section.rows]
    if row in rows or not (row or rows):
        return row
    if not row and section.kind is SectionKind.NOTES:
        return row
    raise Invalid("Kies bij '{section}' een rij. {rest}", section=section.title, rest=did_you_mean(row, rows))


def _kind(section: Section, kind: NoteKind | None) -> NoteKind:
    chosen = section.note_kind if kind is None else kind
    if section.kind is SectionKind.PLUSMINUS and chosen not in PLUS_MINUS:
        raise Invalid(
            "Kies bij '{section}' of het een sterk punt (plus) of een zwak punt (min) is.", section=section.title
        )
    return chosen


def edit(session: Session, note: str, text: str) -> Changes:
    """Change the text of a note."""
    found = _with_text(session, note)
    return (_put(replace(found, text=required(text, NOTE, text_limit(found)))),)


def text_limit(note: Note) -> int:
    """Return how long the text of a note may become: one that was read in, or is long already, may be long."""
    return LONG_LIMIT if note.channel is Channel.IMPORT or len(note.text) > NOTE_LIMIT else NOTE_LIMIT


def hide(session: Session, note: str, reason: str) -> Changes:
    """Keep a note but show it nowhere; the reason is required, and the report counts it.

    In a closed session nothing hidden is kept: there its text is wiped, for good.
    """
    found = hidden(note_of(session, note), reason)
    return (_put(wiped(found) if session.meta.phase is Phase.CLOSED else found),)


def hidden(note: Note, reason: str) -> Note:
    """Return a note that is shown nowhere, for this reason."""
    return replace(note, hidden=required(reason, "De reden", 120), state=NoteState.NORMAL)


def unhide(session: Session, note: str) -> Changes:
    """Show a hidden note again."""
    return (_put(replace(_with_text(session, note), hidden="", state=NoteState.NORMAL)),)


def _with_text(session: Session, note: str) -> Note:
    """Return a note, or raise `Refused` if its text was wiped because nobody may read it in a closed session."""
    found = note_of(session, note)
    if not found.text:
        raise Refused("De tekst van dit briefje is gewist, want de sessie is gesloten.")
    return found


def move(session: Session, note: str, section: str, *, row: str = "", kind: NoteKind | None = None) -> Changes:
    """Move a note to another section.

    Without `kind` it gets the kind of the section; in one without a kind it stays what it was, as far as
    that means anything there: plus and minus do only in a plus/minus section.
    """
    found, target = note_of(session, note), section_of(session, section)
    if not target.takes_notes:
        raise Invalid(f"Bij '{target.title}' staan geen briefjes. Kies een ander onderdeel.")
    chosen = _kind(target, _kind_there(found, target) if kind is None else kind)
    return (_put(replace(found, section=section, row=_row(target, row), kind=chosen)),)


def _kind_there(note: Note, target: Section) -> NoteKind:
    keeps = target.kind is SectionKind.PLUSMINUS or note.kind not in PLUS_MINUS
    return target.note_kind or (note.kind if keeps else NoteKind.PLAIN)


def answer(session: Session, *, section: str, values: tuple[str, ...], author: str) -> Changes:
    """Set what a participant chose or scored in a section; no values take the answer back to blank.

    Raises `Refused` when the session is closed, or the answers to the section came from a file.
    """
    refuse_closed(session)
    found = section_of(session, section)
    person = session.participants.get(author)
    if person is None:
        raise NotFound("Deze deelnemer doet niet mee aan de sessie.")
    if read_in(session, section):
        raise Refused(READ_IN)
    id_ = answer_id(author, section)
    return (
        Put(
            "answers",
            id_,
            Answer(
                id=id_,
                section=section,
                values=valid_values(found, values),
                author=author,
                party=person.party,
            ),
        ),
    )


def answer_id(author: str, section: str) -> str:
    """Return the id of what somebody answered in a section."""
    return f"{author}:{section}"


def valid_values(section: Section, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values in the order of the options, or raise `Invalid` if they are no answer to the section."""
    if section.takes_notes:
        raise Invalid("Bij '{section}' hoort een tekst, geen keuze.", section=section.title)
    order = [option.id for option in answer_options(section)]
    for value in values:
        if value not in order:
            rest = did_you_mean(value, order)
            raise Invalid(
                "'{value}' is geen antwoord bij '{section}'. {rest}", value=value, section=section.title, rest=rest
            )
    if section.kind is not SectionKind.CHOICES and len(values) > 1:
        raise Invalid("Kies bij '{section}' één antwoord.", section=section.title)
    return tuple(sorted(set(values), key=order.index))


def note_of(session: Session, note: str) -> Note:
    """Return a note, or raise `NotFound`."""
    found = session.notes.get(note)
    if found is None:
        raise NotFound("Het briefje '{note}' is er niet.", note=note)
    return found


def visible_notes(session: Session) -> tuple[Note, ...]:
    """Return the notes that may be shown, in the order they came in."""
    return _VISIBLE.of(session.notes, _and_visible)


_VISIBLE: Growing[tuple[Note, ...]] = Growing(())


def _and_visible(found: tuple[Note, ...], notes: Sequence[Note]) -> tuple[Note, ...]:
    return (*found, *(note for note in notes if note.visible))


def _put(note: Note) -> Put:
    return Put("notes", note.id, note)
