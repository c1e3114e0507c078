"""A first plan: dealt round like cards, which spreads every party exactly.

People are laid in a row, party by party, and dealt to the tables in turn. That gives each table as many of a party as
any other, or one more, and as many people as any other, or one more: nothing can be spread more evenly, so this part
needs no search. Only people of one party are then exchanged (`apart`), which leaves it as even as it is. That is a
search: it begins from several deals, and ends when no more circles can be parted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from dialoog.domain.seating.apart import kept_apart
from dialoog.domain.seating.plan import FEWEST, MOST, Guest, Plan, acquainted, circles_at
from dialoog.domain.seating.sizes import how_many

DEALS = 60
"""So many deals are tried while some of one circle still sit together: then no more is won for the time it takes."""


def seated(guests: Iterable[Guest], tables: int = 0, fewest: int = FEWEST, most: int = MOST) -> Plan:
    """Return a plan for these people, at `tables` tables or as many as fit best; the same guests give the same plan."""
    came = list(guests)
    sizes = Counter(guest.party for guest in came)
    number = min(tables or how_many(len(came), sizes.values(), fewest, most), len(came))
    if not number:
        return ()
    row, never = _in_a_row(came, sizes), together_anyway(came, number)
    best: Plan = kept_apart(_dealt(row, number))
    for turn in range(1, DEALS):
        if acquainted(best) == never:
            break
        best = min(best, kept_apart(_dealt(_turned(row, turn), number)), key=acquainted)
    return best


def together_anyway(guests: Iterable[Guest], tables: int) -> int:
    """Return how many must sit with their own circle whatever the plan: its circle is larger than there are tables."""
    return sum(max(0, count - tables) for count in circles_at(guests).values())


def _in_a_row(guests: Sequence[Guest], sizes: Counter[str]) -> list[Guest]:
    """Return people party by party, the largest first, and in a party circle by circle: so dealing parts those too."""
    circles = circles_at(guests)

    def place(guest: Guest) -> tuple[int, str, int, str]:
        return -sizes[guest.party], guest.party, -circles[guest.circle], guest.circle

    return sorted(guests, key=place)


def _turned(row: Sequence[Guest], turn: int) -> list[Guest]:
    """Return the row with everybody within a party so many places on, and the party reversed at every other turn."""
    found: list[Guest] = []
    for _, members in groupby(row, key=lambda guest: guest.party):
        party = list(members)
        at = turn * 7 % len(party)
        found += (party[at:] + party[:at])[:: -1 if turn % 2 else 1]
    return found


def _dealt(row: Sequence[Guest], tables: int) -> Plan:
    return tuple(tuple(row[first::tables]) for first in range(tables))
