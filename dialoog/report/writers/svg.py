"""Figures as SVG pictures: bars with their numbers beside them, moments or groups of people next to each other.

Readable on paper and without colour: every bar has its answer and its number in words, every panel its title.
No font and nothing else comes from outside the file; a text alternative says all that the picture shows. What has
a colour has a class as well, so that a page around it can choose others.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from dialoog.report.document import Bar, Chart, Document, Figure, Panel, Sort
from dialoog.report.wording.results import plain

WIDTH, MARGIN = 760, 24
LABEL, GAP = 190, 28
"""Widths: of the column with answers, and between columns."""

VALUE, SHORT_VALUE = 92, 50
"""Width of the number behind a bar: percents with the count, or percents alone when panels are narrow."""

ABREAST = 4
"""So many panels stand next to each other; more go below."""

LINE, BAR, SPACE, SMALL = 19, 22, 12, 16
"""Heights: of a line of text, of a bar, between rows, and of a line above a panel."""

LABEL_CHARACTERS, TITLE_CHARACTERS, LETTER = 22, 70, 7.6
"""So much fits with the widest of the usual fonts too; and the width of a bold letter above a panel."""

WHOLE = 100
INK, TRACK, AXIS, PAPER = "#1b1f24", "#e8ecf0", "#6b7480", "#ffffff"
EARLIER, NOW = "#7a8b9c", "#1f4e79"
"""A result before the dialogue is lighter; the newest is dark. Both differ enough from white to be seen in print."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Look(Struct, frozen=True):
    """How pictures look: the colour of the newest bars, and the fonts as CSS names them."""

    colour: str = NOW
    font: str = "sans-serif"


class _Row(Struct, frozen=True):
    """An answer in the picture: its label in lines, and where the middle of its row is."""

    label: tuple[str, ...]
    middle: float


class _Band(Struct, frozen=True):
    """Panels next to each other: the rows that they share, and where these begin and end."""

    panels: tuple[Panel, ...]
    rows: tuple[_Row, ...]
    top: float
    bottom: float


class _Place(Struct, frozen=True):
    """Where the bars of a panel are drawn: left edge, room for a full bar, and their colour."""

    left: float
    room: float
    colour: str


def figures(document: Document) -> dict[str, str]:
    """Return the pictures of a document: file name to SVG, in the order of the text."""
    look = Look(document.house.colour)
    return {block.file: svg(block, look) for block in document.blocks if isinstance(block, Figure) and block.file}


def svg(figure: Figure, look: Look = Look(), key: str = "") -> str:  # noqa: B008 - a frozen value
    """Return a figure as an SVG picture; `key` makes its ids unique where more pictures stand on one page."""
    chart = figure.chart
    title = textwrap.wrap(plain(chart.title), TITLE_CHARACTERS) or [""]
    bands = _bands(chart, MARGIN + len(title) * (LINE + 3))
    drawn = (line for band in bands for line in _band(chart, band, look))
    bottom = bands[-1].bottom if bands else MARGIN + len(title) * (LINE + 3)
    return "\n".join([*_head(figure, bottom + MARGIN, look, key), *_title(title), *drawn, "</svg>", ""])


def _head(figure: Figure, height: float, look: Look, key: str) -> list[str]:
    key = key or re.sub(r"\W+", "-", figure.file.removesuffix(".svg")) or "figuur"
    size = f'viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}"'
    named = f'role="img" aria-labelledby="{key}-titel {key}-tekst" lang="nl"'
    font = f'font-family={quoteattr(look.font)} font-size="15" fill="{INK}" class="ink"'
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {named} {font}>',
        f'<title id="{key}-titel">{_xml(figure.chart.title)}</title>',
        f'<desc id="{key}-tekst">{_xml(figure.alternative)}</desc>',
        f'<rect width="{WIDTH}" height="{height:g}" fill="{PAPER}" class="paper"/>',
    ]


def _title(lines: list[str]) -> list[str]:
    return [
        _text(line, MARGIN, MARGIN + place * (LINE + 3) + 14, 'font-size="17" font-weight="bold"')
        for place, line in enumerate(lines)
    ]


# ------------------------------------------------------------------------------------------------ where all stands


def _bands(chart: Chart, top: float) -> list[_Band]:
    bands: list[_Band] = []
    for start in range(0, len(chart.panels), ABREAST):
        panels = chart.panels[start : start + ABREAST]
        heads = max((len(_heading(chart, panel)) for panel in panels), default=0)
        first = top + 14 + heads * SMALL
        rows, bottom = _rows(panels[0].bars, first)
        bands.append(_Band(panels, rows, first, bottom))
        top = bottom + GAP / 2
    return bands


