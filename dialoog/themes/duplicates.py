"""Stacks of remarks that are the same but for a typo or an ending.

Two remarks belong together when they share enough of their groups of three letters (Dice's
measure). What says the same in other words is not found: nothing finds that safely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from dialoog.themes.meaning import differ, signs
from dialoog.themes.text import fold, threes, words
from dialoog.themes.vectors import Lookup, Points, gather

Flags = npt.NDArray[np.bool_]

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
    near = _Near(rows)
    others = [int(near.to(row).sum()) for row in range(len(rows))]
    free = np.ones(len(rows), dtype=np.bool_)
    for row in sorted(range(len(rows)), key=lambda row: -others[row]):
        if free[row]:
            stack = [row, *(near.same(row, free) if others[row] else ())]
            free[stack] = False
            yield stack


class _Near:
    """Finds the rows that say nearly the same as a given one."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        self._rows = rows
        self._points = _letters(rows)
        self._lookup = Lookup(self._points)
        self._sizes = np.diff(self._points.starts)
        kinds: dict[tuple[str, ...], int] = {}
        self._kinds = np.array([kinds.setdefault(signs(row), len(kinds)) for row in rows], dtype=np.intp)

    def to(self, row: int) -> Flags:
        """Shape (rows): which others share enough letters and have the same signs."""
        shared = self._lookup.likeness(*self._points.row(row))
        alike = 2 * shared >= ALIKE * (self._sizes + self._sizes[row])
        alike &= self._kinds == self._kinds[row]
        alike[row] = False
        return np.asarray(alike, dtype=np.bool_)

    def same(self, row: int, free: Flags) -> list[int]:
        """Those of the others that are free and do not say something else."""
        found = np.flatnonzero(self.to(row) & free).tolist()
        return [other for other in found if not differ(self._rows[row], self._rows[other])]


def _letters(rows: Sequence[tuple[str, ...]]) -> Points:
    """The groups of three letters in each row, spaces included, each counted once."""
    numbers: dict[str, int] = {}
    found = [[numbers.setdefault(three, len(numbers)) for three in sorted(threes(" ".join(row)))] for row in rows]
    return gather(found, len(numbers))
