"""Notes from a file: each row once, however often the file comes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from dialoog.domain.note import Channel, Note
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Put, Session, next_number
from dialoog.facilitation.importing.names import kind_named, party_named, row_named, section_named
from dialoog.facilitation.importing.outcome import Yield, counted
from dialoog.facilitation.importing.table import Faults, Row

COLUMNS = ("section", "party", "table", "kind", "text", "row")
ORIGIN_CHARS = 20
SEPARATOR = "\x1f"
"""Stands in no text: `clean` takes control characters out."""


def read_notes(session: Session, rows: Iterable[Row], section: str = "") -> Yield:
    """Return the notes of these rows that the session does not have yet; `section` is for rows that name none.

    Raises `FaultyRows` naming every row that cannot be right.
    """
    known = {note.origin for note in session.notes.values()}
    seen: Counter[str] = Counter()
    new: list[Note] = []
    faults, again = Faults(), 0
    for row in rows:
        with faults.of(row):
            note = _note(session, row, section)
            seen[key := _key(note)] += 1
            origin = _digest(f"{key}{SEPARATOR}{seen[key]}")
            again += origin in known
            if origin not in known:
                new.append(replace(note, origin=origin))
    faults.raise_any()
    return Yield(_numbered(session, new), _told(len(new), again))


def _note(session: Session, row: Row, fallback: str) -> Note:
    section = section_named(session, row["section"] or fallback)
    changes = filling_in.write(
        session,
        section=section.id,
        text=row["text"],
        party=party_named(session, row["party"]),
        table=row["table"],
        row=row_named(section, row["row"]),
        kind=kind_named(row["kind"]),
        channel=Channel.IMPORT,
    )
    return next(change.doc for change in changes if isinstance(change, Put) and isinstance(change.doc, Note))


def _key(note: Note) -> str:
    """Return all that makes two rows the same; a later edit or move of the note does not change it."""
    parts = (note.section, note.row, note.party, note.table, note.kind.value, note.text)
    return SEPARATOR.join(parts)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:ORIGIN_CHARS]


def _numbered(session: Session, notes: Iterable[Note]) -> tuple[Put, ...]:
    first = next_number(note.number for note in session.notes.values())
    numbered = (replace(note, id=f"n{number}", number=number) for number, note in enumerate(notes, first))
    return tuple(Put("notes", note.id, note) for note in numbered)


def _told(new: int, again: int) -> tuple[str, ...]:
    if not new and again:
        return ("Er is niets bijgekomen: alle opmerkingen uit dit bestand staan al in de sessie.",)
    told = f"{counted(new, 'opmerking', 'opmerkingen')} ingelezen."
    return (told, f"{counted(again, 'opmerking', 'opmerkingen')} stond er al.") if again else (told,)
