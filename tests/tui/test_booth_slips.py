"""Personal slips in the booth: one lets one person vote, here or on a phone, and back in each round."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from dialoog.domain.door import Secret, sealed
from dialoog.domain.party import Party
from dialoog.domain.rules import door, slips
from dialoog.domain.session import Session
from dialoog.tui.voting.booth.screen import BoothScreen
from dialoog.tui.voting.statement_screen import VoteScreen
from tests.build import a_session, a_vote_step, after
from tests.tui.room import Room, press, seen, shown, type_in
from tests.tui.waiting import in_a_row, reads

PARTIES = (Party("student", "studenten"), Party("werkveld", "werkveld"))


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoothScreen, "SHOWN_FOR", 0.001)


def with_slips(*codes: str) -> Session:
    session = a_session(steps=[a_vote_step()], parties=PARTIES)
    session = after(session, door.unlock(session, bytes(range(32))))
    hashes = [sealed(session.meta.door.salt, Secret.SLIP, code) for code in codes]
    return after(session, slips.issue(session, hashes, demanded=True))


async def test_a_slip_lets_one_person_vote_who_comes_back_as_the_same_one(tmp_path: Path) -> None:
    room = Room(tmp_path, with_slips("AAAACCCC", "DDDDEEEE"))
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o", "s", "enter")
        await type_in(pilot, "aaaa-cccc")
        await press(pilot, "enter", "1", "enter", "1")
        await reads(pilot, "volgende")
        assert slips.left(room.kept) == 1
        assert [person.party for person in room.kept.participants.values()] == ["student"]
        await press(pilot, "enter", "enter")
        await type_in(pilot, "AAAACCCC")
        await press(pilot, "enter", "2")
        await reads(pilot, "volgende")
        assert room.box.kept
        assert [row.ballot.choice for row in room.box.kept.rows.values()] == [("nee",)]


async def test_without_the_code_of_a_slip_nobody_votes(tmp_path: Path) -> None:
    room = Room(tmp_path, with_slips("AAAACCCC"))
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o", "s", "1", "enter")
        await type_in(pilot, "ZZZZ")
        await press(pilot, "enter")
        assert "hoort niet bij een briefje" in in_a_row(pilot)
        await press(pilot, "escape", "1", "1")
        assert "code op je briefje" in in_a_row(pilot)
        assert not room.box.kept or not room.box.kept.rows


async def test_a_slip_that_a_phone_used_does_not_work_here(tmp_path: Path) -> None:
    session = with_slips("AAAACCCC")
    (slip,) = session.slips
    session = after(session, door.admit(session, person="p", party="student", slip=slip))
    async with shown(Room(tmp_path, session), lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o", "s", "enter")
        await type_in(pilot, "AAAACCCC")
        await press(pilot, "enter")
        assert "doet al iemand mee" in in_a_row(pilot)


async def test_who_would_rather_not_name_a_party_votes_with_a_slip_as_well(tmp_path: Path) -> None:
    room = Room(tmp_path, with_slips("AAAACCCC"))
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o", "s", "enter")
        await type_in(pilot, "AAAACCCC")
        await press(pilot, "enter", "end", "enter", "1")
        await reads(pilot, "volgende")
        assert slips.left(room.kept) == 0
        assert [person.party for person in room.kept.participants.values()] == [""]


async def test_where_the_code_of_the_room_is_enough_the_booth_asks_for_no_slip(tmp_path: Path) -> None:
    session = with_slips("AAAACCCC")
    session = replace(session, meta=replace(session.meta, door=replace(session.meta.door, slips_only=False)))
    async with shown(Room(tmp_path, session), lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o", "s")
        assert "Van welke partij" in seen(pilot)
