"""Connections of the load generator: raw sockets that cost as little as they can, so that the server is measured."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import deque
from typing import Any, NamedTuple, cast

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
TURNOUT = re.compile(rb'"voted":(\d+),"present"')
TRIES = 40
PAUSE = 0.25
"""Seconds between two tries to connect."""


class Address(NamedTuple):
    """Where the server is, and where its API begins."""

    host: str
    port: int
    base: str


class Answer(NamedTuple):
    """The status and the body of an answer, and when it was here."""

    status: int
    body: bytes
    at: float

    @property
    def json(self) -> Any:  # noqa: ANN401  # JSON
        """The body as JSON."""
        return json.loads(self.body)


def request(  # noqa: PLR0913, PLR0917  # what is in a request
    address: Address, method: str, path: str, body: object = None, token: str = "", key: str = ""
) -> bytes:
    """Return a request as it goes over the wire."""
    content = b"" if body is None else json.dumps(body).encode()
    lines = [f"{method} {address.base}{path} HTTP/1.1", f"Host: {address.host}:{address.port}"]
    lines += [f"Authorization: Bearer {token}"] if token else []
    lines += [f"Idempotency-Key: {key}"] if key else []
    lines += ["Content-Type: application/json", f"Content-Length: {len(content)}", "", ""]
    return "\r\n".join(lines).encode() + content


class Line(asyncio.Protocol):
    """A connection that asks one thing after another."""

    def __init__(self) -> None:
        """Start without an answer to wait for."""
        self._waiting: deque[asyncio.Future[Answer]] = deque()
        self._got = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        transport = cast("asyncio.Transport", transport)  # uvloop has its own
        self._transport = transport

    def ask(self, sent: bytes) -> asyncio.Future[Answer]:
        """Send a request now; the answer comes in the future."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        if self._transport is None or self._transport.is_closing():
            answer.set_exception(ConnectionResetError())
            return answer
        self._waiting.append(answer)
        self._transport.write(sent)
        return answer

    def data_received(self, data: bytes) -> None:
        """Take in what comes, and hand out every answer that is whole."""
        self._got += data
        while self._waiting:
            end = self._got.find(b"\r\n\r\n")
            if end < 0:
                return
            length = LENGTH.search(self._got, 0, end)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._got) < whole:
                return
            answer = Answer(int(self._got[9:12]), self._got[end + 4 : whole], time.perf_counter())
            self._got = self._got[whole:]
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail what waits."""
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_exception(exc or ConnectionResetError())

    def close(self) -> None:
        """End."""
        if self._transport is not None:
            self._transport.close()


class Screen(asyncio.Protocol):
    """A phone that listens to the event stream, and remembers the highest turnout it was told and when."""

    def __init__(self, address: Address, token: str = "") -> None:
        """Take where to listen."""
        self._asked = request(address, "GET", "/events", token=token)
        self._transport: asyncio.Transport | None = None
        self._rest = b""
        self.voted, self.at, self.events, self.lost = -1, 0.0, 0, False
        self.ready: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        transport = cast("asyncio.Transport", transport)  # uvloop has its own
        self._transport = transport
        transport.write(self._asked)

    def data_received(self, data: bytes) -> None:
        """Look what is told."""
        got = self._rest + data
        found = TURNOUT.findall(got)
        if not found:
            self._rest = got[-4096:]
            return
        self._rest = b""
        self.events += len(found)
        if int(found[-1]) > self.voted:
            self.voted, self.at = int(found[-1]), time.perf_counter()
        if not self.ready.done():
            self.ready.set_result(time.perf_counter())

    def connection_lost(self, exc: Exception | None) -> None:
        """Remember that nothing more comes."""
        self.lost = True
        if not self.ready.done():
            self.ready.set_exception(exc or ConnectionResetError())

    def close(self) -> None:
        """End."""
        if self._transport is not None:
            self._transport.close()


async def line(address: Address) -> Line:
    """Connect to the server."""
    return (await asyncio.get_running_loop().create_connection(Line, address.host, address.port))[1]


async def ask_once(address: Address, sent: bytes) -> Answer:
    """Ask one thing over a connection of its own."""
    opened = await line(address)
    try:
        return await opened.ask(sent)
    finally:
        opened.close()


async def screen(address: Address, token: str = "") -> Screen:
    """Listen to the event stream; return when the first event was there. Tried again as a page would."""
    for _ in range(TRIES):
        try:
            loop = asyncio.get_running_loop()
            shown = (await loop.create_connection(lambda: Screen(address, token), address.host, address.port))[1]
            await shown.ready
        except OSError:
            await asyncio.sleep(PAUSE)
        else:
            return shown
    raise ConnectionRefusedError
