"""docs/verslag.md names all that is in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialoog.report import as_json, build
from dialoog.report.blocks import anchors
from dialoog.report.writers import KINDS
from dialoog.store.house_style import RECORD
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


def test_every_name_that_a_chapter_can_be_left_out_by_is_explained() -> None:
    house = DOCS.split("## Een eigen huisstijl")[1].split("## ")[0]
    assert set(anchors.CHAPTERS) <= set(re.findall(r"`(\w+)`", house))


def test_every_format_and_every_key_of_a_house_style_is_explained() -> None:
    assert [kind.suffix for kind in KINDS.values() if f"| `.{kind.suffix}` |" not in DOCS] == []
    assert [key.name for key in RECORD.keys if f"| `{key.name}` |" not in DOCS] == []
