"""The parts of a slide: how many rows each needs at least, and what it becomes with more of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size

from dialoog.domain.kinds import kind_of
from dialoog.facilitation.showing.pictures import Picture
from dialoog.tui.projector.big_bars import answer_groups, big_bar_lines
from dialoog.tui.projector.big_text import SIZES, SMALL, big_lines, lines_at
from dialoog.tui.projector.floors import Floors, smallest_lines
from dialoog.tui.projector.poster import Poster
from dialoog.tui.widgets.bars import bar_lines

Lines = list[Content]
LINE = 5
"""Rows of a line of the smaller large letters."""

SHARE = 0.5
"""So much of the height the headline may take when something stands below it."""

MOST_ABOVE = 2
"""Lines of what stands above the headline."""


class Part(Struct, frozen=True):
    """A part of a slide: its smallest form, in pieces that stay whole, and what it becomes with so many rows."""

    pieces: list[Lines]
    in_rows: Callable[[int], Lines]
    gap: int = 0
    """Rows between its pieces."""

    @property
    def smallest(self) -> int:
        """The rows that it needs at least."""
        return sum(map(len, self.pieces)) + self.gap * max(len(self.pieces) - 1, 0)


def top_of(slide: Poster, width: int, floors: Floors) -> Lines:
    """Return what stands above the headline, with the time in the corner."""
    if not (slide.above or slide.corner):
        return []
    large = [] if floors.rest else _large_top(slide, width)
    if large:
        return large
    room = max(width - cell_len(slide.corner) - 2, 1)
    wrapped = Content.styled(slide.above, "$primary").wrap(room) if slide.above else [Content("")]
    cut = len(wrapped) > MOST_ABOVE
    kept = wrapped[:MOST_ABOVE]
    if cut:
        kept[-1] = Content.styled(f"{kept[-1].plain[: room - 1]}…", "$primary")
    padded = [line.truncate(room, ellipsis=True, pad=True) for line in kept]
    return [Content("  ").join([padded[0], Content.styled(slide.corner, "bold $accent")]), *padded[1:]]


def _large_top(slide: Poster, width: int) -> Lines:
    """Return both in large letters, if they stand beside each other on one line."""
    above, corner = (lines_at(SMALL, text, width) if text else [] for text in (slide.above, slide.corner))
    if (slide.above and not above) or (slide.corner and not corner) or max(len(above), len(corner)) > LINE:
        return []
    room = width - max(map(len, corner), default=0)
    if max(map(len, above), default=0) + 2 > room:
        return []
    rows = range(max(len(above), len(corner)))
    left = [(above[row] if row < len(above) else "").ljust(room) for row in rows]
    right = [corner[row] if row < len(corner) else "" for row in rows]
    return [Content.styled(a, "$primary") + Content.styled(b, "bold $accent") for a, b in zip(left, right, strict=True)]


def parts_of(slide: Poster, size: Size, floors: Floors) -> dict[str, Part]:
    """Return the parts of a slide from top to bottom, without those that it has not.

    What the parties said, below a picture of the whole room, may be as small as what is not important.
    """
    width = size.width
    alone = not (slide.figure or slide.picture or slide.rows)
    most = size.height if alone else int(size.height * SHARE)
    parts = {
        "headline": _text(slide.headline, width, "bold", most, plain=floors.important),
        "figure": _figure(slide.figure, width, plain=floors.important),
        "caption": _text(slide.caption, width, "", LINE if alone or slide.figure else 1, plain=floors.rest),
        "picture": _picture(slide.picture, width, plain=floors.important or (floors.rest and _is_scale(slide.picture))),
        "sentence": _text(slide.sentence, width, "bold", 1, plain=floors.rest),
        "rows": _rows(slide.rows, width, plain=floors.important or (floors.rest and slide.picture is not None)),
    }
    return {name: part for name, part in parts.items() if part.smallest}


def _is_scale(picture: Picture | None) -> bool:
    """Tell whether the answers are points of a scale, which say little apart: rather smaller than on two pages."""
    return picture is not None and picture.statement is not None and kind_of(picture.statement).has_ends


def _text(text: str, width: int, style: str, most: int, *, plain: bool) -> Part:
    """Return a text as a part that takes at most so many rows when it is drawn large."""
    ordinary = [line.plain for line in Content(text).wrap(max(width, 1))] if text else []
    smallest = smallest_lines(text, width, plain=plain)

    def in_rows(rows: int) -> Lines:
        lines = big_lines(text, width, min(rows, most))
        lines = smallest if lines == ordinary else lines
        if lines == ordinary and len(lines) > 1 and 2 * len(lines) - 1 <= rows:
            lines = [line for row in lines for line in (row, "")][:-1]
        return [Content.styled(line, style) for line in lines]

    return Part([[Content.styled(line, style) for line in smallest]] if smallest else [], in_rows)


def _figure(figure: str, width: int, *, plain: bool) -> Part:
    """Return a number or a time: large, but on one line."""
    smallest = smallest_lines(figure, width, plain=plain)

    def in_rows(rows: int) -> Lines:
        lines = big_lines(figure, width, rows, on_one_line=True)
        return [Content.styled(line, "bold $accent") for line in (lines if len(lines) > 1 else smallest)]

    return Part([[Content.styled(line, "bold $accent") for line in smallest]] if smallest else [], in_rows)


def _picture(picture: Picture | None, width: int, *, plain: bool) -> Part:
    if picture is None:
        return Part([], lambda _rows: [])
    groups = answer_groups(picture, width, plain=plain)
    least = [line for group in groups for line in group]

    def in_rows(rows: int) -> Lines:
        ordinary = ((thick, gap) for thick in (3, 2, 1) for gap in (1, 0)) if plain else ()
        tries = (big_bar_lines(picture, width, rows), *(bar_lines(picture, width, *how) for how in ordinary))
        return next((lines for lines in tries if lines and len(lines) <= rows), least)

    return Part(_narrowest(groups, picture, width), in_rows)


def _narrowest(groups: list[Lines], picture: Picture, width: int) -> list[Lines]:
    """Return the pieces of a picture: those with each answer on one line of large letters where that is less."""
    least = big_bar_lines(picture, width, sum(map(len, groups)))
    return [least] if least and len(least) < sum(map(len, groups)) else groups


def _rows(rows: Sequence[str], width: int, *, plain: bool) -> Part:
    least = [smallest_lines(row, width, plain=plain) for row in rows]

    def in_rows(room: int) -> Lines:
        forms = [*([lines_at(size, row, width) for row in rows] for size in SIZES[1:]), least]
        for form in forms:
            lines = [Content(line) for row in form for line in (*row, "")][:-1]
            if all(form) and len(lines) <= room:
                return lines
        return [Content(line) for row in least for line in row]

    return Part([[Content(line) for line in row] for row in least], in_rows)
