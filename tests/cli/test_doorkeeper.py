"""What a facilitator types at a running `dialoog serve`."""

from __future__ import annotations

import pytest

from dialoog.cli.commands.doorkeeper import WORDS, Doorkeeper
from dialoog.domain.note import Channel
from dialoog.domain.rules import door
from dialoog.facilitation.doorway import Fate, Visitor
from dialoog.facilitation.service import SessionService
from tests.build import FixedClock, a_service_in_memory, a_session


class Terminal:
    """A running program: what is typed in it, and what it says."""

    def __init__(self) -> None:
        self.clock = FixedClock()
        session = a_session(present={"student": 20, "management": 1})
        self.service: SessionService = a_service_in_memory(session, clock=self.clock)
        self.said: list[str] = []
        self._words = Doorkeeper(self.service, self.said.append, self.service.polling.open)

    async def type(self, *lines: str) -> str:
        """Type these lines; return what was said since."""
        self.said.clear()
        for line in lines:
            await self._words.carry_out(line)
        return "\n".join(self.said)

    async def come_in(self, *people: str, address: str = "a") -> None:
        for person in people:
            await self.service.do(door.admit, person=person, party="student", key=f"key-{person}")
            self.service.doorway.came_in(person, address)
            self.clock.forward(minutes=1)

    def knock(self, person: str) -> None:
        self.service.doorway.knock(Visitor(person=person, party="management", key=f"key-{person}"), "b")

    @property
    def people(self) -> set[str]:
        return set(self.service.session.participants)


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


async def test_doors_are_locked_and_opened_again(terminal: Terminal) -> None:
    assert "op slot" in await terminal.type("SLOT ")
    assert terminal.service.session.meta.door.locked
    assert "slot is eraf" in await terminal.type("los")
    assert not terminal.service.session.meta.door.locked


async def test_a_knock_is_told_once_and_let_in_or_not_by_its_number(terminal: Terminal) -> None:
    terminal.knock("p1")
    terminal.knock("p2")
    assert [said.partition(":")[0] for said in terminal.said] == ["1  klopt aan", "2  klopt aan"]
    assert "Typ: binnen 2, of weiger 2." in terminal.said[1]
    await terminal.type("binnen 2", "weiger 1")
    assert terminal.people == {"p2"}
    assert terminal.service.doorway.fate("p1", "key-p1") is Fate.REFUSED
    assert "staat niet in de lijst" in await terminal.type("binnen 1")


async def test_nobody_is_put_out_before_it_was_said_what_that_does(terminal: Terminal) -> None:
    await terminal.come_in("p1", "p2", "p3")
    assert "netwerkadres 1" in await terminal.type("telefoons")  # 1 is p3, who came last
    said = await terminal.type("eruit 2")
    assert "Briefjes ervan worden verborgen" in said
    assert terminal.people == {"p1", "p2", "p3"}
    await terminal.type("nee", "ja")
    assert terminal.people == {"p1", "p2", "p3"}
    await terminal.type("eruit vanaf 2", "ja")
    assert terminal.people == {"p1"}
    assert terminal.service.session.meta.door.locked


async def test_all_of_an_address_are_put_out(terminal: Terminal) -> None:
    await terminal.come_in("p1", "p2")
    await terminal.come_in("p3", address="c")
    await terminal.type("telefoons", "eruit adres 3", "ja")
    assert terminal.people == {"p3"}


async def test_more_phones_than_heads_and_unknown_words_are_answered(terminal: Terminal) -> None:
    terminal.knock("p1")
    terminal.knock("p2")
    await terminal.type("binnen 1", "binnen 2")
    assert "management 2 van 1" in await terminal.type("telefoons")
    assert await terminal.type("hallo") == WORDS
    assert await terminal.type("") == ""


async def test_a_vote_is_opened_once_the_room_is_in(terminal: Terminal) -> None:
    await terminal.come_in("p1")
    await terminal.type("stem stem-1")
    assert terminal.service.polling.progress is not None
    assert "al een stemming open" in await terminal.type("stem stem-1")


async def test_a_vote_is_stopped_opened_again_and_its_result_shown_from_the_terminal(terminal: Terminal) -> None:
    await terminal.type("stem stem-1")
    await terminal.service.polling.cast("v1", "student", ("ja",), Channel.PHONE)
    assert "Typ eerst stop" in await terminal.type("uitslag")
    told = await terminal.type("stop")
    assert "is gestopt, 1 stem. De uitslag is nog niet getoond. Er ontbreken nog 20 stemmen." in told
    await terminal.service.polling.reopen()
    assert "is gestopt" in await terminal.type("stop")
    assert await terminal.type("uitslag") == "De uitslag is getoond."
    assert terminal.service.session.rounds["stem-1.1"].is_closed
    assert await terminal.type("stop") == "Er is geen stemming open."
