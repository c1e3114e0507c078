"""Bars of an open vote: what is learnt by who knows `k` - 1 ballots and saw of each before which stand it came.

The parties of a room are here the batches in which people voted, the last of which came after the last stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import pytest

from dialoog.domain.ballot_box import Drawing
from dialoog.domain.canvas import Option
from dialoog.domain.disclosure import least_group
from dialoog.domain.stands import Stand, drawn
from dialoog.domain.statement import Choice, Statement, StatementKind
from dialoog.domain.tally import Tally
from tests.attack.test_small_rooms import FRIENDS, OR_BLANK, THREE, YES_NO, K
from tests.attack.worlds import Leak, Publish, Room, Votes, leaks

SOME = (*YES_NO, ("a", "b"))
BATCH = least_group(K)
YES_OR_NO = Statement(id="s", text="s", kind=StatementKind.CHOICE, options=(Option("ja", "ja"), Option("nee", "nee")))


def statement(kind: StatementKind = StatementKind.CHOICE, options: str = "abc") -> Statement:
    return Statement(id="s", text="s", kind=kind, options=tuple(Option(one, one) for one in options))


def stands(asked: Statement, k: int, votes: Votes, batches: int) -> tuple[Stand, ...]:
    """What the bars told while these batches voted, one after the other."""
    drawing, count = Drawing(), Tally(counts={option.id: 0 for option in asked.options})
    for place in range(batches):
        count += votes[f"p{place}"]
        drawing = drawing.after(count, asked, k)
    return drawing.stands


def ours(asked: Statement, batches: int) -> Publish:
    return lambda votes: stands(asked, K, votes, batches)


def exact(batches: int) -> Publish:
    """The rule as it was: the count itself, a batch later."""
    return lambda votes: [votes[f"p{place}"] for place in range(batches - 1)]


def while_open(room: Room, publish: Publish) -> list[Leak]:
    return list(islice(leaks(room, publish, FRIENDS, public_total=False), 1))


def a_room(batches: int, ballots: tuple[Choice, ...], size: int = BATCH) -> Room:
    return Room((size,) * batches, ballots)


@pytest.mark.parametrize(
    ("asked", "room"),
    [
        (statement(options="ab"), a_room(2, YES_NO)),
        (statement(options="ab"), a_room(3, YES_NO)),
        (statement(options="ab"), a_room(2, OR_BLANK)),
        (statement(), a_room(2, THREE)),
        (statement(StatementKind.CHOICES, "ab"), a_room(2, SOME)),
    ],
)
def test_while_a_vote_is_open_bars_prove_of_nobody_what_they_chose_or_did_not(asked: Statement, room: Room) -> None:
    assert not while_open(room, ours(asked, len(room.sizes)))


@pytest.mark.parametrize("size", [K, BATCH])
def test_exact_bars_are_seen_through(size: int) -> None:
    told = while_open(a_room(2, YES_NO, size), exact(2))
    assert told
    assert "Everybody in p0" in str(told[0])


def test_after_the_close_somebody_is_known_only_if_all_strangers_after_the_last_stand_agreed() -> None:
    """No bars do better (docs/disclosure.md): beside the total, any stand that says something tells of a last voter."""
    found = list(leaks(a_room(3, YES_NO), ours(statement(options="ab"), 3), FRIENDS))
    assert found
    for leak in found:
        unknown = [had - known for had, known in zip(leak.world[-1], leak.friends[-1], strict=True)]
        assert min(unknown) == 0, leak


def test_a_batch_of_one_mind_looks_like_one_that_nearly_was() -> None:
    def told(*firsts: int) -> object:
        votes: Mapping[str, Tally] = {
            f"p{place}": Tally(BATCH, 0, {"a": first, "b": BATCH - first}) for place, first in enumerate(firsts)
        }
        return stands(statement(options="ab"), K, votes, len(firsts))

    assert told(BATCH, 3) == told(BATCH - K, 3)
    assert told(5, BATCH, 3) == told(5, BATCH - 1, 3)


def test_the_bars_of_a_room_that_is_divided_move_and_come_near() -> None:
    votes = {f"p{place}": Tally(11, 0, {"ja": 6 + place % 2, "nee": 5 - place % 2}) for place in range(4)}
    told = stands(YES_OR_NO, 5, votes, 4)
    assert [stand.voters for stand in told] == [11, 22, 33]
    for stand, yes in zip(told, (6, 13, 19), strict=True):
        low, high = stand.bounds["ja"]
        picture = drawn(stand, ("ja", "nee"), one=True)
        assert low <= yes <= high
        assert picture
        assert abs(picture.counts["ja"] - yes) <= 3
