"""Nobody is recognisable in counts per party: not in what is shown, and not by computing with it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.disclosure import (
    Breakdown,
    Group,
    coarsened,
    disclose,
    effective_k,
    is_named,
    side_by_side,
)
from dialoog.domain.tally import Tally, count, total, unanimous

PARTIES = [f"p{number}" for number in range(20)]
OPTIONS = ("a", "b", "c")
ks = st.integers(0, 9)


def of_one(*people: int, blank: int = 0) -> Tally:
    """A count of a question with one answer a person: so many for a, b, c, and blank."""
    return Tally(sum(people) + blank, blank, dict(zip(OPTIONS, people, strict=False)))


single = st.builds(
    lambda counts, blank: of_one(*counts, blank=blank), st.tuples(*[st.integers(0, 9)] * 3), st.integers(0, 3)
)
lopsided = st.builds(of_one, st.integers(0, 30))
several = st.lists(st.sets(st.sampled_from(OPTIONS)).map(lambda chosen: tuple(sorted(chosen))), max_size=12).map(count)
votes = st.dictionaries(st.sampled_from(["", *PARTIES]), single | lopsided | several, max_size=20)


def cells(breakdown: Breakdown, parties: list[str]) -> list[list[int]]:
    """Which parties each group adds up, as rows of zeros and ones."""
    return [[int(party in group.parties) for party in parties] for group in breakdown]


def can_be_computed(party: str, published: list[list[int]], parties: list[str]) -> bool:
    """Whether sums and differences of what is published give the counts of this party."""
    wanted = [int(other == party) for other in parties]
    return bool(np.linalg.matrix_rank(np.array([*published, wanted])) == np.linalg.matrix_rank(np.array(published)))


@given(votes, ks)
def test_every_group_that_is_shown_is_large_enough_and_not_of_one_mind(votes: dict[str, Tally], k: int) -> None:
    for group in disclose(votes, k):
        assert group.tally.voters >= max(k, 3)
        assert group.tally.blank < group.tally.voters
        assert max(group.tally.counts.values()) < group.tally.voters


@given(votes, ks)
def test_groups_add_up_to_the_total_and_hold_each_party_once(votes: dict[str, Tally], k: int) -> None:
    breakdown = disclose(votes, k)
    if breakdown:
        together, everybody = total(g.tally for g in breakdown), total(votes.values())
        assert (together.voters, together.blank) == (everybody.voters, everybody.blank)
        assert {o: n for o, n in together.counts.items() if n} == {o: n for o, n in everybody.counts.items() if n}
        held = [party for group in breakdown for party in group.parties]
        assert sorted(held) == sorted(party for party, tally in votes.items() if tally.voters)
        assert len(breakdown) > 1


@given(votes, ks)
def test_only_the_last_group_is_a_remainder(votes: dict[str, Tally], k: int) -> None:
    assert all(is_named(group) for group in disclose(votes, k)[:-1])


@given(votes, ks)
def test_a_hidden_party_cannot_be_computed_from_the_groups_and_the_total(votes: dict[str, Tally], k: int) -> None:
    parties = sorted(party for party, tally in votes.items() if tally.voters)
    breakdown = disclose(votes, k)
    shown = {group.parties[0] for group in breakdown if len(group.parties) == 1}
    published = [*cells(breakdown, parties), [1] * len(parties)]
    if len(parties) > 1:
        assert not [p for p in parties if p not in shown and can_be_computed(p, published, parties)]


@given(votes, votes, ks, st.integers(0, 4))
def test_two_rounds_side_by_side_give_no_hidden_party_away(
    before: dict[str, Tally], after: dict[str, Tally], k: int, raised: int
) -> None:
    """All that was ever shown of a round counts: on its own, beside the other, and after k went up."""
    first, second = disclose(before, k), disclose(after, k)
    left, right = side_by_side(first, second, k)
    for votes, alone, beside in ((before, first, left), (after, second, right)):
        parties = sorted(party for party, tally in votes.items() if tally.voters)
        own = {group.parties[0] for group in alone if len(group.parties) == 1}
        later = coarsened(alone, k + raised)
        published = [*cells(alone, parties), *cells(beside, parties), *cells(later, parties), [1] * len(parties)]
        if len(parties) > 1:
            assert not [p for p in parties if p not in own and can_be_computed(p, published, parties)]


@given(votes, votes, ks)
def test_side_by_side_shows_the_same_groups_and_loses_nobody(
    before: dict[str, Tally], after: dict[str, Tally], k: int
) -> None:
    first, second = disclose(before, k), disclose(after, k)
    left, right = side_by_side(first, second, k)
    assert [group.parties for group in left] == [group.parties for group in right]
    for shown, round_ in ((left, first), (right, second)):
        if shown:
            assert total(g.tally for g in shown).voters == total(g.tally for g in round_).voters
            assert all(not unanimous(g.tally) and g.tally.voters >= effective_k(k) for g in shown)


@given(votes, ks, st.integers(0, 5))
def test_applying_the_rules_again_changes_nothing_and_a_higher_k_only_joins(
    votes: dict[str, Tally], k: int, raised: int
) -> None:
    once = disclose(votes, k)
    assert coarsened(once, k) == once
    later = coarsened(once, k + raised)
    assert coarsened(later, k + raised) == later
    for group in once:
        homes = [other for other in later if set(group.parties) <= set(other.parties)]
        assert len(homes) == (1 if later else 0)


def test_below_three_nothing_is_shown_however_low_k_is_set() -> None:
    assert disclose({"p1": of_one(1, 1), "p2": of_one(5, 5)}, k=1) == ()


def test_a_small_party_is_joined_with_the_smallest_other_one() -> None:
    shown = disclose({"p1": of_one(9, 9), "p2": of_one(4, 4), "p3": of_one(1, 1), "p4": of_one(6, 6)}, k=5)
    assert [group.parties for group in shown] == [("p1",), ("p4",), ("p2", "p3")]


def test_where_a_party_is_of_one_mind_the_smallest_parties_stand_together() -> None:
    shown = disclose({"p1": of_one(9, 9), "p2": of_one(8), "p3": of_one(4, 6)}, k=5)
    assert shown == (Group(("p1",), of_one(9, 9)), Group(("p2", "p3"), of_one(12, 6)))


def test_which_party_was_of_one_mind_is_not_to_be_seen_from_what_stands_together() -> None:
    """It may be the large one as well: the smallest two stand together all the same, and then none stands alone."""
    assert disclose({"p1": of_one(18), "p2": of_one(4, 4), "p3": of_one(4, 6)}, k=5) == ()
    shown = disclose({"p1": of_one(9, 9), "p2": of_one(4, 4), "p3": of_one(10)}, k=5)
    assert [group.parties for group in shown] == [("p1",), ("p2", "p3")]


def test_parties_do_not_stand_together_where_that_would_tell_which_of_them_was_of_one_mind() -> None:
    """Eight blank and ten not: of the two that would stand together only the eight can have been of one mind."""
    assert disclose({"p1": of_one(9, 9), "p2": of_one(blank=8), "p3": of_one(4, 6)}, k=5) == ()


def test_a_popular_theme_leaves_a_breakdown_of_dots() -> None:
    """Only the nine could all have given it their dots, so they never stand alone; larger groups can be shown."""
    dots = {
        "p1": Tally(16, 0, {"t1": 12, "t2": 9, "t3": 9, "t4": 9, "t5": 9}),
        "p2": Tally(9, 0, {"t1": 9, "t2": 4, "t3": 4, "t4": 4, "t5": 6}),
        "p3": Tally(12, 0, {"t1": 8, "t2": 7, "t3": 7, "t4": 7, "t5": 7}),
    }
    assert [group.parties for group in disclose(dots, k=5, most=3)] == [("p1",), ("p2", "p3")]


def test_there_is_never_a_breakdown_where_its_lack_would_tell_a_choice() -> None:
    """Five and eight people, 5 a, 4 b and 4 c: only the five can be of one mind, and only over a."""
    assert disclose({"p1": of_one(5, 0, 0), "p2": of_one(0, 4, 4)}, k=5) == ()
    assert disclose({"p1": of_one(2, 2, 1), "p2": of_one(3, 2, 3)}, k=5) == ()
    assert disclose({"p1": of_one(2, 2, 1), "p2": of_one(2, 2, 3)}, k=5) != ()


def test_when_everybody_agrees_there_is_no_breakdown() -> None:
    assert disclose({"p1": of_one(9), "p2": of_one(9)}, k=5) == ()


def test_people_without_a_party_are_never_a_party() -> None:
    shown = disclose({"": of_one(9, 9), "p1": of_one(4, 4), "p2": of_one(1)}, k=5)
    assert shown == (Group(("p1",), of_one(4, 4)), Group(("", "p2"), of_one(10, 9)))


def test_an_option_that_all_chose_among_others_is_not_shown() -> None:
    """With several answers a person, 8 of 8 for one of them is everybody's choice."""
    all_chose_a = Tally(8, 0, {"a": 8, "b": 3})
    shown = disclose({"p1": all_chose_a, "p2": of_one(4, 4), "p3": of_one(5, 5)}, k=5)
    assert ("p1",) not in [group.parties for group in shown]


