"""What a report is, apart from any file format: chapters of paragraphs, tables, figures, quotes, lists and frames.

A writer turns this into one format. All text here is plain text: a writer escapes every piece of it, so that
nothing that a participant typed can become markup. Numbers in tables keep their value beside their Dutch form,
for formats that calculate.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
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
    """A cell of a table; `value` is the number in it, if it is one, and `percent` the whole percents beside it."""

    spans: Spans
    value: int | float | None = None
    percent: int | None = None


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
    """One answer in a chart: how often it was given, and its share in whole percents (None: there is nothing to draw).

    `shown` is what stands beside the bar instead of the percents, such as a mean or that a group is not shown; `value`
    is the number in it, if it is one that is drawn but no share.
    """

    label: str
    count: int
    percent: int | None
    shown: str = ""
    value: float | None = None


class Panel(Struct, frozen=True):
    """The bars of one moment or group; `title` says which, `whole` what the percentages are taken of."""

    title: str
    bars: tuple[Bar, ...]
    whole: int


class Sort(StrEnum):
    """What the panels of a chart are: moments after one another, or groups of people beside one another."""

    MOMENTS = "moments"
    GROUPS = "groups"


class Chart(Struct, frozen=True):
    """One or more panels with the same answers in the same order.

    `unit` is what is counted; `full` percents fill a bar: 100, or the largest share of all when many share the whole.
    """

    title: str
    panels: tuple[Panel, ...]
    unit: str
    full: int = 100
    sort: Sort = Sort.MOMENTS


class Figure(Struct, frozen=True):
    """A chart in the text. `file` is the name of its picture, empty when it has none beside a text.

    `table` is the name of the table that says the same: then a text needs no bars.
    """

    chart: Chart
    alternative: str
    file: str = ""
    table: str = ""


class Frame(Struct, frozen=True):
    """Something that stands apart from the text, in a frame with a title; it holds no headings."""

    title: str
    blocks: Blocks


Block = Heading | Paragraph | Bullets | Quote | Table | Figure | Frame
Blocks = tuple[Block, ...]


class Chapter(Struct, frozen=True):
    """A chapter; `key` names it in every language and is its anchor."""

    key: str
    title: str
    blocks: Blocks


class Logo(Struct, frozen=True):
    """A picture: its bytes, its kind (`svg`, `png` or `jpg`), and what it shows in words."""

    content: bytes
    kind: str
    alternative: str


class House(Struct, frozen=True):
    """How an organiser dresses a report: name, logo, and the colour (#rrggbb) of headings, lines and bars."""

    organisation: str = ""
    logo: Logo | None = None
    colour: str = "#1f4e79"


class Document(Struct, frozen=True):
    """A report. `notice` is what a reader must know before anything else; empty when there is nothing.

    `mark` is what must stand on every page: that people in it were made up. `day` is the date that a file may carry as
    its own, so that the same report gives the same bytes.
    """

    title: str
    subtitle: str
    notice: str
    chapters: tuple[Chapter, ...]
    day: date | None = None
    house: House = House()
    mark: str = ""

    @property
    def foot(self) -> str:
        """What stands at the foot of every page: that it is a rehearsal, and whose report it is."""
        return " · ".join(part for part in (self.mark, self.house.organisation) if part)

    @property
    def blocks(self) -> Iterator[Block]:
        """Every block in the order of the text, with those in a frame after the frame."""
        return (block for chapter in self.chapters for block in within(chapter.blocks))


def within(blocks: Blocks) -> Iterator[Block]:
    """Return these blocks and, after each frame, those inside it."""
    for block in blocks:
        yield block
        if isinstance(block, Frame):
            yield from within(block.blocks)


def paragraph(*spans: Span) -> Paragraph:
    """Return a paragraph of these spans."""
    return Paragraph(spans)


def text(*spans: Span) -> Cell:
    """Return a cell with text."""
    return Cell(spans)


def number(value: int) -> Cell:
    """Return a cell with a whole number."""
    return Cell((str(value),), value)


def share(count: int, percent: int | None) -> Cell:
    """Return a cell with a number of people or dots and the whole percents that it is."""
    return Cell((f"{count} ({percent} %)" if percent is not None else str(count),), count, percent)


def columns(*titles: str, numeric: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Return columns with these titles: first those with text, then those with numbers."""
    return (*(Column(title) for title in titles), *(Column(title, numeric=True) for title in numeric))
