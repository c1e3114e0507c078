"""What is wrong in a content file, as sentences for the person who edits it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

KeyPath = tuple[str | int, ...]
"""Where a value stands in a file: keys, and places in lists counted from 0."""


class Finding(Struct, frozen=True):
    """Something wrong at a place inside a file; `line` is set only when no key is there to look up (0: none)."""

    at: KeyPath
    what: str
    hint: str = ""
    line: int = 0


class Problem(Struct, frozen=True):
    """Something wrong in a content file: which file, where in it, what, and what to do about it."""

    file: Path
    place: str
    what: str
    hint: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one line for a person."""
        return self._told(str(self.file))

    @property
    def short(self) -> str:
        """The same with no more of the file than its name, for where there is little room."""
        return self._told(self.file.name)

    def _told(self, file: str) -> str:
        where = f"{file}, {self.place}" if self.place else file
        return f"{where}: {self.what} {self.hint}".rstrip()


def shown_path(at: KeyPath) -> str:
    """Return a place as people count: `onderdelen[3].type` is the type of the third part."""
    text = ""
    for part in at:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".")
