"""The board as a value: what is on a column, which card is in sight, what the words around it say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dialoog.domain.rules import filling_in, theming
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Changes, Session
from dialoog.facilitation.advice import Option
from dialoog.tui.themes.board import index
from dialoog.tui.themes.board import state as boards
from dialoog.tui.themes.board.drawing import lane_lines
from dialoog.tui.themes.board.lanes import LOOSE
from dialoog.tui.themes.board.state import HEADER, Board
from dialoog.tui.themes.board.wording import books_words, card_words, hint_of, history_words, why_words
from dialoog.tui.themes.refusals import refusal
from tests.build import a_session, after, joined, noted, themed

TEXTS = (
    "kort",
    "een wat langere tekst over de begeleiding op de stage " * 3,
    "👩‍👩‍👧 thuis",
    "עברית שלום",
    "漢字" * 40,
    "e\u0301",
)


def lines(board: Board, place: int, width: int = 24, height: int = 15) -> str:
    return "\n".join(line.content.plain for line in lane_lines(board, board.lanes[place], width, height))


def test_hidden_notes_are_on_no_card_and_in_no_number() -> None:
    session = themed(noted(a_session(), "een", "twee", "drie", "vier"), Tijd=["n1", "n2"])
    session = after(session, filling_in.hide(session, "n2", "herkenbaar"), filling_in.hide(session, "n3", "herkenbaar"))
    board = boards.board_of(session)
    assert [[note.text for note in lane.notes] for lane in board.lanes] == [["vier"], ["een"]]
    assert "1 briefje " in lines(board, 1)
    told = "2 briefjes: 1 in 1 thema, 1 los, 0 kwijt   A aandachtspunt · D droom"
    assert books_words(session) == books_words(session, 80) == told


def test_a_note_that_is_hidden_while_it_is_chosen_is_let_go() -> None:
    session = noted(a_session(), "een", "twee")
    board = boards.all_chosen(boards.board_of(session))
    later = after(session, filling_in.hide(session, "n1", "herkenbaar"))
    assert boards.refreshed(board, later).picked == ("n2",)


def spoken(writers: int, remarks: int, students: int = 10) -> Session:
    """A theme with so many remarks of so many students, of the ten (or so many) that are there."""
    session = joined(a_session(), student=students, onderwijs=5)
    for number in range(remarks):
        session = noted(session, "een", author=f"student-{number % writers + 1}", party="student")
    return themed(session, Tijd=list(session.notes))


def test_the_head_of_a_theme_counts_notes_people_parties_concerns_and_dreams() -> None:
    session = noted(spoken(8, 9, 20), "drie", author="onderwijs-1", party="onderwijs", section="dreams")
    board = boards.board_of(after(session, theming.place(session, ["n10"], "t1")))
    assert "10 briefjes · 9 mensen · 2 partijen" in lines(board, 1, width=40)
    assert "9 aandachtspunten · 1 droom" in lines(board, 1, width=40)
    assert "2 partijen · A 9 · D 1" in lines(board, 1, width=24)


def test_a_board_that_follows_the_session_is_the_one_that_a_newcomer_sees() -> None:
    session = themed(spoken(6, 9), Geld=["n1", "n2", "n8"], Rest=["n3"])
    board = boards.board_of(session)
    moves: tuple[Callable[[Session], Changes], ...] = (
        lambda now: filling_in.write(now, section="notes", text="nieuw", party="student", author="student-9"),
        lambda now: theming.place(now, ["n10"], "t2"),
        lambda now: filling_in.edit(now, "n4", "een ander"),
        lambda now: filling_in.hide(now, "n1", "herkenbaar"),
        lambda now: theming.rename(now, "t3", "Overig"),
        lambda now: theming.shift(now, "t3", -1),
        lambda now: filling_in.join(now, token="later", party="management"),
        lambda now: theming.remove(now, "t2"),
    )
    for move in moves:
        session = after(session, move(session))
        board = boards.refreshed(board, session)
        assert board.lanes == boards.board_of(session).lanes


@pytest.mark.parametrize(("writers", "remarks"), [(1, 3), (4, 7), (10, 10), (9, 10)])
def test_the_board_does_not_say_that_remarks_are_of_one_person(writers: int, remarks: int) -> None:
    """Too few people for their number to tell nothing, and everybody, stay unsaid in the head and below the board."""
    session = spoken(writers, remarks)
    board = boards.put(boards.put_at(boards.board_of(session), "t1"), HEADER)
    for told in (lines(board, 1), lines(board, 1, width=60), card_words(session, board).plain):
        assert f"{remarks} briefjes" in told
        assert not re.search("persoon|mensen", told)


def test_the_board_does_not_guess_how_many_people_wrote_what_came_from_paper() -> None:
    session = themed(noted(joined(a_session(), student=10), *"abcdefg"), Tijd=[f"n{n}" for n in range(1, 8)])
    assert "mensen" not in lines(boards.board_of(session), 1, width=60)


def test_the_head_of_a_theme_does_not_count_a_party_that_may_not_be_named() -> None:
    session = noted(joined(a_session(), student=9, gemeente=1, management=4), "een", party="student")
    session = noted(session, "twee", "drie", party="gemeente")
    board = boards.board_of(themed(session, Beide=["n1", "n2"], Klein=["n3"]))
    assert "2 briefjes · 1 partij" in lines(board, 1, width=40)
    for width in (24, 40):
        assert "1 briefje " in lines(board, 2, width=width)
        assert "partij" not in lines(board, 2, width=width)


@pytest.mark.parametrize(("students", "named"), [(4, False), (6, True)])
def test_a_card_names_a_party_only_when_it_is_large_enough(students: int, *, named: bool) -> None:
    session = joined(a_session(), student=students, onderwijs=8)
    session = noted(session, "een", author="student-1", party="student")
    assert ("studenten" in card_words(session, boards.board_of(session)).plain) is named


def crowded(texts: list[str]) -> Session:
    return noted(a_session(), *texts)


@given(
    texts=st.lists(st.sampled_from(TEXTS), max_size=30),
    row=st.integers(HEADER, 30),
    width=st.integers(8, 70),
    height=st.integers(6, 40),
)
def test_a_column_is_exactly_as_large_as_asked_and_the_card_with_the_cursor_is_in_sight(
    texts: list[str], row: int, width: int, height: int
) -> None:
    board = boards.put(boards.board_of(crowded(texts)), row)
    found = lane_lines(board, board.lane, width, height)
    assert len(found) == height
    assert {cell_len(line.content.plain) for line in found} == {width}
    assert [line.row for line in found if line.on][:1] == [board.row]
    if board.note and height > 6:
        assert board.note.text[:1] in "".join(line.content.plain for line in found if line.on)


@given(st.lists(st.sampled_from(["left", "right", "up", "down", "pick", "all"]), max_size=40))
def test_the_cursor_is_always_on_a_card_or_a_head_that_is_there(moves: list[str]) -> None:
    session = themed(noted(a_session(), *"abcdefg"), Leeg=[], Tijd=["n1", "n2"])
    board = boards.board_of(session)
    steps = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
    for move in moves:
        if move in steps:
            board = boards.went(board, *steps[move])
        else:
            board = boards.toggled(board) if move == "pick" else boards.all_chosen(board)
        assert board.row == HEADER or board.note in board.lane.notes
        assert set(board.picked) <= set(session.notes)
    assert boards.refreshed(board, a_session()).lane.id == LOOSE


def test_every_column_remembers_where_the_cursor_was() -> None:
    board = boards.board_of(themed(noted(a_session(), *"abcdefg"), Tijd=["n1"]))
    away = boards.went(boards.went(board, 0, 4), 1, 0)
    assert away.row == 0
    assert boards.went(away, -1, 0).row == 4


def test_words_are_looked_for_in_any_order_and_letter_case() -> None:
    session = noted(a_session(), "Tijd voor Begeleiding", "begeleiding", "tijd")
    found = boards.filtered(boards.board_of(session), session, " BEGEL  tijd ")
    assert [note.id for note in found.lane.notes] == ["n1"]


@pytest.mark.parametrize(
    ("action", "parameters", "sentence"),
    [
        ("move", (), "Kies eerst een briefje."),
        ("rename", (), "Losse opmerkingen zijn geen thema."),
        ("merge", (), "Er is nog geen ander thema"),
        ("to_theme", (4,), "Er is geen thema 4."),
        ("suggest", (), "Er zijn geen losse opmerkingen"),
        ("redo", (), "Er is niets om opnieuw te doen."),
    ],
)
def test_what_cannot_be_done_now_is_refused_with_a_reason(
    action: str, parameters: tuple[object, ...], sentence: str
) -> None:
    session = themed(a_session(), Tijd=[])
    found = refusal(session, boards.board_of(session), action, parameters)
    assert found
    assert found.sentence.startswith(sentence)


def test_a_note_that_is_in_a_theme_already_and_a_theme_at_the_edge_are_not_moved() -> None:
    session = themed(noted(a_session(), "een"), Tijd=["n1"], Plek=[])
    board = boards.put_at(boards.board_of(session), "t1", 0)
    assert refusal(session, board, "to_theme", (1,))
    assert refusal(session, board, "shift", (-1,))
    assert not refusal(session, board, "to_theme", (2,))
    assert not refusal(session, board, "shift", (1,))


def test_notes_that_say_nearly_the_same_are_one_card_and_move_together() -> None:
    session = noted(a_session(), "Te weinig plekken", "Taart", "te weinig plek")
    board = boards.advised(boards.board_of(session), session, {"n1": ("n1", "n3"), "n3": ("n1", "n3")})
    assert [note.id for note in board.lane.notes] == ["n1", "n2"]
    assert board.lane.size == 3
    assert "×2 Te weinig plekken" in lines(board, 0, width=40)
    assert "≈ te weinig plek" in card_words(session, board).plain
    assert board.picked == ("n1", "n3")
    assert boards.all_chosen(board).picked == ("n1", "n2", "n3")


def test_notes_of_a_stack_that_stand_in_different_themes_are_cards_of_their_own() -> None:
    session = themed(noted(a_session(), "plek", "plekken"), Tijd=["n1"], Plek=["n2"])
    board = boards.advised(boards.board_of(session), session, {"n1": ("n1", "n2"), "n2": ("n1", "n2")})
    assert [[note.id for note in lane.notes] for lane in board.themes] == [["n1"], ["n2"]]


def test_a_loose_note_shows_what_the_machine_thinks_and_a_later_one_that_it_is_new() -> None:
    session = noted(a_session(), "een", "twee")
    session = after(session, theming.suggest(session, [Proposal("Eerst", ("n1",))]))
    session = noted(session, "drie", "vier")
    session = after(session, theming.place(session, ["n4"], ""))
    likely = (Option("Vergoeding", "t1", words=("geld",)),)
    hints = {id_: words for id_ in ("n2", "n3", "n4") if (words := hint_of(session, id_, likely))}
    assert hints == {"n2": "voorstel: Vergoeding", "n3": "nieuw, voorstel: Vergoeding"}
    board = boards.hinted(boards.board_of(session), hints)
    assert "nieuw, voorstel: Vergoeding" in lines(board, 0, width=40)
    assert card_words(session, boards.put(board, 2)).plain.startswith("blijft los")


def test_a_card_that_only_the_machine_placed_is_marked_until_a_person_has_looked() -> None:
    session = noted(a_session(), "een", "twee")
    session = after(session, theming.suggest(session, [Proposal("Eerst", ("n1", "n2"))]))
    assert "?A een" in lines(boards.board_of(session), 1)
    session = after(session, theming.confirm(session, {"t1": ["n1"]}))
    assert " A een" in lines(boards.board_of(session), 1)
    assert "?A twee" in lines(boards.board_of(session), 1)


def test_why_tells_who_placed_a_card_and_which_words_pull() -> None:
    session = noted(a_session(), "te weinig geld")
    session = after(session, theming.suggest(session, [Proposal("Vergoeding", ("n1",))]))
    note = session.notes["n1"]
    told = why_words(session, note, (Option("Vergoeding", "t1", words=("geld", "weinig")),))
    assert "De computer zette het daar; nog niemand heeft ernaar gekeken." in told
    assert "1. Vergoeding\n   omdat: geld, weinig" in told
    assert "De computer leest de briefjes nog." in why_words(session, note, None)
    assert "De computer herkent er geen thema in." in why_words(session, note, ())


def test_a_codebook_that_is_not_there_is_told_beside_what_can_be_undone() -> None:
    session = themed(noted(a_session(), "een"), Tijd=["n1"])
    told = history_words(session, "Het codeboek 'weg' is er niet.").plain
    assert told.startswith("Het codeboek 'weg' is er niet. c: kies er een.")
    assert "ongedaan maken" in told


def test_a_note_that_comes_in_makes_no_column_anew_but_the_loose_one() -> None:
    session = themed(noted(a_session(), "een", "twee", "drie"), Tijd=["n1"], Geld=["n2"])
    board = boards.board_of(session)
    later = boards.refreshed(board, noted(session, "vier"))
    assert [new.notes is old.notes for new, old in zip(later.lanes, board.lanes, strict=True)] == [False, True, True]


@given(
    st.integers(1, 40),
    st.integers(78, 200),
    st.sampled_from(["Tijd", "Een titel die langer is dan zijn plaats", "漢字" * 20]),
)
def test_the_index_names_every_theme_once_and_stays_within_the_screen(many: int, width: int, title: str) -> None:
    session = a_session()
    for _ in range(many):
        session = after(session, theming.create(session, title))
    rows = index.index_lines(boards.board_of(session), width).plain.splitlines()
    assert all(cell_len(row) <= width for row in rows)
    found = sorted(int(number) for number in re.findall(r"(\d+) \S[^(]*\(0\)", "  ".join(rows)))
    assert found == list(range(1, many + 1))
