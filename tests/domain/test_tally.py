"""Counting is exact, whatever is counted and in whatever order or parts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.tally import Ballot, Tally, by_party, count, mean, shares, total
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


def test_when_everybody_voted_blank_there_are_no_shares_and_no_mean() -> None:
    assert shares(count([(), ()])) == {}
    assert mean(Tally(2, 2, {"1": 0, "2": 0}).counts) is None


def test_the_mean_is_of_the_points_that_were_given() -> None:
    assert mean({"1": 1, "7": 0, "10": 2}) == pytest.approx(7)


def test_by_party_leaves_out_parties_that_did_not_vote() -> None:
    assert set(by_party(ballots("student", "ja"))) == {"student"}
