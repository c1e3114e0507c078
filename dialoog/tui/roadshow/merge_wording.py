"""The merging of themes in words: a line for each theme of a session, and what it may be in the codebook."""

from __future__ import annotations

from textual.content import Content

from dialoog.domain.codebook import Codebook
from dialoog.domain.dates import long_date
from dialoog.domain.dutch import listed, remarks
from dialoog.domain.roadshow import Merge
from dialoog.facilitation.gather_sessions import Gathered
from dialoog.facilitation.shared_themes import Group

NEW = "nieuw"
WARNED = 3
"""Sentences about files that are shown."""

HEARD = 3
"""Remarks of a theme that are shown."""

ARROW = " → "
RIGHT, OPEN = "✓ ", "? "


def title_of(code: str, codebook: Codebook) -> str:
    """Return the title of a theme of the codebook, or « nieuw »."""
    return next((theme.title for theme in codebook.themes if theme.id == code), code) if code else NEW


def line(group: Group, merge: Merge | None, codebook: Codebook, width: int) -> Content:
    """Return the line of a theme: what it is, where it comes from, and what it becomes."""
    half = max((width - len(ARROW) - len(RIGHT)) // 2, 10)
    own = Content(f"{group.first.board.title} ({places(group)})").truncate(half, ellipsis=True, pad=True)
    if merge and merge.confirmed:
        mark, becomes, style = RIGHT, title_of(merge.code, codebook), "bold"
    else:
        first = group.offered[0] if group.offered else ""
        mark, becomes, style = OPEN, f"{title_of(first, codebook)}?", "dim"
    rest = Content(becomes).truncate(max(width - half - len(ARROW) - len(RIGHT), 8), ellipsis=True)
    return Content.assemble((mark, "$success" if mark == RIGHT else "$warning"), own, ARROW, rest.stylize(style))


def places(group: Group) -> str:
    """Return the region of a theme, or how many sessions have it."""
    regions = dict.fromkeys(question.visit.region for question in group.questions)
    return next(iter(regions)) if len(regions) == 1 else f"{len(regions)} regio's"


def about(group: Group, merge: Merge | None, codebook: Codebook) -> Content:
    """Return all there is to know of a theme: what was said, and what it may be, each with its key."""
    total_ = remarks(sum(question.board.remarks for question in group.questions))
    head = Content.assemble((group.first.board.title, "bold"), f"  {_where(group)}, {total_}")
    said = [Content.assemble("  “", text, "”") for text in group.texts[:HEARD]]
    keys = [(str(number), title_of(code, codebook)) for number, code in enumerate(group.offered, 1)]
    options = [Content.assemble((f" {key} ", "bold $primary"), text) for key, text in (*keys, ("n", NEW))]
    if merge and merge.confirmed:
        head = Content.assemble(head, ("   Gekozen: ", "$success"), title_of(merge.code, codebook))
    return Content("\n").join([head, *said, *options])


def _where(group: Group) -> str:
    if len(group.questions) == 1:
        visit = group.first.visit
        return f"{visit.region}, {long_date(visit.day)}"
    return listed(list(dict.fromkeys(question.visit.region for question in group.questions)))


def warned(found: Gathered) -> str:
    """Return which files do not take part and what may count twice, a line each; empty if all is well."""
    left_out = [f"Niet meegenomen: {sentence}" for sentence in found.left_out]
    lines = [*left_out, *found.doubts]
    rest = len(lines) - WARNED
    more = [f"En nog {rest} van zulke meldingen."] if rest > 0 else []
    return "\n".join([*lines[:WARNED], *more])


def total(done: int, every: int) -> str:
    """Return how many themes have been decided about."""
    if not every:
        return "Elk thema heeft al een plek in het codeboek. Druk op w voor het verslag."
    left = every - done
    if not left:
        done_all = "Het ene thema is" if every == 1 else f"Alle {every} thema's zijn"
        return f"{done_all} nagekeken. Druk op w voor het verslag."
    return f"{done} van {every} nagekeken. Wat je niet nakijkt, heet in het verslag: {NEW}."
