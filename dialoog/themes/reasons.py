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
    def of(cls, texts: Sequence[str], wording: Wording) -> Reasons:
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

    def of_best(self, pulls: Floats, best: Ints) -> Floats:
        """Shape (forms, best): how strongly each form pulls to each of the best themes of its remark.

        `pulls` has shape (tokens, themes), `best` holds the numbers of themes in shape (remarks, best).
        """
        found = np.zeros((len(self.forms), best.shape[1]))
        if len(self.forms):
            owners = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))[self.parts.owners()]
            given = pulls[self.parts.columns[:, None], best[owners]] * self.parts.weights[:, None]
            found = np.add.reduceat(given, self.parts.starts[:-1], axis=0)
        return found

    def strongest(self, place: int, pull: Sequence[float]) -> tuple[str, ...]:
        """The words of one remark that pull most, of what each form pulls."""
        telling = [at for at in range(self.starts[place], self.starts[place + 1]) if pull[at] > 0]
        return tuple(self.forms[at] for at in sorted(telling, key=lambda at: -pull[at])[:WORDS])


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
