"""`dialoog codebook`: the themes of a session as a codebook, for the next session."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.domain.codebook import NO_CODEBOOK
from dialoog.store.content.codebook import codebook_file
from dialoog.store.content.file_content import check_content
from dialoog.store.session_store import read_session, write_new
from tests.build import a_session, noted, themed
from tests.cli.conftest import Program


@pytest.fixture
def buurt() -> str:
    """The name of a session without a codebook, with enough people to keep what they said."""
    told = noted(a_session(codebook=NO_CODEBOOK, title="Buurt", present={"student": 20}), "Te hard", "Zebra graag")
    write_new(Path("sessions/buurt.json"), themed(told, Verkeer=["n1", "n2"]))
    return "buurt"


def test_without_a_file_the_codebook_is_printed_and_nothing_else(buurt: str, dialoog: Program) -> None:
    ended = dialoog("codebook", buurt)
    assert ended.code == 0
    Path("los.toml").write_text(ended.out, "utf-8")
    assert [theme.title for theme in codebook_file(Path("los.toml")).themes] == ["Verkeer"]
    assert "1 thema" in ended.err
    assert "2 voorbeelden" in ended.err
    assert "herkennen" in ended.err


def test_a_codebook_that_was_kept_is_used_by_the_next_session(buurt: str, dialoog: Program) -> None:
    Path("mijn/canvases").mkdir(parents=True)
    ended = dialoog("codebook", buurt, "--out", "mijn/canvases")
    file = Path("mijn/canvases/codebook-buurt.toml")
    assert (ended.code, str(file) in ended.err) == (0, True)
    assert check_content(file) == ()
    made = dialoog("new", "gouda", "--format", "leeg", "--codebook", "buurt", "--content", "mijn")
    assert read_session(Path(made.out.strip())).meta.codebook == "buurt"


def test_a_next_version_takes_the_place_of_the_last_and_of_nothing_else(dialoog: Program, session: str) -> None:
    first = dialoog("codebook", session, "--out", "stages.toml")
    assert (first.code, codebook_file(Path("stages.toml")).version) == (0, 2)
    assert len(codebook_file(Path("stages.toml")).themes) > 20, "with all themes of the field"
    before = Path("stages.toml").read_bytes()
    again = dialoog("codebook", session, "--out", "stages.toml")
    assert (again.code, "geen vorige versie" in again.err) == (1, True)
    assert Path("stages.toml").read_bytes() == before
    Path("brief.txt").write_text("Beste allemaal", "utf-8")
    assert dialoog("codebook", session, "--out", "brief.txt").code == 1
    assert Path("brief.txt").read_text("utf-8") == "Beste allemaal"


def test_too_few_people_are_told_of(dialoog: Program, session: str) -> None:
    assert "de groep was te klein: 2" in dialoog("codebook", session).err


@pytest.mark.parametrize("name", ["geen", "none"])
def test_a_session_can_be_made_without_a_codebook(name: str, dialoog: Program) -> None:
    made = dialoog("new", "dag", "--format", "leeg", "--codebook", name)
    assert read_session(Path(made.out.strip())).meta.codebook == NO_CODEBOOK


def test_a_codebook_that_is_not_there_makes_no_session(dialoog: Program) -> None:
    ended = dialoog("new", "dag", "--format", "leeg", "--codebook", "stage")
    assert (ended.code, "Bedoelde je 'stages'?" in ended.err) == (1, True)
    assert not Path("sessions").exists()
