"""A document as a PDF with tags (PDF/UA-1), through Typst. Texts go in as data, so nothing of them becomes markup."""

from __future__ import annotations

import io
import json
import re
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
from dialoog.report.writers.large import Entry, entries, in_parts, is_list, led_to, linked
from dialoog.report.writers.missing_signs import TOLD, not_displayed, signs, worded
from dialoog.report.writers.page_breaks import SMALL, has_whole_rows, is_whole, spreads, with_next
from dialoog.report.writers.plain_text import anchors, clean, is_wide, piece, widths
from dialoog.report.writers.svg import Look, svg

HERE = Path(__file__).parent
FONTS = str(HERE / "fonts")
FONT = "Open Sans, sans-serif"
ACCESSIBLE: Literal["ua-1"] = "ua-1"
COLOURS = 128
UNTAGGED = "Deze PDF heeft geen labels voor een schermlezer. Het verslag als webpagina heeft die wel."
A_LINK = re.compile(r"\S{28,}")
WITHIN = re.compile(r"(?<=.)(?=[!-~])")
MAY_BREAK = "\u200b"
Standard = Literal["ua-1"]
Data = dict[str, Any]
Places = dict[str, str]


def write(document: Document) -> bytes:
    """Return the document as a PDF that screen readers can read.

    A sign that no font on this machine has becomes « [emoji] » or « [teken] », and the report says so at its end: a
    PDF with tags may hold no sign that cannot be seen. So it says when there had to be no tags.
    """
    files = {"main.typ": (HERE / "report.typ").read_bytes()}
    return compiled(files, "report.json", as_text(_data(document)), document.day)


def as_text(data: Data) -> str:
    """Return data as the text that a Typst file reads."""
    return json.dumps(data, ensure_ascii=False)


def compiled(files: dict[str, bytes], name: str, text: str, day: date | None) -> bytes:
    """Return what a Typst file (« main.typ ») makes of data (`as_text`) as a PDF with tags; see `write` for its signs.

    The data are in the file `name`, and sentences for the end of the text in `told.json`.
    """
    moment, standards = int(datetime.combine(day, time(), UTC).timestamp()) if day else 0, list[Standard]([ACCESSIBLE])
    used = signs(text)
    gone = _not_drawn(used)
    while True:
        beside = {name: worded(text, gone).encode(), "told.json": json.dumps(_told(gone, standards)).encode()}
        try:
            return _tight(_compiled(files | beside, moment, standards))
        except typst.TypstError as error:
            more = gone | not_displayed(error.diagnostic, used)
            if more == gone and not standards:
                raise _not_made("De PDF is", error) from None
            gone, standards = more, standards if more != gone else []  # rather without tags than no report


def _not_drawn(used: frozenset[str]) -> frozenset[str]:
    """Return the signs that no font has: a page with one of each tells it sooner than the whole report does."""
    if not used:
        return used
    files = {"main.typ": (HERE / "signs.typ").read_bytes(), "signs.json": json.dumps(sorted(used)).encode()}
    try:
        _compile(files, {"format": "pdf", "pdf_standards": [ACCESSIBLE]})
    except typst.TypstError as error:
        return not_displayed(error.diagnostic, used)
    return frozenset()


def _told(gone: frozenset[str], standards: list[Standard]) -> list[str]:
    return [*([TOLD] if gone else []), *([] if standards else [UNTAGGED])]


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
    needed, look = led_to(document), Look(document.house.colour, FONT)
    places = {place: name for place, name in anchors(document).items() if place in needed}
    day = document.day
    return {
        "title": clean(document.title) or "Verslag",
        "subtitle": clean(document.subtitle),
        "shown": {"title": _text(document.title) or "Verslag", "subtitle": _text(document.subtitle)},
        "notice": _text(document.notice),
        "day": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "foot": _text(document.foot),
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
            return {"kind": "heading", "text": _text(text) or "…", "anchor": places.get(anchor, ""), "level": level}
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
    return {"kind": "frame", "title": _text(block.title), "whole": is_whole(block), "blocks": inner}


def _quote(quote: Quote, places: Places) -> Data:
    role = f" – {_text(quote.role)}" if clean(quote.role) else ""
    source = _spans((f"{role} (nr. ", quote.source, ")"), places)
    return {"kind": "quote", "text": quoted(_text(quote.text)), "source": source}


def _table(table: Table, places: Places) -> Data:
    if is_list(table):
        parts = [[_entry(entry, places) for entry in part] for part in in_parts(entries(table))]
        return {"kind": "entries", "caption": _text(table.caption), "parts": parts}
    return {
        "kind": "table",
        "caption": _text(table.caption),
        "small": len(table.rows) <= SMALL,
        "whole-rows": has_whole_rows(table),
        "wide": is_wide(table),
        "widths": widths(table),
        "heads": [_text(column.title) for column in table.columns],
        "numeric": [column.numeric for column in table.columns],
        "parts": [[_row(row, places) for row in part] for part in in_parts(table.rows) or [()]],
    }


def _entry(entry: Entry, places: Places) -> list[str]:
    """Return an entry as anchor, number, text and what else there is: short, since there may be thousands."""
    return [places.get(entry.anchor, ""), _text(entry.number), _text(entry.text), _text(entry.about)]


def _row(row: Row, places: Places) -> Data:
    return {"anchor": places.get(row.anchor, ""), "cells": [_spans(cell.spans, places) for cell in row.cells]}


def _text(text: str) -> str:
    return _breakable(clean(text))


def _breakable(text: str) -> str:
    """Return a text in which a very long word, as a link is, may be broken anywhere, or it runs off the page."""
    return A_LINK.sub(lambda word: WITHIN.sub(MAY_BREAK, word[0]), text)


def _spans(spans: Spans, places: Places) -> list[Data]:
    known = places if linked(spans) else {}
    return [_span(span, known) for span in spans]


def _span(span: Span, places: Places) -> Data:
    if isinstance(span, str):
        return {"kind": "text", "text": _breakable(piece(span))}
    if isinstance(span, Strong):
        return {"kind": "strong", "text": _breakable(piece(span.text))}
    return _ref(span, places)


def _ref(ref: Ref, places: Places) -> Data:
    return {"kind": "ref", "text": _breakable(piece(ref.text)), "to": places.get(ref.target, "")}
