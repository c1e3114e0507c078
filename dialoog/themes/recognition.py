"""Recognises the themes of a codebook in remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dialoog.domain.codebook import Codebook, CodebookTheme
from dialoog.themes.model import Settings
from dialoog.themes.text import content, fold
from dialoog.themes.vectors import Floats
from dialoog.themes.wording import Vocabulary, Wording


@dataclass(frozen=True, slots=True, eq=False)
class Recogniser:
    """What a codebook teaches: a direction per theme."""

    ids: tuple[str, ...]
    vocabulary: Vocabulary
    directions: Floats
    """Shape (pieces, themes)."""

    def wording(self, remarks: Sequence[Sequence[str]]) -> Wording:
        """These remarks, given as words, in the vocabulary of the codebook."""
        return Wording.of(remarks, self.vocabulary)

    def scores(self, remarks: Sequence[Sequence[str]]) -> Floats:
        """Shape (remarks, themes): how well each remark fits each theme, about 0 to 1."""
        wording = self.wording(remarks)
        return wording.rows(wording.pull(self.directions))


@lru_cache(maxsize=4)
def recogniser(codebook: Codebook, settings: Settings) -> Recogniser:
    """Learn a codebook."""
    silent = frozenset(fold(word) for word in settings.everywhere)
    lessons = [[content(text, silent) for text in _lessons(theme)] for theme in codebook.themes]
    vocabulary = Vocabulary.of([words for some in lessons for words in some])
    columns = []
    for some in lessons:
        points = Wording.of(some, vocabulary).points()
        mean = np.bincount(points.columns, weights=points.weights, minlength=points.width)
        columns.append(mean / max(float(np.sqrt(np.sum(mean**2))), 1e-9))
    return Recogniser(tuple(theme.id for theme in codebook.themes), vocabulary, np.stack(columns, axis=1))


def _lessons(theme: CodebookTheme) -> list[str]:
    """All that a codebook says of a theme."""
    return [theme.title, theme.description, *theme.words, *theme.examples]
