"""What an edit of the themes is called, so that somebody who takes it back knows what goes."""

from __future__ import annotations

import pytest
from msgspec import structs

from dialoog.domain.rules import theming, undo
from dialoog.domain.session import Changes, Session, apply
from dialoog.domain.theme import PlacedBy
from tests.build import a_session, noted, themed


@pytest.fixture
def board() -> Session:
    session = themed(noted(a_session(), "een", "twee", "drie", "vier"), Tijd=["n1", "n2"], Geld=["n3"])
    by_machine = {
        id_: structs.replace(theme, notes=dict.fromkeys(theme.notes, PlacedBy.MACHINE))
        for id_, theme in session.themes.items()
    }
    return structs.replace(session, themes=by_machine)


def called(session: Session, changes: Changes) -> str:
    edit = undo.undoable(apply(session, changes))
    assert edit
    return edit.label


def test_confirming_one_theme_names_it_and_of_more_how_many(board: Session) -> None:
    assert called(board, theming.confirm(board, {"t1": ["n1"]})) == "'Tijd' klopt"
    assert called(board, theming.confirm(board, {"t1": ["n1"], "t2": ["n3"]})) == "2 thema's kloppen"


def test_placing_says_how_many_notes_and_where(board: Session) -> None:
    assert called(board, theming.place(board, ["n4"], "t2")) == "1 briefje naar 'Geld' verplaatst"
    assert called(board, theming.place(board, ["n1", "n4"], "t2")) == "2 briefjes naar 'Geld' verplaatst"
    assert called(board, theming.place(board, ["n1"], "t1")) == "1 briefje bevestigd"
    assert called(board, theming.place(board, ["n1", "n2"], "")) == "2 briefjes losgemaakt"


def test_putting_back_on_the_pile_says_how_many(board: Session) -> None:
    assert called(board, theming.release(board, ["n3"])) == "1 briefje op de stapel gelegd"


def test_a_theme_tells_only_of_notes_that_are_there(board: Session) -> None:
    """An imported or damaged file may name notes that are not in it."""
    lacking = {id_: note for id_, note in board.notes.items() if id_ != "n1"}
    found = theming.notes_in(structs.replace(board, notes=lacking), board.themes["t1"])
    assert [note.id for note in found] == ["n2"]
