"""The server on a real socket in this process, and connections that say exactly what a test wants."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from dialoog.web.server import serving as serving_module
from dialoog.web.server.serving import Serving
from dialoog.web.server.sockets import listening
from tests.web.phones import Hall

serving_module._tune = lambda: None  # for a crowd; here it would look through all that the test run holds, each time

WITHIN = 120.0
"""Seconds after which something is broken rather than slow."""


class Answer(NamedTuple):
    """An answer as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401  # JSON
        """The body as JSON."""
        return json.loads(self.body)


class Wire:
    """A connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def send(self, *parts: bytes) -> None:
        """Send bytes as they are."""
        self.writer.write(b"".join(parts))
        await self.writer.drain()

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Send a proper request, and return its answer."""
        given = {"Host": "127.0.0.1", "Content-Length": str(len(body)), **headers}
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in given.items())
        await self.send(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode(), body)
        return await self.answer(empty=method == "HEAD")

    async def answer(self, *, empty: bool = False) -> Answer:
        """Return the next answer."""
        async with asyncio.timeout(WITHIN):
            status, headers = await self.head()
            length = int(headers.get("content-length", "0"))
            return Answer(status, headers, b"" if empty else await self.reader.readexactly(length))

    async def head(self) -> tuple[int, dict[str, str]]:
        """Return the status and headers of the next answer."""
        first, *lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        return int(first.split()[1]), headers

    async def event(self) -> Any:  # noqa: ANN401  # JSON
        """Return the data of the next event of a stream."""
        async with asyncio.timeout(WITHIN):
            while True:
                line = await self.reader.readline()
                assert line, "the stream has ended"
                if line.startswith(b"data: "):
                    return json.loads(line[6:])

    async def ended(self) -> bytes:
        """Return what comes until the other side ends the connection."""
        async with asyncio.timeout(WITHIN):
            try:
                return await self.reader.read()
            except ConnectionResetError:
                return b""


class Server(NamedTuple):
    """A running server."""

    serving: Serving
    hall: Hall

    @asynccontextmanager
    async def wire(self) -> AsyncIterator[Wire]:
        """A connection for as long as the block lasts."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.serving.port)
        try:
            yield Wire(reader, writer)
        finally:
            writer.close()


@asynccontextmanager
async def served(hall: Hall) -> AsyncIterator[Server]:
    """The room of a hall on a real socket."""
    serving = Serving(hall.app, listening("127.0.0.1", 0))
    await serving.start()
    try:
        yield Server(serving, hall)
    finally:
        await serving.stop()
