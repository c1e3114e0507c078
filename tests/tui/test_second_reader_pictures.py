"""How a second reader works and what comes of it: empty, with long texts, and with figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.screen import Screen

from dialoog.domain.rules import coding as codings
from dialoog.domain.rules import theming
from dialoog.domain.session import Session, apply
from dialoog.tui.second_reader.differences import DifferencesScreen
from dialoog.tui.second_reader.reading import ReadingScreen
from dialoog.tui.second_reader.screen import SecondReaderScreen
from tests.build import NOON, a_session, noted, themed
from tests.tui.room import LARGE, SMALL, Room, standing_before

SnapCompare = Callable[..., bool]
LONG = "Begeleiden gebeurt er nu bij, tussen twee afspraken door, en wie de stagiair ziet is steeds een ander. " * 2
TEXTS = (LONG, "[b]Wie betaalt de bus?[/b] 🚌", "שלום, een rooster op tijd", "Koffie")
TITLES = ("Tijd en uren voor begeleiding van stagiairs op de werkvloer", "Reizen 🚌", "[b]Rooster[/b]")


def full() -> Session:
    session = themed(noted(a_session(), *TEXTS), **{title: [f"n{n}"] for n, title in enumerate(TITLES, 1)})
    session = apply(session, theming.describe(session, "t1", LONG))
    return apply(session, codings.start(session, ["n2", "n1", "n4", "n3"], now=NOON))


def unlike() -> Session:
    session = full()
    session = apply(session, codings.place_all(session, "c1", {"n1": "t2", "n2": "t2", "n3": "t3", "n4": ""}))
    return apply(session, codings.finish(session, "c1", now=NOON))


Shown = tuple[Callable[[], Screen[None]], Callable[[], Session], tuple[str, ...]]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "what",
    [
        (SecondReaderScreen, a_session, ()),
        (SecondReaderScreen, unlike, ()),
        (ReadingScreen, full, ("2",)),
        (lambda: DifferencesScreen("c1"), unlike, ()),
    ],
    ids=["none", "figures", "reading", "difference"],
)
def test_second_reader(tmp_path: Path, snap_compare: SnapCompare, what: Shown, size: tuple[int, int]) -> None:
    screen, session, keys = what
    room = Room(tmp_path, session())
    assert snap_compare(room.app(), terminal_size=size, run_before=standing_before(room, screen, *keys))
