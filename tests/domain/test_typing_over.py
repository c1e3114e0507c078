"""A sheet of paper that is typed over: all of it or nothing, and back again."""

from __future__ import annotations

import pytest

from dialoog.domain.canvas import NoteKind
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.rules.typing_over import TAKEN_BACK, Line, take_back, type_over
from dialoog.domain.text import NOTE_LIMIT
from tests.build import a_session, after, closed, running

SHEET = (
    Line("notes", "Meer tijd", party="student"),
    Line("dreams", "Een vaste begeleider", party="werkveld"),
    Line("plusminus", "Korte lijnen", "onderwijs", NoteKind.PLUS),
)


def test_a_sheet_becomes_remarks_of_its_table_with_the_party_of_each_line() -> None:
    session = a_session()
    typed = after(session, type_over(session, SHEET, "4"))
    assert [(note.text, note.party, note.table, note.author) for note in typed.notes.values()] == [
        ("Meer tijd", "student", "4", ""),
        ("Een vaste begeleider", "werkveld", "4", ""),
        ("Korte lijnen", "", "4", ""),
    ]
    assert typed.notes["n3"].kind is NoteKind.PLUS


def test_a_sheet_with_a_line_that_cannot_be_is_not_taken_at_all() -> None:
    with pytest.raises(Invalid, match="te lang"):
        type_over(a_session(), (*SHEET, Line("notes", "a" * (NOTE_LIMIT + 1))))
    with pytest.raises(Invalid, match="nog niets op dit vel"):
        type_over(a_session(), ())
    with pytest.raises(Refused, match="gesloten"):
        type_over(closed(running(a_session())), SHEET)


def test_a_sheet_that_is_taken_back_is_hidden_with_the_reason() -> None:
    session = a_session()
    typed = after(session, type_over(session, SHEET))
    back = after(typed, take_back(typed, ["n1", "n2"]))
    assert {note.id: note.hidden for note in back.notes.values()} == {"n1": TAKEN_BACK, "n2": TAKEN_BACK, "n3": ""}
    assert take_back(back, ["n1", "n2"]) == ()
