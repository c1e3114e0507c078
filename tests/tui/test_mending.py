"""A screen that fails is closed, with what was typed on it handed back; the day goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from dialoog.domain.rules import filling_in
from dialoog.domain.session import Session
from dialoog.tui.app import DialoogApp
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.shell.screen import SessionScreen
from tests.build import a_session
from tests.tui.room import Room, press, ready, seen, shown
from tests.tui.waiting import until


class Wrong(Exception):
    """What nobody foresaw; its text is what somebody said, and must be shown nowhere."""


class Broken(Static):
    """A widget that cannot be drawn once it is told so."""

    broken = False

    def render(self) -> str:
        if self.broken:
            raise Wrong("wat iemand zei")
        return "heel"


class FailingScreen(SessionScreen):
    """A screen that fails in whatever way it is asked."""

    BINDINGS = [("f8", "fail", "Fail"), ("f9", "work", "Work"), ("f7", "draw", "Draw"), ("f6", "later", "Later")]  # noqa: RUF012 - as Textual declares it
    fails_to_show = False

    def compose(self) -> ComposeResult:
        yield Input("een zin die nog niet bewaard is")
        yield Broken(id="broken")

    def show(self, session: Session) -> None:
        if self.fails_to_show and session.notes:
            raise Wrong("wat iemand zei")

    def action_fail(self) -> None:
        raise Wrong("wat iemand zei")

    @work
    async def action_work(self) -> None:
        raise Wrong("wat iemand zei")

    def action_draw(self) -> None:
        widget = self.query_one(Broken)
        widget.broken = True
        widget.refresh()

    def action_later(self) -> None:
        self.set_timer(0.001, self.action_fail)


class StillbornScreen(SessionScreen):
    """A screen that fails before it is there."""

    def compose(self) -> ComposeResult:
        raise Wrong("wat iemand zei")


class GuardedScreen(FailingScreen):
    """A screen at which a participant sits."""

    GUARDED = True


@pytest.mark.parametrize("key", ["f8", "f9", "f7"], ids=["in a key", "in a worker", "in drawing"])
async def test_a_screen_that_fails_is_closed_and_hands_back_what_was_typed(tmp_path: Path, key: str) -> None:
    room = Room(tmp_path, a_session())
    async with shown(room, RegieScreen) as pilot:
        await pilot.app.push_screen(FailingScreen())
        await pilot.press(key)
        await until(pilot, lambda: "Dit scherm is gesloten" in seen(pilot))
        assert "Dit scherm is gesloten" in seen(pilot)
        assert "een zin die nog niet bewaard is" in seen(pilot)
        assert "wat iemand zei" not in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RegieScreen)
        await press(pilot, "c")
        assert "Canvas" in type(pilot.app.screen).__name__, "and the day goes on"
        forgiven(pilot.app)


async def test_a_screen_that_cannot_show_a_change_does_not_take_the_app_along(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session())
    async with shown(room, RegieScreen) as pilot:
        screen = FailingScreen()
        await pilot.app.push_screen(screen)
        await ready(pilot)
        screen.fails_to_show = True
        await room.service.do(filling_in.write, section="notes", text="Nieuw")
        await ready(pilot)
        assert "Dit scherm is gesloten" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RegieScreen)
        assert [note.text for note in room.kept.notes.values()] == ["Nieuw"]
        forgiven(pilot.app)


async def test_a_screen_that_cannot_even_begin_leaves_the_one_below(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session())
    async with shown(room, RegieScreen) as pilot:
        pilot.app.push_screen(StillbornScreen())
        await ready(pilot)
        assert "Dit scherm is gesloten" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RegieScreen)
        forgiven(pilot.app)


async def test_what_a_participant_typed_is_handed_back_to_nobody_else(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session())
    async with shown(room, RegieScreen) as pilot:
        await pilot.app.push_screen(GuardedScreen())
        await press(pilot, "f8")
        await ready(pilot)
        assert "Dit scherm is gesloten" in seen(pilot)
        assert "een zin" not in seen(pilot)
        forgiven(pilot.app)


def forgiven(app: object) -> None:
    """Take note that what went wrong here was meant to; every other test fails on it."""
    assert isinstance(app, DialoogApp)
    assert all("Wrong" in repr(error) for error in app.mended)
    assert app.mended
    app.mended.clear()
