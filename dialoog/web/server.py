"""Running the web app in the loop that is there already, beside the terminal app or alone."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import sys
from collections.abc import Callable, Iterator

import uvicorn
from starlette.applications import Starlette

from dialoog.domain.errors import Refused

BACKLOG = 2048
EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # what the whole network can reach, on purpose
ELSEWHERE = "Laat --host weg, dan kies je elk adres van deze computer."
FIRST_FREE_PORT = 8079
PORTS_TRIED = 20
"""So many ports after a busy one are looked at, to offer one that is free."""

NOWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737): asking for the way there sends nothing, and tells our own address."""


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there, or raise `Refused`: uvicorn itself would end the program."""
    try:
        return _bound(host, port)
    except OverflowError:
        raise Refused(f"{port} is geen poort. Kies een getal van 1 tot en met 65535.") from None
    except socket.gaierror:
        raise Refused(f"Het adres {host} bestaat niet. {ELSEWHERE}") from None
    except OSError as error:
        raise Refused(_trouble(error, host, port)) from None


def _trouble(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Poort {port} is al bezet. {_offer(host, port)}"
    if error.errno == errno.EACCES:
        return f"Poort {port} mag alleen een beheerder gebruiken. {_offer(host, max(port, FIRST_FREE_PORT))}"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"Deze computer heeft het adres {host} niet. {ELSEWHERE}"
    return f"Op {host or 'deze computer'} kan poort {port} niet open (fout {error.errno}). {ELSEWHERE}"


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        _refuse_to_share(sock)
        sock.bind((host, port))
        sock.listen(BACKLOG)
    except (OSError, OverflowError):
        sock.close()
        raise
    sock.setblocking(False)  # noqa: FBT003  # the socket's own call
    return sock


def _refuse_to_share(sock: socket.socket) -> None:
    """Let the port be taken up again right after a restart, but never by two programs at once."""
    if sys.platform == "win32":
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _offer(host: str, port: int) -> str:
    for other in range(port + 1, port + 1 + PORTS_TRIED):
        with contextlib.suppress(OSError, OverflowError), _bound(host, other):
            return f"Poort {other} is wel vrij: --port {other}."
    return "Kies een andere met --port."


def own_address() -> str:
    """Return the address of this computer on the network that it is in, or that of itself alone if it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.connect(NOWHERE)
        except OSError:
            return "127.0.0.1"
        address: str = sock.getsockname()[0]
        return address


def url_of(host: str, port: int, scheme: str = "http") -> str:
    """Return the address that people type for a server that listens there."""
    shown = own_address() if host in EVERYWHERE else host
    return f"{scheme}://{f'[{shown}]' if ':' in shown else shown}:{port}"


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
            app, log_config=None, access_log=False, server_header=False, date_header=False, proxy_headers=False,
            timeout_graceful_shutdown=2, ws="none", backlog=BACKLOG,
        )  # fmt: skip
        self._server, self._sock, self._app = RoomServer(config), sock, app
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
        """Stop taking requests, and return when the last one is answered; streams end first, or it would wait."""
        await self._app.state.room.close()
        self._server.should_exit = True
        await self.wait()
