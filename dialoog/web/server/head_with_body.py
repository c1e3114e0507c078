"""A connection on which the head of an answer waits for its body: one packet, and one call of the system, for both."""

from __future__ import annotations

import asyncio
from typing import Any

HEAD, END = b"HTTP/1.1 ", b"\r\n\r\n"
NOT_YET = b"HTTP/1.1 1"
"""How an interim answer begins (100 Continue): somebody waits for it before there is any body."""


class Corked(asyncio.Transport):
    """The transport of a connection; everything but the head of an answer goes on at once."""

    __slots__ = ("_held", "_real")

    def __init__(self, real: asyncio.Transport) -> None:
        """Take the transport itself."""
        super().__init__()
        self._real, self._held = real, b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Write what was held and this, or hold this if it is the head of an answer."""
        sent = bytes(data)
        if self._held:
            sent, self._held = self._held + sent, b""
        elif sent.startswith(HEAD) and sent.endswith(END) and not sent.startswith(NOT_YET):
            self._held = sent
            return
        self._real.write(sent)

    def flush(self) -> None:
        """Write the head of an answer that has no body."""
        if self._held:
            self.write(b"")

    def close(self) -> None:
        """Write what is held, and end the connection."""
        self.flush()
        self._real.close()

    def abort(self) -> None:
        """End the connection, whatever was still to be written."""
        self._real.abort()

    def is_closing(self) -> bool:
        """Tell whether it has ended or is about to."""
        return self._real.is_closing()

    def pause_reading(self) -> None:
        """Let nothing more come in for now."""
        self._real.pause_reading()

    def resume_reading(self) -> None:
        """Let it come in again."""
        self._real.resume_reading()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Set from how many waiting bytes on the protocol is asked to pause."""
        self._real.set_write_buffer_limits(high, low)

    def get_extra_info(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  # as asyncio has it
        """Return what is known of the connection."""
        return self._real.get_extra_info(name, default)
