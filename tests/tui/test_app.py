from __future__ import annotations

from pathlib import Path

from dialoog.tui.app import DialoogApp
from dialoog.tui.screens.help import HelpScreen
from dialoog.tui.screens.regie import RegieScreen
from dialoog.tui.screens.start import StartScreen
from tests.build import a_session
from tests.tui.home import TestHome


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
