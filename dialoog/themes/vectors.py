"""Remarks as points: TF-IDF weights of pieces of words, and how alike two remarks are.

A piece is three to five letters of a word with a space on either side, so that *begeleider* and
*stagebegeleiding* share most of theirs. Pieces need no stemmer and no list of compounds. The
weights are those of scikit-learn's `TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))`.

All sums run in a fixed order instead of in a matrix library's, so that the same remarks give the
same groups on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


def pieces(word: str, shortest: int = 3, longest: int = 5) -> list[str]:
    """The letter groups of one word, repeats kept; a word too short for a size gives itself once."""
    padded = f" {word} "
    found: list[str] = []
    for size in range(shortest, longest + 1):
        found += [padded[at : at + size] for at in range(max(1, len(padded) - size + 1))]
        if len(padded) <= size:
            break
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Sparse rows, one per remark: row `i` owns the slice `starts[i]:starts[i + 1]`."""

    starts: Ints
    """Shape (rows + 1)."""
    columns: Ints
    """Column of each weight, rising within a row."""
    weights: Floats
    """Rows have length 1, or are empty."""
    width: int
    """Number of columns."""

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.starts) - 1

    def row(self, at: int) -> tuple[Ints, Floats]:
        """Columns and weights of one row."""
        own = slice(self.starts[at], self.starts[at + 1])
        return self.columns[own], self.weights[own]

    def owners(self) -> Ints:
        """The row that each weight belongs to."""
        return np.repeat(np.arange(self.count), np.diff(self.starts))

    def take(self, rows: Ints) -> Points:
        """Only these rows, in this order."""
        lengths = np.diff(self.starts)[rows]
        where = _ranges(self.starts[rows], lengths)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        return Points(starts, self.columns[where], self.weights[where], self.width)

    def narrowed(self) -> tuple[Ints, Points]:
        """The columns that are filled, rising, and the same rows in those columns only."""
        filled = np.unique(self.columns)
        return filled, Points(self.starts, np.searchsorted(filled, self.columns), self.weights, len(filled))


def weigh(remarks: Sequence[Sequence[str]]) -> Points:
    """TF-IDF points of length 1 for remarks given as words; a remark without words is an empty row."""
    counts = _count(remarks)
    shared_by = np.bincount(counts.columns, minlength=counts.width)
    rarity = np.log((1 + counts.count) / (1 + shared_by)) + 1
    return _unit(counts, counts.weights * rarity[counts.columns])


def _count(remarks: Sequence[Sequence[str]]) -> Points:
    """How often each piece occurs in each remark."""
    numbers: dict[str, int] = {}
    of_word = {
        word: [numbers.setdefault(piece, len(numbers)) for piece in pieces(word)]
        for word in dict.fromkeys(word for remark in remarks for word in remark)
    }
    return gather(([at for word in remark for at in of_word[word]] for remark in remarks), len(numbers))


def gather(rows: Iterable[Sequence[int]], width: int) -> Points:
    """Rows of column numbers, repeats allowed, as rows of counts."""
    found = [np.unique(np.asarray(row, dtype=np.intp), return_counts=True) for row in rows]
    starts = np.concatenate(([0], np.cumsum([len(columns) for columns, _ in found], dtype=np.intp)))
    columns = np.concatenate([np.empty(0, np.intp), *(columns for columns, _ in found)])
    weights = np.concatenate([np.empty(0), *(counts for _, counts in found)])
    return Points(starts, columns, weights, width)


def _unit(shape: Points, weights: Floats) -> Points:
    """The same rows with these weights, each row brought to length 1."""
    owners = shape.owners()
    squares = sum_by(owners, weights**2, shape.count)
    return Points(shape.starts, shape.columns, weights / np.sqrt(squares[owners]), shape.width)


class Lookup:
    """Answers how alike a row is to every row of `points` (their inner product)."""

    def __init__(self, points: Points) -> None:
        by_column = np.argsort(points.columns, kind="stable")
        held = np.bincount(points.columns, minlength=points.width)
        self._starts = np.concatenate(([0], np.cumsum(held)))
        self._rows = points.owners()[by_column]
        self._weights = points.weights[by_column]
        self._count = points.count

    def held(self, columns: Ints) -> Points:
        """The points that fill these columns: rows are the columns asked for, their columns are the points, rising."""
        first = self._starts[columns]
        lengths = self._starts[columns + 1] - first
        where = _ranges(first, lengths)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        return Points(starts, self._rows[where], self._weights[where], self._count)

    def likeness(self, columns: Ints, weights: Floats) -> Floats:
        """Shape (rows): for TF-IDF points the cosine, 0 to 1."""
        first = self._starts[columns]
        lengths = self._starts[columns + 1] - first
        where = _ranges(first, lengths)
        products = self._weights[where] * np.repeat(weights, lengths)
        return sum_by(self._rows[where], products, self._count)


def likeness_table(points: Points) -> Floats:
    """Shape (rows, rows): how alike every two rows are."""
    lookup = Lookup(points)
    table = np.empty((points.count, points.count))
    for at in range(points.count):
        table[at] = lookup.likeness(*points.row(at))
    return table


def centre(points: Points, rows: Ints, copies: Floats | None = None) -> Floats:
    """Shape (width): the sum of these rows, each counted as often as `copies` (of all rows) says."""
    some = points.take(rows)
    weights = some.weights if copies is None else some.weights * copies[rows][some.owners()]
    return sum_by(some.columns, weights, points.width)


def against(points: Points, centres: Sequence[Floats]) -> Floats:
    """Shape (rows, centres): the inner product of each row with each centre."""
    owners = points.owners()
    columns = [sum_by(owners, points.weights * one[points.columns], points.count) for one in centres]
    return np.stack(columns, axis=1) if columns else np.zeros((points.count, 0))


def product(points: Points, table: Floats) -> Floats:
    """Shape (rows, columns of the table): the sum of the table's rows that each point names, weighed."""
    found = np.zeros((points.count, table.shape[1]))
    filled = np.flatnonzero(np.diff(points.starts))
    if len(filled):
        named = table[points.columns] * points.weights[:, None]
        found[filled] = np.add.reduceat(named, points.starts[filled], axis=0)
    return found


def sum_by(numbers: Ints, weights: Floats, size: int) -> Floats:
    """Shape (size): the sum of the weights that carry each number, added up in the order given."""
    return np.bincount(numbers, weights=weights, minlength=size).astype(np.float64)


def _ranges(first: Ints, lengths: Ints) -> Ints:
    """The numbers `first[i] ... first[i] + lengths[i] - 1` for each `i`, one after another."""
    skipped = np.cumsum(lengths) - lengths
    found: Ints = np.arange(lengths.sum()) + np.repeat(first - skipped, lengths)
    return found
