"""What is read off the notes of a session, and goes on where it was while notes are only added.

In a large room a note comes in all the time, and every picture asks which notes may be seen, which are loose and which
parties wrote any. A session is frozen, so an answer stays right for the very same tables; and of tables in which all
notes before a place are the same only those behind it are read. The answers are those of reading all of it anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from dialoog.domain.note import Note

T = TypeVar("T")

REMEMBERED = 2
"""So many answers are kept: those on the session as it is, and on the one before."""


class _Known(Generic[T]):
    """An answer, with all that it was read off."""

    def __init__(self, notes: list[Note], given: tuple[object, ...], answer: T) -> None:
        self.notes, self.given, self.answer = notes, given, answer

    def is_of(self, given: tuple[object, ...]) -> bool:
        """Tell whether everything but the notes is the very same."""
        return len(self.given) == len(given) and all(a is b for a, b in zip(self.given, given, strict=True))


class Growing(Generic[T]):
    """Something that is read off notes one after another, from an `empty` beginning."""

    def __init__(self, empty: T) -> None:
        """Take what is read off no notes."""
        self._empty = empty
        self._known: deque[_Known[T]] = deque(maxlen=REMEMBERED)

    def of(self, notes: Mapping[str, Note], read: Callable[[T, Sequence[Note]], T], *given: object) -> T:
        """Return what is read off these notes; `read` adds notes to an answer, and depends on nothing but `given`."""
        now = list(notes.values())
        before = next((one for one in tuple(self._known) if one.is_of(given) and begins(now, one.notes)), None)
        if before and len(before.notes) == len(now):
            return before.answer
        answer = read(before.answer, now[len(before.notes) :]) if before else read(self._empty, now)
        self._known.appendleft(_Known(now, given, answer))
        return answer


def begins(now: Sequence[Note], before: Sequence[Note]) -> bool:
    """Tell whether notes are those that there were, and perhaps more behind them."""
    return len(before) <= len(now) and now[: len(before)] == before


def only_added(now: Mapping[str, Note], before: Mapping[str, Note]) -> bool:
    """Tell whether a table of notes is the one that there was, and perhaps more behind it."""
    return now is before or begins(list(now.values()), list(before.values()))
