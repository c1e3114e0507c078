"""Bars for the back of the room: each answer a line of large letters with a thick bar beside it."""

from __future__ import annotations

from textual.content import Content

from dialoog.facilitation.showing.pictures import Picture
from dialoog.tui.projector.big_text import SIZES, lines_at
from dialoog.tui.widgets.bars import EARLIER, FULL, Bar, bar_of, table_of

LINE = 5
"""Rows of a line of large letters."""

LEAST_BAR = 0.35
"""So much of the width is left for the bars."""


def big_bar_lines(picture: Picture, width: int, rows: int) -> list[Content]:
    """Return a picture with large letters as lines, or nothing if it does not fit in so many rows."""
    if picture.missing:
        return []
    found = _rows(picture)
    if len(found) * LINE - 1 > rows:
        return []
    for size in SIZES[1:]:
        heads = [lines_at(size, head, width) for head, _ in found]
        column = max(len(line) for head in heads for line in head or [" " * width]) + 2
        if all(1 <= len(head) <= LINE for head in heads) and column <= width * (1 - LEAST_BAR):
            pairs = zip(heads, (bar for _, bar in found), strict=True)
            return [line for head, bar in pairs for line in _row_lines(head, bar, column, width - column)][:-1]
    return []


def _rows(picture: Picture) -> list[tuple[str, Bar]]:
    """Return each bar with what stands before it."""
    table = table_of(picture)
    rows = []
    for answer in picture.answers:
        for bar in (row[answer.option] for row in table):
            parts = (answer.label, bar.name, bar.value)
            rows.append((" ".join(part for part in parts if part), bar))
    return rows


def _row_lines(head: list[str], bar: Bar, column: int, room: int) -> list[Content]:
    colour, block = ("$secondary", EARLIER) if bar.earlier else ("$primary", FULL)
    drawn = Content.styled(bar_of(bar.share, room, block), colour)
    padded = [line.ljust(column) for line in (*head, *[""] * (LINE - len(head)))]
    return [*(Content(line) + drawn for line in padded[: LINE - 1]), Content(padded[LINE - 1].rstrip())]
