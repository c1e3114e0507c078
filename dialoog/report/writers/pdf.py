"""A document as a PDF with tags (PDF/UA-1), through Typst. Texts go in as data, so nothing of them becomes markup."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import pikepdf
import typst
from PIL import Image

from dialoog.domain.dutch import quoted
from dialoog.domain.errors import StorageError
from dialoog.report.document import (
    Block,
    Bullets,
    Chapter,
    Document,
    Figure,
    Frame,
    Heading,
    House,
    Paragraph,
    Quote,
    Ref,
    Row,
    Span,
    Spans,
    Strong,
    Table,
    Tone,
)
from dialoog.report.style.colours import readable
from dialoog.report.writers.missing_signs import scripts_in, shown
from dialoog.report.writers.page_breaks import SMALL, has_whole_rows, is_whole, spreads, with_next
from dialoog.report.writers.plain_text import anchors, clean, is_wide, piece, widths
from dialoog.report.writers.svg import Look, svg

HERE = Path(__file__).parent
FONTS = str(HERE / "fonts")
FONT = "Open Sans, sans-serif"
ACCESSIBLE: Literal["ua-1"] = "ua-1"
COLOURS = 128
LINKED_ROWS = 1_000
Standard = Literal["ua-1"]
Data = dict[str, Any]
Places = dict[str, str]


def write(document: Document) -> bytes:
    """Return the document as a PDF that screen readers can read.

    A sign that no font on this machine has becomes « [emoji] » or « [teken] », and the report says so at its end: a
    PDF with tags may hold no sign that cannot be seen.
    """
    files = {"main.typ": (HERE / "report.typ").read_bytes()}
    return compiled(files, "report.json", _data(document), document.day)


def compiled(files: dict[str, bytes], name: str, data: Data, day: date | None) -> bytes:
    """Return what a Typst file (« main.typ ») makes of this data as a PDF with tags; see `write` for missing signs."""
    moment = int(datetime.combine(day, time(), UTC).timestamp()) if day else 0
    gone, standards = frozenset[str](), list[Standard]([ACCESSIBLE])
    while True:
        try:
            return _tight(_compiled({**files, name: shown(data, gone).encode()}, moment, standards))
        except typst.TypstError as error:
            more = gone | scripts_in(error.message)
            if more == gone and not standards:
                raise _not_made("De PDF is", error) from None
            gone, standards = more, standards if more != gone else []  # rather without tags than no report


def _not_made(what: str, error: typst.TypstError) -> StorageError:
    said = clean(error.message)
    return StorageError(f"{what} niet gemaakt: « {said} ». Kijk of het logo een gewoon plaatje is, of kies html.")


def _compiled(files: dict[str, bytes], moment: int, standards: list[Standard]) -> bytes:
    made = _compile(files, {"format": "pdf", "pdf_standards": standards, "timestamp": moment})
    return made if isinstance(made, bytes) else b"".join(made)


def _tight(made: bytes) -> bytes:
    """Return a PDF with its many small parts packed together; nothing else changes."""
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as opened:
        opened.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()


def _compile(files: dict[str, bytes], how: Data) -> bytes | list[bytes]:
    """Compile files that exist in memory only; the types of the library do not tell that it takes them."""
    compile_: Any = typst.compile
    made: bytes | list[bytes] = compile_(files, font_paths=[FONTS], **how)
    return made


def pngs(pictures: Sequence[str], dots_per_inch: float = 140) -> list[bytes]:
    """Return SVG pictures as PNG, as wide as the text of a page, with our fonts and those of the machine."""
    if not pictures:
        return []
    pages = (f'#image("{number}.svg", width: 100%)' for number in range(len(pictures)))
    start = "#set page(width: 165mm, height: auto, margin: 0pt)\n"
    files = {"main.typ": (start + "\n#pagebreak()\n".join(pages)).encode()}
    files |= {f"{number}.svg": picture.encode() for number, picture in enumerate(pictures)}
    try:
        made = _compile(files, {"format": "png", "ppi": dots_per_inch})
    except typst.TypstError as error:
        raise _not_made("De figuren zijn", error) from None
    return [_fewer_colours(page) for page in ([made] if isinstance(made, bytes) else made)]


def _fewer_colours(picture: bytes) -> bytes:
    """Return a picture with few colours, as ours have: half the size, and the same to see."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        opened.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def _data(document: Document) -> Data:
    places, look = anchors(document), Look(document.house.colour, FONT)
    day = document.day
    return {
        "title": clean(document.title) or "Verslag",
        "subtitle": clean(document.subtitle),
        "notice": clean(document.notice),
        "day": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "foot": clean(document.foot),
        "house": _house(document.house),
        "chapters": [_chapter(chapter, places, look) for chapter in document.chapters],
    }


