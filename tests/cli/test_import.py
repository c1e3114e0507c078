"""`dialoog import`: what others wrote down, taken over in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.store.session_store import read_session, write_new
from tests.build import a_session, closed
from tests.cli.conftest import Program
from tests.conftest import ROOT

ROADSHOW = ROOT.parent / "shared" / "gold" / "roadshow_items.csv"
DELFT = Path("sessions/delft.json")


def test_a_file_is_taken_over_once(dialoog: Program, session: str) -> None:
    Path("wand.csv").write_text("section;text\nnotes;Meer rust\ndreams;Een eigen plek\n", "utf-8")
    first = dialoog("import", session, "wand.csv")
    assert (first.code, first.out) == (0, "")
    assert "2 opmerkingen" in first.err
    kept = DELFT.read_bytes()
    assert [note.text for note in read_session(DELFT).notes.values()][-2:] == ["Meer rust", "Een eigen plek"]
    again = dialoog("import", session, "wand.csv")
    assert again.code == 0
    assert "niets bijgekomen" in again.err
    assert DELFT.read_bytes() == kept


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device without end")
def test_a_file_without_end_is_refused(dialoog: Program, session: str) -> None:
    before = DELFT.read_bytes()
    ended = dialoog("import", session, "/dev/zero")
    assert ended.code == 1
    assert "te groot" in ended.err
    assert DELFT.read_bytes() == before


def test_with_one_faulty_row_nothing_is_taken_over(dialoog: Program, session: str) -> None:
    before = DELFT.read_bytes()
    Path("wand.csv").write_text("section,text\nnotes,Meer rust\nnota,Meer tijd\nnotes,\n", "utf-8")
    ended = dialoog("import", session, "wand.csv")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("dialoog: wand.csv: ")
    assert "rij 3: " in ended.err
    assert "rij 4: " in ended.err
    assert DELFT.read_bytes() == before


def test_a_text_file_names_its_section(dialoog: Program, session: str) -> None:
    Path("wand.txt").write_text("Meer rust\nMeer tijd\n", "utf-8")
    assert "--section" in dialoog("import", session, "wand.txt").err
    assert dialoog("import", session, "wand.txt", "--section", "dreams").code == 0
    assert [note.section for note in read_session(DELFT).notes.values()][-2:] == ["dreams", "dreams"]


def test_a_file_that_is_not_there_is_named(dialoog: Program, session: str) -> None:
    ended = dialoog("import", session, "weg.csv")
    assert ended.code == 1
    assert "weg.csv" in ended.err


def test_a_closed_session_takes_nothing(dialoog: Program) -> None:
    write_new(DELFT, closed(a_session()))
    Path("wand.csv").write_text("section,text\nnotes,Meer rust\n", "utf-8")
    ended = dialoog("import", "delft", "wand.csv")
    assert ended.code == 1
    assert "gesloten" in ended.err


@pytest.mark.skipif(not ROADSHOW.is_file(), reason="the remarks of the real roadshow are not here")
def test_the_yield_of_a_real_roadshow_goes_in_and_a_report_comes_out(dialoog: Program) -> None:
    """Every remark is in the report once, whether it has a theme or not."""
    remarks = len(ROADSHOW.read_text("utf-8").splitlines()) - 1
    dialoog("new", "roadshow", "--format", "roadshow", "--place", "Rotterdam")
    assert f"{remarks} opmerkingen" in dialoog("import", "roadshow", str(ROADSHOW)).err
    assert "niets bijgekomen" in dialoog("import", "roadshow", str(ROADSHOW)).err
    assert dialoog("themes", "roadshow", "--apply").code == 0
    ended = dialoog("report", "roadshow", "--out", "verslag.md")
    assert (ended.code, ended.out) == (0, "")
    text = Path("verslag.md").read_text("utf-8")
    assert f"{remarks} opmerkingen: " in text
    assert "0 kwijt" in text
    assert dialoog("check", "roadshow").code == 0
