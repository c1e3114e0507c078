"""How the check by the room looks: before it, and what came out, for the facilitator and on the big screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.screen import Screen

from dialoog.domain.session import Phase, Session
from dialoog.domain.tally import Ballot
from dialoog.tui.projector.screen import PresentScreen
from dialoog.tui.voting.theme_check_screen import CheckScreen
from tests.build import a_session, noted, themed, voted
from tests.tui.room import LARGE, SMALL, Room, standing_before

SnapCompare = Callable[..., bool]
TITLES = ("Begeleiding op de werkvloer en op school", "Rooster 🎉", "[b]שלום[/b]")


def planned() -> Session:
    session = noted(a_session(present={"student": 30}), *TITLES)
    return themed(session, **{title: [f"n{number}"] for number, title in enumerate(TITLES, 1)})


def checked() -> Session:
    said = [("t1:klopt", "t2:mis", "t3:klopt")] * 9 + [("t1:klopt", "t2:klopt")] * 6 + [("t1:mis",)] * 4
    return voted(planned(), "themas", [Ballot(choice, "student") for choice in said])


def many() -> Session:
    """A dozen themes: more than there is room for in bars."""
    session = themed(noted(a_session(present={"student": 30}), "een"), **{f"Thema nummer {n}": [] for n in range(12)})
    said = tuple(f"t{n}:{'klopt' if n % 3 else 'mis'}" for n in range(1, 13))
    return voted(session, "themas", [Ballot(said, "student")] * 7)


def on_air(session: Session) -> Session:
    return replace(session, meta=replace(session.meta, current="themas", phase=Phase.RUNNING))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    ("screen", "session"),
    [
        (lambda: CheckScreen("themas"), planned),
        (lambda: CheckScreen("themas"), checked),
        (PresentScreen, checked),
        (PresentScreen, many),
    ],
    ids=["before", "closed", "projected", "many"],
)
def test_check(
    tmp_path: Path,
    snap_compare: SnapCompare,
    screen: Callable[[], Screen[None]],
    session: Callable[[], Session],
    size: tuple[int, int],
) -> None:
    room = Room(tmp_path, on_air(session()))
    assert snap_compare(room.app(), terminal_size=size, run_before=standing_before(room, screen))
