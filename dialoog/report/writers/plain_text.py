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

    Every column can hold its longest word. What is left goes to short columns first, so that dates and numbers stay
    on one line, and then to the long ones, most to the one that lacks most.
    """
    texts = [[clean(column.title), *_texts(table.rows, at)] for at, column in enumerate(table.columns)]
    least = [_least(column) for column in texts]
    wanted = [max(low, _wanted(column[1:])) for low, column in zip(least, texts, strict=True)]
    found = _shared(least, wanted, WIDE_LETTERS if is_wide(table) else LETTERS)
    whole = sum(found) or 1
    return [room / whole for room in found]


LETTERS, WIDE_LETTERS = 105, 165
"""Letters next to each other on a page that stands, and on one that lies."""

PADDING, NARROWEST, SHORT, WIDEST, LONG_WORD = 3, 6, 18, 60, 11
"""Letters: the space around a text, what a column has at least, what counts as short, what a column wants at most,
and from where a word may be broken."""


def _texts(rows: Iterable[Row], at: int) -> list[str]:
    return [sentence(row.cells[at].spans) for row in rows if at < len(row.cells)]


def _least(texts: Iterable[str]) -> int:
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return max(NARROWEST, min(longest, LONG_WORD) + PADDING)


def _wanted(texts: list[str]) -> int:
    """Return the letters for these texts: between the longest and the mean, so that one long text is no measure."""
    lengths = [len(text) for text in texts] or [0]
    usual = (max(lengths) + sum(lengths) // len(lengths)) // 2
    return min(max(lengths) if max(lengths) <= SHORT else usual, WIDEST) + PADDING


def _shared(least: list[int], wanted: list[int], room: int) -> list[float]:
    """Return what each column gets of a room that may be too small for all that they want."""
    if sum(wanted) <= room:
        return [float(wish) for wish in wanted]
    short = [wish if wish <= SHORT else low for low, wish in zip(least, wanted, strict=True)]
    start = short if sum(short) <= room else least
    left = max(0, room - sum(start))
    lacking = [(wish - own) ** 2 for wish, own in zip(wanted, start, strict=True)]
    total = sum(lacking) or 1
    return [own + left * lack / total for own, lack in zip(start, lacking, strict=True)]
