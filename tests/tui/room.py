"""The app with one session open in memory, and what a person sees of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from dialoog.domain.session import Session
from dialoog.facilitation.service import SessionService
from dialoog.tui.app import DialoogApp
from dialoog.tui.shell.bridge import connect
from tests.build import MemoryBallotStore, MemorySessionStore, a_service_in_memory, a_session
from tests.tui.home import TestHome
from tests.tui.stillness import settle

CHARACTERS = {"enter": "\r", "tab": "\t", "backspace": "\x7f", "plus": "+", "minus": "-", "space": " "}

SMALL, LARGE = (80, 24), (120, 40)


class Room(TestHome):
    """A home whose one session is kept in memory; let `store` or `box` fail by setting their `trouble`."""

    __test__ = False

    def __init__(self, folder: Path, session: Session | None = None) -> None:
        super().__init__(folder)
        self.store = MemorySessionStore(a_session() if session is None else session)
        self.box = MemoryBallotStore()

    @property
    def kept(self) -> Session:
        """The session as it was last kept."""
        return self.store.kept

    def open(self, path: Path) -> SessionService:
        del path
        return a_service_in_memory(store=self.store, box=self.box, clock=self.clock)

    def app(self) -> DialoogApp:
        """The app, at its first screen."""
        return DialoogApp(self)

    def sit_down(self, app: DialoogApp) -> None:
        """Open the session, as choosing it from the list does, but without the screen that comes then."""
        self.service = service = self.open(Path("dag.json"))
        app.service = service
        app._disconnect = connect(service.bus, app)
        app.session, app.progress = service.session, service.polling.progress


@asynccontextmanager
async def shown(
    room: Room, screen: Callable[[], Screen[None]], size: tuple[int, int] = SMALL
) -> AsyncIterator[Pilot[None]]:
    """The app with the session open and this screen on top."""
    app = room.app()
    async with app.run_test(size=size, notifications=True) as pilot:
        room.sit_down(app)
        await app.push_screen(screen())
        await ready(pilot)
        yield pilot
        assert app.mended == [], "a screen failed and was closed"


async def ready(pilot: Pilot[None]) -> None:
    """Wait until everything that was asked for is done and drawn."""
    await settle(pilot.app)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when the one before has done all its work."""
    for key in keys:
        _send(pilot, key, key if len(key) == 1 else CHARACTERS.get(key))
        await ready(pilot)


def burst(pilot: Pilot[None], *keys: str) -> None:
    """Press keys without waiting for anything, as quick as a terminal sends what was typed ahead."""
    for key in keys:
        _send(pilot, key, key if len(key) == 1 else CHARACTERS.get(key))


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Press the keys of a text, as quick as a terminal sends them."""
    for char in text:
        _send(pilot, "space" if char == " " else char, char)
    await ready(pilot)


def _send(pilot: Pilot[None], key: str, character: str | None) -> None:
    driver = pilot.app._driver
    assert driver
    driver.send_message(events.Key(key, character))


def at(pilot: Pilot[None]) -> type[Screen[object]]:
    """The kind of screen that is on top."""
    return type(pilot.app.screen)


def told(pilot: Pilot[None]) -> str:
    """The sentences that popped up and are still on the screen."""
    return "\n".join(notification.message for notification in pilot.app._notifications)


def seen(pilot: Pilot[None]) -> str:
    """All text on the screen, line by line, as the terminal has it."""
    screen = pilot.app.screen
    width, height = screen.size
    strips = screen._compositor.render_strips(pilot.app.size) if width and height else []
    return "\n".join(strip.text.rstrip() for strip in strips)


def drawn(pilot: Pilot[None]) -> list[list[tuple[str, str]]]:
    """Every cell of the screen with its colours, to compare two screens to the last bit."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return [[(segment.text, str(segment.style)) for segment in strip] for strip in strips]


def standing_before(
    room: Room, screen: Callable[[], Screen[None]], *keys: str, before: Callable[[], Awaitable[object]] | None = None
) -> Callable[[Pilot[None]], Awaitable[None]]:
    """What a picture is taken after: the session open, `before` done, this screen on top, these keys pressed."""

    async def stand(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, DialoogApp)
        room.sit_down(app)
        if before:
            await before()
        await app.push_screen(screen())
        await ready(pilot)
        await press(pilot, *keys)

    return stand
