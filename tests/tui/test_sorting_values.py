"""Sorting as values: nobody is skipped for good, every card keeps its letter, and a page never holds too much."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.rules import edits, noting, theming
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Session, apply
from dialoog.tui import sort_words
from dialoog.tui.sorting import LETTERS, Page, Queue, first, followed, page_of, skipped, to_check, touched
from tests.build import a_session, after, noted


def done(session: Session) -> int:
    """How many edits undo could take back."""
    return sum(not edit.undone for edit in session.log.values())


NOTES = tuple(f"n{number}" for number in range(1, 9))
MOVES: dict[str, Callable[[Session, str], Session]] = {
    "place": lambda session, note: apply(session, theming.place(session, [note], "t1")),
    "loosen": lambda session, note: apply(session, theming.place(session, [note], "")),
    "release": lambda session, note: apply(session, theming.release(session, [note])),
    "hide": lambda session, note: apply(session, noting.hide(session, note, "noemt een naam")),
    "write": lambda session, _: noted(session, "later gekomen"),
    "undo": lambda session, _: apply(session, edits.undo(session)) if done(session) > 1 else session,
}


def a_board(texts: tuple[str, ...] = NOTES, suggested: int = 4) -> Session:
    session = noted(a_session(), *texts)
    ids = tuple(session.notes)
    return after(session, theming.suggest(session, [Proposal("Tijd", ids[:suggested])]))


@given(
    st.lists(st.tuples(st.sampled_from([*MOVES, "skip", "front"]), st.sampled_from(NOTES)), max_size=30),
)
def test_whatever_happens_every_note_of_the_pile_waits_once_and_nothing_else_does(moves: list[tuple[str, str]]) -> None:
    session = a_board()
    queue = followed(Queue(), session)
    for move, note in moves:
        if move == "skip":
            queue = skipped(queue, [note])
        elif move == "front":
            queue = first(queue, [note])
        elif not (move == "hide" and not session.notes[note].visible):
            session = MOVES[move](session, note)
        queue = followed(queue, session)
        assert sorted(queue.waiting) == sorted(one.id for one in theming.pile(session))
        assert not set(queue.done) & set(queue.waiting)
        assert queue.size == len(queue.waiting) + len(queue.done)


def test_a_note_that_is_skipped_comes_back_when_all_others_had_their_turn() -> None:
    queue = Queue(("n1", "n2", "n3"))
    turns = []
    for _ in range(3):
        turns.append(queue.turn)
        queue = skipped(queue, [queue.turn])
    assert turns == ["n1", "n2", "n3"]
    assert queue.turn == "n1"


@given(st.lists(st.integers(0, 25), max_size=40), st.integers(1, 60))
def test_a_card_keeps_its_letter_whatever_is_taken_out_and_put_back(places: list[int], height: int) -> None:
    session = a_board(tuple(f"briefje {number}" for number in range(30)), suggested=30)
    page = page_of(session, "t1", height, lambda _: 1)
    letters = dict(zip(LETTERS, page.cards, strict=False))
    assert len(page.cards) <= min(height, len(LETTERS))
    for place in places:
        note = page.at(LETTERS[place])
        if note is None:
            continue
        move = theming.place(session, [note.id], "t1") if note.id in page.out else theming.release(session, [note.id])
        session = apply(session, move)
        page = page_of(session, "t1", height, lambda _: 1, page)
        assert dict(zip(LETTERS, page.cards, strict=False)) == letters
        assert set(page.kept) == {one.id for one in page.cards} & set(session.themes["t1"].notes)


def test_one_card_that_is_too_high_for_the_page_is_shown_all_the_same() -> None:
    session = a_board()
    page = page_of(session, "t1", 3, lambda _: 5)
    assert (len(page.cards), page.more) == (1, 3)


def test_texts_are_shown_in_full_where_they_fit_and_cut_off_where_they_do_not() -> None:
    session = noted(a_session(), "woord " * 46)
    note = session.notes["n1"]
    roomy = sort_words.rows_that_fit([note], 40, 20)
    tight = sort_words.rows_that_fit([note], 40, 5)
    whole, cut = (sort_words.page_words(Page("t1", (note,)), 40, most).plain for most in (roomy, tight))
    assert "…" not in whole
    assert len(cut.splitlines()) == 4
    assert cut.endswith("…")


def test_going_back_knows_which_notes_and_themes_an_edit_was_about() -> None:
    session = a_board()
    confirmed = after(session, theming.confirm(session, "t1", ["n1", "n2"]))
    last = edits.undoable(confirmed)
    assert last is not None
    assert set(touched(last)) == {"n1", "n2"}
    assert [theme.id for theme in to_check(confirmed)] == ["t1"]
    whole = after(confirmed, theming.confirm(confirmed, "t1", ["n3", "n4"]))
    assert to_check(whole) == ()
