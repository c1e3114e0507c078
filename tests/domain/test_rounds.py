"""What a closed round leaves: counts that may be seen, and nothing else."""

from __future__ import annotations

import pytest

from dialoog.domain.disclosure import Group
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result, Round, RoundState, compared, published, result_of
from dialoog.domain.tally import Tally
from tests.build import a_result, a_statement, ballots


def a_round(result: Result | None, k: int = 5, **fields: int) -> Round:
    return Round(
        id="stem-1.1", step="stem-1", number=fields.get("number", 1), statement=a_statement(), k=k, result=result,
        state=RoundState.CLOSED if result else RoundState.OPEN,
    )  # fmt: skip


MIXED = [*ballots("student", *["ja"] * 7, *["nee"] * 6), *ballots("werkveld", *["ja"] * 5, *["nee"] * 7)]


def test_fewer_voters_than_k_leave_only_the_turnout() -> None:
    kept = a_result(ballots("student", "ja", "ja", "nee", "ja"))
    assert kept == Result(tally=Tally(4), channels={Channel.PHONE: 4}, withheld=True)


def test_channels_are_added_up_and_named() -> None:
    phones = {"student": Tally(13, 0, {"ja": 6, "nee": 7})}
    kept = result_of({Channel.HANDS: {"": Tally(5, 1, {"ja": 4})}, Channel.PHONE: phones}, 5)
    assert kept.tally == Tally(18, 1, {"ja": 10, "nee": 7})
    assert kept.channels == {Channel.PHONE: 13, Channel.HANDS: 5}


@pytest.mark.parametrize(("yes", "no"), [(1, 1), (0, 5), (3, 4), (12, 0), (9, 5)])
def test_hands_that_the_room_saw_hide_nobody(yes: int, no: int) -> None:
    """The total less the hands is what the others voted in secret: they must not be few, nor nearly of one mind."""
    hands, booth = {"": Tally(40, 0, {"ja": 30, "nee": 10})}, {"student": Tally(yes + no, 0, {"ja": yes, "nee": no})}
    kept = result_of({Channel.HANDS: hands, Channel.KEYBOARD: booth}, 5)
    assert (kept.withheld, kept.tally) == (True, Tally(40 + yes + no))


def test_beside_hands_there_is_a_total_when_enough_voted_unseen_either_way_and_nothing_per_party() -> None:
    """Who knows whose hands were up could take them away from a party."""
    booth = {"student": Tally(12, 0, {"ja": 6, "nee": 6}), "gemeente": Tally(12, 0, {"ja": 6, "nee": 6})}
    kept = result_of({Channel.HANDS: {"student": Tally(9, 0, {"ja": 5, "nee": 4})}, Channel.KEYBOARD: booth}, 5)
    assert (kept.tally, kept.groups) == (Tally(33, 0, {"ja": 17, "nee": 16}), ())


def test_parties_that_voted_by_hands_alone_may_be_shown() -> None:
    hands = {"student": Tally(13, 0, {"ja": 7, "nee": 6}), "werkveld": Tally(12, 0, {"ja": 6, "nee": 6})}
    kept = result_of({Channel.HANDS: hands}, 5, ["student", "werkveld"])
    assert [group.parties for group in kept.groups] == [("student",), ("werkveld",)]


def test_every_option_is_in_the_result_in_the_order_of_the_statement() -> None:
    kept = a_result(ballots("student", "c", "a", "c", "a", "c"), options=("a", "b", "c"))
    assert list(kept.tally.counts.items()) == [("a", 2), ("b", 0), ("c", 3)]


def test_everybody_blank_is_a_result_with_nothing_valid() -> None:
    kept = a_result([*ballots("student", *[""] * 6), *ballots("werkveld", *[""] * 6)])
    assert (kept.tally.voters, kept.tally.blank, kept.tally.valid, kept.groups) == (12, 12, 0, ())


def test_when_k_goes_up_later_groups_are_joined_or_left_out() -> None:
    round_ = a_round(a_result(MIXED))
    assert [group.parties for group in (published(round_, 5) or Result(tally=Tally())).groups] == [
        ("student",),
        ("werkveld",),
    ]
    raised = published(round_, 7)
    assert raised is not None
    assert raised.groups == ()
    assert raised.tally.voters == 25


def test_when_k_goes_up_beyond_the_turnout_only_the_turnout_is_left() -> None:
    later = published(a_round(a_result(MIXED)), 26)
    assert later == Result(tally=Tally(25), channels={Channel.PHONE: 25}, withheld=True)


def test_a_round_of_an_earlier_version_is_read_as_it_was_kept() -> None:
    """It showed parties of five and more; what was published cannot be called back."""
    groups = (
        Group(("student",), Tally(7, 0, {"ja": 4, "nee": 3})),
        Group(("werkveld",), Tally(6, 0, {"ja": 2, "nee": 4})),
    )
    kept = Result(tally=Tally(13, 0, {"ja": 6, "nee": 7}), groups=groups, channels={Channel.PHONE: 13})
    assert published(a_round(kept), 5) == kept


def test_a_k_that_is_lower_now_splits_nothing() -> None:
    cast = [*MIXED, *ballots("onderwijs", "ja", "nee", "ja")]
    round_ = a_round(a_result(cast, k=6), k=6)
    assert published(round_, 3) == round_.result


def test_an_open_round_publishes_nothing() -> None:
    assert published(a_round(None), 5) is None
    assert compared(a_round(None), a_round(a_result(MIXED)), 5) == ((), ())


def test_before_and_after_are_compared_over_the_same_groups() -> None:
    cast = [*MIXED, *ballots("onderwijs", *["ja"] * 6, *["nee"] * 6)]
    fewer = [*MIXED, *ballots("onderwijs", *["ja"] * 3, "nee")]
    left, right = compared(a_round(a_result(cast)), a_round(a_result(fewer), number=2), 5)
    assert [group.parties for group in left] == [("student",), ("onderwijs", "werkveld")]
    assert left[1].tally == Tally(24, 0, {"ja": 11, "nee": 13})
    assert right[1] == Group(("onderwijs", "werkveld"), Tally(16, 0, {"ja": 8, "nee": 8}))
