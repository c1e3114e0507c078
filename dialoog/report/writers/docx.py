"""A document for Word, through pandoc: its own styles, headings, bookmarks and captions, to go on working in.

The document goes to pandoc as a tree, so that nothing that people wrote becomes markup.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pypandoc

from dialoog.domain.dutch import quoted
from dialoog.domain.errors import StorageError
from dialoog.report.document import (
    Block,
    Blocks,
    Bullets,
    Cell,
    Document,
    Figure,
    Frame,
    Heading,
    House,
    Logo,
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
from dialoog.report.writers.page_breaks import SMALL, Spread, spreads, with_next
from dialoog.report.writers.pdf import FONT, pngs
from dialoog.report.writers.plain_text import anchors, clean, piece, widths
from dialoog.report.writers.svg import Look, svg
from dialoog.report.writers.zip_files import packed, unpacked

HERE = Path(__file__).parent / "word"
TEMPLATE = HERE / "template.xml"
JPEG = b"\xff\xd8"
ABOUT = "docProps/core.xml"
BODY = "word/document.xml"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
VERSION = [1, 23, 1]
"""Of the tree that pandoc reads."""

NONE: list[Any] = ["", [], []]
SMALL_FROM = 6
"""A table of so many columns has smaller letters."""

Node = dict[str, Any]
Places = dict[str, str]


def write(document: Document) -> bytes:
    """Return the document as a .docx file."""
    tree = _Tree(document)
    files = {
        "tree.json": json.dumps(tree.whole()).encode(),
        "reference.docx": _reference(document.house, document.foot),
    }
    with tempfile.TemporaryDirectory(prefix="dialoog-") as folder:
        for name, content in {**files, **tree.pictures()}.items():
            Path(folder, name).write_bytes(content)
        return _dated(_pandoc(folder), document.day)


def _pandoc(folder: str) -> bytes:
    """Let pandoc make the file from what lies in a folder; the tree names no other files than those there."""
    ways = ["--from=json", "--to=docx", "--output=-", "--reference-doc=reference.docx", f"--template={TEMPLATE}"]
    done = subprocess.run(  # noqa: S603 - the pandoc of the package, with nothing from outside in its call
        [pypandoc.get_pandoc_path(), *ways, "tree.json"], cwd=folder, capture_output=True, check=False
    )
    if done.returncode:
        said = clean(done.stderr.decode(errors="replace"))
        raise StorageError(f"Het Word-bestand is niet gemaakt: pandoc zegt « {said} ». Kies een andere vorm.")
    return done.stdout


def _dated(made: bytes, day: date | None) -> bytes:
    """Return the file with rows that stay whole, and the day of the report as its date.

    With the moment of writing, as pandoc does it, each time would give other bytes.
    """
    files = unpacked(made)
    files[BODY] = _whole_rows(files[BODY])
    if day:
        files[ABOUT] = _MOMENT.sub(f"{day.isoformat()}T00:00:00Z".encode(), files[ABOUT])
    return packed(files)


def _whole_rows(body: bytes) -> bytes:
    """Return the text of the file with rows of tables that no page breaks; what people wrote has no tags of XML."""
    bare = body.replace(b"<w:tr>", b"<w:tr><w:trPr><w:cantSplit/></w:trPr>")
    return bare.replace(b"<w:cantSplit/></w:trPr><w:trPr>", b"<w:cantSplit/>")


def _reference(house: House, foot: str) -> bytes:
    """Return the file that pandoc takes styles, page and footer from, in the colour of the house."""
    colours = {
        "@ACCENT@": readable(house.colour),
        "@MIDDLE@": mixed(house.colour, 0.5),
        "@PALE@": mixed(house.colour, 0.1),
    }
    filled = {mark: colour.removeprefix("#").upper() for mark, colour in colours.items()}
    filled["@ORGANISATION@"] = escape(clean(foot))
    return packed({name: _filled(text, filled).encode() for name, text in _parts()})


def _parts() -> Iterable[tuple[str, str]]:
    for file in sorted(path for path in HERE.rglob("*") if path.is_file() and path != TEMPLATE):
        yield file.relative_to(HERE).as_posix(), file.read_text("utf-8")


def _filled(text: str, values: Mapping[str, str]) -> str:
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


# ------------------------------------------------------------------------------------------------ the tree


class _Tree:
    """A document as the tree that pandoc reads, with the pictures that it names."""

    def __init__(self, document: Document) -> None:
        """Look up where references lead."""
        self._document = document
        self._places = anchors(document)
        self._look = Look(document.house.colour, FONT)
        self._ready: dict[str, bytes] = {}
        self._to_draw: dict[str, str] = {}

    def whole(self) -> Node:
        """Return the whole tree."""
        document = self._document
        meta = {"title": _meta(document.title), "lang": _meta("nl-NL"), "subject": _meta(document.subtitle)}
        if document.house.organisation:
            meta["author"] = {"t": "MetaList", "c": [_meta(document.house.organisation)]}
        chapters = [
            node for chapter in document.chapters for spread in spreads(chapter) for node in self._spread(spread)
        ]
        return {"pandoc-api-version": VERSION, "meta": meta, "blocks": [*self._front(), *chapters]}

    def _front(self) -> list[Node]:
        document = self._document
        front = [self._logo(document.house.logo)] if document.house.logo else []
        front.append(_styled("Title", [_para([_str(clean(document.title))])]))
        front.append(_styled("Subtitle", [_para([_str(clean(document.subtitle))])]))
        if document.notice:
            front.append(_styled("Notice", [_para([_strong(clean(document.notice))])]))
        contents = [_styled("TOC Heading", [_para([_str("Inhoud")])]), _raw(_contents(document, self._places))]
        return [*front, *contents, _raw(_NEXT_PAGE)]

    def _spread(self, spread: Spread) -> list[Node]:
        body = self._blocks(spread.blocks)
        return [_raw(_UPRIGHT), *body, _raw(_SIDEWAYS)] if spread.sideways else body

    def _blocks(self, blocks: Blocks) -> list[Node]:
        pairs = zip(blocks, with_next(blocks), strict=True)
        return [node for block, stays in pairs for node in self._kept(block, stays=stays)]

    def _kept(self, block: Block, *, stays: bool) -> list[Node]:
        if stays and isinstance(block, Paragraph) and block.tone is Tone.PLAIN:
            return [_styled("Lead", [_para(self._spans(block.spans))])]
        return self._block(block)

    def _block(self, block: Block) -> list[Node]:
        match block:
            case Heading():
                return [self._heading(block)]
            case Paragraph(spans=spans, tone=tone):
                body = _para(self._spans(spans))
                return [_styled("Notice", [body]) if tone is Tone.NOTICE else body]
            case Bullets(items=items):
                return [_node("BulletList", [[_node("Plain", self._spans(item))] for item in items])]
            case Quote():
                return [_node("BlockQuote", [_para(self._quote(block))])]
            case _:
                return self._set_apart(block)

    def _set_apart(self, block: Table | Figure | Frame) -> list[Node]:
        if isinstance(block, Table):
            return [self._table(block)]
        if isinstance(block, Figure):
            return [self._figure(block)]
        return [self._frame(block)]

    def _frame(self, frame: Frame) -> Node:
        """Return a frame as a table of one cell: only that holds lists and quotes together in Word."""
        title = _styled("Frame Title", [_para([_str(clean(frame.title))])])
        cell = [NONE, {"t": "AlignDefault"}, 1, 1, [title, *self._blocks(frame.blocks)]]
        style = ["", [], [["custom-style", "Frame"]]]
        columns = [[{"t": "AlignDefault"}, _node("ColWidth", 1)]]
        body = [NONE, 0, [], [[NONE, [cell]]]]
        return _node("Table", [style, [None, []], columns, [NONE, []], [body], [NONE, []]])

    def _heading(self, heading: Heading) -> Node:
        place = [self._places.get(heading.anchor, ""), [], []]
        return _node("Header", [heading.level + 1, place, [_str(clean(heading.text))]])

    def _quote(self, quote: Quote) -> list[Node]:
        role = f" – {clean(quote.role)}" if clean(quote.role) else ""
        said = _marked("Emphasis", quoted(clean(quote.text)))
        return [said, *self._spans((f"{role} (nr. ", quote.source, ")"))]

    def _figure(self, figure: Figure) -> Node:
        return self._picture("Figure", svg(figure, self._look), figure.alternative, ("width", "165mm"))

    def _logo(self, logo: Logo) -> Node:
        content = logo.content.decode() if logo.kind == "svg" else logo.content
        return self._picture("Logo", content, logo.alternative, ("height", "18mm"))

    def _picture(self, style: str, content: str | bytes, alternative: str, size: tuple[str, str]) -> Node:
        """Return a picture with its text; SVG is drawn later, with all others at once."""
        number = len(self._ready) + len(self._to_draw) + 1
        name = f"{number}.{'jpg' if isinstance(content, bytes) and content.startswith(JPEG) else 'png'}"
        if isinstance(content, bytes):
            self._ready[name] = content
        else:
            self._to_draw[name] = content
        attributes = ["", [], [list(size)]]
        return _styled(style, [_para([_node("Image", [attributes, [_str(clean(alternative))], [name, ""]])])])

    def pictures(self) -> dict[str, bytes]:
        """Return the files that the tree names, once it is made."""
        return self._ready | dict(zip(self._to_draw, pngs([*self._to_draw.values()]), strict=True))

    # -------------------------------------------------------------------------------------------- tables

    def _table(self, table: Table) -> Node:
        small = "Small Table" if len(table.columns) >= SMALL_FROM else "Compact"
        columns = [
            [{"t": "AlignRight" if column.numeric else "AlignLeft"}, _node("ColWidth", width)]
            for column, width in zip(table.columns, widths(table), strict=True)
        ]
        heads = [_cell([_str(clean(column.title))], f"{small} Lead") for column in table.columns]
        whole = len(table.rows) <= SMALL
        rows = [
            self._row(row, f"{small} Lead" if whole and number < len(table.rows) else small)
            for number, row in enumerate(table.rows, 1)
        ]
        caption = [None, [_node("Plain", [_str(clean(table.caption))])]]
        return _node("Table", [NONE, caption, columns, [NONE, [[NONE, heads]]], [[NONE, 0, [], rows]], [NONE, []]])

    def _row(self, row: Row, style: str) -> list[Any]:
        place = self._places.get(row.anchor, "")
        return [NONE, [self._cell(cell, style, "" if at else place) for at, cell in enumerate(row.cells)]]

    def _cell(self, cell: Cell, style: str, place: str) -> list[Any]:
        body = self._spans(cell.spans)
        return _cell([_node("Span", [[place, [], []], body])] if place else body, style)

    # -------------------------------------------------------------------------------------------- text

    def _spans(self, spans: Spans) -> list[Node]:
        return [node for span in spans for node in self._span(span)]

    def _span(self, span: Span) -> list[Node]:
        if isinstance(span, str):
            return [_str(piece(span))] if span else []
        text = piece(span.text)
        if not text:
            return []
        if isinstance(span, Strong):
            return [_strong(text)]
        place = self._places.get(span.target)
        return [_node("Link", [NONE, [_str(text)], [f"#{place}", ""]])] if place else [_str(text)]


# ------------------------------------------------------------------------------------------------ nodes


def _node(kind: str, content: object) -> Node:
    return {"t": kind, "c": content}


def _str(text: str) -> Node:
    return _node("Str", text)


def _strong(text: str) -> Node:
    return _marked("Strong", text)


def _marked(style: str, text: str) -> Node:
    """Return text with a style for characters."""
    return _node("Span", [["", [], [["custom-style", style]]], [_str(text)]])


def _para(content: list[Node]) -> Node:
    return _node("Para", content)


def _styled(style: str, blocks: list[Node]) -> Node:
    return _node("Div", [["", [], [["custom-style", style]]], blocks])


def _cell(content: list[Node], style: str) -> list[Any]:
    return [NONE, {"t": "AlignDefault"}, 1, 1, [_styled(style, [_para(content)])]]


def _meta(text: str) -> Node:
    return _node("MetaInlines", [_str(clean(text))])


# ------------------------------------------------------------------------------------------------ Word's own


def _raw(xml: str) -> Node:
    return _node("RawBlock", ["openxml", xml])


def _section(size: str) -> str:
    margins = 'w:top="1304" w:right="1247" w:bottom="1247" w:left="1247" w:header="680" w:footer="567" w:gutter="0"'
    footer = '<w:footerReference w:type="default" r:id="rId90"/>'
    return f"<w:p><w:pPr><w:sectPr>{footer}<w:pgSz {size}/><w:pgMar {margins}/></w:sectPr></w:pPr></w:p>"


_UPRIGHT = _section('w:w="11906" w:h="16838"')
_SIDEWAYS = _section('w:w="16838" w:h="11906" w:orient="landscape"')
"""The end of a part with pages that stand or lie; a table of many columns has a part of its own."""


_NEXT_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _contents(document: Document, places: Places) -> str:
    """Return a table of contents that leads to the chapters; Word adds page numbers when asked to."""
    rows = [_entry(clean(chapter.title), places[chapter.key]) for chapter in document.chapters]
    begin = _field("begin") + '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
    first, *rest = rows or [""]
    opened = f"{_TOC}{begin}{_field('separate')}{first}</w:p>"
    return "".join([opened, *(f"{_TOC}{row}</w:p>" for row in rest), f"<w:p>{_field('end')}</w:p>"])


_TOC = '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>'


def _entry(title: str, place: str) -> str:
    return f'<w:hyperlink w:anchor="{place}"><w:r><w:t xml:space="preserve">{escape(title)}</w:t></w:r></w:hyperlink>'


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
