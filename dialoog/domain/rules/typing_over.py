"""A sheet of paper that is typed over: all of it at once or none, and taken back in the same way."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.canvas import NoteKind
from dialoog.domain.errors import Invalid
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Changes, Drop, Put, Session, apply

TAKEN_BACK = "verkeerd overgetypt van papier"
"""Why a remark is hidden whose sheet was taken back; the report counts it."""

EMPTY = "Er staat nog niets op dit vel. Typ in een vak wat er op papier staat, één opmerking per regel."


class Line(Struct, frozen=True):
    """A remark on a sheet: where it stands, what it says, and of which party it is."""

    section: str
    text: str
    row: str = ""
    kind: NoteKind | None = None
    party: str = ""


class Sheet(Struct, frozen=True):
    """What stands on a sheet: of which table and party it is, its remarks, and what is ringed in each section."""

    table: str = ""
    party: str = ""
    lines: tuple[Line, ...] = ()
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()


def type_over(session: Session, sheet: Sheet, person: str) -> Changes:
    """Add everything on a sheet; raises `Invalid` for one without anything.

    A sheet with something ringed on it is of one participant, known as `person` (a random token): the remarks on it
    are theirs, but for lines of another party. One with remarks alone is of a table, and nobody is the author.
    """
    changes: Changes = ()
    if sheet.answers:
        changes = filling_in.join(session, token=person, party=sheet.party, table=sheet.table)
        session = apply(session, changes)
    for section, values in sheet.answers:
        more = filling_in.answer(session, section=section, values=values, author=person)
        session, changes = apply(session, more), (*changes, *more)
    for line in sheet.lines:
        author = person if sheet.answers and line.party == sheet.party else ""
        more = _note(session, line, sheet.table, author)
        session, changes = apply(session, more), (*changes, *more)
    if not changes:
        raise Invalid(EMPTY)
    return changes


def _note(session: Session, line: Line, table: str, author: str) -> Changes:
    return filling_in.write(
        session,
        section=line.section,
        text=line.text,
        party=line.party,
        table=table,
        author=author,
        row=line.row,
        kind=line.kind,
    )


def take_back(session: Session, made: Changes) -> Changes:
    """Take back a sheet that was typed over wrongly, as `type_over` made it.

    Its remarks are hidden with the reason, and those that somebody hid already stay as they are; what was ringed goes,
    with the participant.
    """
    filling_in.refuse_closed(session)
    notes = [filling_in.note_of(session, change.id) for change in made if change.table == "notes"]
    hidden = (filling_in.hidden(note, TAKEN_BACK) if note.visible else note for note in notes)
    gone = (Drop(change.table, change.id) for change in made if change.table in ("answers", "participants"))
    return (*(Put("notes", note.id, replace(note, author="")) for note in hidden), *gone)
