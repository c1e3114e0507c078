"""The report as lines for a screen. Everything in it is text: nothing is markup, and nothing is a link."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from dialoog.domain.dutch import quoted
from dialoog.report.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Figure,
    Frame,
    Heading,
    Paragraph,
    Quote,
    Span,
    Spans,
    Strong,
    Table,
    Tone,
)
from dialoog.report.wording.results import bars, plain

WIDEST = 100
"""Cells of a line; a longer one is hard to read."""

NARROWEST = 30
GAP = 2
NARROW_TEXT = 12
"""Cells that a column with text needs at least."""

Lines = Iterator[Content]


class Paper(Struct, frozen=True):
    """The lines of a report, and where each chapter begins."""

    lines: tuple[Content, ...]
    chapters: tuple[int, ...] = ()


def paper_of(document: Document, width: int) -> Paper:
    """Return a report as lines of at most `width` cells, but never fewer than `NARROWEST`."""
    room = max(NARROWEST, min(width, WIDEST))
    lines = [*_wrapped(document.title, room, ".paper--title"), *_wrapped(document.subtitle, room, ".paper--soft")]
    lines += _wrapped(document.notice, room, ".paper--notice")
    starts: list[int] = []
    for chapter in document.chapters:
        lines += [Content(""), Content("")]
        starts.append(len(lines))
        lines += _wrapped(chapter.title, room, ".paper--title")
        for block in chapter.blocks:
            drawn = [*_block(block, room)]
            lines += [Content(""), *drawn] if drawn else ()
    return Paper(tuple(lines), tuple(starts))


def _block(block: Block, width: int) -> Lines:
    match block:
        case Heading(text=text):
            return _wrapped(text, width, ".paper--heading")
        case Paragraph(spans=spans, tone=tone):
            return _spans(spans, width, ".paper--notice" if tone is Tone.NOTICE else "")
        case Bullets(items=items):
            return (line for item in items for line in _hanging("• ", _content(item), width))
        case Quote():
            return _quote(block, width)
        case _:
            return _set_apart(block, width)


def _set_apart(block: Table | Figure | Frame, width: int) -> Lines:
    if isinstance(block, Table):
        return _table(block, width)
    return _figure(block, width) if isinstance(block, Figure) else _frame(block, width)


def _quote(quote: Quote, width: int) -> Lines:
    role = f" – {plain(quote.role)}" if plain(quote.role) else ""
    source = Content.styled(f"{role} (nr. {plain(quote.source.text)})", ".paper--soft")
    return _hanging("│ ", Content(quoted(plain(quote.text))) + source, width)


def _frame(frame: Frame, width: int) -> Lines:
    """Return what stands apart, with a line beside it from its title to its end."""
    yield from _hanging("┃ ", Content.styled(plain(frame.title), ".paper--strong"), width)
    for block in frame.blocks:
        yield Content("┃")
        yield from (Content("┃ ") + line for line in _block(block, width - 2))


def _figure(figure: Figure, width: int) -> Lines:
    chart = figure.chart
    for panel in () if figure.table else chart.panels:
        yield from _wrapped(f"{panel.title} ({panel.whole} {chart.unit})", width, ".paper--soft")
        rows = ((bar.label, bar.count, bar.percent, bar.shown) for bar in panel.bars)
        for line in bars(rows, width, chart.full):
            yield from (Content.styled(part.plain, ".paper--bars") for part in Content(line).wrap(width))


# ------------------------------------------------------------------------------------------------ text


def _content(spans: Spans) -> Content:
    return Content("").join([_span(span) for span in spans])


def _span(span: Span) -> Content:
    if isinstance(span, Strong):
        return Content.styled(_clean(span.text), ".paper--strong")
    return Content(_clean(span if isinstance(span, str) else span.text))


def _clean(text: str) -> str:
    """Return a part of a sentence without control characters; a space at its ends counts."""
    body = plain(text)
    return f"{' ' * text[:1].isspace()}{body}{' ' * (text[-1:].isspace() and bool(body))}"


def _spans(spans: Spans, width: int, style: str) -> Lines:
    content = _content(spans)
    return iter((content.stylize_before(style) if style else content).wrap(width))


def _hanging(sign: str, content: Content, width: int) -> Lines:
    for place, line in enumerate(content.wrap(width - cell_len(sign))):
        yield Content(sign if not place or sign.strip() in "│┃" else " " * cell_len(sign)) + line


def _wrapped(text: str, width: int, style: str = "") -> Lines:
    cleaned = plain(text)
    return (Content.styled(line, style) for line in wrap(cleaned, width)) if cleaned else iter(())


def wrap(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width` cells. Letters of one cell take a quick way: there may be many."""
    if cell_len(text) <= width:
        return [text]
    if cell_len(text) == len(text):
        return textwrap.wrap(text, width) or [""]
    return [line.plain for line in Content(text).wrap(width)]


# ------------------------------------------------------------------------------------------------ tables


def _table(table: Table, width: int) -> Lines:
    rows = [[_text(cell) for cell in row.cells] for row in table.rows]
    widths = column_widths(table.columns, rows, width)
    yield from _wrapped(table.caption, width, ".paper--strong")
    yield from (Content.styled(line, ".paper--soft") for line in _row([c.title for c in table.columns], table, widths))
    yield Content.styled("─" * (sum(widths) + GAP * (len(widths) - 1)), ".paper--soft")
    tall = any(cell_len(cell) > room for row in rows[:50] for cell, room in zip(row, widths, strict=True))
    for place, row in enumerate(rows):
        if tall and place:
            yield Content("")
        yield from map(Content, _row(row, table, widths))


def _text(cell: Cell) -> str:
    return "".join(_clean(span if isinstance(span, str) else span.text) for span in cell.spans).strip()


def _row(cells: Sequence[str], table: Table, widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, room) for cell, room in zip(cells, widths, strict=True)]
    for at in range(max(map(len, wrapped))):
        parts = (
            _padded(lines[at] if at < len(lines) else "", room, right=column.numeric)
            for lines, room, column in zip(wrapped, widths, table.columns, strict=True)
        )
        yield (" " * GAP).join(parts).rstrip()


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * max(width - cell_len(text), 0)
    return space + text if right else text + space


def column_widths(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int) -> list[int]:
    """Return the cells of each column: numbers get what they need, texts share the rest as they are long."""
    table = [[column.title for column in columns], *rows]
    natural = [max(cell_len(row[at]) for row in table) for at in range(len(columns))]
    room = width - GAP * (len(columns) - 1)
    if sum(natural) <= room:
        return natural
    needed = [_needed(column, [row[at] for row in table]) for at, column in enumerate(columns)]
    found = [min(wish, need) for wish, need in zip(natural, needed, strict=True)]
    while sum(found) > room and max(found) > 1:
        found[found.index(max(found))] -= 1
    return _shared(found, natural, room)


def _needed(column: Column, cells: Sequence[str]) -> int:
    if not column.numeric:
        return NARROW_TEXT
    words = max((cell_len(word) for word in column.title.split()), default=1)
    return max(words, *(cell_len(cell) for cell in cells[1:]), 1)


def _shared(found: list[int], natural: Sequence[int], room: int) -> list[int]:
    """Return the widths with what is left given to the columns that lack most of what they want."""
    widths = list(found)
    left = room - sum(widths)
    lacking = [min(wish, room) - own for wish, own in zip(natural, widths, strict=True)]
    total = sum(lacking)
    if left <= 0 or total <= 0:
        return widths
    return [own + left * lack // total for own, lack in zip(widths, lacking, strict=True)]
