from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.themes import Hint, Ranker
from dialoog.themes.stopwords import STOP_WORDS
from dialoog.themes.text import fold, written
from tests.examples import examples
from tests.themes.remarks import REMARKS, THEMES
from tests.themes.test_recognising import VILLAGE, field

BOARD = {
    "t1": Hint("Begeleiding", code="begeleiding-tijd"),
    "t2": Hint("Geld", code="vergoeding"),
    "t3": Hint("Koffie en thee"),
}
_PLACED = st.dictionaries(st.integers(0, len(REMARKS) - 1), st.sampled_from(sorted(BOARD)), max_size=30)


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    return Ranker.of(REMARKS, field())


def _themes(ranker: Ranker, place: int, placed: dict[int, str], board: dict[str, Hint], count: int = 3) -> list[str]:
    return [one.theme for one in ranker.ranked(placed, board, count, only=[place])[place]]


def test_the_codebook_ranks_before_anything_is_placed(ranker: Ranker) -> None:
    place = REMARKS.index("Reiskosten worden niet vergoed")
    assert _themes(ranker, place, {}, {})[0] in {"code:vergoeding", "code:reizen"}
    assert "t2" in _themes(ranker, place, {}, BOARD)
    assert "code:vergoeding" not in _themes(ranker, place, {}, BOARD, count=30), "it is on the board already"


def test_a_card_that_a_person_places_pulls_those_like_it() -> None:
    parking, coffee = REMARKS.index("Parkeren is onmogelijk rond het gebouw"), REMARKS.index("Koffie!!")
    texts = [*REMARKS, "Parkeren kost te veel", "Koffie is op"]
    more, board = Ranker.of(texts, field()), {**BOARD, "t4": Hint("Overig")}
    like_parking, like_coffee = len(REMARKS), len(REMARKS) + 1
    assert _themes(more, like_parking, {}, board)[0] != "t4"
    assert _themes(more, like_parking, {parking: "t4"}, board)[0] == "t4"
    assert _themes(more, like_coffee, {}, board)[0] == "t3", "the title alone says it"
    assert _themes(more, like_coffee, {coffee: "t4"}, {**board, "t3": Hint("Thee")})[0] == "t4"


def test_the_right_theme_is_among_three_when_the_others_are_placed(ranker: Ranker) -> None:
    board = {theme: Hint(theme) for theme in THEMES if theme}
    known = {place: theme for place, theme in enumerate(THEMES) if theme}
    right = sum(
        theme in _themes(ranker, place, {at: to for at, to in known.items() if at != place}, board)
        for place, theme in known.items()
    )
    assert right > 0.9 * len(known)


def test_a_codebook_of_another_field_does_not_stand_before_the_themes_of_people() -> None:
    texts = [*VILLAGE, "Meer bomen op de stoep"]
    board = {"groen": Hint("Groen"), "verkeer": Hint("Verkeer")}
    ranked = _themes(Ranker.of(texts, field()), len(VILLAGE), {0: "groen", 3: "verkeer", 5: "verkeer"}, board)
    assert ranked[0] == "groen"


@examples(30)
@given(_PLACED)
def test_only_what_is_not_placed_gets_an_answer_and_its_reasons_are_its_own_words(placed: dict[int, str]) -> None:
    ranked = Ranker.of(REMARKS, field()).ranked(placed, BOARD)
    assert set(ranked) == set(range(len(REMARKS))) - set(placed)
    for place, likely in ranked.items():
        assert len({one.theme for one in likely}) == len(likely) == 3
        said = written(REMARKS[place])
        for one in likely:
            assert len(set(one.words)) == len(one.words) <= 3
            assert set(one.words) <= set(said)
            assert not {fold(word) for word in one.words} & STOP_WORDS


def test_the_reason_is_the_word_that_tells(ranker: Ranker) -> None:
    place = REMARKS.index("Geld voor stagevergoeding opnemen in de begroting")
    (likely,) = ranker.ranked({}, {}, 1, only=[place])[place]
    assert (likely.theme, likely.words[0]) == ("code:vergoeding", "stagevergoeding")


@examples(20)
@given(_PLACED, st.randoms(use_true_random=False))
def test_the_order_of_the_remarks_makes_no_difference(placed: dict[int, str], chance: random.Random) -> None:
    order = chance.sample(range(len(REMARKS)), len(REMARKS))
    shuffled = Ranker.of([REMARKS[place] for place in order], field())
    moved = {order.index(place): theme for place, theme in placed.items()}
    found, again = Ranker.of(REMARKS, field()).ranked(placed, BOARD), shuffled.ranked(moved, BOARD)
    assert {place: found[place] for place in found} == {order[place]: likely for place, likely in again.items()}


def test_without_a_codebook_only_the_board_is_proposed() -> None:
    ranker = Ranker.of(["Het rooster rammelt", "Rooster te laat", "Geen geld"])
    assert ranker.ranked({}, {}) == {0: (), 1: (), 2: ()}
    board = {"a": Hint("Roosters"), "b": Hint("Geld")}
    assert {place: likely[0].theme for place, likely in ranker.ranked({}, board).items()} == {0: "a", 1: "a", 2: "b"}


def test_a_placed_card_can_be_asked_for_by_name(ranker: Ranker) -> None:
    assert set(ranker.ranked({4: "t1"}, BOARD, only=[4])) == {4}


@pytest.mark.parametrize("place", [-1, len(REMARKS)])
def test_a_place_outside_the_remarks_is_refused(place: int, ranker: Ranker) -> None:
    with pytest.raises(IndexError, match="no text at place"):
        ranker.ranked({place: "t1"}, BOARD)
    with pytest.raises(IndexError, match="no text at place"):
        ranker.ranked({}, BOARD, only=[place])


def test_a_theme_that_is_not_on_the_board_is_refused(ranker: Ranker) -> None:
    with pytest.raises(KeyError, match="t9"):
        ranker.ranked({0: "t9"}, BOARD)


@pytest.mark.parametrize("texts", [[], ["", "👍", "\n"], ["x" * 5000]])
def test_remarks_without_words_are_no_problem(texts: list[str]) -> None:
    for codebook in (field(), None):
        assert set(Ranker.of(texts, codebook).ranked({}, BOARD)) == set(range(len(texts)))


def test_a_remark_asked_about_alone_gets_the_answer_that_it_gets_among_all() -> None:
    texts = [*REMARKS, "👍", ""]
    reader, placed = Ranker.of(texts, field()), {0: "t1", 3: "t2", 4: "t1", 9: "t3"}
    found = reader.ranked(placed, BOARD)
    assert len(found) == len(texts) - len(placed)
    assert {place: reader.ranked(placed, BOARD, only=[place])[place] for place in found} == found


def test_what_was_asked_before_makes_no_difference(ranker: Ranker) -> None:
    for placed in ({}, {0: "t1"}, {0: "t1", 7: "t2"}, {7: "t2"}, {0: "t2", 7: "t2"}):
        assert ranker.ranked(placed, BOARD) == Ranker.of(REMARKS, field()).ranked(placed, BOARD)
