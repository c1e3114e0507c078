"""How prioritising looks: without themes, with themes, and ranked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.domain.session import Session
from dialoog.tui.voting.dots_screen import PrioritiseScreen
from tests.build import a_session, ballots, noted, themed, voted
from tests.tui.room import LARGE, SMALL, Room, standing_before

SnapCompare = Callable[..., bool]
TITLES = ("Begeleiding op de werkvloer", "Rooster 🎉", "Praten over fouten, ook als het lastig is", "[b]שלום[/b]")


def full() -> Session:
    session = noted(a_session(present={"student": 30}), *TITLES)
    return themed(session, **{title: [f"n{number}"] for number, title in enumerate(TITLES, 1)})


def ranked() -> Session:
    students = ballots("student", *[("t1", "t1", "t3")] * 6, *[("t2", "t1", "t4")] * 5, ())
    return voted(full(), "stippen", students + ballots("werkveld", *[("t3", "t3", "t2")] * 4, ("t1",), ("t4", "t4")))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("session", [a_session, full, ranked], ids=["empty", "full", "ranked"])
def test_prioritising(
    tmp_path: Path, snap_compare: SnapCompare, session: Callable[[], Session], size: tuple[int, int]
) -> None:
    room = Room(tmp_path, session())
    taken = standing_before(room, lambda: PrioritiseScreen("stippen"))
    assert snap_compare(room.app(), terminal_size=size, run_before=taken)
