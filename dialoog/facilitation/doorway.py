"""Who is at the door: phones that knock, when each phone came in and from where, and who was put out.

All of this is in memory only. After a restart nobody knows any more when a phone came in, and who knocked knocks again.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from dialoog.domain.door import same
from dialoog.domain.errors import NotFound, Refused
from dialoog.domain.events import DoorChanged
from dialoog.domain.note import Channel, Participant
from dialoog.domain.rules import door
from dialoog.domain.session import Changes, Session
from dialoog.facilitation.polling import Polling
from dialoog.facilitation.ports import Clock, Keeper

MOST_WAITING = 200
"""So many phones can knock at a time; more are somebody's game."""

MOST_TURNED_AWAY = 2_000
"""So many who were put out or not let in are remembered, the last ones: only to tell them."""

CROWD = "Er kloppen nu te veel telefoons aan. Vraag de gespreksleider om hulp."
GONE = "Deze telefoon klopt niet meer aan."


class Fate(StrEnum):
    """How it stands with a phone that does not take part."""

    UNKNOWN = "unknown"
    WAITING = "waiting"
    REFUSED = "refused"
    OUT = "out"


class Arrival(Struct, frozen=True):
    """When a phone came in, and a number for the address that it came from."""

    when: datetime
    place: int


class Visitor(Struct, frozen=True, kw_only=True):
    """A phone that knocks: what it said, and the hashes that it will take part under."""

    person: str
    party: str
    table: str = ""
    key: str
    back: str = ""
    slip: str = ""


class AtDoor(Struct, frozen=True):
    """Somebody at the door, as the facilitator sees it."""

    visitor: Visitor
    arrival: Arrival


class Inside(Struct, frozen=True):
    """A phone that takes part; since when is not known after a restart."""

    person: Participant
    arrival: Arrival | None


class Doorway:
    """Lets in those who knock, one by one, and puts phones out."""

    def __init__(self, service: Keeper, polling: Polling, clock: Clock) -> None:
        """Start with nobody at the door."""
        self._service, self._polling, self._clock = service, polling, clock
        self._waiting: dict[str, AtDoor] = {}
        self._arrivals: dict[str, Arrival] = {}
        self._places: dict[str, int] = {}
        self._away: dict[str, tuple[str, Fate]] = {}
        self._deciding: set[str] = set()
        self.put_out_times = 0
        """How often somebody who took part was put out: then their pages are due for a fresh look."""

    # --------------------------------------------------------------------------------------------- phones

    def came_in(self, person: str, address: str) -> None:
        """Remember when this participant came in, and from which address (by its hash)."""
        self._arrivals[person] = self._arrival(address)

    def knock(self, visitor: Visitor, address: str) -> None:
        """Let somebody wait at the door."""
        if len(self._waiting) >= MOST_WAITING:
            raise Refused(CROWD)
        self._waiting[visitor.person] = AtDoor(visitor, self._arrival(address))
        self._tell()

    def fate(self, person: str, key: str) -> Fate:
        """Return how it stands with a phone that shows itself by this key (a hash) and does not take part."""
        known, fate = self._away.get(person, ("", Fate.UNKNOWN))
        knock = self._waiting.get(person)
        if knock:
            known, fate = knock.visitor.key, Fate.WAITING
        return fate if known and same(known, key) else Fate.UNKNOWN

    def _arrival(self, address: str) -> Arrival:
        return Arrival(self._clock.now(), self._places.setdefault(address, len(self._places) + 1))

    # ---------------------------------------------------------------------------------------- the facilitator

    @property
    def waiting(self) -> tuple[AtDoor, ...]:
        """Who knocks, the first one first."""
        return tuple(self._waiting.values())

    @property
    def inside(self) -> tuple[Inside, ...]:
        """All phones that take part: the last one first, and at the end those of before a restart."""
        people = (p for p in self._service.session.participants.values() if p.channel is Channel.PHONE)
        found = [Inside(person, self._arrivals.get(person.id)) for person in people]
        known = [one for one in found if one.arrival]
        known.sort(key=lambda one: one.arrival.when if one.arrival else self._clock.now(), reverse=True)
        return (*known, *(one for one in found if not one.arrival))

    async def let_in(self, person: str) -> None:
        """Let somebody in who knocks; who cannot come in, because of a used slip, hears that too."""
        knock = self._waiting.get(person)
        if knock is None or person in self._deciding:
            raise NotFound(GONE)
        self._deciding.add(person)
        try:
            await self._service.do(_admitted, knock.visitor)
        except Refused:
            self.refuse([person])
            raise
        finally:
            self._deciding.discard(person)
        del self._waiting[person]
        self._arrivals[person] = knock.arrival
        self._tell()

    def refuse(self, people: Collection[str]) -> None:
        """Do not let in these who knock."""
        gone = {person: self._waiting.pop(person) for person in tuple(people) if person in self._waiting}
        for person, knock in gone.items():
            self._turn_away(person, knock.visitor.key, Fate.REFUSED)
        self._tell(gone)

    async def put_out(self, people: Collection[str]) -> None:
        """Lock the doors, or they would be back at once, and let these take part no more (see `rules.door.put_out`)."""
        keys = {p.id: p.key for p in self._service.session.participants.values() if p.id in people}
        await self._service.do(door.lock, locked=True)
        await self._polling.put_out(people)
        for person, key in keys.items():
            self._arrivals.pop(person, None)
            self._turn_away(person, key, Fate.OUT)
        self.put_out_times += 1
        self._tell(keys)

    def _turn_away(self, person: str, key: str, fate: Fate) -> None:
        self._away[person] = key, fate
        if len(self._away) > MOST_TURNED_AWAY:
            del self._away[next(iter(self._away))]

    def _tell(self, gone: Collection[str] = ()) -> None:
        self._service.bus.publish(DoorChanged(len(self._waiting), frozenset(gone)))


def _admitted(session: Session, visitor: Visitor) -> Changes:
    return door.admit(
        session, person=visitor.person, party=visitor.party, table=visitor.table, key=visitor.key, back=visitor.back,
        slip=visitor.slip, let_in=True,
    )  # fmt: skip
