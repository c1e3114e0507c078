"""Draws a slide: everything as large as the screen allows, and all of it on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from dialoog.facilitation.showing.pictures import Picture
from dialoog.tui.projector.big_bars import big_bar_lines
from dialoog.tui.projector.big_text import SIZES, big_lines, lines_at
from dialoog.tui.projector.poster import Poster
from dialoog.tui.widgets.bars import bar_lines

Lines = list[Content]
LINE = 5
"""Rows of a line of the smaller large letters."""

STATEMENT_FIRST = ("headline", "figure", "picture", "rows", "caption", "sentence")
RESULT_FIRST = ("picture", "headline", "figure", "rows", "caption", "sentence")
ROWS_FIRST = ("rows", "headline", "figure", "picture", "caption", "sentence")
"""Which part gets the room that is left first: once there is a result, or a list, that is what people look at."""

SHARE = 0.5
"""So much of the height the headline may take when something stands below it."""


class SlideView(Widget):
    """The whole screen as a slide."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._poster = Poster(headline="")

    def show(self, poster: Poster) -> None:
        """Draw this slide, if it is another one."""
        if poster != self._poster:
            self._poster = poster
            self.refresh()

    def render(self) -> Content:
        """Draw the slide."""
        return Content("\n").join(slide_lines(self._poster, self.content_size))


class _Part(Struct, frozen=True):
    """A part of a slide: its smallest form, and what it becomes with so many rows."""

    smallest: int
    in_rows: Callable[[int], Lines]


def slide_lines(slide: Poster, size: Size) -> Lines:
    """Return a slide as lines that fit in this size.

    Every part first gets the rows that it needs at least; what is left goes to the parts one after another,
    the most telling ones first.
    """
    top = _top(slide, size.width)
    parts = {name: part for name, part in _parts(slide, size).items() if part.smallest}
    free = size.height - len(top) - sum(part.smallest for part in parts.values()) - len(parts)
    drawn: dict[str, Lines] = {}
    modest = False  # rows below a headline in ordinary letters are no larger than the headline
    for name in _order(slide):
        if name in parts:
            part = parts[name]
            room = max(part.smallest + free, 0)
            drawn[name] = part.in_rows(min(room, 2 * part.smallest) if name == "rows" and modest else room)
            modest = modest or (name == "headline" and len(drawn[name]) < LINE - 1)
            free -= len(drawn[name]) - part.smallest
    lines = list(top)
    for name in parts:
        lines += [Content(""), *drawn[name]]
    return lines[: size.height]


def _order(slide: Poster) -> Sequence[str]:
    if slide.listed:
        return ROWS_FIRST
    return RESULT_FIRST if slide.sentence and slide.picture and not slide.figure else STATEMENT_FIRST


def _top(slide: Poster, width: int) -> Lines:
    if not (slide.above or slide.corner):
        return []
    room = max(width - cell_len(slide.corner) - 2, 1)
    above = Content.styled(slide.above, "$primary").truncate(room, ellipsis=True, pad=True)
    return [Content("  ").join([above, Content.styled(slide.corner, "bold $accent")])]


def _parts(slide: Poster, size: Size) -> dict[str, _Part]:
    """Return the parts of a slide from top to bottom."""
    width = size.width
    alone = not (slide.figure or slide.picture or slide.rows)
    most = size.height if alone else int(size.height * SHARE)
    return {
        "headline": _text(slide.headline, width, "bold", most),
        "figure": _figure(slide.figure, width),
        "caption": _text(slide.caption, width, "", LINE if alone or slide.figure else 1),
        "picture": _picture(slide.picture, width),
        "sentence": _text(slide.sentence, width, "bold", 1),
        "rows": _rows(slide.rows, width),
    }


def _text(text: str, width: int, style: str, most: int) -> _Part:
    """Return a text as a part that takes at most so many rows when it is drawn large."""
    plain = Content(text).wrap(max(width, 1)) if text else []

    def in_rows(rows: int) -> Lines:
        lines = big_lines(text, width, min(rows, most))
        if len(lines) == len(plain) > 1 and 2 * len(lines) - 1 <= rows:
            lines = [line for row in lines for line in (row, "")][:-1]
        return [Content.styled(line, style) for line in lines]

    return _Part(len(plain), in_rows)


def _figure(figure: str, width: int) -> _Part:
    """Return a number or a time: large, but on one line."""

    def in_rows(rows: int) -> Lines:
        return [Content.styled(line, "bold $accent") for line in big_lines(figure, width, rows, on_one_line=True)]

    return _Part(len(Content(figure).wrap(max(width, 1))) if figure else 0, in_rows)


def _picture(picture: Picture | None, width: int) -> _Part:
    if picture is None:
        return _Part(0, lambda _rows: [])
    smallest = len(bar_lines(picture, width))

    def in_rows(rows: int) -> Lines:
        large = big_bar_lines(picture, width, rows)
        tries = (large, *(bar_lines(picture, width, thick, gap) for thick in (3, 2, 1) for gap in (1, 0)))
        return next((lines for lines in tries if lines and len(lines) <= rows), bar_lines(picture, width))

    return _Part(smallest, in_rows)


def _rows(rows: Sequence[str], width: int) -> _Part:
    plain = [line for row in rows for line in Content(row).wrap(max(width, 1))]

    def in_rows(room: int) -> Lines:
        forms = [[lines_at(size, row, width) for row in rows] for size in SIZES[1:]]
        forms.append([[line.plain for line in Content(row).wrap(max(width, 1))] for row in rows])
        for form in forms:
            lines = [Content(line) for row in form for line in (*row, "")][:-1]
            if all(form) and len(lines) <= room:
                return lines
        return plain if len(plain) <= room else _cut_short(plain, room)

    return _Part(len(plain), in_rows)


def _cut_short(lines: Lines, room: int) -> Lines:
    """Return what fits, and how much does not."""
    kept = max(room - 1, 0)
    return [*lines[:kept], Content.styled(f"… en nog {len(lines) - kept}", "$primary")]
