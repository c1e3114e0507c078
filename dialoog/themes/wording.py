"""Remarks as sums of tokens, and tokens as sums of features.

A token is a word, or two words beside one another. A word has as its features its pieces of three to
five letters and itself as a whole; two words have only themselves. A score that is linear in features
can so be led back to the words that made it, and costs one sum per different token.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dialoog.themes.vectors import Floats, Ints, Points, against, gather, pieces, product

TOGETHER = 500
"""So many remarks are joined at a time."""

WHOLE = 2
"""How often a whole word, or two beside one another, counts against one piece of a word."""


def tokens(words: Sequence[str]) -> list[str]:
    """The words, and every two that stand beside one another."""
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


def _features(token: str) -> list[str]:
    """The features of one token, repeats kept."""
    if " " in token:
        return [token] * WHOLE
    return [*pieces(token), *[f"={token}"] * WHOLE]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The features that occur in some remarks, and how rare each is."""

    numbers: Mapping[str, int]
    rarity: Floats
    """Shape (features): 1 for a feature in every remark, higher for rarer ones."""
    unseen: float
    """The rarity of a feature that is in none of them."""

    @classmethod
    def of(cls, remarks: Sequence[Sequence[str]]) -> Vocabulary:
        """The vocabulary of remarks given as tokens."""
        of_token = _features_of(remarks)
        held: dict[str, int] = {}
        for remark in remarks:
            for feature in {feature for token in remark for feature in of_token[token]}:
                held[feature] = held.get(feature, 0) + 1
        numbers = {feature: at for at, feature in enumerate(sorted(held))}
        shared_by = np.array([held[feature] for feature in numbers], dtype=np.float64)
        total = 1 + len(remarks)
        return cls(numbers, np.log(total / (1 + shared_by)) + 1, float(np.log(total)) + 1)

    def narrowed(self, remarks: Sequence[Sequence[str]]) -> tuple[Vocabulary, Ints]:
        """Only the features of these remarks, with the number that each had, or -1 for what was never seen."""
        held = sorted({feature for features in _features_of(remarks).values() for feature in features})
        before = np.array([self.numbers.get(feature, -1) for feature in held], dtype=np.intp)
        rarity = np.append(self.rarity, self.unseen)[before]
        return Vocabulary({feature: at for at, feature in enumerate(held)}, rarity, self.unseen), before


def _features_of(remarks: Iterable[Iterable[str]]) -> dict[str, list[str]]:
    """The features of every different token."""
    return {token: _features(token) for token in sorted({token for remark in remarks for token in remark})}


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """Remarks in a vocabulary: `said` holds their tokens, `spelled` the features of those tokens."""

    tokens: tuple[str, ...]
    said: Points
    """Rows are remarks, columns tokens; weights bring the remark, as a sum of features, to length 1."""
    spelled: Points
    """Rows are tokens, columns features; weights are rarities."""

    @classmethod
    def of(cls, remarks: Sequence[Sequence[str]], vocabulary: Vocabulary) -> Wording:
        """These remarks, given as tokens. Features outside the vocabulary add to their length only."""
        of_token = _features_of(remarks)
        number = {token: at for at, token in enumerate(of_token)}
        known = vocabulary.numbers
        counts = gather(([known[one] for one in some if one in known] for some in of_token.values()), len(known))
        spelled = _weighed(counts, counts.weights * vocabulary.rarity[counts.columns])
        said = gather(([number[token] for token in remark] for remark in remarks), len(number))
        strange = np.array([sum(one not in known for one in some) for some in of_token.values()], dtype=np.float64)
        squares = _squares(said, spelled) + vocabulary.unseen**2 * against(said, [strange])[:, 0]
        lengths = np.sqrt(np.where(squares > 0, squares, 1))
        return cls(tuple(of_token), _weighed(said, said.weights / lengths[said.owners()]), spelled)

    def pull(self, directions: Floats) -> Floats:
        """Shape (tokens, themes): how strongly each token pulls to directions of shape (features, themes)."""
        return product(self.spelled, directions)

    def rows(self, pull: Floats) -> Floats:
        """Shape (remarks, themes): the sum of what each remark's tokens give."""
        return product(self.said, pull)

    def points(self) -> Points:
        """The remarks as rows of features, of length 1 where all their features are known."""
        return _join(self.said, self.spelled)


def _weighed(points: Points, weights: Floats) -> Points:
    """The same rows with other weights."""
    return Points(points.starts, points.columns, weights, points.width)


def _squares(said: Points, spelled: Points) -> Floats:
    """Per remark the squared length of the sum of its features."""
    parts = (np.bincount(part.owners(), part.weights**2, part.count) for part in _parts(said, spelled))
    return np.concatenate([np.empty(0), *parts]).astype(np.float64)


def _join(said: Points, spelled: Points) -> Points:
    """Rows of remarks over features: each token replaced by its features, equal ones added up."""
    parts = list(_parts(said, spelled))
    sizes = np.concatenate([np.zeros(1, dtype=np.intp), *(np.diff(part.starts) for part in parts)])
    columns = np.concatenate([np.empty(0, dtype=np.intp), *(part.columns for part in parts)])
    weights = np.concatenate([np.empty(0), *(part.weights for part in parts)])
    return Points(np.cumsum(sizes), columns, weights, spelled.width)


def _parts(said: Points, spelled: Points) -> Iterator[Points]:
    """The same for a number of remarks at a time: what is needed meanwhile is many times as large as what comes out."""
    for first in range(0, said.count, TOGETHER):
        yield _join_rows(said.take(np.arange(first, min(first + TOGETHER, said.count))), spelled)


def _join_rows(said: Points, spelled: Points) -> Points:
    lengths = np.diff(spelled.starts)[said.columns]
    skipped = np.cumsum(lengths) - lengths
    where = np.arange(lengths.sum()) + np.repeat(spelled.starts[said.columns] - skipped, lengths)
    owners = np.repeat(said.owners(), lengths)
    weights = spelled.weights[where] * np.repeat(said.weights, lengths)
    keys, at = np.unique(owners * spelled.width + spelled.columns[where], return_inverse=True)
    sums = np.bincount(at, weights=weights, minlength=len(keys)).astype(np.float64)
    rows, columns = np.divmod(keys, max(spelled.width, 1))
    starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=said.count))))
    return Points(starts, columns, sums, spelled.width)
