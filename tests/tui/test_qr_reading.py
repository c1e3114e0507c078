"""Somebody else's decoder reads our codes, and finds the address that phones must go to."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from dialoog.facilitation.venue import Pattern
from dialoog.tui.phones.screen import RoomScreen
from dialoog.tui.projector.screen import PresentScreen
from dialoog.tui.widgets.qr import HALVES
from dialoog.web.venue.machine import MachineVenue
from dialoog.wiring.report_files import write_file
from tests.tui.room import Room, press, seen, shown

MODULES = {drawn: halves for halves, drawn in HALVES.items()}
PIXELS = 6
"""Of a picture for each module."""


def read(modules: list[list[bool]]) -> str:
    """What a phone finds in a code of these modules."""
    picture = np.where(np.kron(np.array(modules), np.ones((PIXELS, PIXELS))), 0, 255).astype(np.uint8)
    (found,) = zxingcpp.read_barcodes(picture)
    return str(found.text)


def modules_of(screen: str) -> list[list[bool]]:
    """The modules of the code on the screen of a terminal, with white where something else stands."""
    rows: list[list[bool]] = []
    for line in screen.split("\n"):
        code = re.sub(r"[^▀▄█ ]", " ", line)
        for half in (0, 1):
            rows.append([MODULES[char][half] for char in code])  # noqa: PERF401
    wide = max(map(len, rows))
    return [row + [False] * (wide - len(row)) for row in rows]


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> MachineVenue:
    """What really makes the codes."""
    venue = MachineVenue(write_file, lambda _error: None)

    def qr(_self: object, text: str) -> Pattern:
        return venue.qr(text)

    monkeypatch.setattr("tests.tui.venue.FixedVenue.qr", qr)
    return venue


@pytest.mark.usefixtures("codes")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_code_on_the_screen_of_the_room_leads_to_the_room(tmp_path: Path, size: tuple[int, int]) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen, size) as pilot:
        await press(pilot, "enter")
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, PresentScreen)
        assert read(modules_of(seen(pilot))) == f"http://192.168.1.20:8080/?c={room.kept.meta.door.code}"


def test_the_pictures_to_print_lead_to_the_room(tmp_path: Path, codes: MachineVenue) -> None:
    png, _svg = codes.save_qr("http://192.168.1.20:8080/?c=K7QA", tmp_path / "zaal-qr")
    (found,) = zxingcpp.read_barcodes(np.array(Image.open(png).convert("L")))
    assert found.text == "http://192.168.1.20:8080/?c=K7QA"
