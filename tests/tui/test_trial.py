"""Proefdraaien: made-up people play a step on the real screens, and nothing of it remains."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.domain.rules import made_up
from dialoog.store.looking import FileLook
from dialoog.store.names import trial_path
from dialoog.store.session_store import read_session
from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.regie import trial
from dialoog.tui.regie.screen import RegieScreen
from tests.build import a_service, a_session, a_vote_step, noted
from tests.tui.home import TestHome
from tests.tui.room import press, seen, told
from tests.tui.waiting import comes, until

REAL = "Dit schreef een echte deelnemer"


async def a_real_day(folder: Path) -> Path:
    """The file of a session in which somebody wrote something."""
    service = a_service(folder, noted(a_session(steps=[a_vote_step()], expected=12), REAL))
    await service.stop()
    return folder / "dag.json"


async def test_a_trial_plays_a_vote_and_is_thrown_away_with_one_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "BETWEEN", 0)
    path = await a_real_day(tmp_path)
    before = read_session(path)
    app = DialoogApp(TestHome(tmp_path), open_session=path)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await comes(pilot, RegieScreen)
        await press(pilot, "j")
        await comes(pilot, Confirm)
        await pilot.press("j")
        await until(pilot, lambda: app.progress is not None and app.progress.voted > 8)
        assert "PROEF · Stagedialoog" in seen(pilot)
        trying = read_session(trial_path(path))
        assert made_up.is_made_up(trying)
        assert REAL not in str(trying)
        assert FileLook(path).again() == (trying, app.progress)
        assert read_session(path) == before
        await pilot.press("x")
        await until(pilot, lambda: app.path == path and isinstance(app.screen, RegieScreen))
        assert "PROEF" not in seen(pilot)
    assert not trial_path(path).parent.exists()
    assert read_session(path) == before


async def test_after_a_crash_the_trial_is_thrown_away_and_that_is_said(tmp_path: Path) -> None:
    path = await a_real_day(tmp_path)
    home = TestHome(tmp_path)
    home.open(home.trials.begin(path, read_session(path)))._store.close()
    app = DialoogApp(home, open_session=path)
    async with app.run_test(notifications=True) as pilot:
        await comes(pilot, RegieScreen)
        assert "proef met verzonnen mensen" in told(pilot)
    assert not trial_path(path).parent.exists()


async def test_a_trial_that_is_open_elsewhere_is_left_alone(tmp_path: Path) -> None:
    path = await a_real_day(tmp_path)
    home = TestHome(tmp_path)
    trying = home.open(home.trials.begin(path, read_session(path)))
    assert not home.trials.drop(path)
    assert trial_path(path).is_file()
    await trying.stop()
    assert home.trials.drop(path)
