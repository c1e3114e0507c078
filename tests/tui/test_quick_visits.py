"""Screens that are left again before they have come to rest: the app goes on, whatever was still to be drawn."""

from __future__ import annotations

import asyncio
from itertools import product
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.domain.note import Channel
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Session
from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.screen import DialoogScreen
from tests.build import a_session, after, noted, themed
from tests.tui.room import Room, at, ready, shown

ROUNDS = (0, 3, 13, 40)
"""So many rounds of the loop somebody stays: from not at all to about as long as it takes to draw a screen."""

SCREENS = [to for to in Destination if to is not Destination.REGIE]


def a_worked_session() -> Session:
    session = themed(noted(a_session(present={"student": 9}), "tijd", "geld", "rust", "reis"), Tijd=["n1", "n2"])
    return after(session, filling_in.join(session, token="t1", party="student", channel=Channel.PHONE))


async def visited(pilot: Pilot[None], to: Destination, rounds: int) -> None:
    """Go to a screen, stay for so many rounds of the loop, and go back."""
    app = pilot.app
    assert isinstance(app, DialoogApp)
    app.go_to(to, "stem-1")
    for _ in range(rounds):
        await asyncio.sleep(0)
    if isinstance(app.screen, Choose):  # which a screen asks as soon as it is there
        app.screen.dismiss(None)
    here = app.screen
    if isinstance(here, DialoogScreen) and not isinstance(here, RegieScreen):
        here.leave()
    for _ in range(rounds):
        await asyncio.sleep(0)


@pytest.mark.parametrize("backwards", [False, True])
async def test_every_screen_can_be_opened_and_left_at_once_in_any_order(tmp_path: Path, *, backwards: bool) -> None:
    async with shown(Room(tmp_path, a_worked_session()), RegieScreen) as pilot:
        visits = list(product(SCREENS, ROUNDS)) if backwards else [(to, stay) for stay in ROUNDS for to in SCREENS]
        for to, rounds in reversed(visits) if backwards else visits:
            await visited(pilot, to, rounds)
        await ready(pilot)
        assert at(pilot) is RegieScreen


@pytest.mark.parametrize("to", [Destination.THEMES, Destination.CANVAS])
async def test_a_screen_with_much_to_draw_can_be_opened_and_left_again_and_again(
    tmp_path: Path, to: Destination
) -> None:
    async with shown(Room(tmp_path, a_worked_session()), RegieScreen) as pilot:
        for rounds in range(0, 60, 3):
            await visited(pilot, to, rounds)
        await ready(pilot)
        assert at(pilot) is RegieScreen
