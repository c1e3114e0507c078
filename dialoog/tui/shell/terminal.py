"""Whether there is still a terminal: a window that is closed need not say so, and then nobody can end the app."""

from __future__ import annotations

import select
import sys

LOOK_EVERY = 2.0
"""Seconds between two looks."""


def is_gone() -> bool:
    """Tell whether the terminal behind the keyboard has hung up; False where that cannot be seen (Windows, a pipe)."""
    if not hasattr(select, "poll"):
        return False
    try:
        return sys.__stdin__ is not None and _hung_up(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return False


def _hung_up(number: int) -> bool:
    poll = select.poll()
    poll.register(number, 0)  # a hang-up is always told
    return any(told & select.POLLHUP for _, told in poll.poll(0))
