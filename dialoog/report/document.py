"""What a report is, apart from any file format: chapters of paragraphs, tables, figures, quotes and lists.

A writer turns this into one format. All text here is plain text: a writer escapes every piece of it, so that
nothing that a participant typed can become markup. Numbers in tables keep their value beside their Dutch form,
for formats that calculate.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Strong(Struct, frozen=True):
    """A stretch of text that must stand out."""

    text: str


class Ref(Struct, frozen=True):
    """A stretch of text that leads to an anchor: of a chapter, a heading or a row of a table."""

    text: str
    target: str


Span = str | Strong | Ref
Spans = tuple[Span, ...]


class Tone(StrEnum):
    """What a paragraph is: plain text, or a notice that a reader must not miss."""

    PLAIN = "plain"
    NOTICE = "notice"


class Heading(Struct, frozen=True):
    """A heading inside a chapter; `level` 1 stands right below the chapter's own title."""

    text: str
    anchor: str
    level: int = 1


class Paragraph(Struct, frozen=True):
    """A paragraph."""

    spans: Spans
    tone: Tone = Tone.PLAIN


class Bullets(Struct, frozen=True):
    """A list without an order."""

    items: tuple[Spans, ...]


class Quote(Struct, frozen=True):
    """What a participant wrote, with the party as a role (empty: not shown) and the remark that it is."""

    text: str
    role: str
    source: Ref


class Cell(Struct, frozen=True):
    """A cell of a table; `value` is the number in it, if it is one."""

    spans: Spans
    value: int | float | None = None


class Column(Struct, frozen=True):
    """A column of a table; numbers stand to the right."""

    title: str
    numeric: bool = False


class Row(Struct, frozen=True):
    """A row of a table; `anchor` lets a reference lead to it."""

    cells: tuple[Cell, ...]
    anchor: str = ""


class Table(Struct, frozen=True):
    """A table; `name` is short and unique in the document, for formats that give each table a place of its own."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Bar(Struct, frozen=True):
    """One answer in a chart: how often it was given, and its share in whole percents (None: of nothing)."""

    label: str
    count: int
    percent: int | None


class Panel(Struct, frozen=True):
    """The bars of one moment; `title` says which, `whole` what the percentages are taken of."""

    title: str
    bars: tuple[Bar, ...]
    whole: int


class Chart(Struct, frozen=True):
    """One or two panels with the same answers in the same order.

    `unit` is what is counted; `full` percents fill a bar: 100, or the largest share of all when many share the whole.
    """

    title: str
    panels: tuple[Panel, ...]
    unit: str
    full: int = 100


class Figure(Struct, frozen=True):
    """A chart in the text. `file` is the name of its picture, empty when only the text form is given."""

    chart: Chart
    alternative: str
    file: str = ""


Block = Heading | Paragraph | Bullets | Quote | Table | Figure
Blocks = tuple[Block, ...]


class Chapter(Struct, frozen=True):
    """A chapter; `key` names it in every language and is its anchor."""

    key: str
    title: str
    blocks: Blocks


class Document(Struct, frozen=True):
    """A report. `notice` is what a reader must know before anything else; empty when there is nothing."""

    title: str
    subtitle: str
    notice: str
    chapters: tuple[Chapter, ...]


def paragraph(*spans: Span) -> Paragraph:
    """Return a paragraph of these spans."""
    return Paragraph(spans)


def text(*spans: Span) -> Cell:
    """Return a cell with text."""
    return Cell(spans)


def number(value: int) -> Cell:
    """Return a cell with a whole number."""
    return Cell((str(value),), value)


def columns(*titles: str, numeric: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Return columns with these titles: first those with text, then those with numbers."""
    return (*(Column(title) for title in titles), *(Column(title, numeric=True) for title in numeric))
