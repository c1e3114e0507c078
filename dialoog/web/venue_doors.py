"""Opening the doors: the web app on one address of this computer, in the loop that is there."""

from __future__ import annotations

import logging
from collections.abc import Callable

from dialoog.domain.rules import door
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.venue import Address
from dialoog.web.app import create_app
from dialoog.web.listening import url_of
from dialoog.web.room import Room
from dialoog.web.server import Serving, log_to
from dialoog.web.venue_check import free_socket

FAILED = "Een telefoon kreeg geen goed antwoord, door een fout in het programma. Wat bewaard was, is er nog."


class RoomDoors:
    """A running server. It listens on one address only, so no other network reaches it."""

    def __init__(self, address: Address, serving: Serving) -> None:
        """Take a server that has started."""
        self.address, self.url = address, url_of(address.ip, serving.port)
        self._serving = serving

    async def close(self) -> None:
        """End all streams, let requests end, and stop."""
        await self._serving.stop()


async def open_doors(
    service: SessionService, address: Address, trouble: Callable[[str], None], failed: Callable[[BaseException], object]
) -> RoomDoors:
    """Give the session a code if it has none, and serve it."""
    await service.do(door.unlock, service.chance.secret())
    sock = free_socket(address.ip)
    log_to(_Failures(trouble, failed))
    serving = Serving(create_app(Room(service, url=url_of(address.ip, sock.getsockname()[1]))), sock)
    await serving.start()
    return RoomDoors(address, serving)


class _Failures(logging.Handler):
    """Takes what the server would write over the screen."""

    def __init__(self, trouble: Callable[[str], None], failed: Callable[[BaseException], object]) -> None:
        super().__init__(logging.ERROR)
        self._trouble, self._failed = trouble, failed

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the details, and say that something went wrong."""
        if record.exc_info and record.exc_info[1]:
            self._failed(record.exc_info[1])
            self._trouble(FAILED)
