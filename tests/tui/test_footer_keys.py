"""Keys in a footer do something or say why not (each of them: test_every_footer); what pops up goes in time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input
from textual.widgets._footer import FooterKey
from textual.widgets._toast import ToastRack

from dialoog.domain.errors import Refused, StorageError
from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.questions import AskText
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.report.screen import BUSY
from dialoog.tui.routes import screen_behind
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.start.screen import StartScreen
from tests.build import a_session, running
from tests.tui.every_screen import worked
from tests.tui.room import LARGE, SMALL, Room, press, ready, seen, shown, told
from tests.tui.venue import WIFI
from tests.tui.waiting import until

WALKED = {
    "regie": (Destination.REGIE, ""),
    "canvas": (Destination.CANVAS, "canvas"),
    "stemming": (Destination.VOTE, "stem-1"),
    "themas": (Destination.THEMES, ""),
    "acties": (Destination.ACTIONS, ""),
    "papier": (Destination.PAPER, ""),
    "tafels": (Destination.TABLES, ""),
    "overtypen": (Destination.TYPING_OVER, ""),
}


def of(pilot: Pilot[None]) -> tuple[object, ...]:
    """All that a key may change."""
    app = pilot.app
    assert isinstance(app, DialoogApp)
    return app.screen, app.session, told(pilot), app.focused, seen(pilot), app.return_code


async def afresh(pilot: Pilot[None], folder: Path, screen: Callable[[], Screen[None]]) -> None:
    """Show the screen as if it had just been opened, with the session as it was."""
    app = pilot.app
    assert isinstance(app, DialoogApp)
    while not isinstance(app.screen, StartScreen):
        app.pop_screen()
        await ready(pilot)
    app.clear_notifications()
    Room(folder, worked()).sit_down(app)
    await app.push_screen(screen())
    await ready(pilot)
    await until(pilot, lambda: BUSY not in seen(pilot))


@pytest.mark.parametrize("name", WALKED)
async def test_each_key_in_the_footer_does_something_or_says_why_not(tmp_path: Path, name: str) -> None:
    to, step = WALKED[name]
    silent = []
    async with shown(Room(tmp_path, worked()), lambda: screen_behind(to, step), LARGE) as pilot:
        keys = [key.key for key in pilot.app.screen.query(FooterKey)]
        for key in keys:
            await afresh(pilot, tmp_path, lambda: screen_behind(to, step))
            before = of(pilot)
            await press(pilot, key)
            if of(pilot) == before:
                silent.append(key)
    assert keys
    assert silent == []


async def test_why_a_key_cannot_be_given_goes_once_it_can_or_the_screen_is_left(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, running(a_session(), "welkom")), RegieScreen, SMALL) as pilot:
        await press(pilot, "left")
        assert "Dit is het eerste onderdeel" in told(pilot)
        await press(pilot, "right")
        assert told(pilot) == ""
        await press(pilot, "left", "left")
        assert told(pilot).count("Dit is het eerste onderdeel") == 1
        await press(pilot, "a")
        assert told(pilot) == ""


async def test_whatever_is_told_goes_when_the_day_or_the_doors_are_not_as_they_were(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, running(a_session(), "welkom")), RegieScreen, SMALL) as pilot:
        app = pilot.app
        assert isinstance(app, DialoogApp)
        app.notify("De bel gaat zo.", markup=False)
        app.tell(StorageError("De schijf is vol."))
        app.tell(Refused("Dat kan nu niet."))
        await press(pilot, "f6")
        assert "Het geluid is aan" in told(pilot)
        await press(pilot, "f6")
        assert "Het geluid is aan" not in told(pilot)
        await app.open_doors(WIFI)
        await ready(pilot)
        assert all(words in told(pilot) for words in ("Het geluid is uit", "De schijf is vol"))
        assert all(words not in told(pilot) for words in ("De bel gaat zo", "Dat kan nu niet"))
        await press(pilot, "l")
        assert "op slot" in told(pilot)
        await press(pilot, "l")
        assert told(pilot).count("slot") == 1
        await press(pilot, "right")
        assert "slot" not in told(pilot)


async def test_what_pops_up_never_lies_over_the_line_that_is_typed_in(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, worked()), RegieScreen, SMALL) as pilot:
        pilot.app.push_screen(AskText("Waar?", "verslag.html"))
        await ready(pilot)
        pilot.app.notify("Het verslag is geschreven.", markup=False)
        await ready(pilot)
        field = pilot.app.screen.query_one(Input)
        assert not field.region.overlaps(pilot.app.screen.query_one(ToastRack).region)
