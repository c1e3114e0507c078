from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.color import Color
from textual.css.stylesheet import Stylesheet

from dialoog.tui.app import DialoogApp
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.shell.colours import DARK
from dialoog.tui.shell.help import HelpScreen
from dialoog.tui.start.screen import StartScreen
from tests.build import a_session
from tests.conftest import ROOT
from tests.tui.home import TestHome
from tests.tui.waiting import reads


def on_screen(app: DialoogApp) -> type[object]:
    return type(app.screen)


async def test_a_session_is_opened_led_and_left_with_everything_kept(tmp_path: Path) -> None:
    home = TestHome(tmp_path)
    path = home.catalog.create("dag", a_session())
    app = DialoogApp(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert on_screen(app) is RegieScreen
        await pilot.press("right")
        await pilot.press("f1")
        assert on_screen(app) is HelpScreen
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert on_screen(app) is StartScreen
    assert home.read(path).meta.current


async def test_the_style_sheet_is_read_once_for_the_list_of_sessions_and_that_of_a_session_only_when_one_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading styles is most of what somebody waits for before the first picture."""
    read_again: list[int] = []
    reparse = Stylesheet.reparse

    def counted(sheet: Stylesheet) -> None:
        read_again.append(1)
        reparse(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", counted)
    home = TestHome(tmp_path)
    app = DialoogApp(home)
    async with app.run_test() as pilot:
        await reads(pilot, "Er zijn nog geen sessies")
        assert read_again == []
        assert not any("regie.tcss" in str(path) for path, _ in app.stylesheet.source)
        assert app.screen.styles.background == Color.parse(str(DARK.background))


def test_the_list_of_sessions_loads_nothing_that_only_an_open_session_needs() -> None:
    program = (
        "import sys; from dialoog.wiring.outside import Outside; from dialoog.tui.app import DialoogApp; "
        "DialoogApp(Outside.at('.')); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(done.stdout.split())
    later = {
        "filelock",
        "dialoog.facilitation.service",
        "dialoog.store.content.file_content",
        "dialoog.tui.regie.screen",
    }
    assert "dialoog.tui.start.screen" in loaded
    assert loaded & later == set()
