"""Turns: of a crowd that knocks at the same moment a few are let in at a time.

The loop has one thread, and in one round of it everybody who knocks is heard. Were they all let in at once, a key of
the facilitator, which takes several rounds to reach the screen, would wait for the whole room several times.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

AT_ONCE = 10
"""So many are let in in one round of the loop: about a millisecond of work."""


class Turns:
    """Hands out turns, in the order in which they were asked for."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        """Take how many go in one round of the loop."""
        self._at_once = self._left = at_once
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_due = False

    def take(self, loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
        """Carry something out: now if it is quiet, else when it is its turn."""
        self._come_back(loop)
        if self._left and not self._waiting:
            self._left -= 1
            call()
        else:
            self._waiting.append(call)

    def _come_back(self, loop: asyncio.AbstractEventLoop) -> None:
        if not self._is_due:
            self._is_due = True
            loop.call_soon(self._next_round, loop)

    def _next_round(self, loop: asyncio.AbstractEventLoop) -> None:
        self._is_due, self._left = False, self._at_once
        if self._waiting:
            self._come_back(loop)
        while self._left and self._waiting:
            self._left -= 1
            self._waiting.popleft()()
