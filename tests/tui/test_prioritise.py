"""Dots on themes: given in the booth or counted, and ranked."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from dialoog.domain.note import Channel
from dialoog.domain.session import Phase, Session
from dialoog.tui.voting.booth.screen import BoothScreen
from dialoog.tui.voting.dots_screen import PrioritiseScreen
from tests.build import a_session, noted, themed
from tests.tui.room import Room, drawn, press, seen, shown, told, type_in


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoothScreen, "SHOWN_FOR", 0.001)


def with_themes() -> Session:
    session = noted(a_session(parties=()), "een", "twee", "drie")
    return themed(session, Rooster=["n1"], Begeleiding=["n2"], Reiskosten=["n3"])


def dots() -> PrioritiseScreen:
    return PrioritiseScreen("stippen")


async def test_without_themes_there_is_nothing_to_open_and_the_screen_says_so(tmp_path: Path) -> None:
    async with shown(Room(tmp_path), dots) as pilot:
        await press(pilot, "o")
        assert "Er zijn nog geen thema's" in seen(pilot)


async def test_dots_are_given_in_the_booth_without_an_echo_and_ranked(tmp_path: Path) -> None:
    room = Room(tmp_path, with_themes())
    async with shown(room, dots) as pilot:
        assert "Iedereen heeft 3 stippen" in seen(pilot)
        await press(pilot, "o")
        await press(pilot, "s")
        blank = drawn(pilot)
        await type_in(pilot, "223")
        assert drawn(pilot) == blank
        await press(pilot, "enter")
        for number in range(5):
            await room.service.polling.cast(f"t{number}", "", ("t2", "t2", "t1"), Channel.KEYBOARD)
        await press(pilot, "escape", "j")
        await press(pilot, "u", "j", "u")
        text = seen(pilot)
    result = room.kept.rounds["stippen.1"].result
    assert result
    assert result.tally.counts == {"t1": 5, "t2": 12, "t3": 1}
    assert text.index("Begeleiding  12 stippen") < text.index("Rooster       5 stippen") < text.index("1 stip ")


async def test_dots_counted_by_hand_must_be_possible(tmp_path: Path) -> None:
    """Six people have eighteen dots at most."""
    room = Room(tmp_path, with_themes())
    async with shown(room, dots) as pilot:
        await press(pilot, "o")
        await press(pilot, "p")
        for number in ("6", "15", "4", "0"):
            await type_in(pilot, number)
            await press(pilot, "down")
        await press(pilot, "ctrl+s")
        assert "kunnen niet kloppen" in told(pilot)
        assert "Samen 6 mensen" in seen(pilot)
        await press(pilot, "up", "up", "up")
        await type_in(pilot, "3")
        await press(pilot, "ctrl+s")
        assert room.service.polling.progress
        assert room.service.polling.progress.voted == 6


async def test_opening_the_dots_puts_their_step_on_and_says_so(tmp_path: Path) -> None:
    session = with_themes()
    room = Room(tmp_path, replace(session, meta=replace(session.meta, current="themas", phase=Phase.RUNNING)))
    async with shown(room, dots) as pilot:
        await press(pilot, "o")
        assert "Het draaiboek staat nu op ‘" in told(pilot)
    assert room.kept.meta.current == "stippen"
