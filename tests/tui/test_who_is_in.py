"""Locking the doors, letting in who knocks, and putting phones out, by keyboard."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from dialoog.domain.note import Channel
from dialoog.domain.rules import door, filling_in, setup
from dialoog.domain.session import Session
from dialoog.facilitation.doorway import Fate, Visitor
from dialoog.tui.phones.screen import RoomScreen
from dialoog.tui.phones.who_is_in import WhoIsInScreen
from dialoog.tui.projector.screen import PresentScreen
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.voting.statement_screen import VoteScreen
from tests.build import a_session, after
from tests.tui.room import LARGE, Room, at, press, ready, shown, told
from tests.tui.waiting import in_a_row


def with_phones(session: Session, **people: int) -> Session:
    for party, many in people.items():
        for number in range(many):
            joining = filling_in.join(session, token=f"{party}{number}", party=party, channel=Channel.PHONE)
            session = after(session, joining)
    return session


async def come_in(room: Room, *people: tuple[str, str], address: str = "a") -> None:
    """Let phones come in by the code, a minute after each other."""
    for person, party in people:
        await room.service.do(door.admit, person=person, party=party, key=f"key-{person}")
        room.service.doorway.came_in(person, address)
        room.clock.moment += timedelta(minutes=1)


def knock(room: Room, person: str, party: str = "student", address: str = "a") -> None:
    room.service.doorway.knock(Visitor(person=person, party=party, key=f"key-{person}"), address)


def knocking(room: Room) -> int:
    """How many phones knock."""
    return len(room.service.doorway.waiting)


def asked(pilot: Pilot[None]) -> str:
    """What stands on the screen, without the edges between its parts."""
    return " ".join(in_a_row(pilot).replace("│", " ").split())


async def test_one_key_locks_the_doors_and_opens_them_again(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RegieScreen) as pilot:
        await press(pilot, "l")
        assert room.kept.meta.door.locked
        assert "klopt aan" in told(pilot)
        await press(pilot, "z", "enter")
        assert "op slot" in in_a_row(pilot)
        await press(pilot, "l")
        assert not room.kept.meta.door.locked


async def test_a_knock_is_told_and_seen_in_regie_and_enter_lets_in(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RegieScreen, LARGE) as pilot:
        knock(room, "p1", "werkveld")
        await ready(pilot)
        assert "Er klopt een telefoon aan" in told(pilot)
        assert "1 telefoon klopt aan (f)" in in_a_row(pilot)
        await press(pilot, "f")
        assert at(pilot) is WhoIsInScreen
        assert "klopt aan werkveld · sinds 13:00:00 · netwerkadres 1" in in_a_row(pilot)
        await press(pilot, "enter")
        assert [person.party for person in room.kept.participants.values()] == ["werkveld"]
        assert "klopt aan werkveld" not in in_a_row(pilot)


async def test_delete_does_not_let_in_and_the_phone_hears_so(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, WhoIsInScreen) as pilot:
        knock(room, "p1")
        await ready(pilot)
        await press(pilot, "delete")
        assert room.service.doorway.fate("p1", "key-p1") is Fate.REFUSED
        assert room.kept.participants == {}


async def test_all_who_knock_are_let_in_or_not_after_a_question(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, WhoIsInScreen) as pilot:
        for person in ("p1", "p2"):
            knock(room, person)
        await ready(pilot)
        await press(pilot, "n", "n")
        assert knocking(room) == 2
        await press(pilot, "i")
        assert "Alle 2 telefoons binnenlaten?" in in_a_row(pilot)
        await press(pilot, "j")
        assert set(room.kept.participants) == {"p1", "p2"}
        knock(room, "p3")
        await ready(pilot)
        await press(pilot, "n", "j")
        assert knocking(room) == 0
        assert "p3" not in room.kept.participants


async def test_one_phone_is_put_out_after_it_is_said_what_becomes_of_all_that_is_theirs(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, WhoIsInScreen, LARGE) as pilot:
        await come_in(room, ("p1", "student"), ("p2", "werkveld"))
        await room.service.polling.open("stem-1")
        await room.service.polling.vote("p2", ("ja",))
        await ready(pilot)
        await press(pilot, "home", "delete")
        text = asked(pilot)
        assert "Briefjes ervan worden verborgen" in text
        assert "De stem in de open stemming gaat weg" in text
        assert "De deuren gaan op slot" in text
        await press(pilot, "n")
        assert set(room.kept.participants) == {"p1", "p2"}
        await press(pilot, "delete", "j")
        assert set(room.kept.participants) == {"p1"}
        assert room.service.polling.progress
        assert room.service.polling.progress.voted == 0
        assert room.kept.meta.door.locked


async def test_all_since_a_moment_and_all_of_an_address_are_put_out_with_who_knocks_there(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, WhoIsInScreen, LARGE) as pilot:
        await come_in(room, ("p1", "student"), ("p2", "student"))
        await come_in(room, ("p3", "student"), address="b")
        await come_in(room, ("p4", "student"))
        knock(room, "p5", address="b")
        await ready(pilot)
        await press(pilot, "home", "down", "down", "a")  # p5 knocks, p4, p3
        assert "Deze telefoon eruit zetten?" in asked(pilot)
        await press(pilot, "j")
        assert set(room.kept.participants) == {"p1", "p2", "p4"}
        assert knocking(room) == 0
        await press(pilot, "home", "down", "s")
        assert "Deze 2 telefoons eruit zetten?" in asked(pilot)
        await press(pilot, "j")
        assert set(room.kept.participants) == {"p1"}


async def test_after_a_restart_phones_are_there_without_a_moment(tmp_path: Path) -> None:
    room = Room(tmp_path, with_phones(a_session(), student=1))
    async with shown(room, WhoIsInScreen) as pilot:
        assert "studenten · van voor de herstart" in in_a_row(pilot)
        await press(pilot, "s")
        assert len(room.kept.participants) == 1
        await press(pilot, "delete", "j")
        assert room.kept.participants == {}


async def test_a_knock_is_not_told_where_the_room_looks(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, PresentScreen) as pilot:
        knock(room, "p1")
        await ready(pilot)
        assert told(pilot) == ""


# ------------------------------------------------------------------------------------------------ against heads


async def test_more_phones_than_heads_are_said_in_regie_the_check_of_the_room_and_at_a_vote(tmp_path: Path) -> None:
    session = with_phones(a_session(present={"student": 9, "management": 1}), student=9, management=5)
    room = Room(tmp_path, session)
    async with shown(room, RegieScreen, LARGE) as pilot:
        assert "management 5 van 1 (te veel) Te veel telefoons: tel opnieuw (h), of zet ze eruit (f)" in asked(pilot)
    async with shown(room, RoomScreen, LARGE) as pilot:
        assert "Meer telefoons dan mensen: management 5 van 1. Tel opnieuw" in in_a_row(pilot)
    for screen in (WhoIsInScreen, lambda: VoteScreen("stem-1")):
        async with shown(room, screen, LARGE) as pilot:
            text = asked(pilot)
            assert "Meer telefoons dan mensen: management 5 van 1." in text
            assert "Tel opnieuw (h in de regie), of zet telefoons eruit (f)." in text


async def test_at_a_vote_it_is_said_that_bars_stay_hidden_for_want_of_a_count(tmp_path: Path) -> None:
    room = Room(tmp_path, with_phones(a_session(), student=9))
    async with shown(room, lambda: VoteScreen("stem-1"), LARGE) as pilot:
        assert "De zaal is nog niet geteld" in in_a_row(pilot)
        assert "Daarom zijn er geen balken." in in_a_row(pilot)
        await room.service.do(setup.set_present, {"student": 9})
        await ready(pilot)
        assert "niet geteld" not in in_a_row(pilot)


async def test_slips_come_first_where_a_party_is_small(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session(present={"student": 20, "management": 4}))
    async with shown(room, RoomScreen, LARGE) as pilot:
        assert "Management (4): zo weinig mensen" in in_a_row(pilot)
        await press(pilot, "enter")
        assert "Toch de deuren openen met de code van het scherm?" in in_a_row(pilot)
        await press(pilot, "n")
        assert room.venue.opened == []
        await press(pilot, "enter", "j")
        assert len(room.venue.opened) == 1


async def test_the_form_that_counts_heads_says_where_slips_are_better(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RegieScreen, LARGE) as pilot:
        await press(pilot, "h", "4", "ctrl+s")
        assert "Studenten (4): zo weinig mensen" in in_a_row(pilot)
        assert "druk in de zaalcheck op b" in in_a_row(pilot)
        assert "dialoog slips" not in in_a_row(pilot)
