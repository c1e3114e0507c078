"""What stands behind `Ranker`: the codebook's judgement, and what the placed remarks teach.

The codebook's classifier with more lessons: every placed remark is one, and so is what a theme on the
board is called. Beside it counts how much a remark resembles what lies in a theme.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dialoog.domain.codebook import Codebook
from dialoog.themes.likeness import Space
from dialoog.themes.model import CODE, Hint, Likely
from dialoog.themes.naive_bayes import WARMTH, directions, inside_of, recogniser, settled
from dialoog.themes.reasons import Reasons
from dialoog.themes.text import words
from dialoog.themes.vectors import Floats, Points, sum_by
from dialoog.themes.wording import Vocabulary, Wording, tokens

LESSON = 0.5
"""How much a placed remark counts against one lesson of the codebook."""

NAME = 3.0
"""The same for the title and description of a theme on the board."""

ALIKE = 5.0
"""What full likeness (a cosine of 1) to the remarks in a theme is worth."""

ABSENT = 0.1
"""How much a codebook theme that is not on the board loses as more is placed (per natural logarithm)."""


@dataclass(frozen=True, slots=True, eq=False)
class Learner:
    """Remarks in a vocabulary, with what the codebook says of them."""

    vocabulary: Vocabulary
    wording: Wording
    points: Points
    reasons: Reasons
    space: Space
    codes: tuple[str, ...]
    counts: Floats
    """Shape (features, codes): how often each feature is seen in each theme of the codebook."""
    inside: Floats
    """Shape (remarks): the probability that a remark is about a theme of the codebook at all."""

    @classmethod
    def of(cls, texts: Sequence[str], codebook: Codebook | None) -> Learner:
        """See `Ranker.of`."""
        remarks = [tokens(words(text)) for text in texts]
        codes: tuple[str, ...] = ()
        inside = np.ones(len(texts))
        if codebook is not None and codebook.themes:
            field = recogniser(codebook)
            vocabulary, before = field.vocabulary.narrowed(remarks)
            counts = np.concatenate([field.counts, np.zeros((1, len(field.ids)))])[before]
            codes, inside = field.ids, inside_of(field.scores(texts))
        else:
            vocabulary = Vocabulary.of(remarks)
            counts = np.zeros((len(vocabulary.numbers), 0))
        wording = Wording.of(remarks, vocabulary)
        return cls(
            vocabulary, wording, wording.points(), Reasons.of(texts, wording), Space.of(texts), codes, counts, inside
        )

    def ranked(
        self, placed: Mapping[int, str], themes: Mapping[str, Hint], count: int, only: Collection[int] | None
    ) -> dict[int, tuple[Likely, ...]]:
        """See `Ranker.ranked`."""
        self._refuse([*placed, *(only or ())], placed, themes)
        asked = sorted(set(range(self.points.count)) - set(placed) if only is None else set(only))
        ids = [*themes, *self._unused(themes)]
        if not ids or not asked:
            return dict.fromkeys(asked, ())
        pulls = self.wording.pull(directions(self._seen(placed, themes, ids)))
        scores = self.wording.rows(pulls) / WARMTH
        scores[:, : len(themes)] += ALIKE * self.space.likeness(placed, list(themes))
        scores[:, len(themes) :] += (np.log(self.inside) - ABSENT * np.log1p(len(placed)))[:, None]
        best = np.argsort(-settled(scores), axis=1, kind="stable")[:, :count]
        why = self.reasons.of_best(pulls, best).T.tolist()
        chosen = best.tolist()
        return {
            place: tuple(
                Likely(ids[at], self.reasons.strongest(place, pull))
                for at, pull in zip(chosen[place], why, strict=True)
            )
            for place in asked
        }

    def _refuse(self, places: Sequence[int], placed: Mapping[int, str], themes: Mapping[str, Hint]) -> None:
        """Raise for a place or a theme that is not there."""
        for place in places:
            if not 0 <= place < self.points.count:
                raise IndexError(f"no text at place {place}, there are {self.points.count}")
        for theme in placed.values():
            if theme not in themes:
                raise KeyError(theme)

    def _unused(self, themes: Mapping[str, Hint]) -> list[str]:
        """Codebook themes that are not on the board."""
        used = {hint.code for hint in themes.values()}
        return [CODE + code for code in self.codes if code not in used]

    def _seen(self, placed: Mapping[int, str], themes: Mapping[str, Hint], ids: Sequence[str]) -> Floats:
        """Shape (features, ids): how often each feature is seen in each theme; in a new one as in the average theme."""
        column = {code: at for at, code in enumerate(self.codes)}
        wanted = [themes[id_].code if id_ in themes else id_.removeprefix(CODE) for id_ in ids]
        known = [column.get(code, -1) for code in wanted]
        usual = self.counts.mean(axis=1, keepdims=True) if self.codes else np.zeros((len(self.counts), 1))
        return np.concatenate([self.counts, usual], axis=1)[:, known] + self._taught(placed, themes, ids)

    def _taught(self, placed: Mapping[int, str], themes: Mapping[str, Hint], ids: Sequence[str]) -> Floats:
        """Shape (features, ids): the same, for what this board teaches."""
        number = {id_: at for at, id_ in enumerate(ids)}
        rows = np.array(sorted(placed), dtype=np.intp)
        own = self.points.take(rows)
        to = np.array([number[placed[row]] for row in rows.tolist()], dtype=np.intp)
        names = [tokens(words(f"{hint.title} {hint.description}")) for hint in themes.values()]
        told = Wording.of(names, self.vocabulary).points()
        cells = np.concatenate([own.columns * len(ids) + to[own.owners()], told.columns * len(ids) + told.owners()])
        weights = np.concatenate([LESSON * own.weights, NAME * told.weights])
        return sum_by(cells, weights, self.points.width * len(ids)).reshape(-1, len(ids))
