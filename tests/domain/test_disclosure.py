"""Nobody is recognisable in counts per party: not in what is shown, and not by computing with it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.disclosure import (
    Breakdown,
    Form,
    Group,
    Precision,
    coarsened,
    disclose,
    effective_k,
    is_named,
    joined,
    least_group,
    least_precise,
    may_stand,
    mixed,
    side_by_side,
)
from dialoog.domain.envelope import Bounds, Known, Margins, Room, Table, bounds, filled_in, settled, tightened
from dialoog.domain.tally import Tally, total, unanimous

PARTIES = [f"p{number}" for number in range(6)]
OPTIONS = ("a", "b", "c")
ks = st.integers(0, 9)


def of_one(*people: int, blank: int = 0) -> Tally:
    """A count of a question with one answer a person: so many for a, b, c, and blank."""
    return Tally(sum(people) + blank, blank, dict(zip(OPTIONS, people, strict=False)))


single = st.builds(
    lambda counts, blank: of_one(*counts, blank=blank), st.tuples(*[st.integers(0, 9)] * 3), st.integers(0, 3)
)
lopsided = st.builds(of_one, st.integers(0, 30))
votes = st.dictionaries(st.sampled_from(["", *PARTIES]), single | lopsided, max_size=6)


def cells(breakdown: Breakdown, parties: list[str]) -> list[list[int]]:
    """Which parties each group adds up, as rows of zeros and ones."""
    return [[int(party in group.parties) for party in parties] for group in breakdown]


def can_be_computed(party: str, published: list[list[int]], parties: list[str]) -> bool:
    """Whether sums and differences of what is published give the counts of this party."""
    wanted = [int(other == party) for other in parties]
    return bool(np.linalg.matrix_rank(np.array([*published, wanted])) == np.linalg.matrix_rank(np.array(published)))


@given(st.dictionaries(st.sampled_from(["", *PARTIES]), lopsided, max_size=6), ks)
def test_every_group_of_which_a_mean_is_shown_is_large_enough_and_not_nearly_of_one_mind(
    votes: dict[str, Tally], k: int
) -> None:
    numbers = {
        party: Tally(tally.voters, 0, {"1": tally.counts["a"], "9": tally.voters - tally.counts["a"]})
        for party, tally in votes.items()
    }
    for group in disclose(numbers, k, form=Form.NUMBER):
        assert group.tally.voters >= 2 * max(k, 3) + 1
        truth = total(numbers[party] for party in group.parties)
        assert max(truth.counts.values()) < truth.voters - max(k, 3)


two_answers = st.builds(of_one, st.integers(0, 25), st.integers(0, 25))


@given(st.dictionaries(st.sampled_from(["", *PARTIES[:6]]), two_answers | lopsided, max_size=6), ks)
def test_what_is_exact_of_two_answers_leaves_k_people_for_both(votes: dict[str, Tally], k: int) -> None:
    for group in disclose(votes, k):
        assert group.tally.voters >= least_group(k)
        if group.precision is Precision.EXACT:
            assert max(group.tally.counts.values()) <= group.tally.voters - max(k, 3)
            truth = total(votes[party] for party in group.parties)
            assert {o: n for o, n in group.tally.counts.items() if n} == {o: n for o, n in truth.counts.items() if n}


rooms = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 12)), min_size=2, max_size=5)


def a_table(room: Sequence[Sequence[int]], k: int) -> tuple[Margins, Table]:
    """Groups that are large enough, with so many for each answer."""
    counts = tuple((a + 2 * k + 1 - min(2 * k + 1, sum(row)), *others) for row in room for a, *others in [row])
    return Margins(tuple(map(sum, counts)), tuple(map(sum, zip(*counts, strict=True)))), counts


@given(rooms, st.integers(3, 6))
def test_bounds_hold_the_truth_and_leave_room_for_k_in_every_group(room: list[tuple[int, ...]], k: int) -> None:
    margins, counts = a_table(room, k)
    found = bounds(margins, counts, Room(k, k))
    for row, size, numbers in zip(found, margins.sizes, counts, strict=bool(found)):
        for (low, high), number in zip(row, numbers, strict=True):
            assert low <= number <= high
            assert low <= size - k
            assert high >= k
    assert bool(found) == all(k <= given <= sum(margins.sizes) - k for given in margins.totals)


@given(rooms, st.integers(3, 6))
def test_numbers_within_the_bounds_add_up_to_the_totals_and_come_from_the_bounds_alone(
    room: list[tuple[int, ...]], k: int
) -> None:
    margins, counts = a_table(room, k)
    found = bounds(margins, counts, Room(k, k))
    if found:
        told = filled_in(margins, found)
        assert tuple(map(sum, told)) == margins.sizes
        assert tuple(map(sum, zip(*told, strict=True))) == margins.totals
        spans = [span for row in found for span in row]
        assert all(low <= n <= high for (low, high), n in zip(spans, (n for row in told for n in row), strict=True))
        assert bounds(margins, told, Room(k, k)) == found, "whoever is told this is told these bounds, and no more"
        assert tightened(margins, found) == found


def of_two(sizes: Sequence[int], counts: Sequence[int]) -> tuple[Margins, Table]:
    """Groups of these sizes, of which so many gave the first of two answers."""
    table = tuple((n, size - n) for n, size in zip(counts, sizes, strict=True))
    return Margins(tuple(sizes), (sum(counts), sum(sizes) - sum(counts))), table


@pytest.mark.parametrize(
    ("sizes", "counts", "known"),
    [
        ((7, 7), (2, 2), ((0, 4), (0, 4))),
        ((7, 8, 7), (1, 4, 5), ((0, 6), (4, 4), (0, 6))),
        ((7, 12, 7), (5, 12, 1), ((4, 7), (9, 12), (0, 3))),
    ],
)
def test_the_largest_group_is_known_best_and_each_as_well_as_it_may_be(
    sizes: Sequence[int], counts: Sequence[int], known: tuple[Bounds, ...]
) -> None:
    found: Known = bounds(*of_two(sizes, counts), Room(3, 3))
    assert tuple(row[0] for row in found) == known


@pytest.mark.parametrize(
    ("known", "everybody", "told"),
    [
        ([(0, 6), (1, 3)], 4, (2, 2)),
        ([(1, 8), (1, 2)], 4, (3, 1)),
        ([(0, 6), (0, 0)], 0, (0, 0)),
        ([(2, 2), (3, 3)], 5, (2, 3)),
    ],
)
def test_what_is_left_after_rounding_down_goes_where_most_was_taken_off(
    known: list[Bounds], everybody: int, told: tuple[int, ...]
) -> None:
    assert settled(known, everybody) == told


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
        later = coarsened(alone, least_group(k + raised))
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
            assert all(g.precision is Precision.ROUNDED or not unanimous(g.tally) for g in shown)
            assert all(g.tally.voters >= effective_k(k) for g in shown)


@given(votes, ks, st.integers(0, 5))
def test_applying_the_rules_again_changes_nothing_and_a_higher_k_only_joins(
    votes: dict[str, Tally], k: int, raised: int
) -> None:
    once = disclose(votes, k)
    assert coarsened(once, least_group(k)) == once
    later = coarsened(once, least_group(k + raised))
    assert coarsened(later, least_group(k + raised)) == later
    for group in once:
        homes = [other for other in later if set(group.parties) <= set(other.parties)]
        assert len(homes) == (1 if later else 0)


def test_below_three_nothing_is_shown_however_low_k_is_set() -> None:
    assert disclose({"p1": of_one(1, 1), "p2": of_one(5, 5)}, k=1) == ()


def test_a_small_party_is_joined_with_the_smallest_other_one() -> None:
    shown = disclose({"p1": of_one(9, 9), "p2": of_one(8, 6), "p3": of_one(1, 1), "p4": of_one(12, 8)}, k=5)
    assert [group.parties for group in shown] == [("p1",), ("p4",), ("p2", "p3")]


def test_of_a_group_that_is_nearly_of_one_mind_a_number_is_shown_that_may_be_some_more_or_less() -> None:
    """Ten to fifteen of fifteen can have said a; what is shown is the same for each of these."""
    for nearly, others in ((15, 7), (14, 8), (11, 11)):
        shown = disclose({"p1": of_one(nearly, 15 - nearly), "p2": of_one(others, 20 - others)}, k=5)
        assert [(group.tally.counts["a"], group.precision) for group in shown] == [
            (13, Precision.ROUNDED),
            (9, Precision.ROUNDED),
        ]


def test_where_many_chose_either_the_numbers_are_exact() -> None:
    shown = disclose({"p1": of_one(9, 7), "p2": of_one(8, 12)}, k=5)
    assert shown == (Group(("p1",), of_one(9, 7)), Group(("p2",), of_one(8, 12)))


EXACT, ROUNDED = Precision.EXACT, Precision.ROUNDED


@pytest.mark.parametrize(
    ("people", "k", "shown"),
    [
        # half of a group open is not vague, one more is
        (((15, 7), (16, 2)), 5, [("p2", (14, 4), ROUNDED), ("p1", (17, 5), ROUNDED)]),
        (((5, 3), (5, 4)), 3, [("p2", (4, 5), ROUNDED), ("p1", (6, 2), ROUNDED)]),
        (((6, 7), (9, 2)), 5, []),
        (((16, 4), (9, 4)), 4, []),
        # the vague party joins the smallest, and of the last two nothing is left if one is vague
        (((10, 4), (8, 6), (9, 2)), 5, [("p1", (11, 3), ROUNDED), ("p2 p3", (16, 9), ROUNDED)]),
        (((5, 2), (5, 10), (6, 2)), 3, []),
    ],
)
def test_of_two_answers_each_group_has_a_number_unless_it_would_say_little(
    people: Sequence[tuple[int, int]], k: int, shown: list[tuple[str, tuple[int, int], Precision]]
) -> None:
    votes = {f"p{number}": of_one(*chosen) for number, chosen in enumerate(people, 1)}
    found = disclose(votes, k, ("p2", "p1"))
    assert [(" ".join(g.parties), tuple(g.tally.counts.values()), g.precision) for g in found] == shown


def test_a_remainder_takes_the_vague_party_in_and_no_more() -> None:
    votes = {"p1": of_one(4, 4), "p2": of_one(8, 2), "": of_one(9, 10)}
    assert disclose(votes, 3, ("p2", "p1")) == ()


def test_blank_is_an_answer_too_and_then_no_number_is_exact() -> None:
    """Only the total tells how many of each group left it blank."""
    shown = disclose({"p1": of_one(4, 4, blank=5), "p2": of_one(1, 6, blank=3)}, 3, ("p2", "p1"))
    assert shown == (
        Group(("p2",), of_one(2, 6, blank=2), Precision.ROUNDED),
        Group(("p1",), of_one(3, 4, blank=6), Precision.ROUNDED),
    )
    one_blank = {"p1": of_one(6, 4), "p2": of_one(4, 1), "p3": of_one(1, 3, blank=1)}
    assert {group.precision for group in disclose(one_blank, 3)} == {Precision.ROUNDED}


def test_an_answer_that_a_party_never_gave_need_not_be_named_in_its_count() -> None:
    named = {"p1": of_one(5, 10), "p2": of_one(4, 14), "p3": of_one(9, 0)}
    bare = {**named, "p3": of_one(9)}
    assert disclose(bare, 3) == disclose(named, 3) != ()
    named = {"p1": of_one(12, 0), "p2": of_one(0, 7), "p3": of_one(0, 7)}
    bare = {"p1": of_one(12), "p2": Tally(7, 0, {"b": 7}), "p3": Tally(7, 0, {"b": 7})}
    assert disclose(bare, 3) == disclose(named, 3) != ()


@pytest.mark.parametrize(("k", "least"), [(5, 11), (3, 7), (1, 7)])
def test_a_party_is_shown_by_itself_from_twice_k_and_one_on(k: int, least: int) -> None:
    """Of several answers, so that nothing but size is in the way."""
    large = Tally(30, 0, {"a": 15, "b": 15})
    for size, parties in ((least, ["p1", "p2"]), (least - 1, [])):
        small = Tally(size, 0, {"a": size // 2, "b": size // 2})
        shown = disclose({"p1": small, "p2": large}, k, form=Form.SEVERAL)
        assert [group.parties[0] for group in shown] == parties


def test_a_lumped_party_is_not_shown_by_itself_and_hides_nobody() -> None:
    votes = {name: of_one(9, 9) for name in ("p1", "p2", "p3")}
    assert [g.parties for g in disclose(votes, 5, lumped=["p1"])] == [("p3",), ("p1", "p2")]
    assert disclose({"p1": of_one(9, 9), "p2": of_one(9, 9)}, 5, lumped=["p1"]) == ()


def test_of_three_answers_a_nought_looks_like_some_more() -> None:
    """Nobody of the first party said b, or six did: what is shown is the same."""
    for none, others in (((6, 0, 10), (10, 12, 0)), ((6, 5, 5), (10, 7, 5))):
        shown = disclose({"p1": of_one(*none), "p2": of_one(*others)}, k=5)
        assert [tuple(group.tally.counts.items()) for group in shown] == [
            (("a", 6), ("b", 5), ("c", 5)),
            (("a", 10), ("b", 7), ("c", 5)),
        ]
        assert {group.precision for group in shown} == {Precision.ROUNDED}


def test_of_three_answers_numbers_are_exact_where_many_gave_each() -> None:
    votes = {"p1": of_one(12, 6, 8), "p2": of_one(7, 7, 9)}
    assert disclose(votes, k=5) == (Group(("p1",), votes["p1"]), Group(("p2",), votes["p2"]))


def test_of_several_answers_each_is_told_for_itself_and_no_blanks() -> None:
    votes = {"p1": Tally(16, 3, {"a": 8, "b": 1}), "p2": Tally(20, 2, {"a": 9, "b": 15})}
    first, second = disclose(votes, 5, form=Form.SEVERAL)
    assert (first.tally.counts["a"], second.tally.counts["a"]) == (8, 9)
    assert first.tally.counts["b"] > 1, "as if some more had given it"
    assert (first.tally.blank, second.tally.blank) == (0, 0)


def test_of_an_order_no_more_is_told_of_a_group_than_what_was_put_first() -> None:
    places = {"a:1": 6, "a:2": 6, "b:1": 6, "b:2": 6}
    asked = (("a:1", "b:1"),)
    shown = disclose({"p1": Tally(12, 0, places), "p2": Tally(12, 0, places)}, 5, form=Form.ORDER, asked=asked)
    assert [group.tally.counts for group in shown] == [{"a:1": 6, "b:1": 6}] * 2
    assert {group.precision for group in shown} == {Precision.FIRST}


def test_dots_are_told_about_and_not_at_all_where_most_went_to_one_theme() -> None:
    """As if five people could have left a theme without dots, or given it all of theirs."""
    votes = {"p1": Tally(12, 0, {"t1": 36, "t2": 0}), "p2": Tally(12, 0, {"t1": 10, "t2": 26})}
    assert disclose(votes, 5, form=Form.SEVERAL, most=3) == ()
    votes = {"p1": Tally(30, 0, {"t1": 45, "t2": 45}), "p2": Tally(26, 0, {"t1": 50, "t2": 28})}
    (first, second) = disclose(votes, 5, form=Form.SEVERAL, most=3)
    assert (sum(first.tally.counts.values()), sum(second.tally.counts.values())) == (90, 78)
    assert min(*first.tally.counts.values(), *second.tally.counts.values()) > 0


def test_of_numbers_nothing_is_told_per_party_but_a_mean_rounded_to_a_half() -> None:
    marks = {"6": 3, "7": 5, "8": 2, "9": 2}
    shown = disclose({"p1": Tally(12, 0, marks), "p2": Tally(12, 0, marks)}, 5, form=Form.NUMBER)
    assert [group.tally.counts for group in shown] == [{"6": 0, "7": 6, "8": 6, "9": 0}] * 2
    assert {group.precision for group in shown} == {Precision.MEAN}
    high = {"9": 6, "10": 20}
    shown = disclose({"p1": Tally(27, 1, high), "p2": Tally(28, 2, high)}, 5, form=Form.NUMBER)
    assert [group.tally for group in shown] == [Tally(27, 1, {"9": 0, "10": 26}), Tally(28, 2, {"9": 0, "10": 26})]


@pytest.mark.parametrize(
    ("tally", "most", "shown"),
    [
        (of_one(6, 6), 1, True),
        (of_one(7, 5), 1, False),
        (of_one(5, 4, 4), 1, True),
        (of_one(9, 0, 4), 1, False),
        (of_one(2, 2, blank=9), 1, False),
        (of_one(3, 3, blank=6), 1, True),
        (of_one(4, 4, blank=9), 1, True),
        (Tally(8, 0, {"a": 6, "b": 6}), 2, False),
        (Tally(12, 0, {"a": 12, "b": 12}), 2, True),
        (Tally(14, 2, {"a": 12, "b": 12}), 2, True),
    ],
)
def test_mixed_is_when_more_than_k_did_otherwise_than_any_answer(tally: Tally, most: int, shown: bool) -> None:
    assert mixed(tally, 5, most=most) is shown


def test_who_can_choose_an_option_once_counts_for_one() -> None:
    assert mixed(of_one(6, 6), 5)


def test_when_everybody_agrees_there_is_no_breakdown() -> None:
    assert disclose({"p1": of_one(9), "p2": of_one(9)}, k=5) == ()


def test_people_without_a_party_are_never_a_party() -> None:
    shown = disclose({"": of_one(9, 9), "p1": of_one(8, 7), "p2": of_one(1)}, k=5)
    assert [group.parties for group in shown] == [("p1",), ("", "p2")]


def test_an_option_that_nearly_all_chose_among_others_is_not_shown() -> None:
    """With several answers a person, 11 of 12 for one of them is nearly everybody's choice."""
    nearly = Tally(12, 0, {"a": 11, "b": 6})
    half = Tally(14, 0, {"a": 7, "b": 7})
    shown = disclose({"p1": nearly, "p2": half, "p3": half}, k=5, form=Form.SEVERAL)
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


