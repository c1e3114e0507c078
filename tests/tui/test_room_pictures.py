"""Pictures of the check of the room, of what latecomers see and of looking notes over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.domain.note import Channel
from dialoog.domain.rules import door, filling_in, moderating
from dialoog.domain.session import Session
from dialoog.facilitation.doorway import Visitor
from dialoog.facilitation.venue import Condition
from dialoog.tui.moderation.screen import ModerationScreen
from dialoog.tui.phones.screen import RoomScreen
from dialoog.tui.phones.who_is_in import WhoIsInScreen
from tests.build import a_session, after
from tests.tui.room import LARGE, SMALL, Room, standing_before
from tests.tui.venue import DOCKER, SILENT, TUNNEL, WIFI

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
TEXTS = (
    "Meer tijd voor begeleiding",
    "Ik [b]wil[/b] 👩‍⚕️ een vaste plek שלום, ook in de vakantie en in het weekend, want dat helpt echt heel erg veel",
    "Minder papier",
)


def with_notes() -> Session:
    session = a_session(present={"student": 20})
    for number, text in enumerate(TEXTS):
        if number == 1:
            session = after(session, moderating.demand_approval(session, demanded=True))
        session = after(session, filling_in.write(session, section="notes", text=text, channel=Channel.PHONE))
    return session


def crowded(room: Room) -> Room:
    room.venue.found = (WIFI, TUNNEL, DOCKER)
    room.venue.troubles = {TUNNEL.ip: SILENT}
    room.venue.state = Condition(free=10**8, battery=20, plugged=False)
    return room


@SIZES
@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "q")], ids=["closed", "open", "latecomers"])
def test_the_doors(snap_compare: Compare, tmp_path: Path, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    room = Room(tmp_path)
    stand = standing_before(room, RoomScreen, *keys)
    assert snap_compare(room.app(), terminal_size=size, run_before=stand)


@SIZES
def test_a_laptop_with_many_networks_and_little_left(
    snap_compare: Compare, tmp_path: Path, size: tuple[int, int]
) -> None:
    room = crowded(Room(tmp_path))
    assert snap_compare(room.app(), terminal_size=size, run_before=standing_before(room, RoomScreen, "enter", "f2"))


@SIZES
def test_who_is_in(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    room = Room(tmp_path, a_session(present={"student": 2, "management": 1}))

    async def come_in() -> None:
        for number, party in enumerate(("student", "management", "management")):
            await room.service.do(door.admit, person=f"p{number}", party=party, table="3" if number == 1 else "")
            room.service.doorway.came_in(f"p{number}", "a" if number else "b")
        await room.service.do(door.lock, locked=True)
        room.service.doorway.knock(Visitor(person="p9", party="student", key="k"), "a")

    stand = standing_before(room, WhoIsInScreen, before=come_in)
    assert snap_compare(room.app(), terminal_size=size, run_before=stand)


@SIZES
@pytest.mark.parametrize("session", [a_session, with_notes], ids=["empty", "full"])
def test_moderation(
    snap_compare: Compare, tmp_path: Path, session: Callable[[], Session], size: tuple[int, int]
) -> None:
    room = Room(tmp_path, session())
    assert snap_compare(room.app(), terminal_size=size, run_before=standing_before(room, ModerationScreen))
