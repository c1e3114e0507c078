"""The booth: what is kept, and that no screen tells what anybody chose."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.domain.ballot_box import voter_key
from dialoog.domain.note import Channel
from dialoog.domain.party import Party
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Ballot
from dialoog.tui.voting.booth.screen import BoothScreen
from dialoog.tui.voting.statement_screen import VoteScreen
from tests.build import DISK_FULL, a_choice_statement, a_session, a_statement, a_vote_step
from tests.tui.room import Room, at, drawn, press, ready, seen, shown, told, type_in

SAVED = "Je stem is bewaard."
TWO_PARTIES = (Party("student", "studenten"), Party("werkveld", "werkveld"))
COLOURS = a_choice_statement()
SCORE = a_statement(kind=StatementKind.SCORE)
SEVERAL = a_choice_statement(kind=StatementKind.CHOICES)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoothScreen, "SHOWN_FOR", 0.001)


def votable(statement: Statement, parties: tuple[Party, ...] = ()) -> Session:
    return a_session(steps=[a_vote_step(statement=statement)], parties=parties, present={})


@asynccontextmanager
async def booth(room: Room) -> AsyncIterator[Pilot[None]]:
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o")
        await press(pilot, "s")
        yield pilot


async def until(pilot: Pilot[None], words: str) -> None:
    for _ in range(200):
        if words in seen(pilot):
            await ready(pilot)
            return
        await pilot.pause()
    raise AssertionError(seen(pilot))


def cast(room: Room) -> list[Ballot]:
    assert room.box.kept
    return [row.ballot for row in room.box.kept.rows.values()]


async def vote(pilot: Pilot[None], keys: str, *, enter: bool = False) -> None:
    await type_in(pilot, keys)
    if enter:
        await press(pilot, "enter")
    await until(pilot, "volgende")


@pytest.mark.parametrize(
    ("statement", "typed", "enter"),
    [
        (COLOURS, ["1", "3", "0"], False),
        (SCORE, ["1", "10", "0"], True),
        (SEVERAL, ["1", "321", "0"], True),
    ],
    ids=["choice", "score", "several"],
)
async def test_the_screens_are_the_same_to_the_last_bit_whatever_is_chosen(
    tmp_path: Path, statement: Statement, typed: list[str], enter: bool
) -> None:
    pictures: list[object] = []
    for number, keys in enumerate(typed):
        room = Room(tmp_path / str(number), votable(statement))
        async with booth(room) as pilot:
            before = drawn(pilot)
            if enter:
                await type_in(pilot, keys)
                assert drawn(pilot) == before  # no echo, not even of how many keys
            await vote(pilot, "" if enter else keys, enter=enter)
            at_gate = drawn(pilot)
            await press(pilot, "enter")
            pictures.append((before, at_gate, drawn(pilot)))
    assert len(cast(room)) == 1
    assert all(picture == pictures[0] for picture in pictures[1:])


@pytest.mark.parametrize(
    ("statement", "typed", "enter", "choice"),
    [
        (a_statement(), "0", False, ()),
        (SCORE, "10", True, ("10",)),
        (SEVERAL, "31", True, ("rood", "blauw")),
        (a_choice_statement(*"ABCDEFGHIJK"), "k", False, ("K",)),
    ],
)
async def test_what_was_typed_is_what_is_in_the_box(
    tmp_path: Path, statement: Statement, typed: str, enter: bool, choice: tuple[str, ...]
) -> None:
    room = Room(tmp_path, votable(statement))
    async with booth(room) as pilot:
        await vote(pilot, typed, enter=enter)
    assert cast(room) == [Ballot(choice, "")]


async def test_every_voter_votes_under_a_name_of_chance_and_with_a_party(tmp_path: Path) -> None:
    room = Room(tmp_path, votable(COLOURS, TWO_PARTIES))
    async with booth(room) as pilot:
        for party, choice in (("1", "1"), ("2", "3"), ("0", "2")):
            await press(pilot, party, "enter")
            await vote(pilot, choice)
            await press(pilot, "enter")
        assert "3 gestemd" in seen(pilot)
    assert room.box.kept
    assert len(room.box.kept.rows) == 3
    assert sorted((b.party, b.choice) for b in cast(room)) == [
        ("", ("groen",)),
        ("student", ("rood",)),
        ("werkveld", ("blauw",)),
    ]
    assert all(row.channel is Channel.KEYBOARD for row in room.box.kept.rows.values())


async def test_a_held_key_chooses_no_party_and_casts_no_vote(tmp_path: Path) -> None:
    room = Room(tmp_path, votable(COLOURS, TWO_PARTIES))
    async with booth(room) as pilot:
        await type_in(pilot, "1111")
        assert "Van welke partij" in seen(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "2222")
        await until(pilot, SAVED)
        await type_in(pilot, "3")
    assert cast(room) == [Ballot(("groen",), "student")]


async def test_an_enter_out_of_habit_does_not_hand_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoothScreen, "SHOWN_FOR", 3600)
    async with booth(Room(tmp_path, votable(COLOURS))) as pilot:
        await type_in(pilot, "1")
        await until(pilot, SAVED)
        await press(pilot, "enter", "backspace")
        assert SAVED in seen(pilot)
        assert "volgende" not in seen(pilot)


async def test_before_the_gate_a_voter_can_choose_again_and_still_counts_once(tmp_path: Path) -> None:
    room = Room(tmp_path, votable(COLOURS))
    async with booth(room) as pilot:
        await vote(pilot, "1")
        await press(pilot, "backspace")
        assert cast(room) == []
        assert "0 gestemd" in seen(pilot)
        await vote(pilot, "2")
        assert cast(room) == [Ballot(("groen",), "")]
        await press(pilot, "enter")
        await press(pilot, "backspace")
    assert cast(room) == [Ballot(("groen",), "")]


async def test_a_vote_that_is_not_kept_says_so_and_is_tried_again(tmp_path: Path) -> None:
    room = Room(tmp_path, votable(COLOURS))
    async with booth(room) as pilot:
        room.box.trouble = DISK_FULL
        await type_in(pilot, "3")
        await until(pilot, "nog niet bewaard")
        assert SAVED not in seen(pilot)
        assert "0 gestemd" in seen(pilot)
        await press(pilot, "enter")
        assert "nog niet bewaard" in seen(pilot)
        room.box.trouble = None
        await press(pilot, "enter")
        await until(pilot, "volgende")
    assert cast(room) == [Ballot(("blauw",), "")]


async def test_a_failed_vote_looks_the_same_whatever_was_chosen(tmp_path: Path) -> None:
    pictures = []
    for choice in "12":
        room = Room(tmp_path, votable(COLOURS))
        async with booth(room) as pilot:
            room.box.trouble = DISK_FULL
            await type_in(pilot, choice)
            await until(pilot, "nog niet bewaard")
            await ready(pilot)
            pictures.append((drawn(pilot), told(pilot)))
    assert pictures[0] == pictures[1]


async def test_what_is_no_answer_is_not_taken_and_tells_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path, votable(SCORE))
    pictures = []
    async with booth(room) as pilot:
        for typed in ("11", "abc", "1 2", ""):
            await type_in(pilot, typed)
            await press(pilot, "enter")
            pictures.append(drawn(pilot))
            assert "Begin opnieuw" in seen(pilot)
        await type_in(pilot, "9")
        await press(pilot, "backspace")
        await vote(pilot, "8", enter=True)
    assert cast(room) == [Ballot(("8",), "")]
    assert all(picture == pictures[0] for picture in pictures[1:])


async def test_bars_are_never_shown_in_the_booth(tmp_path: Path) -> None:
    room = Room(tmp_path, votable(COLOURS))
    async with booth(room) as pilot:
        service = room.service
        for number in range(20):
            await service.polling.cast(f"t{number}", "", ("rood",), Channel.KEYBOARD)
        await ready(pilot)
        assert "20 gestemd" in seen(pilot)
        assert not {"█", "%"} & set(seen(pilot))


async def test_a_voter_does_not_fall_into_the_screens_of_the_facilitator(tmp_path: Path) -> None:
    async with booth(Room(tmp_path, votable(COLOURS))) as pilot:
        await press(pilot, "escape", "escape", "escape", "n", "ctrl+p", "ctrl+q", "ctrl+c", "f5", "u", "a")
        await press(pilot, "n")
        assert at(pilot) is BoothScreen
        assert pilot.app.is_running
        await press(pilot, "escape")
        await press(pilot, "j")
        assert at(pilot) is VoteScreen


async def test_a_round_that_is_closed_meanwhile_takes_no_vote(tmp_path: Path) -> None:
    room = Room(tmp_path, votable(COLOURS))
    async with booth(room) as pilot:
        await room.service.polling.close()
        await ready(pilot)
        assert "De stemming is gesloten" in seen(pilot)
        await type_in(pilot, "1")
        await press(pilot, "enter")
        assert SAVED not in seen(pilot)


async def test_the_name_of_a_voter_is_nowhere_to_be_found(tmp_path: Path) -> None:
    """The key in the box comes from a token that the booth forgets at the gate."""
    room = Room(tmp_path, votable(COLOURS))
    async with booth(room) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BoothScreen)
        token = screen._token
        await vote(pilot, "1")
        await press(pilot, "enter")
        assert room.box.kept
        assert list(room.box.kept.rows) == [voter_key(room.box.kept.secret, token)]
        assert token not in {str(value) for value in vars(screen).values()}