@pytest.mark.parametrize(
    ("tally", "proven"),
    [
        (Tally(5, 0, {"t1": 15}), True),
        (Tally(5, 0, {"t1": 7}), True),
        (Tally(5, 0, {"t1": 13, "t2": 2}), True),
        (Tally(5, 0, {"t1": 12, "t2": 3}), False),
        (Tally(5, 0, {"t1": 5, "t2": 5, "t3": 5}), False),
        (Tally(5, 1, {"t1": 12}), False),
        (Tally(5, 5), True),
    ],
)
def test_dots_are_of_one_mind_when_they_prove_that_all_chose_one_theme(tally: Tally, proven: bool) -> None:
    """Five people with three dots each: twelve on one theme can come from four of them, thirteen cannot."""
    assert unanimous(tally, most=3) is proven


def test_a_party_that_took_part_in_one_round_only_is_in_the_remainder_of_both() -> None:
    before = disclose({"p1": of_one(9, 9), "p2": of_one(6, 6)}, k=5)
    after = disclose({"p1": of_one(8, 9), "p2": of_one(6, 5), "p3": of_one(3, 3)}, k=5)
    left, right = side_by_side(before, after, k=5)
    assert [group.parties for group in left] == [("p1",), ("p2", "p3")]
    assert [group.tally.voters for group in right] == [17, 17]


def test_without_a_breakdown_of_one_round_there_is_none_beside_it() -> None:
    assert side_by_side((), disclose({"p1": of_one(9, 9), "p2": of_one(6, 6)}, k=5), k=5) == ((), ())


def test_parties_stand_in_the_order_of_the_screen() -> None:
    shown = disclose({"p1": of_one(5, 5), "p2": of_one(5, 5), "p3": of_one(5, 5)}, k=5, order=["p2", "p1"])
    assert [group.parties for group in shown] == [("p2",), ("p1",), ("p3",)]
