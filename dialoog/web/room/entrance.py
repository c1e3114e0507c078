"""Coming in: by the code of the room, with a slip, or back to one's own place after a phone was lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.door import Secret, digits, same, sealed, typed
from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Participant
from dialoog.domain.rules import door, slips
from dialoog.domain.rules.filling_in import refuse_closed
from dialoog.facilitation.doorway import Fate, Visitor
from dialoog.facilitation.service import SessionService
from dialoog.web.problems import Problem
from dialoog.web.room.idempotency import Resends
from dialoog.web.room.rate_limits import (
    ALL_WRONG_RETURNS,
    JOINS,
    KNOCKS,
    NOTES,
    WRONG_CODES,
    WRONG_RETURNS,
    Addresses,
    Limiter,
)
from dialoog.web.room.untold import Untold

WRONG_CODE = "Deze code klopt niet. Kijk op het scherm en typ de vier tekens opnieuw."
NOT_IN = "Je doet nog niet mee, of je plek is overgenomen. Vul de code van het scherm in."
GUESSING = "Er zijn te veel verkeerde codes geprobeerd. Wacht even en probeer het dan opnieuw."
TOO_MANY_JOIN = "Er komen nu heel veel mensen tegelijk binnen. Wacht even en probeer het dan opnieuw."
TOO_OFTEN = "Je hebt vaak van partij gewisseld. Wacht even en probeer het dan opnieuw."
VOTED = "Je hebt al gestemd. Van partij wisselen kan weer als deze stemming gesloten is."
KNOCKING = "Je klopt aan. De gespreksleider laat je binnen; dan gaat het vanzelf verder."
NOT_LET_IN = "De gespreksleider heeft je niet binnengelaten. Loop naar de gespreksleider als dat niet klopt."
PUT_OUT = "Deze telefoon doet niet meer mee. Loop naar de gespreksleider als dat niet klopt."
NOT_INSIDE = {
    Fate.UNKNOWN: (401, NOT_IN),
    Fate.WAITING: (409, KNOCKING),
    Fate.REFUSED: (403, NOT_LET_IN),
    Fate.OUT: (403, PUT_OUT),
}
"""What a phone hears that does not take part: the status, and the sentence."""
SHORTEST_KEY = 16
SHORT_KEY = f"Een Idempotency-Key om mee te doen heeft minstens {SHORTEST_KEY} tekens."
SEVERAL_TRIES = 50
"""So often a return code is drawn that nobody has yet. With thousands of people somebody may go without one."""


class Joined(Struct, frozen=True, omit_defaults=True):
    """What a phone gets: its token, and the code that brings another phone back here, once (empty if it was in)."""

    token: str
    return_code: str
    waiting: bool = False

    @property
    def person(self) -> str:
        """Whose token it is."""
        return self.token.partition(".")[0]


class Knock(Struct, frozen=True, kw_only=True):
    """Somebody at the door; `address` is only used to notice guessing."""

    code: str = ""
    slip: str = ""
    party: str = ""
    table: str = ""
    address: str = ""


class Entrance:
    """Lets people in. Of a token the session keeps an id and a hash: the file lets nobody in."""

    def __init__(self, service: SessionService, clock: Callable[[], float]) -> None:
        """Take the session, and a clock in seconds that only goes forward."""
        self._service = service
        self._addresses = Addresses(service.chance.secret())
        self._joins, self._wrong = Limiter(JOINS, clock), Limiter(WRONG_CODES, clock)
        self._knocks = Limiter(KNOCKS, clock)
        self._wrong_returns, self._all_wrong_returns = Limiter(WRONG_RETURNS, clock), Limiter(ALL_WRONG_RETURNS, clock)
        self._moves = Limiter(NOTES, clock)
        self._backs = {person.back: person.id for person in service.session.participants.values() if person.back}
        self._joined: Resends[Joined] = Resends()
        self.untold = Untold()
        self.wrong_codes = 0

    def participant(self, token: str) -> Participant:
        """Return who has this token, or raise a problem that says why not."""
        refuse_closed(self._service.session)
        found = self._taking_part(token)
        if found is None:
            status, sentence = NOT_INSIDE[self.fate(token)]
            raise Problem(status, sentence)
        return found

    def _taking_part(self, token: str) -> Participant | None:
        id_, _, secret = token.partition(".")
        found = self._service.session.participants.get(id_)
        return found if found and same(found.key, self._sealed(Secret.PHONE, secret)) else None

    def fate(self, token: str) -> Fate:
        """Return how it stands with a phone that does not take part."""
        id_, _, secret = token.partition(".")
        return self._service.doorway.fate(id_, self._sealed(Secret.PHONE, secret)) if secret else Fate.UNKNOWN

    def forget(self, people: Collection[str]) -> None:
        """Let the return codes go of those who were put out or not let in."""
        self._backs = {back: person for back, person in self._backs.items() if person not in people}
        self.untold.forget(people)

    async def join(self, knock: Knock, key: str = "", token: str = "") -> Joined:
        """Let somebody in who knows the code or has a slip; sent again with the same key, it is the same person.

        From another network too: a phone that lost the wifi sends it again from an address of its provider. Who knows
        the key could have the answer too, so a short one is refused. A phone whose `token` is good, or that knocks
        already, stays who it is. Where it has to knock, it waits for the facilitator.
        """
        if key and len(key) < SHORTEST_KEY:
            raise Problem(400, SHORT_KEY)
        work = self._join(knock, token)
        return await (self._joined.once("", key, replace(knock, address=""), work) if key else work)

    async def _join(self, knock: Knock, token: str) -> Joined:
        waiting = self.fate(token) is Fate.WAITING
        if waiting or self._taking_part(token):
            return Joined(token, "", waiting)
        slip = self._checked(knock)
        seconds = self._joins.take()
        if seconds:
            raise Problem(429, TOO_MANY_JOIN, wait=seconds)
        person, secret = self._service.chance.token(), self._service.chance.token()
        key = self._sealed(Secret.PHONE, secret)
        with self._return_code(person, knock.party) as (code, back):
            visitor = Visitor(person=person, party=knock.party, table=knock.table, key=key, back=back, slip=slip)
            waiting = not await self._let_in(visitor, self._addresses.name(knock.address))
        if waiting:
            self.untold.keep(person, code)
        return Joined(f"{person}.{secret}", code, waiting)

    async def _let_in(self, visitor: Visitor, address: str) -> bool:
        """Let somebody in if the doors are open to them, else let them knock; tell which it is."""
        try:
            await self._service.do(
                door.admit, person=visitor.person, party=visitor.party, table=visitor.table, key=visitor.key,
                back=visitor.back, slip=visitor.slip,
            )  # fmt: skip
        except door.MustKnock:
            seconds = self._knocks.take(address)
            if seconds:
                raise Problem(429, TOO_MANY_JOIN, wait=seconds) from None
            self._service.doorway.knock(visitor, address)
            return False
        self._service.doorway.came_in(visitor.person, address)
        return True

    async def come_back(self, knock: Knock, return_code: str) -> Joined:
        """Give a place to the phone that knows its return code; the phone that had it is out."""
        self.check_code(knock)
        address = self._addresses.name(knock.address)
        seconds = max(self._wrong_returns.wait(address), self._all_wrong_returns.wait())
        if seconds:
            raise Problem(429, GUESSING, wait=seconds)
        back = self._sealed(Secret.RETURN, knock.party, typed(return_code))
        person = self._backs.get(back, "")
        if not person:
            self._wrong_returns.spend(address)
            self._all_wrong_returns.spend()
            raise Problem(403, door.NO_WAY_BACK)
        secret = self._service.chance.token()
        key = self._sealed(Secret.PHONE, secret)
        with self._return_code(person, knock.party) as (code, new_back):
            await self._service.do(door.come_back, person, back=back, key=key, new_back=new_back)
        del self._backs[back]
        return Joined(f"{person}.{secret}", code)

    async def move_over(self, person: Participant, party: str, table: str) -> str:
        """Let somebody who chose the wrong party or table change that; return a new return code.

        Not while their vote is in an open round: it counts with the party that they had.
        """
        seconds = self._moves.take(person.id)
        if seconds:
            raise Problem(429, TOO_OFTEN, wait=seconds)
        async with self._service.polling.moving(person.id) as has_voted:
            if has_voted:
                raise Problem(409, VOTED)
            old = self._service.session.participants.get(person.id, person).back
            with self._return_code(person.id, party) as (code, back):
                await self._service.do(door.move_over, person.id, party=party, table=table, back=back)
            self._backs.pop(old, None)
        return code

    def _checked(self, knock: Knock) -> str:
        """Return the hash of a slip that the session knows, or an empty one for a right code; or raise a problem."""
        if not knock.slip:
            self.check_code(knock)
            return ""
        slip = self._sealed(Secret.SLIP, typed(knock.slip))
        self._check(knock.address, known=slip in self._service.session.slips, otherwise=slips.UNKNOWN)
        return slip

    def check_code(self, knock: Knock) -> None:
        """Raise a problem unless the code of the room is right."""
        code = self._service.session.meta.door.code
        known = bool(code) and same(typed(knock.code), code)
        self._check(knock.address, known=known, otherwise=WRONG_CODE)

    def _check(self, address: str, *, known: bool, otherwise: str) -> None:
        """Raise a problem for a wrong code; after many of them for a right one too, or guessing would pay."""
        name = self._addresses.name(address)
        seconds = self._wrong.wait(name)
        if seconds:
            raise Problem(429, GUESSING, wait=seconds)
        if not known:
            self._wrong.spend(name)
            self.wrong_codes += 1
            raise Problem(403, otherwise)

    @contextmanager
    def _return_code(self, person: str, party: str) -> Iterator[tuple[str, str]]:
        """Give a code that nobody else in this party has, and its hash (both empty if none was found).

        It is taken from before it is kept, for others join at the same moment; if that fails it is free again.
        """
        code, back = self._drawn(party)
        if back:
            self._backs[back] = person
        try:
            yield code, back
        except DialoogError:
            self._backs.pop(back, None)
            raise

    def _drawn(self, party: str) -> tuple[str, str]:
        for _ in range(SEVERAL_TRIES):
            code = digits(self._service.chance.secret())
            back = self._sealed(Secret.RETURN, party, code)
            if back not in self._backs:
                return code, back
        return "", ""

    def _sealed(self, purpose: Secret, *parts: str) -> str:
        return sealed(self._service.session.meta.door.salt, purpose, *parts)
