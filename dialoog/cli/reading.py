"""Reading a file that a user named, with its name in whatever is said about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dialoog.domain.errors import DialoogError, Invalid, NotFound
from dialoog.store.atomic import reason


def content_of(file: Path) -> bytes:
    """Return what is in a file, or raise `NotFound` with the reason why it cannot be read."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"{file} is er niet. Controleer de naam en de map.") from None
    except OSError as error:
        raise NotFound(f"{file} kan niet gelezen worden ({reason(error)}). Kies een ander bestand.") from None


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Put the name of a file before what is wrong with it."""
    try:
        yield
    except DialoogError as error:
        raise Invalid(f"{file.name}: {error.sentence}") from None
