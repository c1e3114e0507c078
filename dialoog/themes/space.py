"""The remarks of one session as points that can be compared: built once, asked often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dialoog.themes.text import content, fold
from dialoog.themes.vectors import Floats, Points, against, centre, weigh


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """Remarks with the same telling words are one row, and always stay together.

    Rows stand in the order of their words, so that nothing depends on the order of the remarks.
    """

    texts: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    """The telling words of each row; never empty."""
    places: tuple[tuple[int, ...], ...]
    """Where in `texts` each row occurs, in the order of those texts."""
    wordless: tuple[int, ...]
    """Places of texts in which no word tells anything; they are in no row."""
    points: Points

    @classmethod
    def of(cls, texts: Sequence[str], everywhere: Iterable[str] = ()) -> Space:
        """The space of these remarks, in which words said `everywhere` weigh nothing."""
        silent = frozenset(fold(word) for word in everywhere)
        found: dict[tuple[str, ...], list[int]] = {}
        for place in sorted(range(len(texts)), key=lambda at: (texts[at], at)):
            found.setdefault(content(texts[place], silent), []).append(place)
        wordless = sorted(found.pop((), []))
        words = tuple(sorted(found))
        places = tuple(tuple(found[row]) for row in words)
        return cls(tuple(texts), words, places, tuple(wordless), weigh(words))

    def copies(self) -> Floats:
        """How often each row was said."""
        return np.array([len(places) for places in self.places], dtype=np.float64)

    def rows(self) -> dict[int, int]:
        """The row of each place in `texts` that has one."""
        return {place: row for row, places in enumerate(self.places) for place in places}

    def nearest(self, placed: Mapping[int, str], count: int) -> dict[int, tuple[str, ...]]:
        """For each place that is not in `placed`: up to `count` of its groups, the likeliest first."""
        for place in placed:
            if not 0 <= place < len(self.texts):
                raise IndexError(f"no text at place {place}, there are {len(self.texts)}")
        groups = sorted(set(placed.values()))
        ranked = self._ranked([place for place in range(len(self.texts)) if place not in placed], groups, placed)
        return {place: found[:count] for place, found in ranked.items()}

    def _ranked(
        self, places: Sequence[int], groups: Sequence[str], placed: Mapping[int, str]
    ) -> dict[int, tuple[str, ...]]:
        """All groups that a remark resembles at all, per place, the likeliest first."""
        of_place = self.rows()
        known = [place for place in places if place in of_place]
        asked = self.points.take(np.array([of_place[place] for place in known], dtype=np.intp))
        table = against(asked, self._centres(groups, placed, of_place))
        found = {place: _best(row, groups) for place, row in zip(known, table, strict=True)}
        return {place: found.get(place, ()) for place in places}

    def _centres(self, groups: Sequence[str], placed: Mapping[int, str], of_place: Mapping[int, int]) -> list[Floats]:
        """The direction of what stands in each group."""
        rows: dict[str, list[int]] = {group: [] for group in groups}
        for place, group in sorted(placed.items()):
            rows[group] += [of_place[place]] if place in of_place else []
        sums = [centre(self.points, np.array(rows[group], dtype=np.intp)) for group in groups]
        return [one / max(float(np.sqrt(np.sum(one**2))), 1.0) for one in sums]


def _best(likeness: Floats, groups: Sequence[str]) -> tuple[str, ...]:
    """The groups with any likeness, highest first; equals in the order of their ids."""
    order = np.argsort(-likeness, kind="stable")
    return tuple(groups[at] for at in order if likeness[at] > 0)