@pytest.mark.parametrize(
    ("group", "most", "allowed"),
    [
        (Group(("p1",), of_one(3, 2)), 1, True),
        (Group(("p1",), of_one(3, 1)), 1, False),
        (Group(("p1",), of_one(5, 0)), 1, False),
        (Group(("p1",), of_one(5, 0), Precision.ROUNDED), 1, True),
        (Group(("p1",), of_one(4, 0), Precision.ROUNDED), 1, False),
        (Group(("p1",), Tally(5, 0, {"t1": 13, "t2": 2})), 3, False),
        (Group(("p1",), Tally(5, 0, {"t1": 12, "t2": 3})), 3, True),
    ],
)
def test_a_file_may_hold_groups_of_k_that_are_not_proven_to_be_of_one_mind(
    group: Group, most: int, *, allowed: bool
) -> None:
    assert may_stand(group, 5, most=most) is allowed


def test_an_option_that_all_chose_among_several_proves_as_much_as_the_only_one() -> None:
    assert not may_stand(Group(("p1",), Tally(5, 0, {"a": 5, "b": 5})), 5)


@pytest.mark.parametrize(
    ("each", "together"),
    [
        ([], Precision.EXACT),
        ([Precision.EXACT, Precision.EXACT], Precision.EXACT),
        ([Precision.EXACT, Precision.ROUNDED, Precision.EXACT], Precision.ROUNDED),
        ([Precision.EXACT, Precision.MEAN], Precision.MEAN),
    ],
)
def test_numbers_together_are_as_vague_as_those_among_them_that_are_not_exact(
    each: list[Precision], together: Precision
) -> None:
    assert least_precise(each) is together


