"""What the facilitator types at a running `dialoog serve`: the lock, who knocks, who is put out, and a vote.

Only whoever sits at this computer can: nothing of it is on the network.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from dialoog.domain.errors import DialoogError, Invalid
from dialoog.domain.events import DoorChanged, Event
from dialoog.domain.party import label_of
from dialoog.domain.rules import door, voting
from dialoog.facilitation.doorway import Arrival, AtDoor, Inside
from dialoog.facilitation.showing import ending, extra_phones

if TYPE_CHECKING:
    from dialoog.facilitation.service import SessionService

WORDS = (
    "Typ: slot (deuren op slot), los (slot eraf), telefoons (wie is er), binnen NUMMER, weiger NUMMER, eruit NUMMER, "
    "eruit vanaf NUMMER (en wie later kwam), eruit adres NUMMER (alles van dat adres), "
    "stem ONDERDEEL (een stemming open, ook een die gestopt is), stop (de stemming) of uitslag (toon de uitslag)."
)
STOPPED = "Typ uitslag om haar te tonen, of stem ONDERDEEL om de stemming weer te openen."
FIRST_STOP = "Typ eerst stop."
SURE = "Typ ja als je dit wilt."
NO_NUMBER = "Nummer {word} staat niet in de lijst. Typ telefoons om te zien wie er is."
LEFT = "Er is niemand eruit gezet."
READ_AT_ONCE = 4_096

Tell = Callable[[str], None]


class Doorkeeper:
    """Carries out what is typed, and tells who knocks. Every phone keeps its number as long as this runs."""

    def __init__(self, service: SessionService, tell: Tell, put_on: Callable[[str], Awaitable[None]]) -> None:
        """Take the session, what tells the facilitator something, and what puts a step on and opens its vote."""
        self._service, self._tell, self._put_on = service, tell, put_on
        self._numbers: dict[str, int] = {}
        self._knocked: set[str] = set()
        self._asked: Sequence[AtDoor | Inside] = ()
        service.bus.subscribe(self._hear)

    async def carry_out(self, line: str) -> None:
        """Do what a line says; what cannot be done is told."""
        asked, self._asked = self._asked, ()
        try:
            await self._do(line.lower().split(), asked)
        except DialoogError as error:
            self._tell(error.sentence)

    async def _do(  # noqa: C901 - a case per word
        self, words: list[str], asked: Sequence[AtDoor | Inside]
    ) -> None:
        doorway = self._service.doorway
        match words:
            case ["slot"] | ["los"]:
                await self._lock(locked=words == ["slot"])
            case ["stem", step]:
                await self._put_on(step)
            case ["stop"]:
                await self._stop()
            case ["uitslag"]:
                await self._show_result()
            case ["telefoons"]:
                self._list()
            case ["binnen", number]:
                await doorway.let_in(_person(self._row(number)))
            case ["weiger", number]:
                doorway.refuse([_person(self._row(number))])
            case ["eruit", *how, number] if how in ([], ["vanaf"], ["adres"]):
                self._ask(number, "".join(how))
            case ["ja"] if asked:
                doorway.refuse([_person(row) for row in asked if isinstance(row, AtDoor)])
                await doorway.put_out([_person(row) for row in asked if isinstance(row, Inside)])
            case []:
                pass
            case _:
                self._tell(LEFT if asked else WORDS)

    async def _lock(self, *, locked: bool) -> None:
        await self._service.do(door.lock, locked=locked)
        self._tell(extra_phones.LOCKED if locked else extra_phones.UNLOCKED)

    async def _stop(self) -> None:
        """Stop the vote, and say who is missing and what can be done then."""
        await self._service.polling.halt()
        few = ending.few(self._service.session, self._voted)
        told = (ending.stopped_named(self._service.session, self._voted), self._lack, STOPPED, few)
        self._tell(" ".join(part for part in told if part))

    async def _show_result(self) -> None:
        """Show what came out of a vote that is stopped; one that is still open is stopped first."""
        found = voting.unshown_round_of(self._service.session)
        if found and found.is_open:
            self._tell(f"{ending.open_named(self._service.session, self._voted)} {self._lack} {FIRST_STOP}")
            return
        await self._service.polling.close()
        self._tell("De uitslag is getoond.")

    @property
    def _voted(self) -> int:
        progress = self._service.polling.progress
        return progress.voted if progress else 0

    @property
    def _lack(self) -> str:
        return ending.lack(self._service.session, self._voted)

    def _list(self) -> None:
        for row in self._rows():
            self._tell(self._told(row))
        trouble = extra_phones.to_do(self._service.session)
        if trouble:
            self._tell(trouble)

    def _ask(self, number: str, how: str) -> None:
        """Say what becomes of all that is theirs, before it is done."""
        row = self._row(number)
        self._asked = [other for other in self._rows() if _goes_along(other, row, how)]
        inside = sum(isinstance(other, Inside) for other in self._asked)
        self._tell(f"{extra_phones.before_putting_out(self._service.session, inside)}\n{SURE}")

    def _rows(self) -> tuple[AtDoor | Inside, ...]:
        return (*self._service.doorway.waiting, *self._service.doorway.inside)

    def _row(self, number: str) -> AtDoor | Inside:
        for row in self._rows():
            if str(self._number(row)) == number:
                return row
        raise Invalid(NO_NUMBER.format(word=number))

    def _number(self, row: AtDoor | Inside) -> int:
        return self._numbers.setdefault(_person(row), len(self._numbers) + 1)

    def _told(self, row: AtDoor | Inside) -> str:
        who, at = (row.visitor, row.arrival) if isinstance(row, AtDoor) else (row.person, row.arrival)
        since = f", sinds {at.when.astimezone():%H:%M:%S}, netwerkadres {at.place}" if at else ""
        label = label_of(self._service.session.meta.parties, who.party)
        return f"{self._number(row)}  {'klopt aan: ' if isinstance(row, AtDoor) else ''}{label}{since}"

    def _hear(self, event: Event) -> None:
        """Tell of each knock once."""
        if isinstance(event, DoorChanged):
            for row in self._service.doorway.waiting:
                if _person(row) not in self._knocked:
                    self._knocked.add(_person(row))
                    self._tell(f"{self._told(row)}. Typ: binnen {self._number(row)}, of weiger {self._number(row)}.")


def _person(row: AtDoor | Inside) -> str:
    return row.visitor.person if isinstance(row, AtDoor) else row.person.id


def _goes_along(other: AtDoor | Inside, row: AtDoor | Inside, how: str) -> bool:
    there, here = other.arrival, row.arrival
    if not how or there is None or here is None:
        return _person(other) == _person(row)
    return _later(there, here) if how == "vanaf" else there.place == here.place


def _later(there: Arrival, here: Arrival) -> bool:
    return there.when >= here.when


def listen(loop: asyncio.AbstractEventLoop, carry_out: Callable[[str], Awaitable[None]]) -> None:
    """Let lines on stdin be carried out, one after another; nothing happens where stdin cannot be waited for."""
    left = bytearray()
    tasks: set[asyncio.Future[None]] = set()

    def read() -> None:
        if not _in_front():  # reading in the background would stop the program
            return
        found = os.read(sys.stdin.fileno(), READ_AT_ONCE)
        if not found:
            loop.remove_reader(sys.stdin.fileno())
        left.extend(found)
        *lines, rest = bytes(left).split(b"\n")
        left[:] = rest
        for line in lines:
            task = asyncio.ensure_future(carry_out(line.decode(errors="replace")))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    try:
        loop.add_reader(sys.stdin.fileno(), read)
    except (OSError, ValueError, NotImplementedError):  # a file, nothing at all, or Windows
        return


def _in_front() -> bool:
    """Tell whether this program is the one that the terminal listens to, if stdin is one."""
    if not sys.stdin.isatty() or not hasattr(os, "tcgetpgrp"):
        return True
    return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
