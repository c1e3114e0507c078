"""A report of very many remarks on pages: what is linked, what becomes a list, what is laid out in parts.

The time for a page grows with the square of its table's rows, and each cell is tagged for screen readers. A long table
that is mostly text becomes a list of entries, which takes a tenth of it and gives a remark the whole width of the page;
one with figures becomes tables of some rows each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from dialoog.report.document import Block, Bullets, Document, Paragraph, Quote, Ref, Row, Spans, Table
from dialoog.report.writers.plain_text import sentence

LONG = 60
"""Rows: a table with more of them that are mostly text becomes a list."""

PART = 100
"""Rows of a table, or entries of a list, that are laid out together."""

MOST_LINKS = 50
"""Links of one sentence: a longer row of numbers is found by its numbers, and thousands of links are dear."""

T = TypeVar("T")


class Entry(Struct, frozen=True):
    """A row as an entry of a list: its number, what it is about, and what else there is to say of it."""

    anchor: str
    number: str
    text: str
    about: str


def is_list(table: Table) -> bool:
    """Tell whether a table reads better as a list: many rows, with a number in front and texts after it."""
    numeric = [column.numeric for column in table.columns]
    return len(table.rows) > LONG and len(numeric) > 1 and numeric[0] and not any(numeric[1:])


def entries(table: Table) -> list[Entry]:
    """Return the rows of such a table as entries."""
    titles = [column.title for column in table.columns[2:]]
    return [_entry(row, titles) for row in table.rows]


def _entry(row: Row, titles: Sequence[str]) -> Entry:
    first, text, *rest = (sentence(cell.spans) for cell in row.cells)
    about = (f"{title}: {value}" for title, value in zip(titles, rest, strict=True) if value)
    return Entry(row.anchor, first, text, " · ".join(about))


def in_parts(items: Sequence[T]) -> list[Sequence[T]]:
    """Return items in parts that a page can be laid out with quickly."""
    return [items[start : start + PART] for start in range(0, len(items), PART)]


def led_to(document: Document) -> frozenset[str]:
    """Return the anchors that something leads to; a place that nothing leads to needs no name. Entries lead nowhere."""
    return frozenset(ref.target for block in document.blocks for spans in _sentences(block) for ref in linked(spans))


def linked(spans: Spans) -> tuple[Ref, ...]:
    """Return which stretches of a sentence are links: all, or none when they are too many."""
    refs = tuple(span for span in spans if isinstance(span, Ref))
    return refs if len(refs) <= MOST_LINKS else ()


def _sentences(block: Block) -> Iterator[Spans]:
    match block:
        case Paragraph(spans=spans):
            yield spans
        case Bullets(items=items):
            yield from items
        case Quote(source=source):
            yield (source,)
        case Table(rows=rows) if not is_list(block):
            yield from (cell.spans for row in rows for cell in row.cells)
        case _:
            return