def _rows(bars: Iterable[Bar], top: float) -> tuple[tuple[_Row, ...], float]:
    """Return the rows below `top`, each as high as its label, and where they end."""
    rows: list[_Row] = []
    at = top
    for bar in bars:
        label = tuple(textwrap.wrap(plain(bar.label), LABEL_CHARACTERS)) or ("",)
        height = max(BAR, len(label) * LINE) + SPACE
        rows.append(_Row(label, at + height / 2))
        at += height
    return tuple(rows), at


def _places(chart: Chart, look: Look) -> list[_Place]:
    """Return where panels stand that are next to each other; in every band they stand at the same places."""
    count, width = _abreast(chart)
    left = MARGIN + LABEL + GAP / 2
    room = width - (VALUE if _wide(chart) else SHORT_VALUE)
    colours = [look.colour if chart.sort is Sort.GROUPS or place == count - 1 else EARLIER for place in range(count)]
    return [_Place(left + place * (width + GAP), room, colour) for place, colour in enumerate(colours)]


def _abreast(chart: Chart) -> tuple[int, float]:
    """Return how many panels stand next to each other, and how wide each of them is."""
    count = min(len(chart.panels), ABREAST)
    return count, (WIDTH - 2 * MARGIN - LABEL - GAP / 2 - GAP * (count - 1)) / count


def _wide(chart: Chart) -> bool:
    """Tell whether there is room for a count beside the percents."""
    return len(chart.panels) <= 2  # noqa: PLR2004 - more than two make narrow panels


def _heading(chart: Chart, panel: Panel) -> list[str]:
    _, width = _abreast(chart)
    fits = max(6, int(width / LETTER))
    if chart.sort is Sort.MOMENTS:
        return textwrap.wrap(panel_title(chart, panel), fits)
    return [*textwrap.wrap(plain(panel.title), fits), f"{panel.whole} {plain(chart.unit)}"]


def panel_title(chart: Chart, panel: Panel) -> str:
    """Return what stands above a panel: which moment or group it is, and how many there are."""
    return f"{plain(panel.title)} ({panel.whole} {plain(chart.unit)})"


def beside(bar: Bar, *, count: bool = True) -> str:
    """Return what stands beside a bar: what it shows, or its percents, with how often it was given."""
    share = bar.shown or ("" if bar.percent is None else f"{bar.percent} %")
    if count and (bar.percent is not None or not share):
        share = f"{share} ({bar.count})"
    return plain(share)


# ------------------------------------------------------------------------------------------------ drawing


def _band(chart: Chart, band: _Band, look: Look) -> Iterable[str]:
    yield from _labels(band.rows)
    for panel, place in zip(band.panels, _places(chart, look), strict=False):
        lines = _heading(chart, panel)
        for number, line in enumerate(lines):
            at = band.top - 10 - (len(lines) - 1 - number) * SMALL
            yield _text(line, place.left, at, 'font-weight="bold" font-size="13"')
        top, bottom = f'y1="{band.top:g}"', f'y2="{band.bottom:g}"'
        yield f'<line x1="{place.left:g}" {top} x2="{place.left:g}" {bottom} stroke="{AXIS}" class="axis"/>'
        yield from _bars(chart, panel, band.rows, place)


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


def _bars(chart: Chart, panel: Panel, rows: Sequence[_Row], place: _Place) -> Iterable[str]:
    kind = "earlier" if place.colour == EARLIER else "now"
    for bar, row in zip(panel.bars, rows, strict=True):
        long = place.room * min(bar.percent or 0, chart.full) / chart.full
        if chart.full == WHOLE and bar.percent is not None:
            yield _box(place.left, row.middle, place.room, TRACK, "track")
        if long:
            yield _box(place.left, row.middle, long, place.colour, kind)
        yield _text(beside(bar, count=_wide(chart)), place.left + place.room + 8, row.middle + 5)


def _box(left: float, middle: float, width: float, colour: str, kind: str) -> str:
    at = f'x="{left:g}" y="{middle - BAR / 2:g}" width="{width:.1f}" height="{BAR}"'
    return f'<rect {at} fill="{colour}" class="{kind}"/>'


def _text(text: str, x: float, y: float, style: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{f" {style}" if style else ""}>{_xml(text)}</text>'


def _xml(text: str) -> str:
    """Return text that may stand in XML, without the characters that no XML file may hold."""
    return escape(plain(_NOT_XML.sub("", text)))
