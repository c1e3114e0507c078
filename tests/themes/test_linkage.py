from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from dialoog.themes.text import content
from dialoog.themes.vectors import Floats
from dialoog.themes.ward import Branch, cut, ward
from tests.examples import examples
from tests.themes.remarks import REMARKS


def _as_sets(labels: Iterable[int]) -> set[frozenset[int]]:
    found: dict[int, set[int]] = {}
    for row, label in enumerate(labels):
        found.setdefault(label, set()).add(row)
    return {frozenset(rows) for rows in found.values()}


def _ours(points: Floats, groups: int) -> set[frozenset[int]]:
    tree = ward(points @ points.T, np.ones(len(points)))
    return {frozenset(branch.rows) for branch in cut(tree, groups)}


def _heights(tree: Branch) -> list[float]:
    return sorted([tree.height, *(height for part in tree.parts for height in _heights(part))]) if tree.parts else []


def _remarks() -> Floats:
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    return np.asarray(vectorizer.fit_transform([" ".join(content(text)) for text in REMARKS]).toarray())


@pytest.mark.parametrize("groups", [1, 2, 5, 8, 12, 20, len(REMARKS)])
def test_groups_are_those_of_scikit_learn(groups: int) -> None:
    points = _remarks()
    theirs = AgglomerativeClustering(groups, linkage="ward").fit_predict(points)
    assert _ours(points, groups) == _as_sets(theirs)


def test_heights_are_those_of_scipy() -> None:
    points = _remarks()
    tree = ward(points @ points.T, np.ones(len(points)))
    assert _heights(tree) == pytest.approx(list(linkage(points, "ward")[:, 2]), abs=1e-9)


@examples(50)
@given(st.integers(0, 2**32 - 1), st.integers(2, 40), st.integers(1, 40))
def test_groups_are_those_of_scipy_for_points_anywhere(seed: int, count: int, groups: int) -> None:
    points = np.random.default_rng(seed).normal(size=(count, 5))
    points /= np.sqrt((points**2).sum(axis=1, keepdims=True))
    groups = min(groups, count)
    theirs = fcluster(linkage(points, "ward"), groups, "maxclust")
    assert _ours(points, groups) == _as_sets(theirs)


def test_a_branch_that_weighs_too_much_is_split_further() -> None:
    points = _remarks()
    branches = cut(ward(points @ points.T, np.ones(len(points))), 1, largest=10)
    assert max(branch.weight for branch in branches) <= 10
    assert sorted(row for branch in branches for row in branch.rows) == list(range(len(points)))
