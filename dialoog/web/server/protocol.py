"""HTTP on a connection, with an end to everything that a stranger could let go on for ever."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from dialoog.web.room.event_stream import PIPE
from dialoog.web.server.admission import Turns
from dialoog.web.server.head_with_body import Corked

WITHIN = 10.0
"""Seconds in which a request must be here; a connection that sends nothing ends as well."""

MOST_HEAD = 16_384
"""Bytes of a request before its body."""

MOST_TRAILERS = 4_096
"""Bytes of what may come behind a body; nobody of ours sends any."""

MOST_BEHIND = 16_384
"""Bytes that wait for a phone on a stream; above that it is left alone until it has taken them."""

SEND_BUFFER = 32_768
"""Bytes that the system itself may hold for such a phone, so that it is not told of the past when it wakes up."""

GONE_AFTER = 60_000
"""Milliseconds after which a phone that takes nothing at all is gone (where the system can tell)."""

SPARE_FILES = 64
"""Files and sockets kept back for the session itself, so that no crowd of connections stops a vote from being kept."""

EMPTY = b"content-length: 0\r\nconnection: close\r\n\r\n"
FULL_HEAD = b"HTTP/1.1 431 Request Header Fields Too Large\r\n" + EMPTY
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\n" + EMPTY
MALFORMED = b"HTTP/1.1 400 Bad Request\r\n" + EMPTY


class PhoneProtocol(HttpToolsProtocol):
    """One connection. What is no proper HTTP gets the shortest answer there is, and the connection ends.

    It is also the way to a phone that listens to the event stream (see `stream.Pipe`).
    """

    most_connections = sys.maxsize
    turns = Turns()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, unless there are too many connections already."""
        self._corked = Corked(transport)
        super().connection_made(self._corked)
        self._arriving, self._in_head, self._head, self._trailers = True, True, 0, 0
        self._unheard = b""
        self._on_drained: Callable[[], None] | None = None
        self._extensions: dict[str, object] = {}
        self._deadline: asyncio.TimerHandle | None = self.loop.call_later(WITHIN, self._too_late)
        if len(self.connections) > self.most_connections:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """End, and let go of ourselves: thousands of connections come and go in a day."""
        self._hear()
        self._disarm()
        self._on_drained = None
        self._extensions.clear()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what comes, and hear it when it is our turn."""
        self._unheard += data
        if len(self._unheard) == len(data):
            self.turns.take(self.loop, self._hear)

    def _hear(self) -> None:
        """Carry out what came, as long as it is not too much and not too slow."""
        data, self._unheard = self._unheard, b""
        if not data:
            return
        super().data_received(data)
        if not self._arriving:
            self._disarm()
            return
        if self._in_head:
            self._head += len(data)
        if self._head > MOST_HEAD:
            self._end(FULL_HEAD)
        elif self._deadline is None:
            self._deadline = self.loop.call_later(WITHIN, self._too_late)

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._extensions = {PIPE: self}
        cast("dict[str, object]", self.scope)["extensions"] = self._extensions
        self._arriving, self._in_head, self._head, self._trailers = True, True, 0, 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header, or one of those behind a body as long as they are not too many."""
        if self._in_head:
            super().on_header(name, value)
            return
        self._trailers += len(name) + len(value)
        if self._trailers > MOST_TRAILERS:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        """Know what a request is."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Have all of a request."""
        self._arriving = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Be done with an answer."""
        self._corked.flush()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, without saying what we are."""
        del msg
        self._end(MALFORMED)

    def _end(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)
            self.transport.close()

    def _too_late(self) -> None:
        """End a request that does not come, with an answer if it has none yet."""
        self._deadline = None
        self._end(b"" if self._in_head or self.cycle.response_started else TOO_SLOW)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def begin(self, on_drained: Callable[[], None]) -> None:
        """Say that this is a stream; `on_drained` is called when the phone has taken what it was behind with."""
        self._on_drained = on_drained
        self.transport.set_write_buffer_limits(high=MOST_BEHIND)
        sock: socket.socket | None = self.transport.get_extra_info("socket")
        if sock is not None:
            with suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
            if sys.platform == "linux":
                with suppress(OSError):
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, GONE_AFTER)

    def push(self, chunk: bytes) -> bool:
        """Write bytes as they go over the wire, unless earlier ones were not taken yet: then return False."""
        if self.flow.write_paused:
            return False
        if not self.transport.is_closing():
            self.transport.write(chunk)
        return True

    def finish(self) -> None:
        """End the answer and the connection."""
        self._end(b"0\r\n\r\n")

    def resume_writing(self) -> None:
        """Know that the phone has taken what it was behind with."""
        super().resume_writing()
        if self._on_drained is not None:
            self._on_drained()
