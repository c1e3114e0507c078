"""Why a remark is drawn to a theme: the words of it that pull most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dialoog.themes.stopwords import STOP_WORDS
from dialoog.themes.text import fold, written
from dialoog.themes.vectors import Floats, Ints, Points
from dialoog.themes.wording import Wording

WORDS = 3
"""So many words tell why."""


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """The telling words of every remark, with the tokens that they are part of."""

    forms: tuple[str, ...]
    """As people wrote them; those of one remark stand together, in the order of that remark."""
    starts: tuple[int, ...]
    """One more than there are remarks: where the forms of each begin."""
    parts: Points
    """Rows are forms, columns tokens; two words beside one another are half of each."""

    @classmethod
    def read(cls, texts: Sequence[str], wording: Wording) -> Reasons:
        """The telling words of these remarks."""
        forms: list[str] = []
        starts = [0]
        rows: list[list[tuple[int, float]]] = []
        for place, text in enumerate(texts):
            for form, share in _of_remark(text, wording, place):
                forms.append(form)
                rows.append(share)
            starts.append(len(forms))
        sizes = np.cumsum([0, *(len(row) for row in rows)])
        columns = np.array([column for row in rows for column, _ in row], dtype=np.intp)
        weights = np.array([weight for row in rows for _, weight in row], dtype=np.float64)
        return cls(tuple(forms), tuple(starts), Points(sizes, columns, weights, len(wording.tokens)))

    def of(self, place: int, tokens: Ints, pulls: Floats, best: Ints) -> list[tuple[str, ...]]:
        """For each of the best themes of one remark the words of it that pull most.

        `pulls` has shape (tokens, themes), for the tokens with these numbers, rising; `best` holds numbers of themes.
        """
        forms = self.forms[self.starts[place] : self.starts[place + 1]]
        if not forms:
            return [()] * len(best)
        some = self.parts.take(np.arange(self.starts[place], self.starts[place + 1]))
        given = pulls[np.searchsorted(tokens, some.columns)[:, None], best] * some.weights[:, None]
        return [_strongest(forms, pull) for pull in np.add.reduceat(given, some.starts[:-1], axis=0).T.tolist()]


def _strongest(forms: Sequence[str], pull: Sequence[float]) -> tuple[str, ...]:
    """The forms that pull most."""
    telling = [at for at in range(len(forms)) if pull[at] > 0]
    return tuple(forms[at] for at in sorted(telling, key=lambda at: -pull[at])[:WORDS])


def _of_remark(text: str, wording: Wording, place: int) -> Iterator[tuple[str, list[tuple[int, float]]]]:
    """Each telling word once, as it was written first, with the tokens that it is part of and its share in them."""
    columns, weights = wording.said.row(place)
    shares: dict[str, list[tuple[int, float]]] = {}
    for column, weight in zip(columns.tolist(), weights.tolist(), strict=True):
        parts = wording.tokens[column].split(" ")
        for part in parts:
            shares.setdefault(part, []).append((column, weight / len(parts)))
    for form in written(text):
        folded = fold(form)
        if folded in shares and folded not in STOP_WORDS:
            yield form, shares.pop(folded)
