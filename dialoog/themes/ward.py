"""Ward's clustering in n² time and memory, by chains of nearest neighbours; and where to cut its tree.

Gives the groups of SciPy's `linkage(points, "ward")`, from a table of likeness instead of points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dialoog.themes.vectors import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """A cluster: one row, or two clusters that became one."""

    rows: tuple[int, ...]
    """Rising."""
    weight: float
    """How often its rows were said."""
    height: float = 0
    """Distance at which its parts merged: the root of twice the growth in squared error."""
    parts: tuple[Branch, ...] = ()


def ward(likeness: Floats, copies: Floats) -> Branch:
    """The tree over one or more rows of length 1 with this likeness (inner products), each said this often.

    How often a row was said gives weight to its branch, but does not change the tree.
    """
    gaps = np.maximum(2 - 2 * likeness, 0)
    np.fill_diagonal(gaps, np.inf)
    sizes = np.ones(len(gaps))
    branches = [Branch((row,), float(said)) for row, said in enumerate(copies)]
    chain: list[int] = []
    for _ in range(len(gaps) - 1):
        left, right = _next_pair(gaps, sizes, chain)
        branches[left] = _grow(branches[left], branches[right], float(np.sqrt(gaps[left, right])))
        _join(gaps, sizes, left, right)
    return branches[int(np.argmax(sizes))]


def _grow(left: Branch, right: Branch, height: float) -> Branch:
    """One branch of two."""
    rows = tuple(sorted(left.rows + right.rows))
    return Branch(rows, left.weight + right.weight, height, (left, right))


def _next_pair(gaps: Floats, sizes: Floats, chain: list[int]) -> tuple[int, int]:
    """Follow nearest neighbours until two are each other's nearest; those two leave the chain."""
    if not chain:
        chain.append(int(np.argmax(sizes > 0)))
    while True:
        last = chain[-1]
        nearest = int(np.argmin(gaps[last]))
        if len(chain) > 1 and gaps[last, chain[-2]] <= gaps[last, nearest]:
            before = chain[-2]
            del chain[-2:]
            return min(before, last), max(before, last)
        chain.append(nearest)


def _join(gaps: Floats, sizes: Floats, left: int, right: int) -> None:
    """Put `right` into `left`: Lance and Williams' rule for Ward on squared distances."""
    both = sizes[left] + sizes[right]
    grown = (sizes[left] + sizes) * gaps[left] + (sizes[right] + sizes) * gaps[right]
    gaps[left] = gaps[:, left] = (grown - sizes * gaps[left, right]) / (both + sizes)
    gaps[right] = gaps[:, right] = np.inf
    sizes[left], sizes[right] = both, 0


def cut(tree: Branch, wanted: int, smallest: float = 0, largest: float = math.inf) -> list[Branch]:
    """Split the loosest branch until `wanted` weigh at least `smallest`, and none that can be split too much.

    Fewer come back when single rows are reached first, more when the largest had to be split.
    """
    branches = [tree]
    while True:
        rest = [branch for branch in branches if branch.parts]
        heavy = [branch for branch in rest if branch.weight > largest]
        enough = sum(branch.weight >= smallest for branch in branches) >= wanted
        if not rest or (enough and not heavy):
            return branches
        loosest = max(heavy or rest, key=lambda branch: branch.height)
        branches.remove(loosest)
        branches += loosest.parts
