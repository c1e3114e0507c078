"""Pictures of Regie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.domain.agenda import StepKind
from dialoog.domain.rules import running, voting
from dialoog.domain.session import Session
from dialoog.tui.app import DialoogApp
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.shell.help import HelpScreen
from tests.build import NOON, PARTIES, a_session, a_statement, a_step, a_vote_step, after, ballots, voted
from tests.tui.room import LARGE, SMALL, Room
from tests.tui.waiting import comes

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
PRESENT = {"student": 30, "onderwijs": 12, "werkveld": 15, "management": 6, "gemeente": 2}


def empty() -> Session:
    return a_session(steps=[])


def not_begun() -> Session:
    return a_session(expected=72)


def voting_open() -> Session:
    session = after(a_session(present=PRESENT, expected=72), running.go_to(not_begun(), "welkom", NOON))
    session = after(session, running.go_to(session, "stem-1", NOON))
    return after(session, voting.open_round(session, "stem-1"))


def with_long_text() -> Session:
    long = "Een onderdeel met een titel die nergens past, ook niet op een breed scherm van honderd"
    text = "Wij vinden dat iedereen 👩‍👩‍👧 die stage loopt שלום altijd een vaste begeleider nodig heeft, " * 2
    steps = [
        a_vote_step(statement=a_statement(text=text[:178])),
        *(a_step(f"s{n}", StepKind.TALK, order=n, title=long, purpose=f"{long}. " * 4) for n in range(2, 30)),
    ]
    session = a_session(steps=steps, title=long, place=long, present=dict.fromkeys((p.id for p in PARTIES), 1000))
    session = voted(session, "stem-1", ballots("student", *["ja"] * 6, *["nee"] * 4))
    return after(session, running.go_to(session, "stem-1", NOON))


async def opened(pilot: Pilot[None]) -> None:
    await comes(pilot, RegieScreen)
    pilot.app.clear_notifications()
    await pilot.pause()


@SIZES
@pytest.mark.parametrize("session", [empty, not_begun, voting_open, with_long_text])
def test_regie(snap_compare: Compare, tmp_path: Path, session: Callable[[], Session], size: tuple[int, int]) -> None:
    app = DialoogApp(Room(tmp_path, session()), open_session=Path("dag.json"))
    assert snap_compare(app, terminal_size=size, run_before=opened)


def test_regie_over_time_in_the_light_look(snap_compare: Compare, tmp_path: Path) -> None:
    room = Room(tmp_path, after(not_begun(), running.go_to(not_begun(), "welkom", NOON)))
    room.clock.forward(minutes=18)

    async def change_look(pilot: Pilot[None]) -> None:
        await comes(pilot, RegieScreen)
        await pilot.press("f2")

    assert snap_compare(DialoogApp(room, open_session=Path("dag.json")), run_before=change_look)


def test_help_of_regie(snap_compare: Compare, tmp_path: Path) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        await comes(pilot, RegieScreen)
        await pilot.press("f1")
        await comes(pilot, HelpScreen)

    app = DialoogApp(Room(tmp_path, voting_open()), open_session=Path("dag.json"))
    assert snap_compare(app, terminal_size=LARGE, run_before=ask)
