"""The remarks of one session as points that can be compared: built once, asked often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dialoog.themes.text import content, fold
from dialoog.themes.vectors import Floats, Points, product, sum_by, weigh


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
        table = self.likeness(placed, groups)
        asked = [place for place in range(len(self.texts)) if place not in placed]
        return {place: _best(table[place], groups)[:count] for place in asked}

    def likeness(self, placed: Mapping[int, str], groups: Sequence[str]) -> Floats:
        """Shape (texts, groups): cosine of each text with all that is placed in each group."""
        of_place = self.rows()
        table = product(self.points, self._centres(groups, placed, of_place))
        found = np.zeros((len(self.texts), len(groups)))
        found[list(of_place)] = table[list(of_place.values())]
        return found

    def _centres(self, groups: Sequence[str], placed: Mapping[int, str], of_place: Mapping[int, int]) -> Floats:
        """Shape (width, groups): the direction of what stands in each group."""
        number = {group: at for at, group in enumerate(groups)}
        pairs = sorted((of_place[place], number[group]) for place, group in placed.items() if place in of_place)
        own = self.points.take(np.array([row for row, _ in pairs], dtype=np.intp))
        to = np.array([at for _, at in pairs], dtype=np.intp)[own.owners()]
        size = self.points.width * len(groups)
        sums = sum_by(own.columns * len(groups) + to, own.weights, size).reshape(self.points.width, len(groups))
        lengths = np.sqrt(np.sum(sums**2, axis=0))
        return np.asarray(sums / np.maximum(lengths, 1.0), dtype=np.float64)


def _best(likeness: Floats, groups: Sequence[str]) -> tuple[str, ...]:
    """The groups with any likeness, highest first; equals in the order of their ids."""
    order = np.argsort(-likeness, kind="stable")
    return tuple(groups[at] for at in order if likeness[at] > 0)
