from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from dialoog.themes.text import content, words
from dialoog.themes.vectors import Floats, likeness_table, weigh
from tests.examples import examples
from tests.themes.remarks import REMARKS


def _sklearn_likeness(remarks: list[tuple[str, ...]]) -> Floats:
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), lowercase=False)
    rows = vectorizer.fit_transform([" ".join(remark) for remark in remarks])
    return np.asarray((rows @ rows.T).toarray())


def test_weights_are_those_of_scikit_learn() -> None:
    remarks = [content(text) for text in REMARKS]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), lowercase=False)
    theirs = vectorizer.fit_transform([" ".join(remark) for remark in remarks])
    ours = weigh(remarks)
    assert ours.width == theirs.shape[1]
    for row in range(ours.count):
        assert np.sort(ours.row(row)[1]) == pytest.approx(np.sort(theirs[row].data), abs=1e-12)


def test_likeness_is_that_of_scikit_learn() -> None:
    remarks = [content(text) for text in REMARKS]
    assert likeness_table(weigh(remarks)) == pytest.approx(_sklearn_likeness(remarks), abs=1e-12)


@examples(50)
@given(st.lists(st.lists(st.text("abcdeé", min_size=1, max_size=8), max_size=6), min_size=1, max_size=8))
def test_likeness_is_that_of_scikit_learn_for_short_odd_and_repeated_words(found: list[list[str]]) -> None:
    remarks = [tuple(remark) for remark in found]
    if not any(remarks):
        assert not likeness_table(weigh(remarks)).any()
        return
    assert likeness_table(weigh(remarks)) == pytest.approx(_sklearn_likeness(remarks), abs=1e-12)


def test_words_are_compared_without_capitals_accents_and_signs() -> None:
    assert words("Eén CRÈME, ideeën!? 👍 (mbo'er)") == ("een", "creme", "ideeen", "mbo", "er")


def test_words_that_say_nothing_are_left_out() -> None:
    assert content("Het is voor ons een goede begeleiding") == ("begeleiding",)
