"""Opening the doors: the web app on one address of this computer, in the loop that is there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from dialoog.domain.rules import door
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.venue import Address
from dialoog.web.app import create_app
from dialoog.web.room.open_room import Room
from dialoog.web.server.serving import Serving, log_to
from dialoog.web.server.sockets import Tls, url_of
from dialoog.web.venue.reachable import free_socket

FAILED = "Een telefoon kreeg geen goed antwoord, door een fout in het programma. Wat bewaard was, is er nog."


class RoomDoors:
    """A running server. It listens on one address only, so no other network reaches it."""

    def __init__(self, address: Address, url: str, serving: Serving) -> None:
        """Take a server that has started, and the address that people type."""
        self.address, self.url, self.port = address, url, serving.port
        self._serving = serving

    async def close(self) -> None:
        """End all streams, let requests end, and stop."""
        await self._serving.stop()


class Secured(NamedTuple):
    """A certificate to serve with, if any, and the name that it is for: the address that people type."""

    tls: Tls | None = None
    url: str = ""


async def open_doors(service: SessionService, address: Address, secured: Secured, told: logging.Handler) -> RoomDoors:
    """Give the session a code if it has none, and serve it; `told` takes what the server would write on the screen."""
    await service.do(door.unlock, service.chance.secret())
    sock = free_socket(address.ip, service.session.meta.door.port)
    log_to(told)
    url = secured.url or url_of(address.ip, sock.getsockname()[1], "https" if secured.tls else "http")
    app = create_app(Room(service, url=url), frozenset({urlsplit(url).hostname or ""}))
    serving = Serving(app, sock, secured.tls)
    await serving.start()
    return RoomDoors(address, url, serving)


class Failures(logging.Handler):
    """Takes what the server would write over the screen."""

    def __init__(self, trouble: Callable[[str], None], failed: Callable[[BaseException], object]) -> None:
        super().__init__(logging.ERROR)
        self._trouble, self._failed = trouble, failed

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the details, and say that something went wrong."""
        if record.exc_info and record.exc_info[1]:
            self._failed(record.exc_info[1])
            self._trouble(FAILED)
