"""The tables of a document for formats that calculate: numbers as numbers, percents as shares, charts as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.report.document import (
    Block,
    Cell,
    Chapter,
    Document,
    Figure,
    Heading,
    Panel,
    Paragraph,
    Strong,
    Table,
    within,
)
from dialoog.report.writers.plain_text import clean, sentence

Value = str | int | float
HUNDRED = 100


class Share(Struct, frozen=True):
    """A part of a whole, 0.57 for 57 %."""

    part: float


class Sheet(Struct, frozen=True):
    """A table: its name, caption, the chapter that it stands in, and its cells; every row is as long as `heads`.

    `about` is the heading that it stands under, with the statement that follows it.
    """

    name: str
    caption: str
    chapter: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value | Share | None, ...], ...]
    about: str = ""


def sheets(document: Document) -> tuple[Sheet, ...]:
    """Return all tables in the order of the text, and of each chart that no table tells the same."""
    return tuple(sheet for chapter in document.chapters for sheet in _of_chapter(chapter))


def _of_chapter(chapter: Chapter) -> Iterator[Sheet]:
    about, title = "", clean(chapter.title)
    before: Block | None = None
    for block in within(chapter.blocks):
        if isinstance(block, Heading):
            about = clean(block.text)
        elif isinstance(before, Heading) and isinstance(block, Paragraph) and _is_statement(block):
            about = f"{about}: {sentence(block.spans)}"
        elif isinstance(block, Table):
            yield replace(_of_table(block, title), about=about)
        elif isinstance(block, Figure) and not block.table:
            yield replace(_of_chart(block, title), about=about)
        before = block


def _is_statement(block: Paragraph) -> bool:
    return len(block.spans) == 1 and isinstance(block.spans[0], Strong)


# ------------------------------------------------------------------------------------------------ tables


def _of_table(table: Table, chapter: str) -> Sheet:
    split = [_has_shares(table, at) for at in range(len(table.columns))]
    heads = [
        head
        for column, both in zip(table.columns, split, strict=True)
        for head in ([clean(column.title), f"{clean(column.title)} %"] if both else [clean(column.title)])
    ]
    rows = tuple(tuple(_row(row.cells, split)) for row in table.rows)
    return Sheet(clean(table.name), clean(table.caption), chapter, tuple(heads), rows)


def _has_shares(table: Table, at: int) -> bool:
    return any(row.cells[at].percent is not None for row in table.rows)


def _row(cells: Sequence[Cell], split: Sequence[bool]) -> Iterator[Value | Share | None]:
    for cell, both in zip(cells, split, strict=True):
        yield sentence(cell.spans) if cell.value is None else cell.value
        if both:
            yield None if cell.percent is None else Share(cell.percent / HUNDRED)


# ------------------------------------------------------------------------------------------------ charts


def _of_chart(figure: Figure, chapter: str) -> Sheet:
    chart = figure.chart
    heads = [head for panel in chart.panels for head in _heads(panel)]
    labels = [clean(bar.label) for bar in chart.panels[0].bars] if chart.panels else []
    rows = tuple((label, *_beside(chart.panels, at)) for at, label in enumerate(labels))
    name = clean(figure.file).rsplit(".", 1)[0] or "figuur"
    return Sheet(name, clean(chart.title), chapter, ("Antwoord", *heads), rows)


def _heads(panel: Panel) -> Iterable[str]:
    title = f"{clean(panel.title)} ({panel.whole})"
    return (title, f"{title} gemiddeld" if any(bar.value is not None for bar in panel.bars) else f"{title} %")


def _beside(panels: Iterable[Panel], at: int) -> Iterator[Value | Share | None]:
    for panel in panels:
        bar = panel.bars[at]
        yield bar.count
        yield bar.value if bar.value is not None else None if bar.percent is None else Share(bar.percent / HUNDRED)


# ------------------------------------------------------------------------------------------------ names


def unique(names: Iterable[str], longest: int) -> list[str]:
    """Return names of at most so many letters, of which no two are the same, also not for who mixes up capitals."""
    used: set[str] = set()
    found: list[str] = []
    for name in names:
        kept, number = name[:longest], 1
        while kept.casefold() in used:
            number += 1
            tail = f"-{number}"
            kept = f"{name[: longest - len(tail)]}{tail}"
        used.add(kept.casefold())
        found.append(kept)
    return found
