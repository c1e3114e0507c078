"""The scenes of a large room: how each screen is opened, when its first picture is there and when all of it is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from benchmarks.themes import made_up
from dialoog.domain.note import Note, Participant
from dialoog.domain.session import Session
from dialoog.domain.theme import PlacedBy, Theme
from dialoog.tui.app import DialoogApp
from dialoog.tui.canvas.screen import CanvasScreen
from dialoog.tui.report.paper_view import PaperView
from dialoog.tui.report.screen import BUSY, ReportScreen
from dialoog.tui.shell.screen import DialoogScreen
from dialoog.tui.themes.advised_screen import AdvisedScreen
from dialoog.tui.themes.board.widget import ThemeBoard
from dialoog.tui.themes.screen import ThemesScreen
from dialoog.tui.themes.sorting.begin import sort_screen
from dialoog.tui.themes.sorting.pages_screen import CheckThemesScreen
from dialoog.tui.themes.sorting.pile_screen import SortNotesScreen
from dialoog.tui.widgets.entry import Entry
from dialoog.tui.widgets.note_list import NoteList
from tests.build import PARTIES, a_session, running, some_sections, some_steps
from tests.tui.home import TestHome

PEOPLE, THEMES = 200, 12
PATIENCE = 120.0
"""Seconds after which a picture is taken not to come."""


def a_large_room(rows: int, by: PlacedBy) -> Session:
    """Return a session with so many remarks, six in seven of them put into themes by the machine or by a person."""
    parties = [party.id for party in PARTIES]
    people = {f"p{n}": Participant(f"p{n}", parties[n % len(parties)]) for n in range(PEOPLE)}
    notes = {f"n{n}": _note(n, text, people[f"p{n % PEOPLE}"]) for n, text in enumerate(made_up(rows), 1)}
    themes = {f"t{n}": _theme(n, list(notes)[n - 1 :: THEMES + 2], by) for n in range(1, THEMES + 1)}
    session = running(a_session(steps=some_steps()))
    meta = replace(session.meta, sections=some_sections())
    return replace(session, meta=meta, participants=people, notes=notes, themes=themes)


def _note(number: int, text: str, writer: Participant) -> Note:
    section = "dreams" if number % 2 else "notes"
    return Note(id=f"n{number}", number=number, section=section, text=text, party=writer.party, author=writer.id)


def _theme(number: int, notes: list[str], by: PlacedBy) -> Theme:
    return Theme(id=f"t{number}", order=number, title=f"Thema {number}", notes=dict.fromkeys(notes, by), source=by)


State = Callable[[Screen[Any]], object]
"""Tells what a key can change on a screen."""


class Opening(NamedTuple):
    """How a screen is opened, when its first picture is there and when it is whole; the keys that are pressed there."""

    screen: Callable[[Session], Screen[None]]
    there: Callable[[Screen[Any]], bool]
    whole: Callable[[Screen[Any]], bool]
    state: State
    """What a key changes."""
    keys: tuple[str, ...] = ()
    by: PlacedBy = PlacedBy.PERSON
    """Who put the remarks into themes; when it was the machine, sorting begins with pages instead of with the pile."""


def _listed(screen: Screen[Any]) -> bool:
    return screen.query_one(NoteList).option_count > 0


def _board_drawn(screen: Screen[Any]) -> bool:
    return isinstance(screen, ThemesScreen) and len(screen.board.lanes) > 1


def _advised(screen: Screen[Any]) -> bool:
    return isinstance(screen, AdvisedScreen) and screen.advice is not None


def _drawn(screen: Screen[Any]) -> bool:
    return bool(str(screen.query_one("#sort-place").render()))


def _told(screen: Screen[Any]) -> bool:
    return BUSY in str(screen.query_one("#report-state").render())


def _read(screen: Screen[Any]) -> bool:
    return screen.query_one(PaperView).virtual_size.height > 0 and not _told(screen)


def _typed(screen: Screen[Any]) -> object:
    return screen.query_one(Entry).text


def _cursor(screen: Screen[Any]) -> object:
    board = screen.query_one(ThemeBoard).board
    return board and (board.place, dict(board.rows))


def _turn(screen: Screen[Any]) -> object:
    return screen._queue.turn if isinstance(screen, SortNotesScreen) else None  # noqa: SLF001 - whose turn it is


def _page(screen: Screen[Any]) -> object:
    return (screen._page.themes, screen._page.out) if isinstance(screen, CheckThemesScreen) else None  # noqa: SLF001


def _at_once(screen: Screen[Any]) -> bool:
    del screen
    return True


OPENINGS = {
    "opening": Opening(lambda _: DialoogScreen(), _at_once, _at_once, _at_once),
    "canvas": Opening(lambda _: CanvasScreen(), _listed, _listed, _typed, ("a", "b", "c", "d")),
    "board": Opening(lambda _: ThemesScreen(), _board_drawn, _advised, _cursor, ("down", "right", "down", "left")),
    "sorting": Opening(sort_screen, _drawn, _advised, _turn, ("l", "1", "2", "space")),
    "pages": Opening(sort_screen, _drawn, _advised, _page, ("a", "b", "a", "enter"), by=PlacedBy.MACHINE),
    "report": Opening(lambda _: ReportScreen(), _at_once, _read, _at_once),
}


def app_with(folder: Path, rows: int, scene: str) -> DialoogApp:
    """Return the app that will open a session of so many remarks."""
    home = TestHome(folder)
    path = home.catalog.create("dag", a_large_room(rows, OPENINGS[scene].by))
    return DialoogApp(home, open_session=path)


class Gaze:
    """Looks at the app until what was asked for is on the screen."""

    def __init__(self, app: DialoogApp, pilot: Pilot[None]) -> None:
        """Take the app and what presses its keys."""
        self._app, self._pilot = app, pilot

    async def at_session(self) -> None:
        """Wait until the session is open and its screen has been drawn."""
        await self._until(lambda _: self._app.session is not None)
        await self._pilot.pause()

    async def open(self, opening: Opening) -> tuple[float, float]:
        """Open a screen; return the moments of its first picture and of all of it."""
        if self._app.session is None:
            raise RuntimeError("no session is open")
        await self._app.push_screen(opening.screen(self._app.session))
        await self._until(opening.there)
        await self._pilot.pause()
        picture = time.perf_counter()
        await self._until(opening.whole)
        await self._pilot.pause()
        return picture, time.perf_counter()

    async def back(self) -> None:
        """Leave the screen that is on top."""
        await self._app.pop_screen()

    async def _until(self, there: Callable[[Screen[Any]], bool]) -> None:
        end = time.perf_counter() + PATIENCE
        while not there(self._app.screen):
            if time.perf_counter() > end:
                raise TimeoutError(f"{self._app.screen} was not there in time")
            await asyncio.sleep(0.005)


async def key_to_picture(app: App[None], key: str, state: State) -> float:
    """Press a key; return the seconds until what it changes has been drawn."""
    screen, began = app.screen, time.perf_counter()
    before, end = state(screen), began + PATIENCE
    app.post_message(events.Key(key, key if len(key) == 1 else None))
    while state(screen) == before and app.screen is screen:
        if time.perf_counter() > end:
            raise TimeoutError(f"{key} changed nothing on {screen}")
        await asyncio.sleep(0.002)
    drawn = asyncio.Event()
    app.screen.call_after_refresh(drawn.set)
    await asyncio.wait_for(drawn.wait(), PATIENCE)
    return time.perf_counter() - began
