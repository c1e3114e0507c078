"""`dialoog check`: mistakes, warnings, and an exit code that tells which."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.store.ballot_store import TinyBallotStore
from dialoog.store.names import ballots_path
from dialoog.store.session_store import write_new
from tests.build import a_session, closed, joined, noted
from tests.cli.conftest import Program
from tests.conftest import ROOT

DAY = Path("sessions/dag.json")


def test_all_is_well_with_what_comes_along(dialoog: Program) -> None:
    ended = dialoog("check", str(ROOT / "canvases"), str(ROOT / "statements"))
    assert (ended.code, ended.out) == (0, "")
    assert "0 fouten" in ended.err


def test_a_session_is_checked_by_name_path_and_folder(dialoog: Program) -> None:
    write_new(DAY, closed(noted(joined(a_session(), student=6), "Meer tijd", author="student-1")))
    for name in ("dag", str(DAY), "sessions"):
        ended = dialoog("check", name)
        assert (ended.code, ended.out) == (0, "")
        assert "1 bestand bekeken: 0 fouten, 0 waarschuwingen." in ended.err


def test_every_mistake_of_every_file_is_listed(dialoog: Program) -> None:
    write_new(DAY, noted(a_session(), "Meer tijd"))
    broken = DAY.read_text("utf-8").replace('"section":"notes"', '"section":"nota"')
    DAY.write_text(broken, "utf-8")
    Path("sessions/half.json").write_text('{"meta": {', "utf-8")
    Path("canvas.toml").write_text('soort = "canvas"\nid = "eigen"\ntitl = "Eigen"\n', "utf-8")
    ended = dialoog("check", "sessions", "canvas.toml")
    assert ended.code == 1
    lines = ended.out.splitlines()
    assert all(line.startswith("fout: ") for line in lines)
    assert any("dag.json" in line and "'nota'" in line for line in lines)
    assert any("half.json" in line for line in lines)
    assert any("canvas.toml" in line and "'titel'" in line for line in lines)


def test_a_row_that_hides_another_one_is_found(dialoog: Program) -> None:
    """Who copies a line and changes only its text has lost the first one without a sign."""
    write_new(DAY, noted(a_session(), "Meer tijd", "Meer rust"))
    lines = DAY.read_text("utf-8").splitlines()
    [first] = [line for line in lines if '"Meer tijd"' in line]
    lines.insert(lines.index(first), first.replace("Meer tijd", "Een buddy"))
    DAY.write_text("\n".join(lines), "utf-8")
    ended = dialoog("check", "dag")
    assert ended.code == 1
    assert "'n1' staat er twee keer in" in ended.out


def test_personal_data_is_a_warning_and_no_mistake(dialoog: Program) -> None:
    write_new(DAY, noted(a_session(), "Mail an@school.nl"))
    ended = dialoog("check", "dag")
    assert ended.code == 0
    assert ended.out.startswith("let op: ")
    assert "opmerking 1" in ended.out
    assert "an@school.nl" not in ended.out


def test_a_forgotten_ballot_box_is_found(dialoog: Program) -> None:
    write_new(DAY, a_session())
    TinyBallotStore(DAY).create("stem-1.1", b"geheim")
    ended = dialoog("check", "dag")
    assert ended.code == 1
    assert "stembus" in ended.out
    DAY.unlink()
    assert ballots_path(DAY).exists()
    alone = dialoog("check", "sessions")
    assert (alone.code, "stembus" in alone.out) == (1, True)


def test_a_report_beside_its_session_is_no_broken_session(dialoog: Program) -> None:
    write_new(DAY, noted(a_session(), "Meer tijd"))
    assert dialoog("report", "dag", "--out", "sessions/verslag.json").code == 0
    assert dialoog("check", "sessions").code == 0


def test_a_copy_of_a_closed_session_that_holds_people_is_found(dialoog: Program) -> None:
    people = joined(a_session(), student=6)
    write_new(DAY, closed(people))
    write_new(DAY.with_name("dag.backup-format-0.json"), people)
    ended = dialoog("check", "dag")
    assert ended.code == 1
    assert "dag.backup-format-0.json" in ended.out


@pytest.mark.parametrize("name", ["weg", "weg.toml", "leeg"])
def test_what_is_not_there_is_named(name: str, dialoog: Program) -> None:
    Path("leeg").mkdir()
    ended = dialoog("check", name)
    assert ended.code == 1
    assert name in ended.out + ended.err


def test_checking_changes_nothing(dialoog: Program) -> None:
    write_new(DAY, noted(a_session(), "Meer tijd"))
    before = {path.name: path.read_bytes() for path in DAY.parent.iterdir()}
    dialoog("check", "sessions")
    assert {path.name: path.read_bytes() for path in DAY.parent.iterdir()} == before
