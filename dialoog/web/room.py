"""The room as phones see it: the code to come in, who is who, and the live stream."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from dialoog.domain.door import same, typed
from dialoog.domain.events import Event
from dialoog.domain.note import Channel, Participant
from dialoog.domain.rules import noting
from dialoog.facilitation.service import SessionService
from dialoog.web.problems import Problem
from dialoog.web.public import public_state
from dialoog.web.stream import Broadcaster, event

WRONG_CODE = "Deze code klopt niet. Kijk op het scherm en typ de vier tekens opnieuw."
NOT_IN = "Je doet nog niet mee. Vul eerst de code van het scherm in."

_encode = msgspec.json.Encoder().encode


class Room:
    """Opens the session to phones; holds nothing of its own but the open streams."""

    def __init__(self, service: SessionService) -> None:
        """Take the session; its door must have a code (see `rules.door.unlock`)."""
        self.service = service
        self.stream = Broadcaster(self._payload)
        self._unsubscribe: Callable[[], None] = lambda: None

    def open(self) -> None:
        """Begin to follow the session, in the running loop."""
        self._unsubscribe = self.service.bus.subscribe(self._follow)
        self.stream.start()

    async def close(self) -> None:
        """End all streams."""
        self._unsubscribe()
        await self.stream.stop()

    def _follow(self, _event: Event) -> None:
        self.stream.changed()

    def _payload(self) -> bytes:
        return event("state", self.state())

    def state(self) -> bytes:
        """Return the public state as JSON."""
        return _encode(public_state(self.service.session, self.service.polling.progress))

    async def join(self, code: str, party: str, table: str) -> str:
        """Let somebody in who knows the code; return the token."""
        if not same(typed(code), self.service.session.meta.door.code):
            raise Problem(403, WRONG_CODE)
        token = self.service.chance.token()
        await self.service.do(noting.join, token=token, party=party, table=table, channel=Channel.PHONE)
        return token

    def participant(self, token: str) -> Participant:
        """Return who has this token, or raise a 401 problem."""
        found = self.service.session.participants.get(token)
        if found is None:
            raise Problem(401, NOT_IN)
        return found
