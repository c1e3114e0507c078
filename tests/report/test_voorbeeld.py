"""The example in docs/voorbeeld/ is what the program makes of sessions/voorbeeld.json."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from dialoog.report.writers import KINDS
from dialoog.wiring.report_files import report_text, write_files
from scripts.make_voorbeeld_verslag import FOLDER, STEM, source
from tests.conftest import ROOT

AGAIN = "run .venv/bin/python scripts/make_voorbeeld_verslag.py"


@pytest.mark.parametrize("kind", ["html", "json"])
def test_the_example_is_what_the_program_makes_now(kind: str) -> None:
    assert (FOLDER / f"{STEM}.{kind}").read_text("utf-8") == report_text(source(), kind), AGAIN


def test_the_example_in_markdown_has_its_pictures_beside_it(tmp_path: Path) -> None:
    files = write_files(source(), tmp_path / f"{STEM}.md")
    assert {file.name: file.read_bytes() for file in files} == {
        file.name: file.read_bytes() for file in (FOLDER / f"{STEM}.md", *FOLDER.glob(f"{STEM}-*.svg"))
    }, AGAIN


def test_the_example_is_there_in_every_format_and_opens() -> None:
    starts = {"docx": b"PK", "xlsx": b"PK", "zip": b"PK", "pdf": b"%PDF", "html": b"<!doctype html>", "md": b"# "}
    for kind in KINDS.values():
        content = (FOLDER / f"{STEM}.{kind.suffix}").read_bytes()
        assert content.startswith(starts.get(kind.suffix, b"{")), kind.name
        if starts.get(kind.suffix) == b"PK":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert archive.testzip() is None


def test_the_example_is_small_enough_for_a_clone() -> None:
    assert sum(file.stat().st_size for file in FOLDER.glob(f"{STEM}*")) < 1_500_000


def test_the_example_is_explained() -> None:
    linked = set(re.findall(r"\]\((verslag\.\w+)\)", (FOLDER / "README.md").read_text("utf-8")))
    assert linked == {f"{STEM}.{kind.suffix}" for kind in KINDS.values()}
    assert "voorbeeld/README.md" in (ROOT / "docs" / "verslag.md").read_text("utf-8")
