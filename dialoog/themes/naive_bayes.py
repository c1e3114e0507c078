"""Recognises the themes of a codebook in remarks.

Naive Bayes on the features of words, taught by all that the codebook says of a theme: its title,
description, words and examples. What a remark scores depends on no other remark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dialoog.domain.codebook import Codebook, CodebookTheme
from dialoog.themes.text import words
from dialoog.themes.vectors import Floats, sum_by
from dialoog.themes.wording import Vocabulary, Wording, tokens

UNSEEN = 0.05
"""What every feature counts for in a theme in which it was never seen."""

WARMTH = 0.8
"""Scores are divided by this before they become probabilities: then 0.7 is right about 7 times in 10."""

USUAL = 1.3
"""How far the scores of a remark lie apart (their standard deviation) when it may as well be about something else."""

SHARP = 5.0
"""How fast a remark grows surer to be about a theme of the codebook as its scores lie further apart."""

LEAST = 0.001
"""No remark and no room is ever surer than this."""

_ROUNDS = 50


@dataclass(frozen=True, slots=True, eq=False)
class Recogniser:
    """What a codebook teaches: how often each feature is seen in each theme."""

    ids: tuple[str, ...]
    vocabulary: Vocabulary
    counts: Floats
    """Shape (features, themes)."""
    directions: Floats
    """Shape (features, themes): how much a feature speaks for a theme; 0 says nothing."""

    def scores(self, texts: Sequence[str]) -> Floats:
        """Shape (texts, themes): how much each text speaks for each theme."""
        wording = Wording.of([tokens(words(text)) for text in texts], self.vocabulary)
        return settled(wording.rows(wording.pull(self.directions)))

    def chances(self, texts: Sequence[str]) -> Floats:
        """Shape (texts, themes): probabilities, if each text belongs to one of the themes."""
        return softmax(self.scores(texts) / WARMTH)


@lru_cache(maxsize=4)
def recogniser(codebook: Codebook) -> Recogniser:
    """Learn a codebook of one or more themes; takes a few tenths of a second, once."""
    lessons = [
        (tokens(words(text)), number) for number, theme in enumerate(codebook.themes) for text in _lessons(theme)
    ]
    vocabulary = Vocabulary.of([said for said, _ in lessons])
    points = Wording.of([said for said, _ in lessons], vocabulary).points()
    themes = np.array([number for _, number in lessons], dtype=np.intp)
    width = len(codebook.themes)
    cells = points.columns * width + themes[points.owners()]
    counts = sum_by(cells, points.weights, points.width * width).reshape(-1, width)
    ids = tuple(theme.id for theme in codebook.themes)
    return Recogniser(ids, vocabulary, counts, directions(counts))


def directions(counts: Floats) -> Floats:
    """Shape (features, themes): the log of how often a feature is seen in a theme against the average theme."""
    seen = counts + UNSEEN
    return np.asarray(np.log(seen) - np.log(seen.mean(axis=1, keepdims=True)), dtype=np.float64)


def _lessons(theme: CodebookTheme) -> list[str]:
    """All that a codebook says of a theme."""
    return [theme.title, theme.description, *theme.words, *theme.examples]


def inside_of(scores: Floats) -> Floats:
    """Shape (remarks): the probability that each remark of a room is about a theme of the codebook at all.

    How many are is learned from the room as a whole: in a meeting on another field few remarks stand
    out for any theme, and then those few are not trusted either.
    """
    odds = SHARP * (scores.std(axis=1) - USUAL)
    share = 0.5
    inside = np.full(len(scores), share)
    for _ in range(_ROUNDS):
        inside = np.clip(1 / (1 + np.exp(-odds) * (1 - share) / share), LEAST, 1 - LEAST)
        share = float((inside.sum() + 1) / (len(scores) + 2))
    return np.round(inside, 6)


def settled(scores: Floats) -> Floats:
    """Scores without the last digits, in which machines may differ."""
    return np.round(scores, 6)


def softmax(scores: Floats) -> Floats:
    """Probabilities per row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True, initial=0))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)
