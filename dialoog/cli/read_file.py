"""Reading a file that a user named, with its name in whatever is said about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dialoog.domain.errors import DialoogError, Invalid
from dialoog.wiring.reading import content_of

__all__ = ["content_of", "named"]


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Put the name of a file before what is wrong with it."""
    try:
        yield
    except DialoogError as error:
        raise Invalid(f"{file.name}: {error.sentence}") from None
