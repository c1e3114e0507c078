"""Raised hands beside a few votes that nobody saw: told before the close, with a way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.domain.note import Channel
from dialoog.domain.session import Session
from dialoog.domain.tally import Tally
from dialoog.tui.voting.round_screen import RoundScreen
from dialoog.tui.voting.statement_screen import VoteScreen
from dialoog.tui.voting.theme_check_screen import CheckScreen
from tests.build import a_session, a_vote_step, noted, themed
from tests.tui.room import Room, at, press, ready, shown, told
from tests.tui.waiting import in_a_row

HANDS = {"": Tally(40, 0, {"ja": 25, "nee": 15})}
SAID = {"": Tally(40, 0, {"t1:klopt": 30, "t1:mis": 10})}


def votable() -> Session:
    return themed(noted(a_session(steps=[a_vote_step()], present={"student": 50}), "een"), Rooster=["n1"])


def with_themes() -> Session:
    return themed(noted(a_session(present={"student": 50}), "een"), Rooster=["n1"])


async def mixed(room: Room, pilot: Pilot[None], choice: str, hands: dict[str, Tally], few: int = 2) -> None:
    await press(pilot, "o")
    for number in range(few):
        await room.service.polling.cast(f"t{number}", "student", (choice,), Channel.PHONE)
    await room.service.polling.count(Channel.HANDS, hands)
    await ready(pilot)


WAYS = [
    pytest.param(votable, lambda: VoteScreen("stem-1"), "ja", HANDS, id="stelling"),
    pytest.param(with_themes, lambda: CheckScreen("themas"), "t1:klopt", SAID, id="zaal"),
]


@pytest.mark.parametrize(("session", "screen", "choice", "hands"), WAYS)
async def test_closing_warns_first_and_enter_leaves_the_vote_open(
    tmp_path: Path,
    session: Callable[[], Session],
    screen: Callable[[], RoundScreen],
    choice: str,
    hands: dict[str, Tally],
) -> None:
    room = Room(tmp_path, session())
    async with shown(room, screen) as pilot:
        await mixed(room, pilot, choice, hands)
        assert "2 mensen stemden zelf of op papier. Zo blijft de hele uitslag verborgen." in in_a_row(pilot)
        assert "Laat nog 9 mensen zelf stemmen" in in_a_row(pilot)
        await press(pilot, "u")
        assert "Toch sluiten, zonder uitslag" in in_a_row(pilot)
        await press(pilot, "enter")
        assert room.service.polling.progress
        assert room.service.polling.progress.voted == 42


@pytest.mark.parametrize(("session", "screen", "choice", "hands"), WAYS)
async def test_closing_anyway_tells_the_true_reason(
    tmp_path: Path,
    session: Callable[[], Session],
    screen: Callable[[], RoundScreen],
    choice: str,
    hands: dict[str, Tally],
) -> None:
    room = Room(tmp_path, session())
    async with shown(room, screen) as pilot:
        await mixed(room, pilot, choice, hands)
        await press(pilot, "u", "down", "down", "enter")
        assert room.service.polling.progress is None
        assert "Er stemden maar 2 mensen zelf of op papier, naast 40 handen." in in_a_row(pilot)
        assert "%" not in in_a_row(pilot)


async def test_the_few_votes_can_be_thrown_away_on_purpose_and_then_the_hands_count(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await mixed(room, pilot, "ja", HANDS)
        await room.service.polling.count(Channel.PAPER, {"": Tally(1, 0, {"nee": 1})})
        await press(pilot, "u", "down", "enter")
        assert at(pilot) is VoteScreen
        assert "De 3 stemmen zijn weg. Vraag om handen en tel met h alle handen opnieuw." in told(pilot)
        assert not room.service.polling.has_voted("t0")
        await press(pilot, "u", "j", "u")
    result = room.kept.rounds["stem-1.1"].result
    assert result
    assert not result.withheld
    assert result.channels == {Channel.HANDS: 40}


async def test_the_form_for_hands_warns_while_numbers_are_typed(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await mixed(room, pilot, "ja", {})
        await press(pilot, "h")
        assert "verborgen" not in in_a_row(pilot)
        await press(pilot, "4", "0")
        assert "2 mensen stemden zelf of op papier. Zo blijft de hele uitslag verborgen." in in_a_row(pilot)


async def test_enough_votes_beside_the_hands_need_no_warning(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await mixed(room, pilot, "ja", HANDS, few=6)
        for number in range(6, 12):
            await room.service.polling.cast(f"t{number}", "student", ("nee",), Channel.PHONE)
        await ready(pilot)
        assert "verborgen" not in in_a_row(pilot)
        await press(pilot, "u", "j", "u")
        assert "%" in in_a_row(pilot)


async def test_nearly_the_same_vote_of_all_who_voted_unseen_hides_the_result_and_the_reason_is_told(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await mixed(room, pilot, "ja", HANDS, few=12)
        await press(pilot, "u", "j", "u")
        assert "koos bijna allemaal hetzelfde. Daarom is de uitslag verborgen" in in_a_row(pilot)
        assert "%" not in in_a_row(pilot)
