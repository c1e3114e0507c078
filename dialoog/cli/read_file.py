"""Reading a file that a user named, with its name in whatever is said about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dialoog.domain.errors import DialoogError, Invalid, NotFound
from dialoog.store.atomic import reason

MOST_BYTES = 20_000_000
"""More than a whole region writes; a device that never ends is no file to read in."""


def content_of(file: Path) -> bytes:
    """Return what is in a file, or raise `NotFound` with the reason why it cannot be read."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(f"{file} is er niet. Controleer de naam en de map.") from None
    except OSError as error:
        raise NotFound(f"{file} kan niet gelezen worden ({reason(error)}). Kies een ander bestand.") from None
    if len(content) > MOST_BYTES:
        raise Invalid(f"{file} is te groot: het mag hoogstens {MOST_BYTES // 1_000_000} MB zijn. Splits het.")
    return content


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Put the name of a file before what is wrong with it."""
    try:
        yield
    except DialoogError as error:
        raise Invalid(f"{file.name}: {error.sentence}") from None
