"""The numbers of remarks: what a report calls them by, in an order that tells nothing of who wrote them.

Notes come in one after another, and who saw the room knows who typed when: in an order of coming in, the numbers of
one writer would follow on one another. So a number comes from what is public anyway: the section of a remark, and a
digest of its text. Whoever has the report can compute that order, and learns nothing from it.

Numbers that were published stay as they are (`Meta.numbered` is the highest of them): another version of a report
leads back to the same remarks. What came in since then is numbered after them, in the same way. At the close a note
is also called after its number: the id that it came in with counted too.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from msgspec.structs import replace

from dialoog.domain.note import Note
from dialoog.domain.session import Changes, Put, Session, put_meta

Place = tuple[bool, int, str, str, str, str]


def numbers(session: Session) -> dict[str, int]:
    """Return the number of each note in a report that is made now, by the id of the note."""
    fixed = session.meta.numbered
    found = {note.id: note.number for note in session.notes.values() if note.number <= fixed}
    places = {section.id: place for place, section in enumerate(session.meta.sections)}
    new = sorted(
        (note for note in session.notes.values() if note.number > fixed),
        key=lambda note: _place(note, places.get(note.section, len(places))),
    )
    return found | {note.id: number for number, note in enumerate(new, fixed + 1)}


def _place(note: Note, section: int) -> Place:
    """Return where a note stands: hidden ones last, and never after a text that nobody may read.

    Only notes with one and the same text are told apart by their writer, of whom the token tells nothing.
    """
    text = note.text if note.visible else ""
    return (not note.visible, section, _digest(text), text, _digest(note.author), note.id)


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def numbered(session: Session) -> Session:
    """Return the session with its notes numbered as in a report that is made now."""
    return replace(session, notes={note.id: note for note in in_numbers(session, session.notes.values())})


def in_numbers(session: Session, notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes of the session with the numbers of a report that is made now, in that order."""
    found = numbers(session)
    return tuple(sorted((_as(note, found[note.id]) for note in notes), key=lambda note: note.number))


def _as(note: Note, number: int) -> Note:
    return note if note.number == number else replace(note, number=number)


def fix(session: Session) -> Changes:
    """Keep the numbers that a report shows now: whatever is published later has the same."""
    found = numbers(session)
    highest = max(found.values(), default=0)
    if highest <= session.meta.numbered:
        return ()
    moved = (note for note in session.notes.values() if note.number != found[note.id])
    return (
        put_meta(replace(session.meta, numbered=highest)),
        *(Put("notes", note.id, _as(note, found[note.id])) for note in moved),
    )


def by_number(session: Session, number: int) -> Note | None:
    """Return the visible note with this number in a report, or None."""
    found = numbers(session)
    return next((note for note in session.notes.values() if note.visible and found[note.id] == number), None)
