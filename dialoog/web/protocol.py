"""HTTP on a connection, with an end to everything that a stranger could let go on for ever."""

from __future__ import annotations

import asyncio
import sys

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_WITHIN = 10.0
"""Seconds in which a request must have told what it is; a connection that sends nothing ends as well."""

MOST_HEAD = 16_384
"""Bytes of a request before its body."""

SPARE_FILES = 64
"""Files and sockets kept back for the session itself, so that no crowd of connections stops a vote from being kept."""

MOST_TRAILERS = 4_096
"""Bytes of what may come behind a body; nobody of ours sends any."""

FULL_HEAD = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
)  # fmt: skip
MALFORMED = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class PhoneProtocol(HttpToolsProtocol):
    """One connection. What is no proper HTTP gets the shortest answer there is, and the connection ends."""

    most_connections = sys.maxsize

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, unless there are too many connections already."""
        super().connection_made(transport)
        self._in_head, self._head, self._trailers = True, 0, 0
        self._deadline: asyncio.TimerHandle | None = self.loop.call_later(HEAD_WITHIN, self._too_late)
        if len(self.connections) > self.most_connections:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._disarm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what comes, as long as it is not too much before there is a whole request."""
        super().data_received(data)
        if not self._in_head:
            self._disarm()
            return
        self._head += len(data)
        if self._head > MOST_HEAD:
            self._end(FULL_HEAD)
        elif self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_WITHIN, self._too_late)

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._in_head, self._head, self._trailers = True, 0, 0

    def on_headers_complete(self) -> None:
        """Know what a request is."""
        self._in_head = False
        super().on_headers_complete()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header, or one of those behind a body as long as they are not too many."""
        if self._in_head:
            super().on_header(name, value)
            return
        self._trailers += len(name) + len(value)
        if self._trailers > MOST_TRAILERS:
            self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, without saying what we are."""
        del msg
        self._end(MALFORMED)

    def _end(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)
            self.transport.close()

    def _too_late(self) -> None:
        self._deadline = None
        self.transport.close()

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
