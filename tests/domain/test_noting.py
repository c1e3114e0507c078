"""Filling in the canvas: what is written goes in as it was meant, and nothing that was written is ever lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from dialoog.domain.canvas import NoteKind
from dialoog.domain.errors import DialoogError, Invalid, NotFound, Refused
from dialoog.domain.note import Channel
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Changes, Session, apply
from tests.build import a_section, a_session, after, closed, joined, noted, some_sections


def kind_of(session: Session, note: str = "n1") -> NoteKind:
    return session.notes[note].kind


def test_a_note_gets_the_kind_of_its_section_and_the_next_number() -> None:
    session = noted(noted(a_session(), "geen tijd"), "een buddy", section="dreams")
    assert [(note.id, note.number, note.kind) for note in session.notes.values()] == [
        ("n1", 1, NoteKind.CONCERN),
        ("n2", 2, NoteKind.DREAM),
    ]


def test_a_note_never_takes_the_place_of_another_even_in_a_file_with_gaps() -> None:
    session = noted(a_session(), "een", "twee", "drie")
    session = replace(session, notes={id_: session.notes[id_] for id_ in ("n2", "n3")})
    assert [note.text for note in noted(session, "vier").notes.values()] == ["twee", "drie", "vier"]


def test_a_point_is_strong_or_weak_and_about_a_party() -> None:
    session = noted(a_session(), "goed", section="plusminus", row="onderwijs", kind=NoteKind.PLUS)
    assert (session.notes["n1"].row, kind_of(session)) == ("onderwijs", NoteKind.PLUS)
    for wrong in ({"row": "onderwijs"}, {"kind": NoteKind.PLUS}, {"row": "onderwys", "kind": NoteKind.MINUS}):
        with pytest.raises(Invalid, match="Kies bij"):
            filling_in.write(session, section="plusminus", text="x", **wrong)


def test_a_long_note_is_refused_when_typed_and_taken_when_imported() -> None:
    with pytest.raises(Invalid, match="te lang"):
        noted(a_session(), "x" * 281)
    assert len(noted(a_session(), "x" * 2000, channel=Channel.IMPORT).notes["n1"].text) == 2000


@pytest.mark.parametrize(
    ("move", "error", "told"),
    [
        (lambda s: filling_in.write(s, section="notez", text="x"), NotFound, "Bedoelde je 'notes'"),
        (lambda s: filling_in.write(s, section="score", text="x"), Invalid, "je kiest een antwoord"),
        (lambda s: filling_in.write(s, section="notes", text="x", party="studenten!"), NotFound, "student"),
        (lambda s: filling_in.write(s, section="notes", text="x", author="iemand"), NotFound, "doet niet mee"),
        (lambda s: filling_in.edit(s, "n9", "x"), NotFound, "n9"),
        (lambda s: filling_in.edit(s, "n1", " "), Invalid, "leeg"),
        (lambda s: filling_in.hide(s, "n1", ""), Invalid, "De reden is leeg"),
        (lambda s: filling_in.move(s, "n1", "score"), Invalid, "staan geen briefjes"),
        (lambda s: filling_in.move(s, "n1", "plusminus", row="stagiair"), Invalid, "sterk punt"),
        (lambda s: filling_in.join(s, token="t", party="x"), NotFound, "bestaat niet"),
        (lambda s: filling_in.answer(s, section="score", values=("11",), author="student-1"), Invalid, "11"),
        (
            lambda s: filling_in.answer(s, section="score", values=("1", "2"), author="student-1"),
            Invalid,
            "één antwoord",
        ),
        (lambda s: filling_in.answer(s, section="notes", values=("1",), author="student-1"), Invalid, "een tekst"),
        (lambda s: filling_in.answer(s, section="score", values=("1",), author="iemand"), NotFound, "doet niet mee"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    move: Callable[[Session], Changes], error: type[DialoogError], told: str
) -> None:
    with pytest.raises(error, match=told):
        move(joined(noted(a_session(), "x"), student=1))


def test_a_hidden_note_keeps_its_text_and_comes_back() -> None:
    session = noted(a_session(), "meneer De Vries luistert niet", "geen tijd")
    hidden = apply(session, filling_in.hide(session, "n1", "noemt een naam"))
    assert [note.id for note in filling_in.visible_notes(hidden)] == ["n2"]
    assert hidden.notes["n1"].text == "meneer De Vries luistert niet"
    assert apply(hidden, filling_in.unhide(hidden, "n1")) == session


@pytest.mark.parametrize(
    ("kind", "section", "becomes"),
    [
        (NoteKind.CONCERN, "dreams", NoteKind.DREAM),
        (NoteKind.DREAM, "plain", NoteKind.DREAM),
        (NoteKind.PLUS, "plain", NoteKind.PLAIN),
        (NoteKind.PLUS, "plusminus", NoteKind.PLUS),
    ],
)
def test_a_note_that_moves_keeps_of_its_kind_what_means_something_there(
    kind: NoteKind, section: str, becomes: NoteKind
) -> None:
    session = a_session(sections=[*some_sections(), a_section("plain")])
    session = noted(session, "x", section="plusminus", row="onderwijs", kind=NoteKind.PLUS)
    session = replace(session, notes={"n1": replace(session.notes["n1"], kind=kind)})
    row = "stagiair" if section == "plusminus" else ""
    moved = apply(session, filling_in.move(session, "n1", section, row=row))
    assert (moved.notes["n1"].section, moved.notes["n1"].row, kind_of(moved)) == (section, row, becomes)


def test_an_answer_may_be_changed_and_taken_back() -> None:
    session = joined(a_session(), student=1)
    for values in (("kort",), ("lang", "kort"), ()):
        session = apply(session, filling_in.answer(session, section="choices", values=values, author="student-1"))
        (answer,) = session.answers.values()
        assert answer.values == tuple(sorted(values))
        assert answer.party == "student"


def test_joining_again_changes_party_and_table() -> None:
    session = after(a_session(), filling_in.join(a_session(), token="t", party="student", table="1"))
    session = apply(session, filling_in.join(session, token="t", party="werkveld", table="2"))
    assert [(person.party, person.table) for person in session.participants.values()] == [("werkveld", "2")]


def test_after_the_close_nothing_comes_in_any_more_but_the_yield_can_be_worked_on() -> None:
    session = closed(noted(joined(a_session(), student=1), "x"))
    with pytest.raises(Refused, match="gesloten"):
        filling_in.write(session, section="notes", text="te laat")
    with pytest.raises(Refused, match="gesloten"):
        filling_in.join(session, token="t", party="student")
    with pytest.raises(Refused, match="gesloten"):
        filling_in.answer(session, section="score", values=("1",), author="d1")
    assert apply(session, filling_in.edit(session, "n1", "beter")).notes["n1"].text == "beter"
