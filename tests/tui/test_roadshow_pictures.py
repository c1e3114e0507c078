"""Pictures of Roadshow: choosing sessions, and saying which themes are the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.tui.app import DialoogApp
from dialoog.tui.roadshow.choose_sessions import RoadshowScreen
from dialoog.tui.roadshow.merge_screen import MergeScreen
from tests.regions import EARLIER, PLANS, a_region
from tests.tui.home import TestHome
from tests.tui.room import LARGE, SMALL
from tests.tui.waiting import comes, reads

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])


def a_folder() -> TestHome:
    home = TestHome(Path("sessies"))
    for plan in PLANS:
        home.catalog.create(plan.region.casefold(), a_region(plan, coded=False))
    home.catalog.create("westermeer-2025", a_region(EARLIER, coded=False))
    (home.catalog.folder / "kapot.json").write_text("{", "utf-8")
    return home


@SIZES
def test_choosing_sessions(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def choose(pilot: Pilot[None]) -> None:
        await pilot.press("r")
        await comes(pilot, RoadshowScreen)
        await pilot.press("space", "space")
        await reads(pilot, "Gekozen: 2 sessies")

    assert snap_compare(DialoogApp(a_folder()), terminal_size=size, run_before=choose)


@SIZES
def test_themes_that_come_together(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def decide(pilot: Pilot[None]) -> None:
        await pilot.press("r")
        await comes(pilot, RoadshowScreen)
        await pilot.press("a", "enter")
        await comes(pilot, MergeScreen)
        await reads(pilot, "nagekeken")
        await pilot.press("enter", "enter")
        await reads(pilot, "2 van 17 nagekeken")

    assert snap_compare(DialoogApp(a_folder()), terminal_size=size, run_before=decide)
