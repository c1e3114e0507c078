"""What the import of a file comes to, before anything is kept."""

from __future__ import annotations

from msgspec import Struct

from dialoog.domain.session import Changes


class Yield(Struct, frozen=True):
    """The changes of one file, and the sentences about it for the user."""

    changes: Changes
    sentences: tuple[str, ...]


def counted(number: int, one: str, more: str) -> str:
    """Return a number with its noun: « 1 opmerking », « 3 opmerkingen »."""
    return f"{number} {one if number == 1 else more}"
