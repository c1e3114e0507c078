"""docs/verslag.md names all that is in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialoog.report import as_json, build
from tests.conftest import ROOT
from tests.report.sessions import a_day

DOCS = (ROOT / "docs" / "verslag.md").read_text("utf-8")
NAMED_BY_PEOPLE = {"hidden", "placed_by", "channels"}
"""What holds a number for each reason, for each maker or for each channel."""


def keys(value: object) -> Iterator[str]:
    """Every name in a JSON value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from () if key in NAMED_BY_PEOPLE else keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_chapter_is_explained() -> None:
    for chapter in build(a_day()).chapters:
        assert f"| {chapter.title} |" in DOCS


def test_every_name_in_the_json_is_explained() -> None:
    assert set(keys(as_json(a_day()))) - set(re.findall(r"`(\w+)`", DOCS)) == set()
