"""How many tables, so that each is a group that can talk and every party is at each."""

from __future__ import annotations

from collections.abc import Collection

from dialoog.domain.seating.plan import FEWEST, MOST


def fitting(people: int, fewest: int = FEWEST, most: int = MOST) -> range:
    """Return the numbers of tables at which each has `fewest` to `most` people: none for 10 people at 7 to 9."""
    return range(max(1, -(-people // most)), people // fewest + 1)


def how_many(people: int, parties: Collection[int], fewest: int = FEWEST, most: int = MOST) -> int:
    """Return the best number of tables for so many people, of whom each party has so many.

    Fewer tables than people of the smallest party if that can be, and then tables in the middle of the range. Where
    no number fits, the one at which the tables come closest to the range.
    """
    choices = fitting(people, fewest, most) or range(max(1, people // most), max(1, people // fewest) + 2)
    middle = (fewest + most) / 2

    def cost(tables: int) -> tuple[float, int, float]:
        outside = max(0, -(-people // tables) - most) + max(0, fewest - people // tables)
        missing = sum(max(0, tables - count) for count in parties if count)
        return outside, missing, abs(people / tables - middle)

    return min(choices, key=cost)