def _house(house: House) -> Data:
    logo = house.logo
    return {
        "organisation": clean(house.organisation),
        "colour": readable(house.colour),
        "logo": logo and {"content": list(logo.content), "kind": logo.kind, "alternative": clean(logo.alternative)},
    }


def _chapter(chapter: Chapter, places: Places, look: Look) -> Data:
    parts = [(spread.sideways, _blocks(spread.blocks, places, look)) for spread in spreads(chapter)]
    return {"spreads": [{"sideways": sideways, "blocks": blocks} for sideways, blocks in parts]}


def _blocks(blocks: Sequence[Block], places: Places, look: Look) -> list[Data]:
    kept = with_next(blocks)
    return [_block(block, places, look) | {"sticky": sticky} for block, sticky in zip(blocks, kept, strict=True)]


def _block(block: Block, places: Places, look: Look) -> Data:
    match block:
        case Heading(text=text, anchor=anchor, level=level):
            return {"kind": "heading", "text": clean(text) or "…", "anchor": places.get(anchor, ""), "level": level}
        case Paragraph(spans=spans, tone=tone):
            kind = "notice" if tone is Tone.NOTICE else "paragraph"
            return {"kind": kind, "spans": _spans(spans, places)}
        case Bullets(items=items):
            return {"kind": "bullets", "items": [_spans(item, places) for item in items]}
        case Quote():
            return _quote(block, places)
        case _:
            return _set_apart(block, places, look)


def _set_apart(block: Table | Figure | Frame, places: Places, look: Look) -> Data:
    if isinstance(block, Table):
        return _table(block, places)
    if isinstance(block, Figure):
        return {"kind": "figure", "svg": svg(block, look), "alternative": clean(block.alternative)}
    inner = _blocks(block.blocks, places, look)
    return {"kind": "frame", "title": clean(block.title), "whole": is_whole(block), "blocks": inner}


def _quote(quote: Quote, places: Places) -> Data:
    role = f" – {clean(quote.role)}" if clean(quote.role) else ""
    source = _spans((f"{role} (nr. ", quote.source, ")"), places)
    return {"kind": "quote", "text": quoted(clean(quote.text)), "source": source}


def _table(table: Table, places: Places) -> Data:
    # Links out of thousands of rows take more memory than all the rest of a PDF; links to the rows stay.
    links = places if len(table.rows) <= LINKED_ROWS else {}
    return {
        "kind": "table",
        "caption": clean(table.caption),
        "small": len(table.rows) <= SMALL,
        "whole-rows": has_whole_rows(table),
        "wide": is_wide(table),
        "widths": widths(table),
        "heads": [clean(column.title) for column in table.columns],
        "numeric": [column.numeric for column in table.columns],
        "rows": [_row(row, places, links) for row in table.rows],
    }


def _row(row: Row, places: Places, links: Places) -> Data:
    return {"anchor": places.get(row.anchor, ""), "cells": [_spans(cell.spans, links) for cell in row.cells]}


def _spans(spans: Spans, places: Places) -> list[Data]:
    return [_span(span, places) for span in spans]


def _span(span: Span, places: Places) -> Data:
    if isinstance(span, str):
        return {"kind": "text", "text": piece(span)}
    if isinstance(span, Strong):
        return {"kind": "strong", "text": piece(span.text)}
    return _ref(span, places)


def _ref(ref: Ref, places: Places) -> Data:
    return {"kind": "ref", "text": piece(ref.text), "to": places.get(ref.target, "")}
