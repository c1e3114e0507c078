"""In small rooms: nothing is proven of anybody that the total does not tell, whatever all may have chosen.

Every way in which a room can have voted is tried, and every set of friends who know of each other what they chose.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest

from dialoog.domain.disclosure import Form
from dialoog.domain.statement import Choice
from dialoog.domain.tally import Tally
from tests.attack import holes
from tests.attack.worlds import Publish, Room, leaks

K = 3
FRIENDS = K - 1
"""So many ballots the attacker knows, their own among them."""

YES_NO = (("a",), ("b",))
OR_BLANK = ((), *YES_NO)
THREE = (*YES_NO, ("c",))
SEVERAL = ((), *YES_NO, ("a", "b"))
DOTS = (("a", "a"), ("a", "b"), ("b", "b"))
PLACES = tuple(f"{option}:{place}" for option in "abc" for place in (1, 2, 3))
ORDERS = tuple(
    tuple(f"{option}:{place}" for place, option in enumerate(order, 1)) for order in ("abc", "acb", "bac", "cab")
)
"""Not all orders there are: that the others did not occur is one thing more that is known."""
NUMBERS = (("1",), ("2",), ("3",))


def found(
    room: Room,
    publish: Publish,
    *,
    friends: int = FRIENDS,
    excluded: bool = True,
    public_total: bool = True,
    blanks: bool = True,
) -> str:
    """The first counter-example in words, or nothing."""
    every = leaks(room, publish, friends, excluded=excluded, public_total=public_total, blanks=blanks)
    return "\n".join(map(str, islice(every, 1)))


@pytest.mark.parametrize("sizes", [(7, 7), (7, 8), (8, 12), (5, 6), (3, 4, 9), (7, 7, 7), (2, 7, 9), (1, 3, 3, 8)])
def test_of_two_answers_nothing_is_proven_not_even_what_somebody_did_not_choose(sizes: tuple[int, ...]) -> None:
    assert not found(Room(sizes, YES_NO), holes.ours(K))


def test_of_two_answers_and_a_blank_nothing_is_proven_either() -> None:
    assert not found(Room((7, 7), OR_BLANK), holes.ours(K))


@pytest.mark.parametrize(("sizes", "one_in"), [((7, 7), 1), ((3, 4, 7), 11)])
def test_of_three_answers_nothing_is_proven_either(sizes: tuple[int, ...], one_in: int) -> None:
    assert not found(Room(sizes, THREE, one_in), holes.ours(K, options="abc"))


def test_of_several_answers_nothing_is_proven_either() -> None:
    assert not found(Room((7, 7), SEVERAL, 13), holes.ours(K, form=Form.SEVERAL), blanks=False)


@pytest.mark.parametrize(("sizes", "one_in"), [((7, 8), 3), ((3, 5, 7), 23)])
def test_of_dots_nothing_is_proven_either(sizes: tuple[int, ...], one_in: int) -> None:
    assert not found(Room(sizes, DOTS, one_in), holes.ours(K, form=Form.SEVERAL, most=2))


def test_of_an_order_nothing_is_proven_either() -> None:
    """Only the first places are told of a group; who has the same on the first place can exchange the rest."""
    assert not found(Room((7, 7), ORDERS, 41), holes.ours(K, options=PLACES, form=Form.ORDER))


def test_nobodys_number_is_proven_from_a_mean() -> None:
    assert not found(Room((8, 8), NUMBERS), holes.ours(K, options="123", form=Form.NUMBER), excluded=False)


HANDS = Tally(20, 0, {"a": 12, "b": 8})


@pytest.mark.parametrize("size", [3, 7, 8, 11])
def test_beside_raised_hands_nothing_is_proven_of_those_who_voted_unseen(size: int) -> None:
    """Here the total is no excuse: it is the hands, which all saw, and the few who chose not to be seen."""
    assert not found(Room((size,), YES_NO), holes.ours_beside_hands(K, HANDS), excluded=False, public_total=False)


@pytest.mark.parametrize(
    ("hole", "sizes"),
    [
        (holes.shows_all_but_unanimous, (3, 4)),
        (holes.shows_all_but_unanimous, (5, 6)),
        (holes.shows_by_size, (7, 7)),
        (holes.withholds_the_group, (9, 9)),
        (holes.rounds_to_fives, (7, 7)),
    ],
)
def test_the_attack_sees_through_a_weaker_rule(hole: Callable[[int], Publish], sizes: tuple[int, ...]) -> None:
    assert found(Room(sizes, YES_NO), hole(K))


@pytest.mark.parametrize(
    ("hole", "ballots"),
    [
        (holes.shows_what_is_mixed(K, "abc"), THREE),
        (holes.tells_blanks(K), SEVERAL),
    ],
)
def test_the_attack_sees_what_somebody_did_not_choose(hole: Publish, ballots: tuple[Choice, ...]) -> None:
    assert found(Room((7, 7), ballots, 7), hole)


def test_one_friend_more_than_the_rule_reckons_with_proves_something() -> None:
    assert found(Room((7, 7), YES_NO), holes.ours(K), friends=K)


def test_the_attack_sees_through_a_total_that_stands_beside_raised_hands() -> None:
    assert found(Room((5,), YES_NO), holes.total_beside_hands(K, HANDS), excluded=False, public_total=False)


def test_a_counter_example_is_told_in_words() -> None:
    told = found(Room((3, 4), YES_NO), holes.shows_all_but_unanimous(K))
    assert "Everybody in p" in told
    assert "Who knows it: somebody who knows of" in told
