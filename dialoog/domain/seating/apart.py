"""Exchanging people of one party between tables until nobody sits with their own circle, or no exchange helps.

A search of our own: a solver for such puzzles weighs more than all the rest of the program, and in sixty made-up rooms
of 24 to 72 people exchanges parted as many as it proved possible (OR-tools; `tests/domain/test_seating.py` has a few).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dialoog.domain.seating.plan import Guest, Plan, circles_at

ROUNDS = 40
"""So often every clash is looked at once more; rooms of a thousand need fewer than ten."""

RESTING = 3
"""For so many rounds somebody who was exchanged for nothing gained stays put, so that the search does not go round."""


class Seats:
    """Tables whose people change places; knows at each moment how many of a circle sit where."""

    def __init__(self, plan: Plan) -> None:
        """Sit down as planned."""
        self.tables = [list(table) for table in plan]
        self.circles = [circles_at(table) for table in plan]

    def clashes(self) -> Iterator[tuple[int, int]]:
        """Yield table and chair of each person who sits with their own circle, but for one of each circle."""
        for at, table in enumerate(self.tables):
            seen: Counter[str] = Counter()
            for chair, guest in enumerate(table):
                seen[guest.circle] += 1
                if guest.circle and seen[guest.circle] > 1:
                    yield at, chair

    def gain(self, guest: Guest, at: int, other: Guest, to: int) -> int:
        """Return how many clashes fewer there are if these two change places."""
        if guest.circle == other.circle:
            return 0
        return (self._leaving(guest, at) - self._coming(guest, to)) + (
            self._leaving(other, to) - self._coming(other, at)
        )

    def _leaving(self, guest: Guest, at: int) -> int:
        return int(bool(guest.circle) and self.circles[at][guest.circle] > 1)

    def _coming(self, guest: Guest, at: int) -> int:
        return int(bool(guest.circle) and self.circles[at][guest.circle] > 0)

    def exchange(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        """Let two people change places."""
        (at, chair), (to, seat) = one, other
        first, second = self.tables[at][chair], self.tables[to][seat]
        self.tables[at][chair], self.tables[to][seat] = second, first
        self.circles[at] = circles_at(self.tables[at])
        self.circles[to] = circles_at(self.tables[to])


def kept_apart(plan: Plan) -> Plan:
    """Return the plan with as few of one circle together as exchanges come to; parties stay as they were spread."""
    seats, resting = Seats(plan), dict[str, int]()
    best, fewest = plan, _left(seats)
    for turn in range(ROUNDS):
        if not fewest:
            break
        for clash in list(seats.clashes()):
            _part(seats, clash, resting, turn)
        if (left := _left(seats)) < fewest:
            best, fewest = tuple(tuple(table) for table in seats.tables), left
    return best


def _left(seats: Seats) -> int:
    return sum(1 for _ in seats.clashes())


def _part(seats: Seats, clash: tuple[int, int], resting: dict[str, int], turn: int) -> None:
    """Give somebody who sits with their own circle the best other chair; one that gains nothing only now and then."""
    at, chair = clash
    guest = seats.tables[at][chair]
    if seats.circles[at][guest.circle] < 2:  # noqa: PLR2004 - a clash needs two; an earlier exchange has parted them
        return
    others = (
        (seats.gain(guest, at, other, to), to, seat)
        for to, table in enumerate(seats.tables)
        for seat, other in enumerate(table)
        if to != at and other.party == guest.party and resting.get(other.id, -1) < turn
    )
    gain, to, seat = max(others, key=lambda found: (found[0], -found[1], -found[2]), default=(-1, 0, 0))
    if gain > 0 or (gain == 0 and resting.get(guest.id, -1) < turn):
        resting[guest.id] = turn + RESTING
        seats.exchange(clash, (to, seat))
