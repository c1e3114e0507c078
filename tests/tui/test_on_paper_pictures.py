"""Pictures of paper: the sheets, the tables with their reasons, and a sheet that is typed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.facilitation.seating.guests import read_guests
from dialoog.facilitation.seating.plan_file import written
from dialoog.facilitation.seating.planning import planned
from dialoog.tui.paper.screen import PaperScreen
from dialoog.tui.shell.phone_access import PhoneAccessApp
from dialoog.tui.shell.screen import SessionScreen
from dialoog.tui.tables.screen import TablesScreen
from dialoog.tui.typing_over.screen import TypingOverScreen
from tests.build import PARTIES
from tests.tui.room import LARGE, SMALL, Room, standing_before

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
LIST = (
    "naam;partij;bij;moderator\nAns Verzonnen;;;ja\nEen gast met een heel lange naam van wel tachtig tekens, dus;"
    + (
        "management;Regionaal Opleidingencentrum voor Zorg en Welzijn Zuid;\n"
        + "".join(
            f"Gast {n};{('student', 'onderwijs', 'werkveld')[n % 3]};{'ROC' if n % 5 else ''};\n" for n in range(25)
        )
    )
)


def pictured(
    compare: Compare, folder: Path, screen: Callable[[], SessionScreen], size: tuple[int, int], *keys: str
) -> bool:
    """Compare a screen with its picture, with a plan of tables beside the session."""
    room = Room(folder)
    (folder / "dag-tafels.csv").write_bytes(written(planned(read_guests(LIST.encode(), PARTIES)), PARTIES))

    async def stand(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, PhoneAccessApp)
        pilot.app.path = folder / "dag.json"
        await standing_before(room, screen, *keys)(pilot)

    return compare(room.app(), terminal_size=size, run_before=stand)


@SIZES
def test_the_sheets_of_a_day(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    assert pictured(snap_compare, tmp_path, PaperScreen, size, "space")


@SIZES
def test_tables_with_names_and_what_could_not_be(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    assert pictured(snap_compare, tmp_path, TablesScreen, size, "down")


@SIZES
def test_a_sheet_that_is_typed_over(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    typed = ("4", "tab", "right", "tab", "M", "e", "e", "r", "enter", "t", "i", "j", "d")
    assert pictured(snap_compare, tmp_path, TypingOverScreen, size, *typed)
