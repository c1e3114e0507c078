"""A program in a terminal of its own: keys go in, and what it draws comes out with the moment at which it came."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from typing import Self

ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^][^\x1b]*\x1b\\|[@-Z\\-_])")
KEYS = {"palette": b"\x10", "escape": b"\x1b[27u", "enter": b"\r", "f1": b"\x1bOP"}
"""Keys that are more than a character. A bare escape would be waited for: it may be the beginning of another key."""

PATIENCE = 30.0
"""Seconds after which something that was waited for is taken not to come."""


def plain(drawn: bytes) -> str:
    """Return what was drawn as words, without where and in which colour."""
    return " ".join(ESCAPES.sub(b" ", drawn).decode(errors="replace").split())


class Terminal:
    """A program that thinks that a person looks at it."""

    def __init__(self, command: Sequence[str], rows: int = 40, columns: int = 120) -> None:
        """Start the program in a terminal of this size."""
        self._line, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._program = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, env=environment, start_new_session=True
        )
        os.close(inside)
        self._drawn = b""

    @property
    def process(self) -> int:
        """The id of the program."""
        return self._program.pid

    def press(self, key: str) -> float:
        """Press a key and forget what was drawn before; return the moment."""
        self.look(0)
        self._drawn = b""
        moment = time.perf_counter()
        os.write(self._line, KEYS.get(key, key.encode()))
        return moment

    def look(self, seconds: float) -> float:
        """Take in what comes within so many seconds, the first part only; return the moment at which it came."""
        while select.select([self._line], [], [], seconds)[0]:
            self._drawn += os.read(self._line, 1 << 20)
            if seconds:
                break
        return time.perf_counter()

    def until(self, pattern: str) -> tuple[float, re.Match[str]]:
        """Wait until this has been drawn since the last key; return the moment that it was there, and what it is."""
        moment = time.perf_counter()
        end = moment + PATIENCE
        while not (match := re.search(pattern, self.seen)):
            if moment > end:
                raise TimeoutError(f"{pattern!r} did not come, but: {self.seen[:2000]}")
            moment = self.look(1)
        return moment, match

    @property
    def seen(self) -> str:
        """What has been drawn since the last key, as words."""
        return plain(self._drawn)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        self._program.terminate()
        self._program.wait()
        os.close(self._line)
