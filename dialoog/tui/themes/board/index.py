"""All themes by number, name and size, for a board that is too narrow to show a column of each."""

from __future__ import annotations

from textual.content import Content

from dialoog.tui.themes.board.lanes import Lane
from dialoog.tui.themes.board.state import Board

ROOMY = 34
"""Rows that the screen must have before any are given to this."""

ROWS = 4
NARROWEST, WIDEST = 20, 40
"""Cells of a name with its number and size."""


def index_lines(board: Board, width: int) -> Content:
    """Return the themes in columns that are read downwards, in as few rows as their names allow."""
    themes = [lane for lane in board.lanes if lane.is_theme]
    across = max(1, min(-(-len(themes) // ROWS), width // NARROWEST))
    down, cells = -(-len(themes) // across), min(width // across, WIDEST)
    rows = [[_named(board, lane, cells) for lane in themes[row::down]] for row in range(down)]
    return Content("\n").join(Content("").join(row) for row in rows)


def _named(board: Board, lane: Lane, cells: int) -> Content:
    """Return a theme in exactly so many cells, the last ones empty; its size stays when its name is cut off."""
    size = f" ({lane.size})  "
    name = Content(f"{lane.number} {lane.title}").truncate(cells - len(size), ellipsis=True).rstrip()
    whole = Content(f"{name.plain}{size}").truncate(cells, pad=True)
    return whole.stylize("bold") if lane.id == board.lane.id else whole
