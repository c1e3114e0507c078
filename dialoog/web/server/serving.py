"""Running the web app in the loop that is there already, beside the terminal app or alone."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import socket
import sys
from collections.abc import Callable, Iterator

import uvicorn
from starlette.applications import Starlette

from dialoog.web.server.admission import Turns
from dialoog.web.server.protocol import SPARE_FILES, PhoneProtocol
from dialoog.web.server.sockets import BACKLOG, Tls, most_sockets

KEEP_ALIVE = 30
"""Seconds that a connection without a request is kept: a phone that votes again need not connect again."""

SWITCH_EVERY = 0.0005
"""Seconds after which Python lets another thread go on. The one that writes files takes turns with the loop ten
times for each write; at the usual 5 ms a burst of votes would wait 50 ms for each."""

COLLECT_EVERY = (2_000, 10, 1_000)
"""How much garbage may gather before Python looks for it. At the usual 700 pieces a burst of votes spends half its time
on looking through all participants and notes again and again; with far more pieces each look keeps a key waiting. The
last one, everything, takes tenths of seconds: that waits until the room is quiet (see `tidy`)."""

TIDY_FROM = 10
"""So many looks at what has lasted a while, and then everything is looked through in a quiet moment."""

ACCEPTED_AT_ONCE = 64
"""So many connections are taken in one round of the loop when a whole room knocks."""

STOP_WITHIN = 2
"""Seconds that requests get to end when the room closes."""


class RoomServer(uvicorn.Server):
    """A server that leaves signals to the app around it, and tells when it is ready."""

    on_started: Callable[[], None] = staticmethod(lambda: None)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        self.on_started()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield


class Serving:
    """The running server; start it, and stop it when the room closes."""

    def __init__(self, app: Starlette, sock: socket.socket, tls: Tls | None = None) -> None:
        """Take the app and the socket that it listens on."""
        config = uvicorn.Config(
            app, http=_protocol(most_sockets() - SPARE_FILES), ws="none", backlog=ACCEPTED_AT_ONCE,
            log_config=None, access_log=False, server_header=False, date_header=False, proxy_headers=False,
            timeout_keep_alive=KEEP_ALIVE, timeout_graceful_shutdown=STOP_WITHIN,
            ssl_certfile=tls.certificate if tls else None, ssl_keyfile=tls.key if tls else None,
        )  # fmt: skip
        self._server, self._sock, self._app = RoomServer(config), sock, app
        self._task: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port that phones use."""
        port: int = self._sock.getsockname()[1]
        return port

    async def start(self) -> None:
        """Return once requests are answered. A caller that is cancelled meanwhile leaves no server behind."""
        _tune()
        self._app.state.room.stream.on_quiet = tidy
        ready = asyncio.Event()
        self._server.on_started = ready.set
        self._task = asyncio.get_running_loop().create_task(self._server.serve([self._sock]))
        try:
            await self._until(ready)
        except asyncio.CancelledError:
            await asyncio.shield(self._give_up(ready))
            raise
        self._sock.listen(BACKLOG)  # so many may wait outside, however few are taken in at once
        if self._task.done():
            self._task.result()

    async def _until(self, ready: asyncio.Event) -> None:
        started = asyncio.ensure_future(ready.wait())
        try:
            await asyncio.wait(filter(None, (self._task, started)), return_when=asyncio.FIRST_COMPLETED)
        finally:
            started.cancel()

    async def _give_up(self, ready: asyncio.Event) -> None:
        """Stop a server that nobody waits for any more: first let it start, for half started it cannot be stopped."""
        await self._until(ready)
        await self.stop()

    async def wait(self) -> None:
        """Return when the server has ended."""
        if self._task is not None:
            await self._task

    async def stop(self) -> None:
        """Stop taking requests, and return when the last one is answered; streams end first, or it would wait."""
        await self._app.state.room.close()
        self._server.should_exit = True
        await self.wait()


def _protocol(most_connections: int) -> type[PhoneProtocol]:
    return type("RoomProtocol", (PhoneProtocol,), {"most_connections": most_connections, "turns": Turns()})


def _tune() -> None:
    """Set Python up for many short requests at once; costs nothing when there are few."""
    sys.setswitchinterval(SWITCH_EVERY)
    gc.set_threshold(*COLLECT_EVERY)
    tidy(0)


def tidy(since: int = TIDY_FROM) -> None:
    """Throw away garbage if there may be much; what is left need not be looked through until the next time."""
    if gc.get_count()[2] >= since:
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def log_to(handler: logging.Handler) -> None:
    """Send what goes wrong inside the server to a handler: left alone it would write over the screen."""
    for name in ("uvicorn", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
