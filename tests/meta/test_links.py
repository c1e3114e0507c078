"""Documents that point somewhere point at something that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_in_a_document_leads_to_a_file_of_the_project(document: Path) -> None:
    targets = LINK.findall(document.read_text("utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_pictures_of_the_readme_fetch_nothing_from_elsewhere() -> None:
    for picture in (ROOT / "docs" / "beeld").glob("*.svg"):
        assert re.findall(r"url\(\W*http|@import|href=\W*http", picture.read_text("utf-8")) == [], picture.name
