"""The second window: it shows what the room sees of a session that is open elsewhere, and only looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.domain.errors import StorageError
from dialoog.domain.note import Channel
from dialoog.domain.rules import door, made_up, running, stage
from dialoog.facilitation.service import SessionService
from dialoog.store.looking import FileLook
from dialoog.tui.projector.hall import HallApp
from dialoog.tui.projector.slide_view import SlideView
from tests.build import NOON, FixedClock, a_service, a_session, a_vote_step
from tests.tui.room import seen
from tests.tui.venue import FixedVenue
from tests.tui.waiting import reads, until

VOTES = ["ja"] * 6 + ["nee"] * 6
URL = "http://192.168.1.20:8080"


def a_day(folder: Path) -> SessionService:
    return a_service(folder, a_session(steps=[a_vote_step()], present={"student": 20}))


def left_in(folder: Path) -> dict[str, bytes]:
    """All files but the lock, with what is in them."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}


async def vote(service: SessionService, *choices: str) -> None:
    for number, choice in enumerate(choices):
        await service.polling.cast(f"stem-{number}", "student", (choice,), Channel.KEYBOARD)


async def test_it_sees_what_the_app_sees_at_every_moment_and_changes_nothing(tmp_path: Path) -> None:
    service = a_day(tmp_path)
    look = FileLook(tmp_path / "dag.json")
    assert look.again() == (service.session, None)
    assert look.again() is None
    await service.polling.open("stem-1")
    await vote(service, *VOTES)
    before = left_in(tmp_path)
    assert look.again() == (service.session, service.polling.progress)
    assert service.polling.progress
    assert service.polling.progress.voted == len(VOTES)
    assert left_in(tmp_path) == before
    await service.polling.close()
    assert look.again() == (service.session, None)
    await service.stop()


def test_a_file_that_is_no_session_is_told(tmp_path: Path) -> None:
    (tmp_path / "dag.json").write_text("kapot")
    with pytest.raises(StorageError):
        FileLook(tmp_path / "dag.json").again()


async def test_the_window_follows_the_stage_with_the_vote_the_way_in_and_the_mark(tmp_path: Path) -> None:
    service = a_day(tmp_path)
    look = FileLook(tmp_path / "dag.json")
    first = look.again()
    assert first
    app = HallApp(look, FixedClock(), FixedVenue(), first)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "We beginnen om 13:00" in app.screen.query_one(SlideView)._poster.caption)
        await service.do(stage.put_title, "👩‍👩‍👧 welkom terug")
        await reads(pilot, "welkom terug")
        await service.do(running.go_to, "stem-1", NOON)
        await service.polling.open("stem-1")
        await vote(service, *VOTES)
        await until(pilot, lambda: "12 van 20" in app.screen.query_one(SlideView)._poster.figure)
        await service.do(made_up.mark)
        await reads(pilot, made_up.MARK)
        assert "Doe mee" not in seen(pilot)
        await service.do(door.unlock, bytes(range(32)))
        await service.do(door.open_at, URL, 8080)
        await reads(pilot, f"Doe mee: 192.168.1.20:8080 · code {service.session.meta.door.code}")
        await service.do(door.shut)
        await until(pilot, lambda: "Doe mee" not in seen(pilot))
        await service.do(stage.show_way_in, shown=True, address=URL)
        await reads(pilot, "192.168.1.20:8080")
        assert "Esc" not in seen(pilot)
        await pilot.press("q")
    await service.stop()
