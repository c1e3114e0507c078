"""A plan of tables, and how good it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

FEWEST, MOST = 7, 9
"""A group of the Stagedialoog has so many people (2018: nine groups of 7 to 9)."""


class Guest(Struct, frozen=True):
    """Somebody who is expected: who it is (a name, or a number where nobody is named), and of which party.

    `circle` is what somebody shares with those who had better sit elsewhere: an organisation, a class.
    """

    id: str
    party: str
    circle: str = ""


Table = tuple[Guest, ...]
Plan = tuple[Table, ...]
"""Tables from number 1 to the last; everybody sits once. One that was given up stays, empty: no number changes."""


def everybody(plan: Plan) -> list[Guest]:
    """Return all who have a seat."""
    return [guest for table in plan for guest in table]


def filled(plan: Plan) -> dict[int, Table]:
    """Return the tables that people sit at, by number."""
    return {number: table for number, table in enumerate(plan, 1) if table}


def parties_at(table: Iterable[Guest]) -> Counter[str]:
    """Return how many of each party sit at a table."""
    return Counter(guest.party for guest in table)


def circles_at(table: Iterable[Guest]) -> Counter[str]:
    """Return how many of each circle sit at a table; who has none is in none."""
    return Counter(guest.circle for guest in table if guest.circle)


def acquainted(plan: Plan) -> int:
    """Return how many people sit with somebody of their own circle who sat there already."""
    return sum(count - 1 for table in plan for count in circles_at(table).values())


def absent(plan: Plan) -> dict[str, int]:
    """Return at how many tables each party that came is missing; parties that sit everywhere are left out."""
    came = parties_at(everybody(plan))
    missing = {party: sum(party not in parties_at(table) for table in filled(plan).values()) for party in came}
    return {party: count for party, count in missing.items() if count}
