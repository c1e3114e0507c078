from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.themes import nearest
from tests.examples import examples
from tests.themes.remarks import REMARKS, THEMES


def test_the_right_group_is_mostly_first_when_the_others_are_placed() -> None:
    right = 0
    for place, theme in enumerate(THEMES):
        placed = {other: known for other, known in enumerate(THEMES) if other != place}
        right += nearest(REMARKS, placed)[place][:1] == (theme,)
    assert right > 0.8 * len(REMARKS)


def test_a_remark_that_a_person_places_pulls_those_like_it() -> None:
    texts = ["Rooster te vol", "Geen geld voor de bus", "Het rooster rammelt", "Busgeld komt te laat"]
    placed = {0: "tijd", 1: "geld"}
    assert nearest(texts, placed) == {2: ("tijd",), 3: ("geld",)}
    assert nearest(texts, {**placed, 2: "geld"}) == {3: ("geld",)}


def test_the_title_of_a_group_can_be_placed_as_its_example() -> None:
    texts = ["Reiskosten", "Veiligheid", "De reiskosten zijn hoog"]
    assert nearest(texts, {0: "r", 1: "v"})[2] == ("r",)


def test_what_resembles_nothing_placed_gets_no_group() -> None:
    assert nearest(["Koffie", "Begeleiding", "👍", ""], {1: "a"}) == {0: (), 2: (), 3: ()}


def test_equally_likely_groups_come_in_the_order_of_their_ids_and_at_most_so_many() -> None:
    texts = ["overleg"] * 5
    placed = {0: "d", 1: "b", 2: "c", 3: "a"}
    assert nearest(texts, placed) == {4: ("a", "b", "c")}
    assert nearest(texts, placed, count=1) == {4: ("a",)}


def test_nothing_placed_means_nothing_to_propose() -> None:
    assert nearest(["Rooster", "Geld"], {}) == {0: (), 1: ()}
    assert nearest([], {}) == {}


@pytest.mark.parametrize("place", [-1, 2])
def test_a_place_outside_the_remarks_is_refused(place: int) -> None:
    with pytest.raises(IndexError, match="no text at place"):
        nearest(["Rooster", "Geld"], {place: "a"})


@examples(50)
@given(
    st.lists(st.one_of(st.sampled_from(REMARKS), st.text(max_size=20)), max_size=20),
    st.dictionaries(st.integers(0, 19), st.sampled_from("abcd")),
)
def test_all_that_is_not_placed_and_nothing_else_gets_an_answer(texts: list[str], wished: dict[int, str]) -> None:
    placed = {place: group for place, group in wished.items() if place < len(texts)}
    answer = nearest(texts, placed)
    assert set(answer) == set(range(len(texts))) - set(placed)
    assert all(set(groups) <= set(placed.values()) for groups in answer.values())
