"""Pictures for the room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.domain.agenda import StepKind
from dialoog.domain.ballot_box import Progress, ShownBars
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import running, voting
from dialoog.domain.session import Session
from dialoog.domain.tally import Tally
from dialoog.tui.app import DialoogApp
from dialoog.tui.projector.screen import PresentScreen
from dialoog.tui.regie.screen import RegieScreen
from tests.build import DAY, NOON, a_session, a_statement, a_step, a_vote_step, after, ballots, noted, themed, voted
from tests.tui.room import LARGE, SMALL, Room, ready
from tests.tui.waiting import comes

Compare = Callable[..., bool]
TEXT = "Een stagiair kiest zelf op welke afdeling die leert, ook als dat minder goed past in het rooster."
PRESENT = {"student": 30, "onderwijs": 12, "werkveld": 15, "gemeente": 4}
MOVED = Progress("stem-1.1", 37, ShownBars(Tally(35, 1, {"ja": 20, "nee": 14})))


def at(step: str, session: Session) -> Session:
    return after(session, running.go_to(session, step, NOON))


def talk() -> Session:
    return at("welkom", a_session(steps=[a_step("welkom", StepKind.TALK, purpose="Iedereen weet wat we gaan doen.")]))


def a_vote() -> Session:
    steps = [a_vote_step(statement=a_statement(text=TEXT)), a_step("themas", StepKind.THEMES, order=2)]
    return at("stem-1", a_session(steps=steps, present=PRESENT))


def vote() -> Session:
    return after(a_vote(), voting.open_round(a_vote(), "stem-1"))


def result() -> Session:
    session = a_vote()
    for yes in (10, 20):
        students = ballots("student", *["ja"] * yes, *["nee"] * (30 - yes))
        session = voted(session, "stem-1", [*students, *ballots("werkveld", *["ja"] * 8, *["nee"] * 7)])
    return session


def themes() -> Session:
    session = noted(a_session(), *(f"briefje {number}" for number in range(9)))
    return at("themas", themed(session, Begeleiding=["n1", "n2", "n3"], Tijd=["n4"], Overleg=["n5", "n6"]))


def actions() -> Session:
    what = "Elke stagiair krijgt een vaste begeleider, 👩‍⚕️ ook op een kleine afdeling en ook in de vakantie"
    return at("acties", after(a_session(), action_rules.add(a_session(), what=what, who="school", today=DAY)))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("session", [talk, vote, result, themes, actions])
def test_present(snap_compare: Compare, tmp_path: Path, session: Callable[[], Session], size: tuple[int, int]) -> None:
    async def show(pilot: Pilot[None]) -> None:
        await comes(pilot, RegieScreen)
        pilot.app.progress = MOVED if session is vote else None  # type: ignore[attr-defined]
        await pilot.press("f5")
        await comes(pilot, PresentScreen)
        await ready(pilot)

    app = DialoogApp(Room(tmp_path, session()), open_session=Path("dag.json"))
    assert snap_compare(app, terminal_size=size, run_before=show)
