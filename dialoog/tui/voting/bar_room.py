"""How thick the bars of a result are, and how far apart: as the rows of the terminal allow."""

from __future__ import annotations

from dialoog.facilitation.showing.pictures import Picture
from dialoog.tui.widgets.bars import table_of

ROOMY, VERY_ROOMY, HUGE = 30, 40, 55
"""Rows of a terminal from which there is a row between bars, they are two rows thick, and they fill a large part."""

FEW = 5
"""More answers than this have thin bars everywhere."""

FILLED, THICKEST = 24, 7
"""So many rows of a huge terminal are for all bars together, and so many for one."""


def room_for(drawing: Picture, rows: int) -> tuple[int, int]:
    """Return the gap between two bars, and how many rows a bar is thick, in a terminal of so many rows."""
    answers = len(drawing.answers)
    gap, bars = int(rows >= ROOMY), answers * max(len(table_of(drawing)), 1)
    if answers > FEW or rows < VERY_ROOMY or not bars:
        return gap, 1
    return gap, 2 if rows < HUGE else max(2, min(THICKEST, FILLED // bars))
