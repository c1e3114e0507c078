"""A slide as pages: one where all of it fits in letters that are large enough, else as many as it needs."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size

from dialoog.tui.projector.floors import floors_of
from dialoog.tui.projector.parts import LINE, Lines, Part, parts_of, top_of
from dialoog.tui.projector.poster import Poster

STATEMENT_FIRST = ("headline", "figure", "picture", "rows", "caption", "sentence")
RESULT_FIRST = ("picture", "headline", "figure", "rows", "caption", "sentence")
ROWS_FIRST = ("rows", "headline", "figure", "picture", "caption", "sentence")
"""Which part gets the room that is left first: once there is a result, or a list, that is what people look at."""

HERE, ELSEWHERE = "●", "○"
"""A page that is on, and one that comes."""


def slide_pages(slide: Poster, size: Size) -> list[Lines]:
    """Return a slide as pages that fit in this size; nothing is left out."""
    floors = floors_of(size.height)
    top, parts = top_of(slide, size.width, floors), parts_of(slide, size, floors)
    free = size.height - len(top) - sum(part.smallest for part in parts.values()) - len(parts)
    if free < 0:
        return _pages(top, parts, size)
    return [_whole(top, parts, _order(slide), free)[: size.height]]


def _order(slide: Poster) -> Sequence[str]:
    if slide.listed:
        return ROWS_FIRST
    return RESULT_FIRST if slide.sentence and slide.picture and not slide.figure else STATEMENT_FIRST


def _whole(top: Lines, parts: dict[str, Part], order: Sequence[str], free: int) -> Lines:
    """Return all parts: each has what it needs, and what is left goes to the most telling ones first."""
    drawn: dict[str, Lines] = {}
    modest = False  # rows below a headline in ordinary letters are no larger than the headline
    for name in order:
        if name in parts:
            part = parts[name]
            room = part.smallest + free
            drawn[name] = part.in_rows(min(room, 2 * part.smallest) if name == "rows" and modest else room)
            modest = modest or (name == "headline" and len(drawn[name]) < LINE - 1)
            free -= len(drawn[name]) - part.smallest
    lines = list(top)
    for name in parts:
        lines += [Content(""), *drawn[name]]
    return lines


# ------------------------------------------------------------------------------------------------------ pages


def _pages(top: Lines, parts: dict[str, Part], size: Size) -> list[Lines]:
    """Return as many pages as all parts need in their smallest form; a statement that is short is on each of them."""
    headline = [line for piece in parts.get("headline", _NONE).pieces for line in piece]
    head = [*top, *([Content("")] if top and headline else []), *headline]
    is_long = len(head) > size.height / 2
    head = top if is_long else head
    room = size.height - len(head) - 3
    shown = [part for name, part in parts.items() if is_long or name != "headline"]
    below = [(part, bit) for part in shown for piece in part.pieces for bit in _broken(piece, room)]
    pages = _filled(head, below, size.height - 2)
    return [_numbered(page[: size.height - 2], pages, place, size) for place, page in enumerate(pages)]


def _broken(piece: Lines, room: int) -> list[Lines]:
    """Return a piece in bits of at most so many rows, between two lines of letters."""
    step = max(room - room % LINE if room >= LINE else room, 1)
    return [piece] if len(piece) <= room else [piece[at : at + step] for at in range(0, len(piece), step)]


def _filled(head: Lines, below: list[tuple[Part, Lines]], height: int) -> list[Lines]:
    """Return pages with this head, and below it one piece after the other; a part that fits on one page is on one."""
    pages, page = [], list(head)
    before: Part | None = None
    for part, piece in below:
        is_new = part is not before
        needed = part.smallest if is_new and part.smallest <= height - len(head) - 1 else len(piece)
        if len(page) > len(head) and len(page) + is_new + needed > height:
            pages.append(page)
            page, is_new = list(head), True
        page += [*([Content("")] if is_new and page else []), *piece]
        before = part
    return [*pages, page]


def _numbered(page: Lines, pages: list[Lines], place: int, size: Size) -> Lines:
    """Return a page with a row of dots below it that says how many there are."""
    if len(pages) == 1:
        return page
    dots = " ".join(HERE if at == place else ELSEWHERE for at in range(len(pages)))
    dots = dots if len(dots) <= size.width else f"{place + 1}/{len(pages)}"
    blank = [Content("")] * (size.height - 1 - len(page))
    return [*page, *blank, Content.styled(dots, "$primary")]


_NONE = Part([], lambda _rows: [])
