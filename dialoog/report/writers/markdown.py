"""A document as Markdown (CommonMark with tables). Every text is escaped: what people wrote stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from dialoog.domain.dutch import quoted
from dialoog.report.document import (
    Blocks,
    Bullets,
    Cell,
    Chapter,
    Chart,
    Document,
    Figure,
    Frame,
    Heading,
    Paragraph,
    Quote,
    Row,
    Span,
    Spans,
    Strong,
    Table,
    Tone,
)
from dialoog.report.wording.results import bars, plain

WIDTH = 72
"""Cells of a bar with everything beside it: fits on a page and in a mail."""

Links = Mapping[str, str]
"""The heading that each anchor leads to, in the spelling that Markdown readers give it."""

_MARKUP = re.compile(
    r"""[\\`*_\[\]<>|~$^{}]             # what means something wherever it stands
    | &(?=[#]?\w+;)                     # an entity
    | (?<!\S)[#]                        # a heading, or its end
    | (?<=\w)(?:@|\.(?=[^\W\d_]{2}))    # the address of a mailbox or of a site
    | (?i:(?<=http)|(?<=https)|(?<=ftp)|(?<=mailto)|(?<=xmpp)):""",
    re.VERBOSE,
)
_BACKSLASHED = r"\\\g<0>"
_LEADING = re.compile(r"^([-+=])")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")


def markdown(document: Document, folder: str | None = "") -> str:
    """Return the document as Markdown.

    `folder` is where the pictures of `figures` lie as seen from the report (empty: beside it, None: there are none).
    """
    links = _links(document)
    parts = [f"# {_escaped(document.title)}", _escaped(document.subtitle)]
    if document.notice:
        parts.append(f"> **{_escaped(document.notice)}**")
    parts.append(_contents(document, links))
    for chapter in document.chapters:
        parts += [f"## {_escaped(chapter.title)}", *_blocks(chapter.blocks, links, folder)]
    return "\n\n".join(part for part in parts if part) + "\n"


def blocks_text(document: Document, blocks: Blocks, folder: str | None = "") -> str:
    """Return blocks of a document as Markdown."""
    return "\n\n".join(_blocks(blocks, _links(document), folder))


def link_to(document: Document, anchor: str) -> str:
    """Return the name that readers make of the heading with this anchor, empty when there is none."""
    return _links(document).get(anchor, "")


def _contents(document: Document, links: Links) -> str:
    items = (f"- [{_escaped(chapter.title)}](#{links[chapter.key]})" for chapter in document.chapters)
    return "\n".join(items)


def _blocks(blocks: Blocks, links: Links, folder: str | None) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield f"{'#' * (2 + block.level)} {_escaped(block.text)}"
        elif isinstance(block, Paragraph):
            yield _paragraph(block, links)
        elif isinstance(block, Bullets):
            yield "\n".join(f"- {_inline(item, links)}" for item in block.items)
        elif isinstance(block, Quote):
            yield _quote(block, links)
        elif isinstance(block, Table):
            yield _table(block, links)
        elif isinstance(block, Frame):
            yield _frame(block, links, folder)
        else:
            yield from _figure(block, folder)


def _paragraph(block: Paragraph, links: Links) -> str:
    line = _inline(block.spans, links)
    return f"> {line}" if block.tone is Tone.NOTICE else line


def _quote(block: Quote, links: Links) -> str:
    role = f" – {_escaped(block.role)}" if plain(block.role) else ""
    return f"> {_escaped(quoted(plain(block.text)))}{role} (nr. {_span(block.source, links)})"


def _frame(frame: Frame, links: Links, folder: str | None) -> str:
    parts = [f"**{_escaped(frame.title)}**", *_blocks(frame.blocks, links, folder)]
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(parts).split("\n"))


# ------------------------------------------------------------------------------------------------ tables


def _table(table: Table, links: Links) -> str:
    heads = _line(_escaped(column.title) for column in table.columns)
    rule = _line("---:" if column.numeric else "---" for column in table.columns)
    rows = [_row(row, links) for row in table.rows]
    return "\n".join([f"**{_escaped(table.caption)}**", "", heads, rule, *rows])


def _row(row: Row, links: Links) -> str:
    return _line(_cell(cell, links) for cell in row.cells)


def _cell(cell: Cell, links: Links) -> str:
    return "".join(_span(span, links) for span in cell.spans)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


# ------------------------------------------------------------------------------------------------ figures


def _figure(figure: Figure, folder: str | None) -> Iterable[str]:
    """Return the picture that lies beside the text; without one bars of text, unless a table says the same."""
    if figure.file and folder is not None:
        place = f"{folder.rstrip('/')}/{figure.file}" if folder else figure.file
        yield f"![{_escaped(figure.alternative)}]({quote(place)})"
    elif not figure.table:
        yield _fenced(_bars(figure.chart))


def _bars(chart: Chart) -> list[str]:
    lines: list[str] = []
    for panel in chart.panels:
        rows = ((bar.label, bar.count, bar.percent, bar.shown) for bar in panel.bars)
        lines += ["", f"{panel.title} ({panel.whole} {chart.unit})", *bars(rows, WIDTH, chart.full)]
    return lines[1:]


def _fenced(lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    longest = max((len(run) for run in re.findall(r"`+", body)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{body}\n{fence}"


# ------------------------------------------------------------------------------------------------ text


def _inline(spans: Spans, links: Links) -> str:
    line = "".join(_span(span, links) for span in spans).strip()
    return _NUMBERED.sub(r"\1\\\2", _LEADING.sub(r"\\\1", line))


def _span(span: Span, links: Links) -> str:
    if isinstance(span, str):
        return escaped(span)
    if isinstance(span, Strong):
        return f"**{_escaped(span.text)}**" if plain(span.text) else ""
    link = links.get(span.target)
    return f"[{_escaped(span.text)}](#{link})" if link else _escaped(span.text)


def _escaped(text: str) -> str:
    """Return text as Markdown that shows exactly this text, on one line."""
    return _MARKUP.sub(_BACKSLASHED, plain(text))


def escaped(text: str) -> str:
    """Return a part of a sentence as Markdown that shows exactly this text: a space at its start or end counts."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{_escaped(text)}{' ' * text[-1].isspace()}"


def _links(document: Document) -> Links:
    """Return for each anchor of a heading the name that readers make of that heading."""
    used: dict[str, int] = {_slug(document.title): 1}
    links: dict[str, str] = {}
    for anchor, title in _headings(document.chapters):
        slug = _slug(title)
        again = used.get(slug, 0)
        used[slug] = again + 1
        links[anchor] = f"{slug}-{again}" if again else slug
    return links


def _headings(chapters: Iterable[Chapter]) -> Iterable[tuple[str, str]]:
    for chapter in chapters:
        yield chapter.key, chapter.title
        yield from ((block.anchor, block.text) for block in chapter.blocks if isinstance(block, Heading))


def _slug(title: str) -> str:
    kept = "".join(char for char in plain(title).lower() if char.isalnum() or char in "-_ ")
    return kept.replace(" ", "-")
