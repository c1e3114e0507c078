"""Within which bounds counts per group may be known, when their totals and the sizes of the groups are known to all.

A table has a row for every group and a column for every answer: everybody in it gave one of them. A count may be known
exactly as long as many gave that answer and many did not; where nearly all did, or nearly none, only bounds may be
known. Which bounds there are to choose from depends on nothing but the sizes, the totals, and the bounds of the counts
before it: all that is known already. So that it became these bounds, and no others, tells no more than they do.

What they keep, for every group and answer (`Room`): in some table that agrees with all of it so many people of the
group gave the answer, and in some so many did not, that those who tell each other what they chose can account for
neither. So of everybody else both remain possible, if the totals leave both possible (see docs/disclosure.md).

Whether a table fits is asked of every set of answers: there must be room for all who gave one of them. These sums are
all that is computed here (the theorem of Gale and Hoffman on flows; with few answers there are few sets).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

Bounds = tuple[int, int]
"""The least and the most that a count can be."""

Known = tuple[tuple[Bounds, ...], ...]
"""The bounds of every count: a row for every group, in it every answer."""


Table = tuple[tuple[int, ...], ...]
"""A number for every group and answer."""

Cell = tuple[int, int]
"""Which group, and which answer."""


class Room(Struct, frozen=True):
    """How often an answer can have been given in a group at least, and how often another one at least."""

    gave: int
    did_not: int


class Margins(Struct, frozen=True):
    """The numbers of people in each group, and of those who gave each answer: what everybody knows."""

    sizes: tuple[int, ...]
    totals: tuple[int, ...]

    def unknown(self) -> Known:
        """What follows from the margins alone."""
        return tightened(self, tuple(tuple((0, size) for _ in self.totals) for size in self.sizes))


@lru_cache(256)
def bounds(margins: Margins, counts: Table, room: Room) -> Known:
    """Return within which bounds these counts may be known. Empty if the margins themselves leave no room.

    The first answer goes first and is known best, and of each answer the largest group.
    """
    told = _Told.of(margins, margins.unknown())
    if not told.leaves(room):
        return ()
    for cell in in_turn(margins):
        told = told.telling(cell, _piece(told, cell, counts[cell[0]][cell[1]], room))
    return told.known


def in_turn(margins: Margins) -> list[tuple[int, int]]:
    """Return the counts in the order in which they are told: of each a group and an answer."""
    groups = sorted(range(len(margins.sizes)), key=lambda g: (-margins.sizes[g], g))
    return [(group, answer) for answer in range(len(margins.totals)) for group in groups]


def tightened(margins: Margins, known: Known) -> Known:
    """Return what follows for each count from the bounds of all others and the margins."""
    return _Told.of(margins, known).known


class _Row(Struct, frozen=True):
    """A group: of every set of answers how often they can be given in it, together, at least and at most."""

    size: int
    bounds: tuple[Bounds, ...]
    least: Sequence[int]
    highest: Sequence[int]
    most: Sequence[int]

    @classmethod
    def of(cls, size: int, bounds: tuple[Bounds, ...]) -> _Row:
        least, highest = [0], [0]
        for low, high in bounds:
            least += [n + low for n in least]
            highest += [n + high for n in highest]
        most = [min(high, size - low) for high, low in zip(highest, reversed(least), strict=True)]
        return cls(size, bounds, least, highest, most)

    def span(self, answer: int, room: Sequence[int]) -> Bounds:
        """Return the least and the most that one count can be; `room` is what is left in the table for every set."""
        (low, high), bit, everything = self.bounds[answer], 1 << answer, len(room) - 1
        for chosen, left in enumerate(room):
            others = left - self.most[chosen]
            if chosen & bit:
                low = max(low, -others - self.highest[chosen ^ bit])
            else:
                high = min(high, others + self.size - self.least[everything ^ bit ^ chosen])
        return low, high


class _Told(Struct, frozen=True):
    """What was told so far, and how much room is left in the table for every set of answers."""

    margins: Margins
    rows: tuple[_Row, ...]
    left: Sequence[int]

    @classmethod
    def of(cls, margins: Margins, known: Known) -> _Told:
        rows = tuple(_Row.of(size, row) for size, row in zip(margins.sizes, known, strict=True))
        taken = [0]
        for total in margins.totals:
            taken += [n + total for n in taken]
        left = [sum(found) - n for n, found in zip(taken, zip(*(row.most for row in rows), strict=True), strict=True)]
        return cls(margins, rows, left)

    @property
    def known(self) -> Known:
        """What follows for each count from all that was told."""
        answers = range(len(self.margins.totals))
        return tuple(tuple(row.span(answer, self.left) for answer in answers) for row in self.rows)

    def telling(self, cell: Cell, piece: Bounds) -> _Told:
        """Return what is known when of one count these bounds are told."""
        group, answer = cell
        old = self.rows[group]
        row = _Row.of(old.size, (*old.bounds[:answer], piece, *old.bounds[answer + 1 :]))
        left = [n - was + now for n, was, now in zip(self.left, old.most, row.most, strict=True)]
        return _Told(self.margins, (*self.rows[:group], row, *self.rows[group + 1 :]), left)

    def leaves(self, room: Room) -> bool:
        """Tell whether in every group so many can have given each answer, and so many not."""
        spans = ((row.size, row.span(answer, self.left)) for row in self.rows for answer in range(len(row.bounds)))
        return all(high >= room.gave and low <= size - room.did_not for size, (low, high) in spans)


def _piece(told: _Told, cell: Cell, count: int, room: Room) -> Bounds:
    """Return the bounds that are told of one count, out of those that there are to choose from.

    These are as narrow as they may be, from below. What is left above, and is too narrow, goes with the last.
    """
    low, top = told.rows[cell[0]].span(cell[1], told.left)

    def may_be(low: int, high: int) -> bool:
        return told.telling(cell, (low, high)).leaves(room)

    piece = (low, low - 1)
    while piece[1] < count and may_be(piece[1] + 1, top):
        low = piece[1] + 1
        least, high = low, low if may_be(low, low) else top
        while high - least > 1:
            middle = (least + high) // 2
            least, high = (least, middle) if may_be(low, middle) else (middle, high)
        piece = (low, high)
    over = piece[1] + 1
    return piece if piece[1] >= count and (over > top or may_be(over, top)) else (piece[0], top)


def settled(known: Sequence[Bounds], everybody: int) -> tuple[int, ...]:
    """Return a whole number within the bounds of each, near the middle, that add up to the total.

    It is made of the bounds alone, so it tells no more than they do.
    """
    least, most = sum(low for low, _ in known), sum(high for _, high in known)
    room, wanted = most - least, everybody - least
    whole = [low + (high - low) * wanted // room if room else low for low, high in known]
    rests = [(high - low) * wanted % room if room else 0 for low, high in known]
    for place in sorted(range(len(known)), key=lambda place: (-rests[place], place))[: everybody - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


@lru_cache(256)
def filled_in(margins: Margins, known: Known) -> Table:
    """Return a table within these bounds, near their middle; like them it tells nothing more (see `settled`)."""
    told = _Told.of(margins, known)
    for group, answer in in_turn(margins):
        column = [row.span(answer, told.left) for row in told.rows]
        number = settled(column, margins.totals[answer])[group]
        told = told.telling((group, answer), (number, number))
    return tuple(tuple(low for low, _ in row) for row in told.known)
