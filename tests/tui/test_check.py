"""The room checks the themes: opened, counted, closed, and shown to the facilitator and the room."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from dialoog.domain.note import Channel
from dialoog.domain.rules import room_check, running, voting
from dialoog.domain.session import Session, apply
from dialoog.domain.tally import Ballot
from dialoog.facilitation.showing.slide import slide_of
from dialoog.tui.projector.poster import poster_of
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.themes.screen import ThemesScreen
from dialoog.tui.voting.booth.screen import BoothScreen
from dialoog.tui.voting.dots_screen import PrioritiseScreen
from dialoog.tui.voting.theme_check_screen import CheckScreen
from tests.build import NOON, a_session, noted, themed, voted
from tests.tui.room import Room, at, drawn, press, seen, shown, told, type_in
from tests.tui.waiting import comes, in_a_row

SAID = [Ballot(("t1:klopt", "t2:mis"), "student")] * 6 + [Ballot(("t1:klopt",), "werkveld")] * 3


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoothScreen, "SHOWN_FOR", 0.001)


def with_themes() -> Session:
    session = noted(a_session(parties=()), "een", "twee")
    return themed(session, Rooster=["n1"], Begeleiding=["n2"])


def on(session: Session, step: str) -> Session:
    return apply(session, running.go_to(session, step, NOON))


def check() -> CheckScreen:
    return CheckScreen("themas")


async def test_the_board_leads_to_the_check_and_without_themes_says_why_not(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, with_themes()), ThemesScreen) as pilot:
        await press(pilot, "z")
        assert at(pilot) is CheckScreen
    async with shown(Room(tmp_path, a_session()), ThemesScreen) as pilot:
        await press(pilot, "z")
        assert "Er zijn nog geen thema's" in told(pilot)


async def test_dots_without_themes_say_once_that_there_are_none(tmp_path: Path) -> None:
    steps = [step for step in with_themes().steps if step.id == "stippen"]
    async with shown(Room(tmp_path, a_session(steps=steps)), lambda: PrioritiseScreen("stippen")) as pilot:
        assert in_a_row(pilot).count("Er zijn nog geen thema's") == 1


async def test_opening_puts_the_step_on_so_that_phones_show_it_and_leaving_puts_the_other_back(tmp_path: Path) -> None:
    room = Room(tmp_path, on(with_themes(), "stippen"))
    async with shown(room, lambda: PrioritiseScreen("stippen")) as pilot:
        assert "laat de zaal eerst zeggen of de thema's kloppen" in in_a_row(pilot)
        await press(pilot, "z", "o")
        assert room.kept.meta.current == "themas"
        assert "Het draaiboek staat nu op ‘" in told(pilot)
        assert room.kept.rounds["themas.1"].is_open
        for number in range(6):
            await room.service.polling.cast(f"t{number}", "", ("t1:klopt",), Channel.KEYBOARD)
        await press(pilot, "u", "j", "u", "escape")
        await comes(pilot, PrioritiseScreen)
        assert room.kept.meta.current == "stippen"
        assert "laat de zaal eerst zeggen" not in in_a_row(pilot)


async def test_while_it_is_open_there_is_only_turnout_and_afterwards_bars_per_theme(tmp_path: Path) -> None:
    room = Room(tmp_path, with_themes())
    async with shown(room, check) as pilot:
        await press(pilot, "o")
        for number in range(6):
            await room.service.polling.cast(f"t{number}", "", ("t1:klopt", "t2:mis"), Channel.KEYBOARD)
        await press(pilot, "f1", "escape")
        assert "%" not in seen(pilot)
        await press(pilot, "u", "j", "u")
        text = in_a_row(pilot)
    assert "Rooster klopt 100 % (6)" in text
    assert "mist iets 0 % (0)" in text
    assert "Begeleiding klopt 0 % (0)" in text
    assert "6 mensen keken naar 2 thema's" in text


async def test_a_room_without_phones_raises_hands(tmp_path: Path) -> None:
    """Twelve people: seven and four hands for the first theme, twelve for the second."""
    room = Room(tmp_path, with_themes())
    async with shown(room, check) as pilot:
        await press(pilot, "o", "h")
        assert "Rooster: ik mis" in seen(pilot)
        for number in ("12", "7", "4", "12", ""):
            await type_in(pilot, number)
            await press(pilot, "down")
        await press(pilot, "ctrl+s")
        await press(pilot, "u", "j", "u")
    result = room.kept.rounds["themas.1"].result
    assert result
    assert result.tally.counts == {"t1:klopt": 7, "t1:mis": 4, "t2:klopt": 12, "t2:mis": 0}


async def test_hands_that_cannot_be_right_are_told_and_stay(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, with_themes()), check) as pilot:
        await press(pilot, "o", "h")
        for number in ("6", "5", "5"):
            await type_in(pilot, number)
            await press(pilot, "down")
        await press(pilot, "ctrl+s")
        assert "10 antwoorden bij één thema, van 6 mensen" in told(pilot)


async def test_in_the_booth_a_letter_a_theme_is_typed_without_an_echo(tmp_path: Path) -> None:
    room = Room(tmp_path, with_themes())
    async with shown(room, check) as pilot:
        await press(pilot, "o", "s")
        assert "Typ voor elk thema het nummer van wat jij vindt" in in_a_row(pilot)
        blank = drawn(pilot)
        await type_in(pilot, "14")
        assert drawn(pilot) == blank
        await press(pilot, "enter")
        assert "bewaard" in seen(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "12")
        await press(pilot, "enter")
        assert "Dat kan niet" in in_a_row(pilot), "two answers on one theme"
        assert room.service.polling.progress
        assert room.service.polling.progress.voted == 1


async def test_the_agenda_leads_to_the_check_as_long_as_it_is_open(tmp_path: Path) -> None:
    room = Room(tmp_path, on(with_themes(), "themas"))
    async with shown(room, RegieScreen) as pilot:
        await press(pilot, "enter")
        assert at(pilot) is ThemesScreen
        await press(pilot, "z", "o", "escape", "escape")
        await comes(pilot, RegieScreen)
        assert "De zaal kijkt naar de thema's" in in_a_row(pilot)
        await press(pilot, "enter")
        assert at(pilot) is CheckScreen


async def test_too_few_people_leave_only_the_reason(tmp_path: Path) -> None:
    room = Room(tmp_path, with_themes())
    async with shown(room, check) as pilot:
        await press(pilot, "o")
        for number in range(3):
            await room.service.polling.cast(f"t{number}", "", ("t1:klopt",), Channel.KEYBOARD)
        await press(pilot, "u", "j", "u", "j")
        assert "blijft de uitslag verborgen" in in_a_row(pilot)
        assert "%" not in seen(pilot)


def test_the_room_sees_the_themes_and_turnout_and_after_the_close_bars_and_never_before() -> None:
    session = with_themes()
    step = session.agenda["themas"]
    later = NOON + timedelta(minutes=1)
    opened = apply(session, voting.open_round(session, "themas"))
    poster = poster_of(slide_of(on_air(opened), step, None, later))
    assert (poster.headline, poster.rows) == (room_check.QUESTION, ("Rooster", "Begeleiding"))
    assert poster.picture is None
    done = voted(a_session_with_parties(), "themas", SAID)
    poster = poster_of(slide_of(on_air(done), step, None, later))
    assert poster.picture is not None
    assert [answer.label for answer in poster.picture.answers] == ["Rooster", "Begeleiding"]
    assert "9 mensen keken naar 2 thema's" in poster.sentence


def a_session_with_parties() -> Session:
    return themed(noted(a_session(), "een", "twee"), Rooster=["n1"], Begeleiding=["n2"])


def on_air(session: Session) -> Session:
    return replace(session, meta=replace(session.meta, current="themas"))
