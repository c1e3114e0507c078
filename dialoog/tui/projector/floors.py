"""How small letters may be for the back of a room, as on the big screen in a browser (`web/static/screen.css`).

One row of a terminal is one part in so many of the picture. A statement, an answer and a figure take at least 4 % of
the height, and nothing takes less than 2.5 %: where a row is lower than that, letters take several rows.
"""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from dialoog.tui.projector.big_text import SMALL, lines_at

AROUND = 2
"""Rows of the terminal around a slide at least: its margin."""

IMPORTANT_ROWS, ANY_ROWS = 25, 40
"""A terminal of so many rows has ordinary letters of 4 % and of 2.5 %."""


class Floors(Struct, frozen=True):
    """Whether ordinary letters are large enough, for what is `important` (see above) and for the rest."""

    important: bool = True
    rest: bool = True


def floors_of(height: int) -> Floors:
    """Return the floors for a slide of so many rows."""
    rows = height + AROUND
    return Floors(rows <= IMPORTANT_ROWS, rows <= ANY_ROWS)


def smallest_lines(text: str, width: int, *, plain: bool) -> list[str]:
    """Return a text as small as it may be; what the font lacks, or a word too wide for it, is in ordinary letters."""
    large = [] if plain else lines_at(SMALL, text, width)
    return large or ([line.plain for line in Content(text).wrap(max(width, 1))] if text else [])
