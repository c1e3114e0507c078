"""Waiting in tests of the app: for what workers and writing threads do, which no key press waits for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

from tests.tui.room import seen

PATIENCE = 120
"""Seconds after which something that was waited for is taken not to come."""


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait until this holds and is painted."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause()
    await pilot.pause()


async def comes(pilot: Pilot[None], screen: type[object]) -> None:
    """Wait until this screen is on top."""
    await until(pilot, lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted)


async def reads(pilot: Pilot[None], text: str) -> None:
    """Wait until this stands on the screen, on one line or more."""
    await until(pilot, lambda: text in in_a_row(pilot))


def in_a_row(pilot: Pilot[None]) -> str:
    """What stands on the screen, as one line with single spaces."""
    return " ".join(seen(pilot).split())


def on_screen(pilot: Pilot[None]) -> type[object]:
    """The kind of screen that is on top."""
    return type(pilot.app.screen)
