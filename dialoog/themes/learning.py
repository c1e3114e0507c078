"""What stands behind `Ranker`: the codebook's judgement, and what the placed remarks teach.

The codebook's classifier with more lessons: every placed remark is one, and so is what a theme on the
board is called. Its counts are added to those of the codebook, and all is weighed again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dialoog.domain.codebook import Codebook
from dialoog.themes.ranking import CODE, Hint, Likely
from dialoog.themes.reasons import Reasons
from dialoog.themes.recognition import WARMTH, directions, recogniser, settled
from dialoog.themes.text import words
from dialoog.themes.vectors import Floats, Points, sum_by
from dialoog.themes.wording import Vocabulary, Wording, product, tokens

LESSON = 3.0
"""How much a placed remark counts against one lesson of the codebook: this room speaks for itself."""

NAME = 3.0
"""The same for the title and description of a theme on the board."""

CROWD = 0.3
"""How much a theme gains from each doubling (natural logarithm) of the remarks in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Learner:
    """Remarks in a vocabulary, with what the codebook says of them."""

    vocabulary: Vocabulary
    wording: Wording
    points: Points
    reasons: Reasons
    codes: tuple[str, ...]
    counts: Floats
    """Shape (features, codes): how often each feature is seen in each theme of the codebook."""

    @classmethod
    def of(cls, texts: Sequence[str], codebook: Codebook | None) -> Learner:
        """See `Ranker.of`."""
        remarks = [tokens(words(text)) for text in texts]
        codes: tuple[str, ...] = ()
        if codebook is not None and codebook.themes:
            field = recogniser(codebook)
            vocabulary = field.vocabulary.with_words_of(remarks)
            counts = np.zeros((len(vocabulary.numbers), len(field.ids)))
            counts[: len(field.counts)] = field.counts
            codes = field.ids
        else:
            vocabulary = Vocabulary.of(remarks)
            counts = np.zeros((len(vocabulary.numbers), 0))
        wording = Wording.of(remarks, vocabulary)
        return cls(vocabulary, wording, wording.points(), Reasons.of(texts, wording), codes, counts)

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
        scores = settled(self.wording.rows(pulls) / WARMTH + self._crowds(placed, ids))
        best = np.argsort(-scores, axis=1, kind="stable")[:, :count]
        why = product(self.reasons.parts, pulls).T.tolist()
        return {
            place: tuple(Likely(ids[at], self.reasons.strongest(place, why[at])) for at in best[place].tolist())
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
        """Shape (features, ids): how often each feature is seen in each theme."""
        column = {code: at for at, code in enumerate(self.codes)}
        wanted = [themes[id_].code if id_ in themes else id_.removeprefix(CODE) for id_ in ids]
        known = [column.get(code, -1) for code in wanted]
        padded = np.concatenate([self.counts, np.zeros((len(self.counts), 1))], axis=1)
        return padded[:, known] + self._taught(placed, themes, ids)

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

    @staticmethod
    def _crowds(placed: Mapping[int, str], ids: Sequence[str]) -> Floats:
        """Shape (ids): what each theme gains by the remarks that are in it."""
        held = dict.fromkeys(ids, 0)
        for theme in placed.values():
            held[theme] += 1
        return CROWD * np.log1p(np.array([held[id_] for id_ in ids], dtype=np.float64))
