"""A sheet of paper that is typed over: all of its remarks at once or none, and taken back in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dialoog.domain.canvas import NoteKind
from dialoog.domain.errors import Invalid
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Changes, Session, apply

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


def type_over(session: Session, lines: Iterable[Line], table: str = "") -> Changes:
    """Add every remark of a sheet, for a table; raises `Invalid` for a sheet without any."""
    changes: Changes = ()
    for line in lines:
        more = filling_in.write(
            session,
            section=line.section,
            text=line.text,
            party=line.party,
            table=table,
            row=line.row,
            kind=line.kind,
        )
        session, changes = apply(session, more), (*changes, *more)
    if not changes:
        raise Invalid(EMPTY)
    return changes


def take_back(session: Session, notes: Sequence[str]) -> Changes:
    """Hide the remarks of a sheet that was typed over wrongly; what was hidden already stays as it is."""
    filling_in.refuse_closed(session)
    shown = (note for note in notes if filling_in.note_of(session, note).visible)
    return tuple(change for note in shown for change in filling_in.hide(session, note, TAKEN_BACK))
