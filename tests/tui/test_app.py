from __future__ import annotations

from pathlib import Path

from dialoog.tui.app import DialoogApp
from dialoog.tui.screens.help import HelpScreen
from dialoog.tui.screens.regie import RegieScreen
from dialoog.tui.screens.start import StartScreen
from tests.build import a_session
from tests.tui.home import TestHome


async def test_a_session_is_opened_led_and_left_with_everything_kept(tmp_path: Path) -> None:
    home = TestHome(tmp_path)
    path = home.catalog.create("dag", a_session())
    app = DialoogApp(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, RegieScreen)
        await pilot.press("right")
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
    assert home.read(path).meta.current
