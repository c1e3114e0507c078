"""The codebook of the field, and the remarks that it is tried on: what may never creep in when they are edited."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from dialoog.domain.codebook import FIELD
from dialoog.domain.rules.theming import TITLE_LIMIT
from dialoog.facilitation.checking.personal import kinds_in
from dialoog.store.content.file_content import FileContent
from tests.conftest import ROOT

THEMES = FileContent.default().codebooks()[FIELD].themes
REMARKS = ROOT / "benchmarks" / "remarks"


def remarks(name: str) -> list[tuple[str, str]]:
    """Return theme and text of each remark in a file."""
    with (REMARKS / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["theme"], row["text"]) for row in rows]


def test_every_theme_can_be_recognised_by_words_and_examples() -> None:
    assert len(THEMES) >= 20
    for theme in THEMES:
        assert theme.description
        assert len(theme.title) <= TITLE_LIMIT, "a title is shown whole on the board"
        assert len(theme.words) >= 25
        assert len(theme.examples) >= 25
        assert all(3 <= len(example.split()) <= 40 for example in theme.examples)


def test_no_word_or_example_stands_in_two_themes() -> None:
    said = Counter(text.casefold() for theme in THEMES for text in (*theme.words, *theme.examples))
    assert [text for text, times in said.items() if times > 1] == []


def test_nobody_can_be_recognised_in_an_example() -> None:
    assert [text for theme in THEMES for text in theme.examples if any(kinds_in(text))] == []


@pytest.mark.parametrize("name", ["development.tsv", "fresh.tsv"])
def test_remarks_to_try_it_on_have_a_theme_of_it_and_do_not_stand_in_it(name: str) -> None:
    said = {text.casefold().strip(".!? ") for theme in THEMES for text in (*theme.words, *theme.examples)}
    rows = remarks(name)
    assert {theme for theme, _ in rows} <= {theme.id for theme in THEMES}
    assert len({text for _, text in rows}) == len(rows)
    assert [text for _, text in rows if text.casefold().strip(".!? ") in said] == []


def test_remarks_of_another_field_have_themes_that_the_codebook_lacks() -> None:
    assert {theme for theme, _ in remarks("other-field.tsv")}.isdisjoint(theme.id for theme in THEMES)
