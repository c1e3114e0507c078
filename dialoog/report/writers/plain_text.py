"""Text as every format can hold it: one line, no control characters, and none that XML forbids."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialoog.report.document import Block, Document, Heading, Row, Span, Spans, Table
from dialoog.report.words import plain

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\ufdd0-\ufdef]|[\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text by itself."""
    return _NOT_XML.sub("", plain(text))


def piece(text: str) -> str:
    """Return a part of a sentence: a space at its start or end counts."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{clean(text)}{' ' * text[-1].isspace()}"


def words(span: Span) -> str:
    """Return the text of a part of a sentence, whatever it is."""
    return piece(span if isinstance(span, str) else span.text)


def sentence(spans: Spans) -> str:
    """Return the text of a sentence without what stands out or leads elsewhere."""
    return "".join(words(span) for span in spans).strip()


def anchors(document: Document) -> dict[str, str]:
    """Return for each place that a reference can lead to a name that every format allows; the first one counts."""
    places = [place for chapter in document.chapters for place in (chapter.key, *_within(chapter.blocks))]
    return {place: f"d{number}" for number, place in enumerate(dict.fromkeys(filter(None, places)), 1)}


def _within(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.anchor
        elif isinstance(block, Table):
            yield from (row.anchor for row in block.rows)


def is_wide(table: Table) -> bool:
    """Tell whether a table needs a page on its side."""
    return len(table.columns) > WIDE


WIDE = 8


def widths(table: Table) -> list[float]:
    """Return how much room each column wants, as parts of the whole; numbers want no more than they need."""
    wanted = [_wanted([column.title], *_texts(table.rows, at)) for at, column in enumerate(table.columns)]
    whole = sum(wanted) or 1
    return [room / whole for room in wanted]


def _texts(rows: Iterable[Row], at: int) -> Iterable[list[str]]:
    return ([sentence(row.cells[at].spans)] for row in rows if at < len(row.cells))


NARROWEST, WIDEST = 6, 48
"""Letters that a column wants at least and at most."""


def _wanted(heading: list[str], *cells: list[str]) -> float:
    """Return the letters that a column wants: its longest word must fit, and long texts want more than short ones."""
    texts = [*heading, *(text for cell in cells for text in cell)]
    longest_word = max((len(word) for text in texts for word in text.split()), default=0)
    longest = max(map(len, texts), default=0)
    return float(min(WIDEST, max(NARROWEST, longest_word + 2, min(longest, WIDEST))))
