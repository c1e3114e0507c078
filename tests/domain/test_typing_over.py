"""A sheet of paper that is typed over: all of it or nothing, and back again."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialoog.domain.canvas import NoteKind
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.rules import filling_in
from dialoog.domain.rules.typing_over import TAKEN_BACK, Line, Sheet, take_back, type_over
from dialoog.domain.text import NOTE_LIMIT
from tests.build import a_session, after, closed, running

LINES = (
    Line("notes", "Meer tijd", party="student"),
    Line("dreams", "Een vaste begeleider", party="werkveld"),
    Line("plusminus", "Korte lijnen", "onderwijs", NoteKind.PLUS),
)
RINGED = Sheet("4", "student", LINES, (("score", ("7",)), ("choice", ("kort",))))


def test_a_sheet_becomes_remarks_of_its_table_with_the_party_of_each_line() -> None:
    session = a_session()
    typed = after(session, type_over(session, Sheet("4", "student", LINES), "p1"))
    assert [(note.text, note.party, note.table, note.author) for note in typed.notes.values()] == [
        ("Meer tijd", "student", "4", ""),
        ("Een vaste begeleider", "werkveld", "4", ""),
        ("Korte lijnen", "", "4", ""),
    ]
    assert typed.notes["n3"].kind is NoteKind.PLUS
    assert not typed.participants


def test_a_sheet_on_which_something_is_ringed_is_of_one_participant() -> None:
    session = a_session()
    typed = after(session, type_over(session, RINGED, "p1"))
    assert [(note.text, note.author) for note in typed.notes.values()][:2] == [
        ("Meer tijd", "p1"), ("Een vaste begeleider", ""),
    ]  # fmt: skip
    assert {answer.section: answer.values for answer in typed.answers.values()} == {
        "score": ("7",),
        "choice": ("kort",),
    }
    assert typed.participants["p1"].party == "student"


def test_a_sheet_with_something_that_cannot_be_is_not_taken_at_all() -> None:
    with pytest.raises(Invalid, match="te lang"):
        type_over(a_session(), Sheet(lines=(*LINES, Line("notes", "a" * (NOTE_LIMIT + 1)))), "p1")
    with pytest.raises(Invalid, match="geen antwoord"):
        type_over(a_session(), replace(RINGED, answers=(("score", ("11",)),)), "p1")
    with pytest.raises(Invalid, match="nog niets op dit vel"):
        type_over(a_session(), Sheet(), "p1")
    with pytest.raises(Refused, match="gesloten"):
        type_over(closed(running(a_session())), RINGED, "p1")


def test_a_sheet_that_is_taken_back_leaves_hidden_remarks_and_nobody() -> None:
    session = a_session()
    made = type_over(session, RINGED, "p1")
    typed = after(session, made)
    typed = after(typed, filling_in.hide(typed, "n2", "dubbel"))
    back = after(typed, take_back(typed, made))
    assert {note.id: note.hidden for note in back.notes.values()} == {
        "n1": TAKEN_BACK,
        "n2": "dubbel",
        "n3": TAKEN_BACK,
    }
    assert not back.participants
    assert not back.answers
    assert not any(note.author for note in back.notes.values())
