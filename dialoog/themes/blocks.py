"""Which remarks may say the same as a given one, without laying every two side by side.

When two remarks say the same, every telling word of one of them stands in the other, perhaps in another spelling: two
that both have a subject of their own differ (see `meaning.differ`). So a remark is laid beside those only that hold all
of its telling words or their variants, found from the rarest word on. No pair is missed that way: the shorter one of
the two finds the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from dialoog.themes.meaning import SAME_WORD, signs
from dialoog.themes.stopwords import STOP_WORDS
from dialoog.themes.text import threes
from dialoog.themes.vectors import Lookup, gather


class Blocks:
    """Rows, given as words, by their signs and their telling words."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Read these rows."""
        self._telling = [frozenset(word for word in row if word not in STOP_WORDS) for row in rows]
        self._signs = [signs(row) for row in rows]
        self._alone: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._with: dict[tuple[tuple[str, ...], str], set[int]] = defaultdict(set)
        spellings = _spellings(sorted(frozenset().union(*self._telling)))
        for row, telling in enumerate(self._telling):
            self._alone[self._signs[row]].add(row)
            for word in {spelling for said in telling for spelling in spellings[said]}:
                self._with[self._signs[row], word].add(row)

    def around(self, row: int) -> set[int]:
        """The rows with the same signs that hold every telling word of this one; itself is among them."""
        own = self._signs[row]
        held = sorted((self._with[own, word] for word in self._telling[row]), key=len)
        return held[0].intersection(*held[1:]) if held else self._alone[own]


def _spellings(words: Sequence[str]) -> dict[str, list[str]]:
    """For each word the words among them that are the same but for a typo or an ending, itself first or later."""
    numbers: dict[str, int] = {}
    found = [[numbers.setdefault(three, len(numbers)) for three in sorted(threes(word))] for word in words]
    points = gather(found, len(numbers))
    lookup, sizes = Lookup(points), np.diff(points.starts)
    result: dict[str, list[str]] = {}
    for at, word in enumerate(words):
        same = 2 * lookup.likeness(*points.row(at)) >= SAME_WORD * (sizes + sizes[at])
        result[word] = [words[other] for other in np.flatnonzero(same).tolist()]
    return result
