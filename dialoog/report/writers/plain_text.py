"""Text as every format can hold it: one line, no control characters, and none that XML forbids."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialoog.report.document import Block, Document, Heading, Row, Span, Spans, Table
from dialoog.report.words import plain

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\ufdd0-\ufdef]|[\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text by itself."""
    return plain(_NOT_XML.sub("", text))


def piece(text: str) -> str:
    """Return a part of a sentence: a space at its start or end counts."""
    body = clean(text)
    if not body:
        return " " if text[:1].isspace() else ""
    return f"{' ' * text[0].isspace()}{body}{' ' * text[-1].isspace()}"


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
    """Return how much room each column gets, as parts of the whole.

    When a page has too few letters next to each other, short columns keep what they want and the long ones share.
    """
    wanted = [_wanted(column.title, _texts(table.rows, at)) for at, column in enumerate(table.columns)]
    room = WIDE_LETTERS if is_wide(table) else LETTERS
    short = sum(wish for wish in wanted if wish <= SHORT)
    long = sum(wanted) - short
    if sum(wanted) > room and long:
        left = max(room - short, room / 3)
        wanted = [wish if wish <= SHORT else wish * left / long for wish in wanted]
    whole = sum(wanted) or 1
    return [wish / whole for wish in wanted]


LETTERS, WIDE_LETTERS = 105, 165
"""Letters next to each other on a page that stands, and on one that lies."""

NARROWEST, SHORT, WIDEST = 6, 19, 60
"""Letters: what a column wants at least, what counts as short, and what it wants at most."""


def _texts(rows: Iterable[Row], at: int) -> list[str]:
    return [sentence(row.cells[at].spans) for row in rows if at < len(row.cells)]


def _wanted(heading: str, cells: list[str]) -> float:
    """Return the letters that a column wants: its texts, up to a limit, and always its longest word."""
    words_ = [word for text in (heading, *cells) for word in text.split()]
    longest_word = max(map(len, words_), default=0)
    return max(NARROWEST, longest_word + 3.0, min(max(map(len, cells), default=0) + 3.0, WIDEST))
