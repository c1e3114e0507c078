"""Running the web app in the loop that is there already, beside the terminal app or alone."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator

import uvicorn
from starlette.applications import Starlette

from dialoog.domain.errors import Refused

BACKLOG = 2048


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there, or raise `Refused`: uvicorn itself would end the program."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(BACKLOG)
    except OSError as error:
        sock.close()
        raise Refused(
            f"Poort {port} op {host} is niet vrij ({error.strerror}). Kies een andere, bijvoorbeeld --port {port + 1}."
        ) from None
    sock.setblocking(False)  # noqa: FBT003  # the socket's own call
    return sock


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

    def __init__(self, app: Starlette, sock: socket.socket) -> None:
        """Take the app and the socket that it listens on."""
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, date_header=False,
            timeout_graceful_shutdown=2, ws="none",
        )  # fmt: skip
        self._server, self._sock = RoomServer(config), sock
        self._task: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port that phones use."""
        port: int = self._sock.getsockname()[1]
        return port

    async def start(self) -> None:
        """Return once requests are answered."""
        ready = asyncio.Event()
        self._server.on_started = ready.set
        self._task = asyncio.get_running_loop().create_task(self._server.serve([self._sock]))
        started = asyncio.ensure_future(ready.wait())
        await asyncio.wait((self._task, started), return_when=asyncio.FIRST_COMPLETED)
        started.cancel()
        if self._task.done():
            self._task.result()

    async def wait(self) -> None:
        """Return when the server has ended."""
        if self._task is not None:
            await self._task

    async def stop(self) -> None:
        """Stop taking requests, and return when the last one is answered."""
        self._server.should_exit = True
        await self.wait()
