"""Figures as SVG pictures: bars with their numbers beside them, before and after the dialogue next to each other.

Readable on paper and without colour: every bar has its answer, number and percentage in words, every panel its
title. No font and nothing else comes from outside the file; a text alternative says all that the picture shows.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from xml.sax.saxutils import escape

from msgspec import Struct

from dialoog.report.document import Bar, Chart, Document, Figure, Panel
from dialoog.report.words import plain

WIDTH, MARGIN = 760, 24
LABEL, GAP, VALUE = 190, 28, 92
"""Widths: of the column with answers, between columns, and of the number behind a bar."""

LINE, BAR, SPACE = 19, 24, 12
"""Heights: of a line of text, of a bar, and between rows."""

LABEL_CHARACTERS, TITLE_CHARACTERS = 22, 70
"""So much fits with the widest of the usual fonts too."""

WHOLE = 100
INK, TRACK, AXIS = "#1b1f24", "#e8ecf0", "#6b7480"
FONT = f'font-family="sans-serif" font-size="15" fill="{INK}"'
EARLIER, NOW = "#7a8b9c", "#1f4e79"
"""A result before the dialogue is lighter; the newest is dark. Both differ enough from white to be seen in print."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Row(Struct, frozen=True):
    """An answer in the picture: its label in lines, and where the middle of its row is."""

    label: tuple[str, ...]
    middle: float


def figures(document: Document) -> dict[str, str]:
    """Return the pictures of a document: file name to SVG, in the order of the text."""
    return {block.file: svg(block) for block in document.blocks if isinstance(block, Figure) and block.file}


def svg(figure: Figure) -> str:
    """Return a figure as an SVG picture."""
    chart = figure.chart
    title = textwrap.wrap(plain(chart.title), TITLE_CHARACTERS) or [""]
    top = MARGIN + len(title) * (LINE + 3) + LINE + 14
    rows, bottom = _rows(chart.panels[-1].bars, top)
    parts = [*_title(title), *_labels(rows), *_panels(chart, rows, top, bottom)]
    return "\n".join([*_head(figure, bottom + MARGIN), *parts, "</svg>", ""])


def _head(figure: Figure, height: float) -> list[str]:
    key = re.sub(r"\W+", "-", figure.file.removesuffix(".svg")) or "figuur"
    size = f'viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}"'
    named = f'role="img" aria-labelledby="{key}-titel {key}-tekst" lang="nl"'
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {named} {FONT}>',
        f'<title id="{key}-titel">{_xml(figure.chart.title)}</title>',
        f'<desc id="{key}-tekst">{_xml(figure.alternative)}</desc>',
        f'<rect width="{WIDTH}" height="{height:g}" fill="#ffffff"/>',
    ]


def _rows(bars: Iterable[Bar], top: float) -> tuple[list[_Row], float]:
    """Return the rows below `top`, each as high as its label, and where they end."""
    rows: list[_Row] = []
    at = top
    for bar in bars:
        label = tuple(textwrap.wrap(plain(bar.label), LABEL_CHARACTERS)) or ("",)
        height = max(BAR, len(label) * LINE) + SPACE
        rows.append(_Row(label, at + height / 2))
        at += height
    return rows, at


def _title(lines: list[str]) -> list[str]:
    return [
        _text(line, MARGIN, MARGIN + place * (LINE + 3) + 14, 'font-size="17" font-weight="bold"')
        for place, line in enumerate(lines)
    ]


def _labels(rows: Iterable[_Row]) -> list[str]:
    found: list[str] = []
    for row in rows:
        first = row.middle - (len(row.label) - 1) * LINE / 2 + 5
        anchor = f'text-anchor="end" x="{MARGIN + LABEL}"'
        spans = (
            f'<tspan x="{MARGIN + LABEL}" y="{first + place * LINE:g}">{_xml(line)}</tspan>'
            for place, line in enumerate(row.label)
        )
        found.append(f"<text {anchor}>{''.join(spans)}</text>")
    return found


class _Frame(Struct, frozen=True):
    """Where the bars of a panel are drawn: left edge, room for a full bar of so many percents, and their colour."""

    left: float
    room: float
    colour: str
    full: int


def _panels(chart: Chart, rows: list[_Row], top: float, bottom: float) -> Iterable[str]:
    for panel, frame in zip(chart.panels, _frames(chart), strict=True):
        at, title = frame.left, f"{panel.title} ({panel.whole} {chart.unit})"
        yield _text(title, at, top - 12, 'font-weight="bold" font-size="13"')
        yield f'<line x1="{at:g}" y1="{top:g}" x2="{at:g}" y2="{bottom:g}" stroke="{AXIS}"/>'
        yield from _bars(panel, rows, frame)


def _frames(chart: Chart) -> Iterable[_Frame]:
    count = len(chart.panels)
    left = MARGIN + LABEL + GAP / 2
    width = (WIDTH - MARGIN - left - GAP * (count - 1)) / count
    for place in range(count):
        colour = NOW if place == count - 1 else EARLIER
        yield _Frame(left + place * (width + GAP), width - VALUE, colour, chart.full)


def _bars(panel: Panel, rows: list[_Row], frame: _Frame) -> Iterable[str]:
    for bar, row in zip(panel.bars, rows, strict=True):
        long = frame.room * (bar.percent or 0) / frame.full
        if frame.full == WHOLE:
            yield _box(frame.left, row.middle, frame.room, TRACK)
        if long:
            yield _box(frame.left, row.middle, long, frame.colour)
        share = "" if bar.percent is None else f"{bar.percent} % "
        yield _text(f"{share}({bar.count})", frame.left + frame.room + 8, row.middle + 5)


def _box(left: float, middle: float, width: float, colour: str) -> str:
    return f'<rect x="{left:g}" y="{middle - BAR / 2:g}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>'


def _text(text: str, x: float, y: float, style: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{f" {style}" if style else ""}>{_xml(text)}</text>'


def _xml(text: str) -> str:
    """Return text that may stand in XML, without the characters that no XML file may hold."""
    return escape(_NOT_XML.sub("", plain(text)))
