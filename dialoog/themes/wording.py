"""Remarks as sums of their words, and words as sums of their pieces.

A score that is linear in pieces can so be led back to the words that made it, and costs one sum per
different word instead of one per remark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dialoog.themes.vectors import Floats, Points, against, gather, pieces


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The pieces that occur in some remarks, and how rare each is."""

    numbers: Mapping[str, int]
    rarity: Floats
    """Shape (pieces): 1 for a piece in every remark, higher for rarer ones."""
    unseen: float
    """The rarity of a piece that is in none of them."""

    @classmethod
    def of(cls, remarks: Sequence[Sequence[str]]) -> Vocabulary:
        """The vocabulary of remarks given as words."""
        of_word = {word: set(pieces(word)) for remark in remarks for word in remark}
        held: dict[str, int] = {}
        for remark in remarks:
            for piece in {piece for word in remark for piece in of_word[word]}:
                held[piece] = held.get(piece, 0) + 1
        numbers = {piece: at for at, piece in enumerate(sorted(held))}
        shared_by = np.array([held[piece] for piece in numbers], dtype=np.float64)
        total = 1 + len(remarks)
        return cls(numbers, np.log(total / (1 + shared_by)) + 1, float(np.log(total)) + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """Remarks in a vocabulary: `said` holds their words, `spelled` the pieces of those words."""

    words: tuple[str, ...]
    said: Points
    """Rows are remarks, columns words; weights bring the remark, as a sum of pieces, to length 1."""
    spelled: Points
    """Rows are words, columns pieces; weights are rarities."""

    @classmethod
    def of(cls, remarks: Sequence[Sequence[str]], vocabulary: Vocabulary) -> Wording:
        """These remarks, given as words. Pieces outside the vocabulary add to their length only."""
        words = sorted({word for remark in remarks for word in remark})
        number = {word: at for at, word in enumerate(words)}
        known = vocabulary.numbers
        spelled = gather(([known[p] for p in pieces(word) if p in known] for word in words), len(known))
        spelled = Points(
            spelled.starts, spelled.columns, spelled.weights * vocabulary.rarity[spelled.columns], len(known)
        )
        said = gather(([number[word] for word in remark] for remark in remarks), len(words))
        strange = np.array([sum(p not in known for p in pieces(word)) for word in words], dtype=np.float64)
        squares = _squares(said, spelled) + vocabulary.unseen**2 * _total(said, strange)
        lengths = np.sqrt(np.where(squares > 0, squares, 1))
        return cls(
            tuple(words), Points(said.starts, said.columns, said.weights / lengths[said.owners()], len(words)), spelled
        )

    def pull(self, directions: Floats) -> Floats:
        """Shape (words, themes): how strongly each word pulls to directions of shape (pieces, themes)."""
        return against(self.spelled, list(directions.T))

    def rows(self, of_words: Floats) -> Floats:
        """Shape (remarks, themes): the sum of what each remark's words give."""
        return against(self.said, list(of_words.T))

    def points(self) -> Points:
        """The remarks as rows of pieces, of length 1 where all their pieces are known."""
        return _join(self.said, self.spelled)


def _total(said: Points, of_words: Floats) -> Floats:
    """Per remark the sum of a number per word."""
    return against(said, [of_words])[:, 0]


def _squares(said: Points, spelled: Points) -> Floats:
    """Per remark the squared length of the sum of its pieces."""
    joined = _join(said, spelled)
    found: Floats = np.bincount(joined.owners(), weights=joined.weights**2, minlength=joined.count).astype(np.float64)
    return found


def _join(said: Points, spelled: Points) -> Points:
    """Rows of remarks over pieces: each word replaced by its pieces, equal ones added up."""
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
