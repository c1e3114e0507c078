"""The second window: what is on stage and nothing else, for a projector. It only looks, and holds no session."""

from __future__ import annotations

import asyncio
import os
from pathlib import PurePath
from typing import ClassVar, Protocol

from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from dialoog.domain.ballot_box import Progress
from dialoog.domain.door import Door
from dialoog.domain.errors import DialoogError
from dialoog.domain.rules.made_up import MARK, is_made_up
from dialoog.domain.rules.stage import on_stage
from dialoog.domain.session import Session
from dialoog.facilitation.ports import Clock
from dialoog.facilitation.showing.slide import slide_on_stage
from dialoog.facilitation.venue import Venue, link
from dialoog.tui.phones.wording import way_in
from dialoog.tui.projector.entrance import Entrance
from dialoog.tui.projector.poster import poster_of
from dialoog.tui.projector.slide_view import SlideView
from dialoog.tui.shell import terminal
from dialoog.tui.shell.colours import THEMES, dress
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.plain import suit
from dialoog.tui.shell.screen import WIDGETS

LOOK_EVERY = 0.4
"""Seconds between two looks at the files."""

COMMANDS = (
    UserCommand(key="q,ctrl+q,escape", action="app.quit", label="Sluiten", help="Sluit dit venster", priority=True),
    UserCommand(key="f2", action="app.change_look", label="Licht/donker", help="Wissel tussen licht en donker"),
)

Seen = tuple[Session, Progress | None]


class Look(Protocol):
    """Looks at a session that another process has open."""

    def again(self) -> Seen | None:
        """Return it as it is now, or None if nothing is new; raises `DialoogError` when it cannot be read."""


class HallScreen(Screen[None]):
    """The room's picture."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [WIDGETS, "projector.tcss"]
    BINDINGS = bindings(COMMANDS)

    def __init__(self, look: Look, clock: Clock, venue: Venue, first: Seen) -> None:
        """Take what looks, the time, what makes QR codes, and what there is to see now."""
        super().__init__()
        self._look, self._clock, self._venue, self._seen = look, clock, venue, first
        self._way = ""

    def compose(self) -> ComposeResult:
        """Show the slide, or the way in; while the doors are open a line tells of it below every slide."""
        yield Static(Content(MARK), id="made-up")
        yield SlideView()
        yield Entrance(id="entrance")
        yield Static(id="way-in")

    def on_mount(self) -> None:
        """Follow the files and the clock."""
        self.draw()
        self.set_interval(LOOK_EVERY, self.follow)
        self.set_interval(1, self.draw)

    async def follow(self) -> None:
        """Look again; as long as that fails the room keeps what it saw."""
        try:
            found = await asyncio.to_thread(self._look.again)
        except DialoogError:
            return
        if found:
            self._seen = found
            self.draw()

    def draw(self) -> None:
        """Draw what is on stage."""
        session, progress = self._seen
        self.query_one(SlideView).show(poster_of(slide_on_stage(session, progress, self._clock.now())))
        stage = on_stage(session)
        self.set_class(is_made_up(session), "-made-up")
        self.set_class(bool(stage.way_in and stage.address), "-latecomers")
        self._draw_line(session.meta.door, covered=stage.way_in)
        way = link(stage.address, session.meta.door) if stage.address else ""
        if way and way != self._way:
            self._way = way
            self.query_one(Entrance).show(self._venue.qr(way), stage.address, session.meta.door)

    def _draw_line(self, door: Door, *, covered: bool) -> None:
        line = self.query_one("#way-in", Static)
        line.display = bool(door.url) and not covered
        if door.url:
            line.update(Content(way_in(door.url, door)))


class HallApp(App[None]):
    """A window with the room's picture."""

    TITLE = "dialoog"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, look: Look, clock: Clock, venue: Venue, first: Seen) -> None:
        """Take what the screen needs."""
        super().__init__()
        self._hall = HallScreen(look, clock, venue, first)
        dress(self)

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(self._hall)
        if not self.is_headless:
            self.set_interval(terminal.LOOK_EVERY, self._end_without_terminal)

    def _end_without_terminal(self) -> None:
        if terminal.is_gone():
            self.exit()

    def action_change_look(self) -> None:
        """Go to the next theme."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]


async def run(look: Look, clock: Clock, venue: Venue) -> int:
    """Show the room's picture until the window is closed; raises `DialoogError` when there is nothing to look at."""
    first = look.again()
    if first is None:
        raise DialoogError("De stemming wordt net geopend of gesloten. Probeer het nog een keer.")
    app = HallApp(look, clock, venue, first)
    suit(app, os.environ)
    await app.run_async()
    return app.return_code or 0
