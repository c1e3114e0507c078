"""A damaged session is brought back in the app by following only what the screen says."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.store.session_store import TinySessionStore, read_session
from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.questions import Tell
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.start.rescue_dialog import RescueDialog
from tests.build import NOON, a_service, a_session, noted
from tests.tui.home import TestHome
from tests.tui.room import seen
from tests.tui.waiting import comes, reads


@pytest.fixture
def desk(tmp_path: Path) -> TestHome:
    return TestHome(tmp_path / "sessies")


def a_copied_session(desk: TestHome) -> Path:
    path = desk.catalog.create("dag", noted(a_session(), "Een vaste begeleider", "Meer tijd"))
    store = TinySessionStore(path, now=lambda: NOON)
    store.load()
    store.close()
    return path


async def test_a_damaged_session_opens_after_two_keys(desk: TestHome) -> None:
    path = a_copied_session(desk)
    path.write_bytes(path.read_bytes()[:-500])
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await comes(pilot, RescueDialog)
        await reads(pilot, "Herstel wat te redden is")
        text = " ".join(seen(pilot).split())
        assert "dag.json is maar half geschreven" in text
        assert "Neem de kopie van 3 juni 2026 om 13:00" in text
        assert "Enter: doe dit. Het bestand zoals het nu is, blijft bewaard." in text
        assert "Enter Doen" in text
        assert "Esc Niets doen" in text
        await pilot.press("enter")
        await comes(pilot, RegieScreen)
    assert len(read_session(path).notes) == 2


async def test_a_blind_enter_does_not_believe_an_edited_file(desk: TestHome) -> None:
    path = a_copied_session(desk)
    path.write_text(path.read_text("utf-8").replace("Meer tijd", "Meer geld"), "utf-8")
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await comes(pilot, RescueDialog)
        await reads(pilot, "Neem het bestand zoals het nu is")
        await pilot.press("enter")
        await comes(pilot, RegieScreen)
    assert {note.text for note in read_session(path).notes.values()} == {"Een vaste begeleider", "Meer tijd"}


async def test_escape_leaves_the_damaged_file_as_it_is(desk: TestHome) -> None:
    path = a_copied_session(desk)
    damaged = path.read_bytes()[:-500]
    path.write_bytes(damaged)
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await comes(pilot, RescueDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, RescueDialog)
    assert path.read_bytes() == damaged


async def test_a_damaged_ballot_box_says_how_many_votes_are_saved(desk: TestHome) -> None:
    service = a_service(desk.catalog.folder)
    await service.polling.open("stem-1")
    await service.stop()
    box = desk.catalog.folder / "dag.ballots.json"
    box.write_bytes(box.read_bytes()[:100])
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await comes(pilot, RescueDialog)
        await reads(pilot, "Herstel de stemmen die te redden zijn")
        await pilot.press("enter")
        await comes(pilot, RegieScreen)


async def test_a_file_of_which_nothing_is_left_says_so(desk: TestHome) -> None:
    path = desk.catalog.create("dag", a_session())
    path.write_bytes(bytes(3000))
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await comes(pilot, Tell)
        await reads(pilot, "Er is niets te redden")
