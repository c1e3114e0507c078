"""A document as one HTML file: styles and pictures inside, nothing from elsewhere, and no script.

Everything that people wrote passes through `Markup.format` or the escaping of Jinja2, so it stays text.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from dialoog.domain.dutch import quoted
from dialoog.report.document import (
    Block,
    Blocks,
    Bullets,
    Cell,
    Chapter,
    Column,
    Document,
    Figure,
    Frame,
    Heading,
    House,
    Paragraph,
    Quote,
    Row,
    Span,
    Spans,
    Strong,
    Table,
    Tone,
)
from dialoog.report.style.colours import mixed, readable
from dialoog.report.writers.plain_text import anchors, clean, piece
from dialoog.report.writers.svg import Look, beside, panel_title, svg
from dialoog.report.writers.templates import BUILT_IN, Surface, filled

NIGHT = "#14181d"
"""The paper of a screen in the dark."""

LINES = Markup("\n")
BREAK_EVERY = 12
_LONG = re.compile(r"(\S{28,})")
"""What is no word any more, but a link or a row of signs."""
MEDIA = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}
_SIMPLE = re.compile(r"[a-z][a-z0-9-]*")
_NOT_SIMPLE = re.compile(r"[^\w-]+")


class Entry(Struct, frozen=True):
    """A line of the table of contents: what it says, where it leads, and the lines below it."""

    title: str
    place: str
    below: tuple[Entry, ...] = ()


def write(document: Document) -> bytes:
    """Return the document as an HTML file."""
    return filled(surface(document), BUILT_IN).encode()


def surface(document: Document) -> Surface:
    """Return what a template for HTML works with."""
    page = _Page(document)
    given = {
        "document": document,
        "contents": tuple(page.contents()),
        "colours": colours(document.house),
        "logo": page.logo(),
    }
    return Surface(given, {"blocks": page.blocks, "place": page.place, "clean": clean}, html=True)


def colours(house: House) -> dict[str, str]:
    """Return the colours of a page by day and by night, each readable on its paper."""
    return {
        "accent": readable(house.colour),
        "pale": mixed(house.colour, 0.08),
        "bar": house.colour,
        "night": NIGHT,
        "night_accent": readable(house.colour, NIGHT, 7),
        "night_pale": mixed(house.colour, 0.25, NIGHT),
        "night_bar": readable(house.colour, NIGHT, 3),
    }


class _Page:
    """The blocks of a document as HTML."""

    def __init__(self, document: Document) -> None:
        """Give every place that a reference can lead to a name."""
        self._document = document
        self._places = {place: place if _SIMPLE.fullmatch(place) else made for place, made in anchors(document).items()}
        self._look = Look(readable(document.house.colour, least=3), "inherit")
        self._drawn = 0

    def place(self, anchor: str) -> str:
        """Return the name of a place, empty when there is none."""
        return self._places.get(anchor, "")

    def contents(self) -> Iterator[Entry]:
        """Return the table of contents: chapters, with the headings right below their titles."""
        for chapter in self._document.chapters:
            yield Entry(clean(chapter.title), self.place(chapter.key), tuple(self._below(chapter)))

    def _below(self, chapter: Chapter) -> Iterator[Entry]:
        for block in chapter.blocks:
            if isinstance(block, Heading) and block.level == 1:
                yield Entry(clean(block.text), self.place(block.anchor))

    def logo(self) -> Markup:
        """Return the logo as a picture within the page, or nothing."""
        logo = self._document.house.logo
        if logo is None:
            return Markup()
        data = f"data:{MEDIA[logo.kind]};base64,{base64.b64encode(logo.content).decode()}"
        return Markup('<img class="logo" src="{}" alt="{}">').format(data, clean(logo.alternative))

    # -------------------------------------------------------------------------------------------- blocks

    def blocks(self, blocks: Blocks) -> Markup:
        """Return blocks as HTML."""
        return _joined((self._block(block) for block in blocks), LINES)

    def _block(self, block: Block) -> Markup:
        match block:
            case Heading(text=text, anchor=anchor, level=level):
                tag = f"h{min(level + 2, 6)}"
                return Markup("<{0}{1}>{2}</{0}>").format(tag, self._id(anchor), clean(text))
            case Paragraph(spans=spans, tone=tone):
                kind = Markup(' class="notice"') if tone is Tone.NOTICE else ""
                return Markup("<p{}>{}</p>").format(kind, self._spans(spans))
            case Bullets(items=items):
                return _tag("ul", _joined(_tag("li", self._spans(item)) for item in items))
            case Quote():
                return self._quote(block)
            case _:
                return self._set_apart(block)

    def _set_apart(self, block: Table | Figure | Frame) -> Markup:
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return self._figure(block)
        title = clean(block.title)
        body = Markup('<p class="frame-title">{}</p>\n{}').format(title, self.blocks(block.blocks))
        return Markup('<div class="frame" role="note" aria-label="{}">\n{}\n</div>').format(title, body)

    def _quote(self, quote: Quote) -> Markup:
        role = f"– {clean(quote.role)} " if clean(quote.role) else ""
        source = self._spans((role, "(nr. ", quote.source, ")"))
        said = quoted(clean(quote.text))
        return Markup('<blockquote><p>{} <span class="by">{}</span></p></blockquote>').format(_breakable(said), source)

    # -------------------------------------------------------------------------------------------- tables

    def _table(self, table: Table) -> Markup:
        heads = _joined(_head(column) for column in table.columns)
        rows = _joined((self._row(row, table.columns) for row in table.rows), LINES)
        return _scrolled(_table_place(table.name), clean(table.caption), heads, rows)

    def _row(self, row: Row, columns: Sequence[Column]) -> Markup:
        cells = _joined(self._cell(row.cells[at], column, first=not at) for at, column in enumerate(columns))
        return Markup("<tr{}>{}</tr>").format(self._id(row.anchor), cells)

    def _cell(self, cell: Cell, column: Column, *, first: bool) -> Markup:
        body = self._spans(cell.spans)
        kind = Markup(' class="number"') if column.numeric else ""
        if first and body.strip():
            return Markup('<th scope="row"{}>{}</th>').format(kind, body)
        return Markup("<td{}>{}</td>").format(kind, body)

    # -------------------------------------------------------------------------------------------- figures

    def _figure(self, figure: Figure) -> Markup:
        self._drawn += 1
        # The picture escapes its own texts: it is XML.
        picture = Markup(svg(figure, self._look, f"figuur-{self._drawn}"))  # noqa: S704
        return Markup('<figure class="chart">\n{}{}\n</figure>').format(picture, self._behind(figure))

    def _behind(self, figure: Figure) -> Markup:
        """Return the way to the table that says the same as a figure, or that table."""
        if figure.table:
            link = Markup('<a href="#{}">tabel hieronder</a>').format(_table_place(figure.table))
            return Markup("<figcaption>De cijfers staan ook in de {}.</figcaption>").format(link)
        chart = figure.chart
        heads = _joined(_head(Column(panel_title(chart, panel), numeric=True)) for panel in chart.panels)
        bars = chart.panels[0].bars if chart.panels else ()
        rows = _joined((_tag("tr", _bars_row(figure, at)) for at in range(len(bars))), LINES)
        table = _scrolled("", clean(chart.title), _head(Column("Antwoord")) + heads, rows)
        return Markup("<details><summary>De cijfers als tabel</summary>\n{}\n</details>").format(table)

    # -------------------------------------------------------------------------------------------- text

    def _id(self, anchor: str) -> Markup:
        place = self.place(anchor)
        return Markup(' id="{}"').format(place) if place else Markup()

    def _spans(self, spans: Spans) -> Markup:
        return _joined(self._span(span) for span in spans)

    def _span(self, span: Span) -> Markup:
        if isinstance(span, str):
            return _breakable(piece(span))
        if isinstance(span, Strong):
            return _tag("strong", _breakable(piece(span.text)))
        place = self.place(span.target)
        text = piece(span.text)
        return Markup('<a href="#{}">{}</a>').format(place, text) if place and text else Markup("{}").format(text)


def _breakable(text: str) -> Markup:
    """Return a text in which a pasted link may be broken anywhere: in a table it would make the page too wide."""
    return Markup().join(_pieces(part) if _LONG.fullmatch(part) else escape(part) for part in _LONG.split(text))


def _pieces(word: str) -> Markup:
    return Markup("<wbr>").join(word[at : at + BREAK_EVERY] for at in range(0, len(word), BREAK_EVERY))


def _joined(parts: Iterable[Markup], glue: Markup = Markup()) -> Markup:  # noqa: B008 - a frozen value
    return glue.join(parts)


def _tag(name: str, body: Markup) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(name, body)


def _head(column: Column) -> Markup:
    kind = Markup(' class="number"') if column.numeric else ""
    return Markup('<th scope="col"{}>{}</th>').format(kind, clean(column.title))


def _bars_row(figure: Figure, at: int) -> Markup:
    panels = figure.chart.panels
    label = Markup('<th scope="row">{}</th>').format(clean(panels[0].bars[at].label))
    cells = (Markup('<td class="number">{}</td>').format(beside(panel.bars[at])) for panel in panels)
    return label + _joined(cells)


def _scrolled(place: str, caption: str, heads: Markup, rows: Markup) -> Markup:
    """Return a table in a box that can be scrolled on its own, also with the keyboard."""
    named = Markup(' id="{}"').format(place) if place else Markup()
    table = Markup(
        "<table>\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>"
    ).format(caption, heads, rows)
    return Markup('<div class="scroll" tabindex="0" role="region" aria-label="{}"{}>\n{}\n</div>').format(
        caption or "Tabel", named, table
    )


def _table_place(name: str) -> str:
    return f"tabel-{_NOT_SIMPLE.sub('-', clean(name)).lower()}"
