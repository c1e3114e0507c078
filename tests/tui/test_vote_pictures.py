"""How voting looks before, during and after, with little and with much text; and the form for hands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from dialoog.domain.note import Channel
from dialoog.domain.rules import voting
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Ballot
from dialoog.tui.voting.counting.screen import HandsScreen
from dialoog.tui.voting.statement_screen import VoteScreen
from tests.build import a_choice_statement, a_session, a_statement, a_vote_step, after, ballots, voted
from tests.tui.room import LARGE, SMALL, Room, standing_before

SnapCompare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
PRESENT = {"student": 40, "onderwijs": 15, "werkveld": 17, "management": 5}
LONG_LABELS = (
    "goede begeleiding op de werkvloer, elke dag opnieuw",
    "שיתוף פעולה בין בית הספר והעבודה",
    "plezier 🎉 in het werk",
    "[b]iets anders[/b]",
)
LONG = a_choice_statement(*LONG_LABELS, text="Dit staat een goede stage het meest in de weg, vind ik. " * 2)
YES, NO, BLANK = "ja", "nee", ""


def votable(statement: Statement | None = None) -> Session:
    return a_session(steps=[a_vote_step(statement=statement or a_statement())], present=PRESENT)


def cast(yes: int, no: int, blank: int = 0) -> list[Ballot]:
    students = ballots("student", *[YES] * yes, *[NO] * no, *[BLANK] * blank)
    return [*students, *ballots("werkveld", *[YES] * 8, *[NO] * 9), *ballots("onderwijs", *[YES] * 7, *[NO] * 8)]


def once() -> Session:
    session = voted(votable(), "stem-1", cast(12, 20, 2))
    return after(session, voting.hear(session, "stem-1", "Met minder dan een half jaar leer je het team niet kennen."))


def twice() -> Session:
    return voted(once(), "stem-1", cast(26, 7))


def too_few() -> Session:
    return voted(votable(), "stem-1", ballots("student", YES, NO, NO))


def long() -> Session:
    chosen = [LONG_LABELS[number % 7 % 4] for number in range(30)]
    session = voted(votable(LONG), "stem-1", ballots("student", *chosen[:20]) + ballots("werkveld", *chosen[20:]))
    return after(session, voting.hear(session, "stem-1", "Er is te weinig tijd om met elkaar te praten. " * 6))


@SIZES
@pytest.mark.parametrize("session", [votable, once, twice, too_few, long], ids=lambda make: make.__name__)
def test_a_vote(
    tmp_path: Path, snap_compare: SnapCompare, session: Callable[[], Session], size: tuple[int, int]
) -> None:
    room = Room(tmp_path, session())
    taken = standing_before(room, lambda: VoteScreen("stem-1"))
    assert snap_compare(room.app(), terminal_size=size, run_before=taken)


def votes(room: Room, many: int) -> Callable[[], Awaitable[None]]:
    """Open the round and let so many people vote."""

    async def vote() -> None:
        polling = room.service.polling
        await polling.open("stem-1")
        for number in range(many):
            choice = room.kept.rounds["stem-1.1"].statement.options[number % 5 % 2].id
            await polling.cast(f"t{number}", "student", (choice,), Channel.KEYBOARD)

    return vote


@SIZES
def test_an_open_vote_with_bars(tmp_path: Path, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    room = Room(tmp_path, votable())
    taken = standing_before(room, lambda: VoteScreen("stem-1"), before=votes(room, 37))
    assert snap_compare(room.app(), terminal_size=size, run_before=taken)


def test_an_open_vote_of_few(tmp_path: Path, snap_compare: SnapCompare) -> None:
    room = Room(tmp_path, votable(LONG))
    assert snap_compare(
        room.app(), run_before=standing_before(room, lambda: VoteScreen("stem-1"), before=votes(room, 4))
    )


def test_counting_hands_per_party(tmp_path: Path, snap_compare: SnapCompare) -> None:
    room = Room(tmp_path, votable(LONG))
    taken = standing_before(
        room, lambda: HandsScreen("stem-1", Channel.HANDS), "f3", "1", "2", "enter", "3", before=votes(room, 0)
    )
    assert snap_compare(room.app(), run_before=taken)
