"""The room as phones see it: who comes in and takes part, and the live stream of what is on."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from dialoog.domain.ballot_box import Progress
from dialoog.domain.events import DoorChanged, Event
from dialoog.domain.note import Participant
from dialoog.domain.rules.made_up import is_made_up
from dialoog.domain.session import Session
from dialoog.facilitation.service import SessionService
from dialoog.web.room.entrance import Entrance
from dialoog.web.room.event_stream import Broadcaster, event
from dialoog.web.room.freshness import page_key
from dialoog.web.room.participation import Participation
from dialoog.web.room.state import public_state

_encode = msgspec.json.Encoder().encode


class Room:
    """Opens the session to phones. What it holds of its own is forgotten when it closes."""

    def __init__(self, service: SessionService, clock: Callable[[], float] = time.monotonic, *, url: str = "") -> None:
        """Take the session, whose door must have a code (see `rules.door.unlock`), and a clock in seconds.

        `url` is what people type to come in, for the big screen; without it that shows its own address.
        """
        self.service, self.url = service, url
        self.entrance, self.participation = Entrance(service, clock), Participation(service, clock)
        self.stream = Broadcaster(self._payload)
        self._unsubscribe: Callable[[], None] = lambda: None
        self._told: tuple[Session, Progress | None, bytes] | None = None
        self._page: tuple[Session, str] | None = None
        self._rehearsed: tuple[Session, bool] | None = None

    def open(self) -> None:
        """Begin to follow the session, in the running loop."""
        self._unsubscribe = self.service.bus.subscribe(self._follow)
        self.stream.start()

    async def close(self) -> None:
        """End all streams; more than once does no harm."""
        self._unsubscribe()
        await self.stream.stop()

    def participant(self, token: str) -> Participant:
        """Return who has this token, or raise a 401 problem."""
        return self.entrance.participant(token)

    def state(self) -> bytes:
        """Return the public state as JSON; made anew only when something has changed."""
        session, progress = self.service.session, self.service.polling.progress
        if self._told is None or self._told[0] is not session or self._told[1] is not progress:
            self._told = session, progress, _encode(public_state(session, progress))
        return self._told[2]

    def page_key(self) -> str:
        """Return what changes when pages are due for a fresh look; made anew only when the session has changed.

        That is so too when somebody was put out, whose page must say it.
        """
        session, out = self.service.session, self.service.doorway.put_out_times
        if self._page is None or self._page[0] is not session:
            self._page = session, page_key(session)
        return f"{self._page[1]}-{out}" if out else self._page[1]

    @property
    def made_up(self) -> bool:
        """Whether made-up people take part; looked for anew only when the session has changed."""
        session = self.service.session
        if self._rehearsed is None or self._rehearsed[0] is not session:
            self._rehearsed = session, is_made_up(session)
        return self._rehearsed[1]

    def _follow(self, event: Event) -> None:
        if isinstance(event, DoorChanged):
            self.entrance.forget(event.gone)
        self.stream.changed()

    def _payload(self) -> bytes:
        return event("state", self.state(), self.page_key())
