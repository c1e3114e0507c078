"""Bars for the back of the room: large letters with a thick bar beside them, and a long answer above its bars."""

from __future__ import annotations

from itertools import chain

from textual.content import Content

from dialoog.facilitation.showing.pictures import Answer, Picture
from dialoog.tui.projector.big_text import SIZES, SMALL, Size, lines_at
from dialoog.tui.projector.floors import smallest_lines
from dialoog.tui.widgets.bars import Bar, bar_groups, table_of

LINE = 5
"""Rows of a line of large letters."""

LEAST_BAR = 0.35
"""So much of the width is left for the bars."""

Lines = list[Content]


def big_bar_lines(picture: Picture, width: int, rows: int) -> Lines:
    """Return a picture with each bar on a line of large letters, or nothing if it does not fit in so many rows."""
    if picture.missing:
        return []
    found = _rows(picture)
    for size in SIZES[1:]:
        heads = [lines_at(size, head, width) for head, _ in found]
        column = max(len(line) for head in heads for line in head or [" " * width]) + 2
        tallest = max(map(len, heads), default=0)
        if not all(heads) or tallest > LINE or column > width * (1 - LEAST_BAR):
            continue
        for line in (LINE, tallest):  # letters that do not hang below the line need no row between them
            if len(found) * line - (line == LINE) <= rows:
                pairs = zip(heads, (bar for _, bar in found), strict=True)
                drawn = [row for head, bar in pairs for row in _row_lines(head, bar, column, width - column)[:line]]
                return drawn[: len(found) * line - (line == LINE)]
    return []


def answer_groups(picture: Picture, width: int, *, plain: bool) -> list[Lines]:
    """Return the lines of each answer, which belong together, as small as they may be."""
    if plain or picture.missing:
        return bar_groups(picture, width)
    table = table_of(picture)
    bars = [[row[answer.option] for row in table] for answer in picture.answers]
    column = max((len(line) for bar in chain(*bars) for line in _value(bar, width)), default=0) + 2
    if column > width * (1 - LEAST_BAR):
        return bar_groups(picture, width)
    return [_answer(answer, found, column, width) for answer, found in zip(picture.answers, bars, strict=True)]


def _answer(answer: Answer, bars: list[Bar], column: int, width: int) -> Lines:
    """Return an answer above its bars."""
    label = [Content.styled(line, "bold") for line in smallest_lines(answer.label, width, plain=False)]
    return [*label, *chain(*(_row_lines(_value(bar, width), bar, column, width - column) for bar in bars))]


def _value(bar: Bar, width: int, size: Size = SMALL) -> list[str]:
    text = f"{bar.name} {bar.value}".strip()
    return lines_at(size, text, width) or [text]


def _rows(picture: Picture) -> list[tuple[str, Bar]]:
    """Return each bar with what stands before it."""
    table = table_of(picture)
    rows = []
    for answer in picture.answers:
        for bar in (row[answer.option] for row in table):
            parts = (answer.label, bar.name, bar.value)
            rows.append((" ".join(part for part in parts if part), bar))
    return rows


def _row_lines(head: list[str], bar: Bar, column: int, room: int) -> Lines:
    drawn = bar.drawn(room)
    padded = [line.ljust(column) for line in (*head, *[""] * (LINE - len(head)))]
    return [*(Content(line) + drawn for line in padded[: LINE - 1]), Content(padded[LINE - 1].rstrip())]
