"""A result per party, drawn as a table that keeps within the width there is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from dialoog.tui.voting.party_table import PartyTable

GAP = 2
LEAST_LABEL, LEAST_COLUMN = 14, 6
TITLE = "Per partij"


class PartyGrid(Widget):
    """Draws a `PartyTable`: answers below each other, parties beside each other."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start with nothing."""
        super().__init__(id=id)
        self._table = PartyTable()

    def show(self, table: PartyTable) -> None:
        """Draw this."""
        self._table = table
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the table needs at this width."""
        del container, viewport
        return len(table_lines(self._table, width)) if width else 0

    def render(self) -> Content:
        """Draw the table."""
        return Content("\n").join(table_lines(self._table, self.content_size.width))


def table_lines(table: PartyTable, width: int) -> list[Content]:
    """Return the lines of a table, at most `width` cells wide; long names are cut off."""
    told = Content(table.sentence).wrap(max(width, 1)) if table.sentence else []
    if not table.heads:
        return told
    longest = max(cell_len(text) for text in (*table.heads, *(cell for _, cells in table.rows for cell in cells)))
    room = (width - LEAST_LABEL) // len(table.heads) - GAP
    column = max(LEAST_COLUMN, min(longest, room))
    names = (TITLE, *(name for name, _ in table.rows))
    label = min(max(cell_len(name) for name in names), max(width - len(table.heads) * (column + GAP), 1))
    title = Content.styled(TITLE, "bold")
    rows = [_line(name, cells, label, column) for name, cells in table.rows]
    if label < title.cell_length:
        return [title, *_heads("", table.heads, label, column), *rows, *told]
    return [*_heads(TITLE, table.heads, label, column), *rows, *told]


def _heads(title: str, heads: tuple[str, ...], label: int, column: int) -> list[Content]:
    """Return the lines with the names of the parties; a name of several words takes several lines."""
    wrapped = [[line.plain.strip() for line in Content(head).wrap(column)] for head in heads]
    deep = max(map(len, wrapped))
    padded = [[""] * (deep - len(words)) + words for words in wrapped]
    titles = [*[""] * (deep - 1), title]
    return [_line(name, cells, label, column).stylize("bold") for name, *cells in zip(titles, *padded, strict=True)]


def _line(name: str, cells: Sequence[str], label: int, column: int) -> Content:
    parts = [Content(name).truncate(label, ellipsis=True, pad=True)]
    parts += [_right(Content(cell).truncate(column, ellipsis=True), column) for cell in cells]
    return Content(" " * GAP).join(parts)


def _right(content: Content, column: int) -> Content:
    return Content(" " * (column - content.cell_length)) + content
