"""Counting is exact, whatever is counted and in whatever order or parts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.tally import Ballot, Tally, by_party, count, mean, shares, total, unanimous
from tests.build import ballots

choices = st.lists(st.sampled_from("abc"), max_size=3).map(tuple)
cast = st.lists(st.builds(Ballot, choices, st.sampled_from(["student", "werkveld", ""])))


@given(cast)
def test_parties_add_up_to_everybody(votes: list[Ballot]) -> None:
    everybody = count(ballot.choice for ballot in votes)
    assert total(by_party(votes).values()) == everybody
    assert everybody.voters == len(votes)
    assert everybody.blank == sum(not ballot.choice for ballot in votes)
    assert sum(everybody.counts.values()) == sum(len(ballot.choice) for ballot in votes)


@given(cast, st.randoms(use_true_random=False))
def test_the_order_of_votes_does_not_matter(votes: list[Ballot], chance: random.Random) -> None:
    shuffled = list(votes)
    chance.shuffle(shuffled)
    assert by_party(shuffled) == by_party(votes)


@given(st.lists(choices), st.integers(0, 20))
def test_counting_in_two_parts_gives_the_same(votes: list[tuple[str, ...]], cut: int) -> None:
    assert count(votes[:cut]) + count(votes[cut:]) == count(votes)


def test_shares_are_of_those_who_chose_something() -> None:
    assert shares(count([("a",), ("a",), ("b",), ()])) == {"a": 2 / 3, "b": 1 / 3}


def test_who_votes_alone_gives_the_whole_share() -> None:
    assert shares(count([("a",)])) == {"a": 1}


@given(st.lists(choices), st.integers(0, 20))
def test_what_is_left_is_everybody_without_the_part(votes: list[tuple[str, ...]], cut: int) -> None:
    left, rest = count(votes) - count(votes[:cut]), count(votes[cut:])
    assert (left.voters, left.blank) == (rest.voters, rest.blank)
    assert {option: times for option, times in left.counts.items() if times} == rest.counts


@pytest.mark.parametrize(
    ("tally", "most", "known"),
    [
        (Tally(3, 0, {"a": 3, "b": 0}), 1, True),
        (Tally(3, 0, {"a": 2, "b": 1}), 1, False),
        (Tally(3, 1, {"a": 2}), 1, False),
        (Tally(3, 3), 1, True),
        (Tally(3, 2, {"a": 1}), 1, False),
        (Tally(2, 0, {"a": 4, "b": 2}), 3, True),
        (Tally(2, 0, {"a": 3, "b": 3}), 3, False),
        (Tally(3, 0, {"a": 3, "b": 1}), 2, False),
        (Tally(2, 0, {"a": 2, "b": 0}), 3, True),
    ],
)
def test_of_everybody_a_choice_is_known_only_if_the_counts_leave_nothing_else(
    tally: Tally, most: int, *, known: bool
) -> None:
    assert unanimous(tally, most=most) is known


def test_who_may_choose_several_options_once_is_known_by_the_option_that_all_chose() -> None:
    assert unanimous(Tally(3, 0, {"a": 3, "b": 3}))


def test_leaving_it_blank_need_not_be_an_answer() -> None:
    assert not unanimous(Tally(3, 3), blank_tells=False)


def test_when_everybody_voted_blank_there_are_no_shares_and_no_mean() -> None:
    assert shares(count([(), ()])) == {}
    assert mean(Tally(2, 2, {"1": 0, "2": 0}).counts) is None


def test_the_mean_is_of_the_points_that_were_given() -> None:
    assert mean({"1": 1, "7": 0, "10": 2}) == pytest.approx(7)


def test_by_party_leaves_out_parties_that_did_not_vote() -> None:
    assert set(by_party(ballots("student", "ja"))) == {"student"}
