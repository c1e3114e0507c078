"""Pictures of Start and its forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.domain.session import Phase
from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.form_dialog import FormDialog
from tests.build import a_session
from tests.tui.home import TestHome
from tests.tui.room import LARGE, SMALL
from tests.tui.waiting import comes, reads

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])


def an_empty_folder() -> TestHome:
    return TestHome(Path("sessies"))


def a_full_folder() -> TestHome:
    home = an_empty_folder()
    for number, phase in enumerate(Phase, 1):
        home.catalog.create(f"s{number}", a_session(title=f"Stagedialoog {number}", phase=phase, date=date(2026, 6, 3)))
    home.catalog.create("weg", a_session(title="Weg", archived=True))
    return home


def a_folder_with_long_text() -> TestHome:
    home = an_empty_folder()
    long = "Een dag over goede stages in de zorg en het sociaal werk, met veel te veel woorden"
    home.catalog.create("a", a_session(title=long, place="Zwijndrecht aan de Oude Maas", region="Drechtsteden en meer"))
    home.catalog.create("b", a_session(title="👩‍⚕️ Zorg שלום", place="", region=""))
    (home.catalog.folder / "kapot.json").write_text("{", "utf-8")
    (home.catalog.folder / "iets.json").write_text('{"iets": {}}', "utf-8")
    return home


@SIZES
@pytest.mark.parametrize("folder", [an_empty_folder, a_full_folder, a_folder_with_long_text])
def test_start(snap_compare: Compare, folder: Callable[[], TestHome], size: tuple[int, int]) -> None:
    assert snap_compare(DialoogApp(folder()), terminal_size=size)


def test_start_in_the_light_look(snap_compare: Compare) -> None:
    assert snap_compare(DialoogApp(a_full_folder()), press=["f2"])


@SIZES
def test_new_session_with_mistakes(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def make_mistakes(pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await comes(pilot, FormDialog)
        await pilot.press("down", "x", "x", "ctrl+s")
        await reads(pilot, "De titel is leeg")

    assert snap_compare(DialoogApp(an_empty_folder()), terminal_size=size, run_before=make_mistakes)


def test_too_small_a_window(snap_compare: Compare) -> None:
    assert snap_compare(DialoogApp(an_empty_folder()), terminal_size=(60, 15))
