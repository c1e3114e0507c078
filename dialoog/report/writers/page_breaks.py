"""What stays together on pages: a table or figure with the heading and the lines that lead to it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dialoog.report.document import (
    Block,
    Bullets,
    Chapter,
    Figure,
    Frame,
    Heading,
    Paragraph,
    Quote,
    Strong,
    Table,
    within,
)
from dialoog.report.writers.plain_text import is_wide, sentence

MOST_LINES = 3
"""Paragraphs that stay with the table or figure after them; more than these are a text of their own."""

SMALL = 10
"""Rows of a table that is not broken over pages."""

LONG = 1_500
"""Letters: a longer frame or row may be broken, because it may not fit on any page."""


class Spread(Struct, frozen=True):
    """Blocks for pages that stand, or that lie on their side for a table of many columns."""

    sideways: bool
    blocks: tuple[Block, ...]


def spreads(chapter: Chapter) -> list[Spread]:
    """Return a chapter with its title as first heading, cut where pages turn; a wide table takes along what leads."""
    blocks = [Heading(chapter.title, chapter.key, 0), *chapter.blocks]
    found: list[Spread] = []
    start = 0
    for begin, end in _lying(blocks):
        found += [Spread(sideways=False, blocks=tuple(blocks[start:begin]))] if begin > start else []
        found.append(Spread(sideways=True, blocks=tuple(blocks[begin:end])))
        start = end
    rest = tuple(blocks[start:])
    return [*found, Spread(sideways=False, blocks=rest)] if rest else found


def _lying(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Return where the parts that lie begin and end; parts that touch are one."""
    found: list[tuple[int, int]] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Table) or not is_wide(block):
            continue
        begin, end = _lead(blocks, at), _tail(blocks, at + 1)
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, end))
    return found


def _lead(blocks: Sequence[Block], at: int) -> int:
    """Return where the lines and headings begin that lead to a block; its own place if no heading does."""
    first = at
    while first and isinstance(blocks[first - 1], Paragraph) and at - first < MOST_LINES:
        first -= 1
    if not first or not isinstance(blocks[first - 1], Heading):
        return at
    while first and isinstance(blocks[first - 1], Heading):
        first -= 1
    return first


def _tail(blocks: Sequence[Block], at: int) -> int:
    """Return where the lines after a table end; none of them count if they lead to something else."""
    last = at
    while last < len(blocks) and isinstance(blocks[last], Paragraph):
        last += 1
    return last if last == len(blocks) or isinstance(blocks[last], Heading) else at


def with_next(blocks: Sequence[Block]) -> list[bool]:
    """Tell for each block whether it stays on the page of the next: lines above a table, figure, frame or list."""
    kept = [_is_title(block) for block in blocks]
    for at, block in enumerate(blocks):
        if isinstance(block, Table | Figure | Frame):
            first = _lead(blocks, at)
            kept[first:at] = [True] * (at - first)
    return kept


def _is_title(block: Block) -> bool:
    """Tell whether a paragraph is the title of what comes after it."""
    return isinstance(block, Paragraph) and all(isinstance(span, Strong) for span in block.spans)


def is_whole(frame: Frame) -> bool:
    """Tell whether a frame is short enough to stay on one page."""
    return sum(_letters(block) for block in within(frame.blocks)) <= LONG


def has_whole_rows(table: Table) -> bool:
    """Tell whether every row is short enough to stay on one page."""
    return all(len(sentence(cell.spans)) <= LONG for row in table.rows for cell in row.cells)


def _letters(block: Block) -> int:
    match block:
        case Paragraph(spans=spans):
            return len(sentence(spans))
        case Quote(text=text):
            return len(text)
        case Bullets(items=items):
            return sum(len(sentence(item)) for item in items)
        case _:
            return LONG if isinstance(block, Table | Figure) else 0
