"""Sorting as values: nobody is skipped for good, every card keeps its letter, and a page never holds too much."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.note import Note
from dialoog.domain.rules import filling_in, theming, undo
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Session, apply
from dialoog.tui.themes.sorting import wording as sorting_wording
from dialoog.tui.themes.sorting.pages import LETTERS, Page, Rows, fitting, moved, page_of, pointed, to_check
from dialoog.tui.themes.sorting.queue import Queue, first, followed, skipped, touched
from tests.build import a_session, after, noted


def done(session: Session) -> int:
    """How many edits undo could take back."""
    return sum(not edit.undone for edit in session.log.values())


NOTES = tuple(f"n{number}" for number in range(1, 9))
MOVES: dict[str, Callable[[Session, str], Session]] = {
    "place": lambda session, note: apply(session, theming.place(session, [note], "t1")),
    "loosen": lambda session, note: apply(session, theming.place(session, [note], "")),
    "release": lambda session, note: apply(session, theming.release(session, [note])),
    "hide": lambda session, note: apply(session, filling_in.hide(session, note, "noemt een naam")),
    "write": lambda session, _: noted(session, "later gekomen"),
    "undo": lambda session, _: apply(session, undo.undo(session)) if done(session) > 1 else session,
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


def each(rows: int) -> Rows:
    """Every card takes this many rows."""
    return lambda _, most: min(rows, most)


def several(*sizes: int) -> Session:
    """A board with a suggested theme for each number, holding so many notes."""
    session, proposals, number = noted(a_session(), *(f"briefje {n}" for n in range(sum(sizes)))), [], 0
    for place, size in enumerate(sizes):
        proposals.append(Proposal(f"Thema {place}", tuple(f"n{number + n}" for n in range(1, size + 1))))
        number += size
    return after(session, theming.suggest(session, proposals))


@given(
    st.lists(st.integers(0, 25), max_size=40), st.integers(3, 60), st.lists(st.integers(1, 14), min_size=1, max_size=4)
)
def test_a_card_keeps_its_letter_whatever_is_taken_out_and_put_back(
    places: list[int], height: int, sizes: list[int]
) -> None:
    session = several(*sizes)
    page = page_of(session, session.themes, height, each(1))
    letters = {letter: note.id for letter in LETTERS if (found := page.at(letter)) for note in found[1:]}
    assert len(letters) <= min(height, len(LETTERS))
    for place in places:
        found = page.at(LETTERS[place])
        if found is None:
            continue
        part, note = found
        back = note.id in part.out
        session = apply(
            session, theming.place(session, [note.id], part.theme) if back else theming.release(session, [note.id])
        )
        page = page_of(session, page.themes, height, each(1), page)
        assert {letter: there[1].id for letter in LETTERS if (there := page.at(letter))} == letters
        for id_, kept in page.kept.items():
            assert set(kept) <= set(session.themes[id_].notes)


@given(
    st.lists(st.tuples(st.integers(2, 30), st.integers(1, 12)), min_size=1, max_size=12),
    st.integers(5, 40),
)
def test_a_page_holds_no_more_than_fits_and_no_theme_that_fits_is_left_for_later(
    sizes: list[tuple[int, int]], height: int
) -> None:
    page = fitting(sizes, height)
    rows = sum(sizes[place][0] + 1 for place in page) - 1
    cards = sum(sizes[place][1] for place in page)
    assert page[0] == 0
    if len(page) > 1:
        assert rows <= height
        assert cards <= len(LETTERS)
    for place in set(range(len(sizes))) - set(page):
        assert rows + 1 + sizes[place][0] > height or cards + sizes[place][1] > len(LETTERS)


def test_a_theme_that_is_too_large_for_a_page_stands_on_it_alone_and_comes_back_with_the_rest() -> None:
    session = several(30, 2)
    page = page_of(session, session.themes, 20, each(1))
    assert [(part.theme, len(part.cards), part.more) for part in page.parts] == [("t1", 18, 12)]
    session = apply(session, theming.confirm(session, page.kept))
    later = page_of(session, session.themes, 20, each(1))
    assert [(part.theme, len(part.cards), part.more) for part in later.parts] == [("t1", 12, 0), ("t2", 2, 0)]


def test_one_card_that_is_too_high_for_the_page_is_shown_all_the_same() -> None:
    page = page_of(a_board(), ["t1"], 3, each(5))
    assert [(len(part.cards), part.more) for part in page.parts] == [(1, 3)]


def test_the_cursor_goes_from_theme_to_theme_and_stays_on_its_theme_when_another_one_goes() -> None:
    session = several(2, 2, 2)
    page = page_of(session, session.themes, 20, each(1))
    assert [moved(page, places).theme for places in (-1, 0, 1, 2, 5)] == ["t1", "t1", "t2", "t3", "t3"]
    session = apply(session, theming.remove(session, "t1"))
    assert page_of(session, page.themes, 20, each(1), pointed(page, "t3")).theme == "t3"
    assert page_of(session, page.themes, 20, each(1), pointed(page, "t1")).theme == "t2"
    assert (Page().theme, pointed(page, "weg").theme) == ("", "t1")


def test_texts_are_shown_in_full_where_they_fit_and_cut_off_where_they_do_not() -> None:
    session = noted(a_session(), "woord " * 46)
    session = after(session, theming.suggest(session, [Proposal("Tijd", ("n1",))]))
    whole, cut = (
        sorting_wording.page_words(
            session, page_of(session, ["t1"], height, sorting_wording.card_rows(42)), 42, height
        ).plain
        for height in (20, 5)
    )
    assert "…" not in whole
    assert len(cut.splitlines()) == 5
    assert cut.endswith("…")


@pytest.mark.parametrize(("height", "told"), [(12, "Wie er tijd heeft, en wanneer.\n\n"), (3, " · Wie er tijd")])
def test_what_a_theme_is_about_stands_below_its_title_where_there_is_room(height: int, told: str) -> None:
    session = noted(a_session(), "een", "twee")
    about = "Wie er tijd heeft, en wanneer."
    session = after(session, theming.suggest(session, [Proposal("Tijd", ("n1", "n2"), description=about)]))
    page = page_of(session, ["t1"], height, sorting_wording.card_rows(60))
    assert told in sorting_wording.page_words(session, page, 60, height).plain


def test_going_back_knows_which_notes_and_themes_an_edit_was_about() -> None:
    session = a_board()
    confirmed = after(session, theming.confirm(session, {"t1": ["n1", "n2"]}))
    last = undo.undoable(confirmed)
    assert last is not None
    assert set(touched(last)) == {"n1", "n2"}
    assert [theme.id for theme in to_check(confirmed)] == ["t1"]
    whole = after(confirmed, theming.confirm(confirmed, {"t1": ["n3", "n4"]}))
    assert to_check(whole) == ()


def test_a_theme_of_thousands_costs_no_more_than_what_fits_on_the_screen() -> None:
    """Laying out every card of a large room took a second for each key."""
    session = a_board(tuple(f"opmerking {number}" for number in range(400)), suggested=400)
    laid_out: list[str] = []

    def rows(note: Note, _most: int) -> int:
        laid_out.append(note.id)
        return 1

    page_of(session, session.themes, 20, rows)
    assert len(laid_out) < 3 * len(LETTERS)
