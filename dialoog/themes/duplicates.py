"""Stacks of remarks that are the same but for a typo or an ending.

Two remarks belong together when they share enough of their groups of three letters (Dice's
measure). What says the same in other words is not found: nothing finds that safely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from dialoog.themes.blocks import Blocks
from dialoog.themes.meaning import differ
from dialoog.themes.text import fold, threes, words
from dialoog.themes.vectors import gather

ALIKE = 0.55
"""Lowest Dice's measure, twice what is shared over what both have, at which remarks are stacked."""


def find_stacks(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """See `dialoog.themes.near_duplicates`."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(words(text) or ("", fold(text).strip()), []).append(place)
    places.pop(("", ""), None)
    rows = sorted(places)
    stacks = [[place for row in stack for place in places[rows[row]]] for stack in _stack(rows)]
    return tuple(sorted(tuple(sorted(stack)) for stack in stacks if len(stack) > 1))


def _stack(rows: Sequence[tuple[str, ...]]) -> Iterator[list[int]]:
    """Each row once: with those that are like it, the row with the most such others first."""
    near = near_rows(rows)
    free = set(range(len(rows)))
    for row in sorted(range(len(rows)), key=lambda row: (-len(near[row]), row)):
        if row in free:
            stack = [row, *sorted(near[row] & free)]
            free.difference_update(stack)
            yield stack


def near_rows(rows: Sequence[tuple[str, ...]]) -> list[set[int]]:
    """For each row, given as words, the others that say the same: they share enough letters and do not differ."""
    letters, blocks = _Letters(rows), Blocks(rows)
    near: list[set[int]] = [set() for _ in rows]
    for row in range(len(rows)):
        for other in letters.alike(row, blocks.around(row) - near[row]):
            if not differ(rows[row], rows[other]):
                near[row].add(other)
                near[other].add(row)
    return near


class _Letters:
    """The groups of three letters in each row, spaces included, each counted once."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        numbers: dict[str, int] = {}
        found = [[numbers.setdefault(three, len(numbers)) for three in sorted(threes(" ".join(row)))] for row in rows]
        self._points = gather(found, len(numbers))
        self._sizes = np.diff(self._points.starts)
        self._here: npt.NDArray[np.bool_] = np.zeros(len(numbers), dtype=np.bool_)

    def alike(self, row: int, others: set[int]) -> list[int]:
        """Those of the others that share enough with this row."""
        rows = np.array([other for other in others if other != row], dtype=np.intp)
        if not len(rows):
            return []
        own, theirs = self._points.row(row)[0], self._points.take(rows)
        self._here[own] = True
        shared = np.add.reduceat(self._here[theirs.columns], theirs.starts[:-1], dtype=np.intp)
        self._here[own] = False
        found: list[int] = rows[2 * shared >= ALIKE * (self._sizes[rows] + self._sizes[row])].tolist()
        return found
