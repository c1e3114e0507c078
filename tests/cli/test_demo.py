"""`dialoog demo`, and the worked example that comes with dialoog."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from dialoog.cli import process
from dialoog.cli.program import call
from dialoog.domain.agenda import StepKind, planned_starts
from dialoog.domain.rules import theming
from dialoog.domain.session import Phase, Session
from dialoog.facilitation.machine import MachineClock
from dialoog.store.content.file_content import FileContent
from dialoog.store.session_store import read_session
from dialoog.wiring import demo
from scripts.make_voorbeeld import EXAMPLE
from tests.conftest import ROOT

KEEP_QUIET = list[str]().append


def dialoog(*args: str | Path) -> int:
    return process.run(call, [str(arg) for arg in args])


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary folders are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_auto_plays_the_day_and_writes_session_and_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "nieuw" / "demo"
    assert dialoog("demo", "--auto", "--out", out) == 0
    told = capsys.readouterr()
    assert told.out == f"{out}\n"
    assert "37 van 48 gestemd" in told.err or "38 van 48 gestemd" in told.err
    assert read_session(out / "voorbeeld.json").meta.phase is Phase.CLOSED
    report = (out / "verslag.md").read_text("utf-8")
    assert "Stagedialoog zorg en welzijn Midden-Wade" in report
    assert json.loads((out / "verslag.json").read_text("utf-8"))
    assert len(list(out.rglob("*.svg"))) >= 5


def test_auto_without_a_folder_makes_one_here_and_never_touches_an_older_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dialoog("demo", "--auto") == 0
    first = {path: path.read_bytes() for path in Path("dialoog-demo").rglob("*") if path.is_file()}
    assert dialoog("demo", "--auto") == 0
    assert capsys.readouterr().out.splitlines() == ["dialoog-demo", "dialoog-demo-2"]
    assert {path: path.read_bytes() for path in first} == first
    assert sorted(path.name for path in Path().iterdir()) == ["dialoog-demo", "dialoog-demo-2"]


def test_auto_writes_the_same_report_each_time(tmp_path: Path) -> None:
    reports = []
    for name in ("een", "twee"):
        assert dialoog("demo", "--auto", "--out", tmp_path / name) == 0
        reports.append((tmp_path / name / "verslag.md").read_bytes())
    assert reports[0] == reports[1]


@pytest.mark.parametrize("taken", ["map", "bestand"])
def test_auto_refuses_a_place_where_something_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], taken: str
) -> None:
    out = tmp_path / taken
    if taken == "map":
        out.mkdir()
        (out / "aantekeningen.txt").write_text("van mij")
    else:
        out.write_text("van mij")
    assert dialoog("demo", "--auto", "--out", out) == 1
    told = capsys.readouterr()
    assert "Kies met --out een andere map" in told.err
    assert told.out == ""
    assert not list(tmp_path.rglob("voorbeeld.json"))


def test_out_alone_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dialoog("demo", "--out", tmp_path / "x") == 2
    assert "--auto" in capsys.readouterr().err


def test_the_demo_leaves_nothing_behind_when_there_is_no_terminal(
    temporary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dialoog("demo") == 1
    assert "terminal" in capsys.readouterr().err
    assert list(temporary.iterdir()) == []
    assert list(Path().iterdir()) == []


async def test_the_demo_opens_with_a_full_canvas_and_the_first_vote_ready_also_inside_the_app(tmp_path: Path) -> None:
    """The app asks for it while its own loop runs."""
    now = MachineClock().now()
    path = demo.part_way(tmp_path, FileContent.default(), now, KEEP_QUIET)
    session = read_session(path)
    step = session.agenda[session.meta.current]
    assert step.kind is StepKind.VOTE
    assert step.clock.started == now
    assert planned_starts(session.steps, session.meta.start)[step.id] == f"{now:%H:%M}"
    assert not session.rounds
    assert len(session.notes) >= 150
    assert session.meta.date == now.date()


def test_the_finished_example_lies_beside_the_demo(tmp_path: Path) -> None:
    demo.part_way(tmp_path, FileContent.default(), MachineClock().now(), KEEP_QUIET)
    assert (tmp_path / "voorbeeld.json").read_bytes() == EXAMPLE.read_bytes()


# ------------------------------------------------------------------------------------- sessions/voorbeeld.json


def told(session: Session) -> object:
    """All that a session tells, but for what the machine suggested on the way: that may differ between computers."""
    titles = {theme.id: theme.title for theme in session.themes.values()}
    votes = [round_ for round_ in session.rounds.values() if round_.step != "wat-eerst"]
    actions = [(action.what, titles[action.theme], action.note, action.when) for action in session.actions.values()]
    themes = {theme.title: sorted(theme.notes) for theme in session.themes.values()}
    loose = [note.id for note in theming.loose(session)]
    return session.meta, session.agenda, session.notes, session.answers, votes, session.remarks, actions, themes, loose


def test_the_committed_example_is_what_the_script_makes(tmp_path: Path) -> None:
    """If not: run scripts/make_voorbeeld.py and commit the file."""
    made = demo.whole_day(tmp_path, FileContent.default(), KEEP_QUIET)
    assert told(read_session(EXAMPLE)) == told(read_session(made))


def test_the_example_passes_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert dialoog("check", EXAMPLE) == 0
    assert "let op" not in capsys.readouterr().out


def test_the_example_is_the_one_that_goes_into_the_wheel() -> None:
    assert ROOT / "sessions" / "voorbeeld.json" == EXAMPLE
    assert demo.shipped_example() == EXAMPLE
