"""Counting heads: what is typed takes the place of what stood there, and strange numbers are asked about."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from dialoog.domain.session import Session
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.regie.screen import RegieScreen
from tests.build import a_session
from tests.tui.room import Room, at, burst, press, ready, seen, shown, type_in


def day() -> Session:
    return a_session(expected=40, present={"student": 16})


def flat(pilot: Pilot[None]) -> str:
    return " ".join(seen(pilot).split())


async def test_a_number_takes_the_place_of_the_one_that_stood_there(tmp_path: Path) -> None:
    room = Room(tmp_path, day())
    async with shown(room, RegieScreen) as pilot:
        await press(pilot, "h")
        await type_in(pilot, "20")
        await press(pilot, "ctrl+s")
    assert room.kept.meta.present == {"student": 20}


async def test_numbers_typed_in_one_burst_each_land_in_their_own_field(tmp_path: Path) -> None:
    room = Room(tmp_path, day())
    async with shown(room, RegieScreen) as pilot:
        await press(pilot, "h")
        burst(pilot, *"20", "tab", *"8", "enter", *"12", "ctrl+s")
        await ready(pilot)
    assert room.kept.meta.present == {"student": 20, "onderwijs": 8, "werkveld": 12}


async def test_far_more_people_than_expected_are_asked_about(tmp_path: Path) -> None:
    room = Room(tmp_path, day())
    async with shown(room, RegieScreen) as pilot:
        await press(pilot, "h")
        await type_in(pilot, "1620")
        await press(pilot, "ctrl+s")
        assert at(pilot) is Confirm
        assert "Dat zijn 1620 mensen. Je verwachtte er 40." in flat(pilot)
        await press(pilot, "n")
        assert at(pilot) is FormDialog
        assert room.kept.meta.present == {"student": 16}
        await press(pilot, "ctrl+s", "j")
    assert room.kept.meta.present == {"student": 1620}


async def test_a_number_that_is_too_large_names_the_largest(tmp_path: Path) -> None:
    room = Room(tmp_path, day())
    async with shown(room, RegieScreen) as pilot:
        await press(pilot, "h")
        await type_in(pilot, "2081203")
        await press(pilot, "ctrl+s")
        assert "hoogstens 100000" in flat(pilot)
        assert at(pilot) is FormDialog
