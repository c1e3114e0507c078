"""How much remarks resemble what lies in each theme, asked again after every key.

Placing a remark changes one theme or two: the others are not added up anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dialoog.themes.likeness import Space
from dialoog.themes.vectors import Floats, Ints, product, sum_by


class Centres:
    """The remarks of one session, and the direction of every group as it was last asked about."""

    def __init__(self, space: Space) -> None:
        """Take the remarks."""
        self._points = space.points
        self._row_of = np.full(len(space.texts), -1, dtype=np.intp)
        for row, places in enumerate(space.places):
            self._row_of[list(places)] = row
        self._known: dict[bytes, Floats] = {}

    def likeness(self, asked: Ints, placed: Mapping[int, str], groups: Sequence[str]) -> Floats:
        """Shape (asked, groups): cosine of these remarks with all that is placed in each group."""
        found = np.zeros((len(asked), len(groups)))
        rows = self._row_of[asked]
        there = np.flatnonzero(rows >= 0)
        if groups and len(there):
            columns, some = self._points.take(rows[there]).narrowed()
            directions = self._of(placed, groups)
            found[there] = product(some, np.stack([one[columns] for one in directions], axis=1))
        return found

    def _of(self, placed: Mapping[int, str], groups: Sequence[str]) -> list[Floats]:
        """The direction of each group; what is no longer asked about is forgotten."""
        inside: dict[str, list[int]] = {group: [] for group in groups}
        for place, group in placed.items():
            inside[group].append(place)
        members = [np.sort(self._row_of[np.array(places, dtype=np.intp)]) for places in inside.values()]
        keys = [rows.tobytes() for rows in members]
        found = [
            self._known[key] if key in self._known else self._direction(rows)
            for key, rows in zip(keys, members, strict=True)
        ]
        self._known = dict(zip(keys, found, strict=True))
        return found

    def _direction(self, rows: Ints) -> Floats:
        """Shape (width): the direction of the sum of these rows; -1 is a remark without a telling word."""
        own = self._points.take(rows[rows >= 0])
        sums = sum_by(own.columns, own.weights, self._points.width)
        return np.asarray(sums / max(float(np.sqrt(np.sum(sums**2))), 1.0), dtype=np.float64)
