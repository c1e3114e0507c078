"""How a column of the board looks at a given width and height: head, the cards around the cursor, what is out of sight.

Styles are component classes of the widget that draws the lines; texts of people are text and never markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from textual.content import Content

from dialoog.domain.canvas import NoteKind
from dialoog.domain.dutch import many
from dialoog.domain.note import Note
from dialoog.domain.note_kinds import MARKS
from dialoog.tui.themes.board.lanes import Lane
from dialoog.tui.themes.board.state import HEADER, Board

KIND_STYLES = {
    NoteKind.CONCERN: ".board--concern",
    NoteKind.DREAM: ".board--dream",
    NoteKind.PLUS: ".board--dream",
    NoteKind.MINUS: ".board--concern",
    NoteKind.PLAIN: ".board--soft",
}
CARD_ROWS = 3
"""A card takes no more rows than this; its whole text stands below the board."""

HEAD_ROWS = 3
INDENT = 3
"""Cells before the text of a card: whether it is chosen, its letter, a space."""


class Line(Struct, frozen=True):
    """A line of a column, the row that a click on it chooses (None: nothing), and whether the cursor is on it."""

    content: Content
    row: int | None = None
    on: bool = False


def in_words(lane: Lane) -> tuple[str, ...]:
    """Return how many notes, people (if that may be told) and parties (if any may be named) a column has."""
    return many(lane.size, "briefje", "briefjes"), *_people(lane), *_parties(lane)


def _people(lane: Lane) -> tuple[str, ...]:
    return (many(lane.people, "persoon", "mensen"),) if lane.people else ()


def _parties(lane: Lane) -> tuple[str, ...]:
    return (many(lane.parties, "partij", "partijen"),) if lane.parties else ()


def kinds_in_words(lane: Lane) -> str:
    """Return how many concerns and dreams a column has: « 5 aandachtspunten · 7 dromen »."""
    concerns, dreams = lane.kinds.get(NoteKind.CONCERN, 0), lane.kinds.get(NoteKind.DREAM, 0)
    return f"{many(concerns, 'aandachtspunt', 'aandachtspunten')} · {many(dreams, 'droom', 'dromen')}"


def lane_lines(board: Board, lane: Lane, width: int, height: int) -> list[Line]:
    """Return the lines of a column: exactly `height`, each exactly `width` cells wide."""
    here = lane.id == board.lane.id
    head = [Line(_title(lane, width, here=here), HEADER, on=here and board.row == HEADER)]
    head += [Line(_fit(Content.styled(line, ".board--soft"), width), HEADER) for line in _facts(board, lane, width)]
    room = max(height - HEAD_ROWS - 1, 1)
    first, cards = _window(board, lane, width, room)
    body = [line for row, note in enumerate(cards, first) for line in _card(board, lane, note, row, width)][:room]
    body += [Line(_fit(Content(""), width))] * (room - len(body))
    foot = _out_of_sight(first, len(lane.notes) - first - len(cards))
    return [*head, *body, Line(_fit(Content.styled(foot, ".board--soft"), width))][:height]


def advice_lines(text: str, width: int, height: int) -> list[Content]:
    """Return a text as a column of its own."""
    wrapped = Content(text).wrap(width)[: height - HEAD_ROWS]
    lines = [Content("")] * HEAD_ROWS + [Content.styled(line.plain, ".board--soft") for line in wrapped]
    return [*lines, *([Content("")] * (height - len(lines)))][:height]


def _title(lane: Lane, width: int, *, here: bool) -> Content:
    style = ".board--title-here" if here else ".board--title"
    return Content.styled(_fit(Content(f"{lane.number} {lane.title}"), width).plain, style)


def _facts(board: Board, lane: Lane, width: int) -> tuple[str, str]:
    """Return what a column holds in two lines, in words if there is room for them."""
    notes, *others = in_words(lane)
    if board.words:
        notes = f"{len(lane.notes)} van {notes}"
    wide = " · ".join((notes, *others))
    if len(wide) <= width:
        return wide, kinds_in_words(lane)
    return " · ".join((notes, *_people(lane))), " · ".join((*_parties(lane), _kinds(lane)))


def _kinds(lane: Lane) -> str:
    return " · ".join(f"{MARKS[kind]} {lane.kinds.get(kind, 0)}" for kind in (NoteKind.CONCERN, NoteKind.DREAM))


def _out_of_sight(above: int, below: int) -> str:
    parts = [f"↑ nog {above}" if above else "", f"↓ nog {below}" if below else ""]
    return "   ".join(part for part in parts if part)


def _window(board: Board, lane: Lane, width: int, room: int) -> tuple[int, tuple[Note, ...]]:
    """Return the first row that is in sight and the notes from there: those around the cursor, as many as fit."""
    row = max(board.row_in(lane), 0)
    first = last = row
    used = _rows(board, lane, row, width)
    while first > 0 and used + _rows(board, lane, first - 1, width) <= (room + 1) // 2:
        first -= 1
        used += _rows(board, lane, first, width)
    while last + 1 < len(lane.notes) and used + _rows(board, lane, last + 1, width) <= room:
        last += 1
        used += _rows(board, lane, last, width)
    while first > 0 and used + _rows(board, lane, first - 1, width) <= room:
        first -= 1
        used += _rows(board, lane, first, width)
    return first, lane.notes[first : last + 1]


def _rows(board: Board, lane: Lane, row: int, width: int) -> int:
    if not lane.notes:
        return 0
    note = lane.notes[row]
    return len(_wrapped(_told(lane, note), width - INDENT)) + bool(_hint(board, lane, note))


def _told(lane: Lane, note: Note) -> str:
    """Return the text of a card, with how often it was said if there are others under it."""
    under = lane.under.get(note.id, ())
    return f"×{len(under) + 1} {note.text}" if under else note.text


def _hint(board: Board, lane: Lane, note: Note) -> str:
    return "" if lane.is_theme else board.hints.get(note.id, "")


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return a text in lines of `width` cells, cut off after `CARD_ROWS` lines."""
    # A card shows no more than its first lines, so there is no need to wrap a long text to its end.
    lines = [line.plain for line in Content(text[: CARD_ROWS * width + 80]).wrap(max(width, 2))]
    if len(lines) <= CARD_ROWS:
        return tuple(lines)
    last = Content(f"{lines[CARD_ROWS - 1].rstrip()} …")
    cut = last if last.cell_length <= width else last.truncate(width, ellipsis=True)
    return (*lines[: CARD_ROWS - 1], cut.plain)


def _card(board: Board, lane: Lane, note: Note, row: int, width: int) -> Iterator[Line]:
    chosen = note.id in board.chosen
    on = lane.id == board.lane.id and row == board.row
    first = "✓" if chosen else "?" if note.id in lane.asked else " "
    for place, text in enumerate(_wrapped(_told(lane, note), width - INDENT)):
        tick, letter = (first, MARKS[note.kind]) if not place else (" ", " ")
        parts = [
            Content.styled(tick, ".board--chosen" if chosen else ".board--soft"),
            Content.styled(letter, KIND_STYLES[note.kind]),
            Content.styled(f" {text}", ".board--chosen") if chosen else Content(f" {text}"),
        ]
        yield Line(_fit(Content("").join(parts), width), row, on)
    hint = _hint(board, lane, note)
    if hint:
        yield Line(_fit(Content.styled(f"{' ' * INDENT}{hint}", ".board--soft"), width), row, on)


def _fit(content: Content, width: int) -> Content:
    """Return content cut off or filled up to exactly `width` cells."""
    return content.truncate(width, ellipsis=True, pad=True)