def test_a_party_that_took_part_in_one_round_only_is_in_the_remainder_of_both() -> None:
    before = disclose({"p1": of_one(9, 9), "p2": of_one(7, 7)}, k=5)
    after = disclose({"p1": of_one(8, 9), "p2": of_one(6, 6), "p3": of_one(6, 6)}, k=5)
    left, right = side_by_side(before, after, k=5)
    assert [group.parties for group in left] == [("p1",), ("p2", "p3")]
    assert [group.tally.voters for group in right] == [17, 24]


def groups(**sizes: int) -> Breakdown:
    """A breakdown of parties (joined: `p3_p4`) with so many people, of whom half said a."""
    return tuple(Group(tuple(name.split("_")), of_one(size // 2, size - size // 2)) for name, size in sizes.items())


def test_parties_that_stand_alone_in_both_rounds_stand_so_side_by_side_in_the_same_order() -> None:
    before, after = groups(p1=12, p2=20, p3=15), groups(p1=11, p2=21, p3=16)
    assert side_by_side(before, after, 5) == (before, after)


@pytest.mark.parametrize(("first", "second"), [((12, 20), (20, 14)), ((20, 14), (12, 20))])
def test_the_smallest_party_of_both_rounds_together_joins_those_who_came_to_one_of_them(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    """In the second round there were also the people of p3 and p4."""
    small, large = zip(first, second, strict=True)
    before, after = groups(p1=small[0], p2=large[0]), groups(p1=small[1], p2=large[1], p3_p4=13)
    left, right = side_by_side(before, after, 5)
    assert [group.parties for group in left] == [("p2",), ("p1", "p3", "p4")]
    assert [group.tally.voters for group in right] == [large[1], small[1] + 13]


def test_groups_of_k_people_of_an_earlier_version_are_shown_side_by_side_too() -> None:
    before, after = groups(p1=5, p2=8), groups(p1=7, p2=5)
    assert side_by_side(before, after, 5) == (before, after)
    assert side_by_side(before, after, 6) == ((), ())


@pytest.mark.parametrize("vague", [Precision.ROUNDED, Precision.MEAN])
def test_added_up_numbers_are_as_vague_as_the_vaguest(vague: Precision) -> None:
    together = joined([Group(("p1",), of_one(5, 6), vague), Group(("p2",), of_one(7, 8))])
    assert together == Group(("p1", "p2"), of_one(12, 14), vague)


def test_a_remainder_that_is_just_large_enough_takes_nobody_in() -> None:
    sizes = {"p1": 5, "p2": 6, "p3": 12, "p4": 13}
    shown = coarsened([Group((name,), of_one(size)) for name, size in sizes.items()], 11)
    assert [group.parties for group in shown] == [("p3",), ("p4",), ("p1", "p2")]


def test_without_a_breakdown_of_one_round_there_is_none_beside_it() -> None:
    assert side_by_side((), disclose({"p1": of_one(9, 9), "p2": of_one(7, 7)}, k=5), k=5) == ((), ())


def test_parties_stand_in_the_order_of_the_screen() -> None:
    shown = disclose({"p1": of_one(6, 6), "p2": of_one(6, 6), "p3": of_one(6, 6)}, k=5, order=["p2", "p1"])
    assert [group.parties for group in shown] == [("p2",), ("p1",), ("p3",)]
