"""The merging of themes in words: a line for each theme of a session, and what it may be in the codebook."""

from __future__ import annotations

from textual.content import Content

from dialoog.domain.codebook import Codebook
from dialoog.domain.dates import long_date
from dialoog.domain.roadshow import Merge
from dialoog.facilitation.merging import Question
from dialoog.report.dutch import remarks

NEW = "nieuw"
HEARD = 3
"""Remarks of a theme that are shown."""

ARROW = " → "
RIGHT, OPEN = "✓ ", "? "


def title_of(code: str, codebook: Codebook) -> str:
    """Return the title of a theme of the codebook, or « nieuw »."""
    return next((theme.title for theme in codebook.themes if theme.id == code), code) if code else NEW


def line(question: Question, merge: Merge | None, codebook: Codebook, width: int) -> Content:
    """Return the line of a theme: what it is, where it comes from, and what it becomes."""
    half = max((width - len(ARROW) - len(RIGHT)) // 2, 10)
    own = Content(f"{question.board.title} ({question.visit.region})").truncate(half, ellipsis=True, pad=True)
    if merge and merge.confirmed:
        mark, becomes, style = RIGHT, title_of(merge.code, codebook), "bold"
    else:
        first = question.offered[0] if question.offered else ""
        mark, becomes, style = OPEN, f"{title_of(first, codebook)}?", "dim"
    rest = Content(becomes).truncate(max(width - half - len(ARROW) - len(RIGHT), 8), ellipsis=True)
    return Content.assemble((mark, "$success" if mark == RIGHT else "$warning"), own, ARROW, rest.stylize(style))


def about(question: Question, merge: Merge | None, codebook: Codebook) -> Content:
    """Return all there is to know of a theme: what was said, and what it may be, each with its key."""
    board, visit = question.board, question.visit
    head = Content.assemble(
        (board.title, "bold"), f"  {visit.region}, {long_date(visit.day)}, {remarks(board.remarks)}"
    )
    said = [Content.assemble("  “", text, "”") for text in board.texts[:HEARD]]
    keys = [(str(number), title_of(code, codebook)) for number, code in enumerate(question.offered, 1)]
    options = [Content.assemble((f" {key} ", "bold $primary"), text) for key, text in (*keys, ("n", NEW))]
    if merge and merge.confirmed:
        head = Content.assemble(head, ("   Gekozen: ", "$success"), title_of(merge.code, codebook))
    return Content("\n").join([head, *said, *options])


def total(done: int, every: int) -> str:
    """Return how many themes have been decided about."""
    if not every:
        return "Elk thema heeft al een plek in het codeboek. Druk op w voor het verslag."
    left = every - done
    if not left:
        return f"Alle {every} thema's zijn nagekeken. Druk op w voor het verslag."
    return f"{done} van {every} nagekeken. Wat je niet nakijkt, heet in het verslag: {NEW}."
