"""Reading a whole file that a user named, and taking away one that we wrote ourselves."""

from __future__ import annotations

from pathlib import Path

from dialoog.domain.errors import Invalid, NotFound, StorageError
from dialoog.store.atomic import reason, remove_file

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


def removed(file: Path) -> None:
    """Take a file away; one that is not there is no fault."""
    try:
        remove_file(file)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageError(f"{file} kan niet weggehaald worden ({reason(error)}). Gooi het zelf weg.") from None
