"""What stands behind `Ranker`: the codebook's judgement, and what the placed remarks teach.

The codebook's classifier with more lessons: every placed remark is one, and so is what a theme on the
board is called. Beside it counts how much a remark resembles what lies in a theme.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dialoog.domain.codebook import Codebook
from dialoog.themes.centres import Centres
from dialoog.themes.likeness import Space
from dialoog.themes.model import CODE, Hint, Likely
from dialoog.themes.naive_bayes import WARMTH, directions, inside_of, recogniser, settled
from dialoog.themes.reasons import Reasons
from dialoog.themes.text import words
from dialoog.themes.vectors import Floats, Ints, Lookup, Points, product, sum_by
from dialoog.themes.wording import Vocabulary, Wording, tokens

LESSON = 0.5
"""How much a placed remark counts against one lesson of the codebook."""

NAME = 3.0
"""The same for the title and description of a theme on the board."""

ALIKE = 5.0
"""What full likeness (a cosine of 1) to the remarks in a theme is worth."""

ABSENT = 0.1
"""How much a codebook theme that is not on the board loses as more is placed (per natural logarithm)."""


TOGETHER = 500
"""So many remarks are ranked at a time: more would be no quicker, and take more memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """What a board teaches: what is `placed`, its `themes`, and after them in `ids` the rest of the codebook."""

    placed: Mapping[int, str]
    themes: Mapping[str, Hint]
    ids: Sequence[str]
    to: Ints
    """Shape (remarks): the number of the theme that each is placed in, or -1."""
    names: Points
    """Rows are themes, columns features: what each is called."""


@dataclass(frozen=True, slots=True, eq=False)
class Learner:
    """Remarks in a vocabulary, with what the codebook says of them."""

    vocabulary: Vocabulary
    wording: Wording
    held: Lookup
    """Which remarks hold a feature, and how much."""
    reasons: Reasons
    centres: Centres
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
        reasons, centres = Reasons.read(texts, wording), Centres(Space.of(texts))
        return cls(vocabulary, wording, Lookup(wording.points()), reasons, centres, codes, counts, inside)

    def ranked(
        self, placed: Mapping[int, str], themes: Mapping[str, Hint], count: int, only: Collection[int] | None
    ) -> dict[int, tuple[Likely, ...]]:
        """See `Ranker.ranked`."""
        self._refuse([*placed, *(only or ())], placed, themes)
        asked = sorted(set(range(len(self.inside))) - set(placed) if only is None else set(only))
        ids = [*themes, *self._unused(themes)]
        if not ids or not asked:
            return dict.fromkeys(asked, ())
        lessons = self._lessons(placed, themes, ids)
        found: dict[int, tuple[Likely, ...]] = {}
        for first in range(0, len(asked), TOGETHER):
            found |= self._ranked(np.array(asked[first : first + TOGETHER], dtype=np.intp), lessons, count)
        return found

    def _ranked(self, asked: Ints, lessons: Lessons, count: int) -> dict[int, tuple[Likely, ...]]:
        """The same for some remarks, looking at their own features only."""
        tokens, said = self.wording.said.take(asked).narrowed()
        features, spelled = self.wording.spelled.take(tokens).narrowed()
        pulls = product(spelled, directions(self._seen(features, lessons)))
        scores = product(said, pulls) / WARMTH
        known = len(lessons.themes)
        scores[:, :known] += ALIKE * self.centres.likeness(asked, lessons.placed, lessons.ids[:known])
        scores[:, known:] += (np.log(self.inside[asked]) - ABSENT * np.log1p(len(lessons.placed)))[:, None]
        best = np.argsort(-settled(scores), axis=1, kind="stable")[:, :count]
        return {
            place: tuple(
                Likely(lessons.ids[at], why)
                for at, why in zip(chosen.tolist(), self.reasons.of(place, tokens, pulls, chosen), strict=True)
            )
            for place, chosen in zip(asked.tolist(), best, strict=True)
        }

    def _refuse(self, places: Sequence[int], placed: Mapping[int, str], themes: Mapping[str, Hint]) -> None:
        """Raise for a place or a theme that is not there."""
        for place in places:
            if not 0 <= place < len(self.inside):
                raise IndexError(f"no text at place {place}, there are {len(self.inside)}")
        for theme in placed.values():
            if theme not in themes:
                raise KeyError(theme)

    def _unused(self, themes: Mapping[str, Hint]) -> list[str]:
        """Codebook themes that are not on the board."""
        used = {hint.code for hint in themes.values()}
        return [CODE + code for code in self.codes if code not in used]

    def _lessons(self, placed: Mapping[int, str], themes: Mapping[str, Hint], ids: Sequence[str]) -> Lessons:
        """What the board teaches."""
        number = {id_: at for at, id_ in enumerate(ids)}
        to = np.full(len(self.inside), -1, dtype=np.intp)
        to[list(placed)] = [number[theme] for theme in placed.values()]
        names = [tokens(words(f"{hint.title} {hint.description}")) for hint in themes.values()]
        return Lessons(placed, themes, ids, to, Wording.of(names, self.vocabulary).points())

    def _seen(self, features: Ints, lessons: Lessons) -> Floats:
        """Shape (features, ids): how often these are seen in each theme; in a new one as in the average theme."""
        column, themes = {code: at for at, code in enumerate(self.codes)}, lessons.themes
        wanted = [themes[id_].code if id_ in themes else id_.removeprefix(CODE) for id_ in lessons.ids]
        known = [column.get(code, -1) for code in wanted]
        counts = self.counts[features]
        usual = counts.mean(axis=1, keepdims=True) if self.codes else np.zeros((len(counts), 1))
        return np.concatenate([counts, usual], axis=1)[:, known] + self._taught(features, lessons)

    def _taught(self, features: Ints, lessons: Lessons) -> Floats:
        """Shape (features, ids): the same, for what this board teaches."""
        width, told = len(lessons.ids), lessons.names
        own = self.held.held(features)
        to = lessons.to[own.columns]
        placed = to >= 0
        named = np.isin(told.columns, features)
        at = np.searchsorted(features, told.columns[named])
        cells = np.concatenate([(own.owners() * width + to)[placed], at * width + told.owners()[named]])
        weights = np.concatenate([LESSON * own.weights[placed], NAME * told.weights[named]])
        return sum_by(cells, weights, len(features) * width).reshape(-1, width)
