"""Text as every format can hold it: one line, no control characters, and none that XML forbids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dialoog.report.document import Block, Document, Heading, Row, Span, Spans, Table
from dialoog.report.wording.results import plain

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

    Every column can hold its longest word, and dates and numbers stay on one line. What is left goes, letter by letter,
    to the column that makes the rows the tallest: so the longest texts get most room.
    """
    room = WIDE_LETTERS if is_wide(table) else LETTERS
    texts = [[clean(column.title), *_texts(table.rows, at)] for at, column in enumerate(table.columns)]
    wanted = [max(map(len, column)) + PADDING for column in texts]
    if sum(wanted) <= room:
        return [wish / sum(wanted) for wish in wanted]
    found = _start(texts, room)
    lengths = list(zip(*([len(text) for text in _some(column[1:])] for column in texts), strict=True))
    for _ in range(room - sum(found)):
        found[_tallest(lengths, found)] += 1
    return [own / sum(found) for own in found]


LETTERS, WIDE_LETTERS = 105, 165
"""Letters next to each other on a page that stands, and on one that lies."""

PADDING, NARROWEST, SHORT, LONG_WORD = 3, 6, 18, 10
"""Letters: the space around a text, what a column has at least, what counts as short, and from where a word may be
broken."""

BOLD = 1
"""Letters that the bold title of a column takes more."""

ENOUGH_ROWS = 200
"""Rows that tell how long the texts of a table are."""


def _texts(rows: Iterable[Row], at: int) -> list[str]:
    return [sentence(row.cells[at].spans) for row in rows if at < len(row.cells)]


def _some(texts: list[str]) -> list[str]:
    return texts[:: len(texts) // ENOUGH_ROWS + 1]


def _start(texts: list[list[str]], room: int) -> list[int]:
    """Return what each column has at least; figures stay whole if there is room for that."""
    least = [max(_least(column), _least(column[:1]) + BOLD) for column in texts]
    whole = [max(low, _whole(column[1:])) for low, column in zip(least, texts, strict=True)]
    return whole if sum(whole) <= room else least


def _least(texts: Iterable[str]) -> int:
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return max(NARROWEST, min(longest, LONG_WORD) + PADDING)


def _whole(texts: list[str]) -> int:
    """Return the letters for texts with figures, such as dates, that must not be broken; 0 if they may be."""
    longest = max(map(len, texts), default=0)
    return longest + PADDING if longest <= SHORT and any(char.isdigit() for text in texts for char in text) else 0


def _tallest(lengths: Iterable[Sequence[int]], found: Sequence[int]) -> int:
    """Return the column in which a letter more takes most off the height of the rows."""
    gain = [0.0] * len(found)
    for row in lengths:
        lines = [length / (own - PADDING + 1) for length, own in zip(row, found, strict=True)]
        if max(lines) > 1:
            at = lines.index(max(lines))
            gain[at] += lines[at] / found[at]
    return gain.index(max(gain)) if max(gain) else found.index(max(found))
