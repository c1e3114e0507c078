"""A QR code in the terminal: two modules in a cell, black on white in every theme, with its quiet zone."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from dialoog.facilitation.venue import Pattern
from dialoog.tui.shell.plain import draws_all

QUIET = 4
"""Modules of white around a code: with fewer many cameras do not see it."""

INK = "#000000 on #ffffff"
"""In the dark theme too: a code in light ink is one that many cameras miss."""

LARGEST = 4
TOO_SMALL = "Maak het venster groter: dan past de QR-code. Typen kan altijd."
NO_BLOCKS = "Dit scherm kan geen QR-code tekenen. Laat de zaal het adres typen, of open het grote scherm."
HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class Qr(Widget):
    """Draws a code as large as fits; when it does not fit at all it says so."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start without a code."""
        super().__init__(id=id)
        self._pattern: Pattern = ()

    def show(self, pattern: Pattern) -> None:
        """Draw this code."""
        if pattern != self._pattern:
            self._pattern = pattern
            self.refresh()

    def render(self) -> Content:
        """Draw it."""
        if not draws_all(self.app):
            return Content(NO_BLOCKS if self._pattern else "")
        scale = scale_for(self._pattern, self.content_size)
        if not scale:
            return Content(TOO_SMALL if self._pattern else "")
        return Content("\n").join(Content.styled(line, INK) for line in half_blocks(self._pattern, scale))


def side_of(pattern: Pattern) -> int:
    """Return how many modules a code is wide and high, with its quiet zone."""
    return len(pattern) + 2 * QUIET if pattern else 0


def scale_for(pattern: Pattern, room: Size) -> int:
    """Return how many cells a module is wide at most in this room; 0 if the code does not fit."""
    side = side_of(pattern)
    fitting = [s for s in range(1, LARGEST + 1) if side * s <= room.width and (side * s + 1) // 2 <= room.height]
    return max(fitting, default=0) if side else 0


def half_blocks(pattern: Pattern, scale: int = 1) -> list[str]:
    """Return the code as lines of text, each two rows of modules."""
    wide = [False] * QUIET
    rows = [[*wide, *row, *wide] for row in pattern]
    blank = [False] * side_of(pattern)
    framed = [*[blank] * QUIET, *rows, *[blank] * QUIET]
    large = [[module for module in row for _ in range(scale)] for row in framed for _ in range(scale)]
    if len(large) % 2:
        large.append([False] * len(large[0]))
    pairs = zip(large[::2], large[1::2], strict=True)
    return ["".join(HALVES[half] for half in zip(upper, lower, strict=True)) for upper, lower in pairs]
