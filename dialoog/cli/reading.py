"""Reading a file that a user named, with its name in whatever is said about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dialoog.domain.errors import DialoogError, Invalid, NotFound


def content_of(file: Path) -> bytes:
    """Return what is in a file, or raise `NotFound` with the reason why it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or "onbekende fout"
        raise NotFound(f"{file} kan niet gelezen worden ({reason}). Controleer de naam en de map.") from None


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Put the name of a file before what is wrong with it."""
    try:
        yield
    except DialoogError as error:
        raise Invalid(f"{file.name}: {error.sentence}") from None
