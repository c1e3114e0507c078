"""What may be shown of a check of the themes: bars per theme."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.canvas import Option
from dialoog.domain.rounds import Round
from dialoog.domain.rules.room_check import QUESTION, Finding, findings
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Tally
from dialoog.facilitation.showing.pictures import Missing, Moment, Picture, Series, Why


def check_picture(found: Sequence[Finding]) -> Picture:
    """Return two bars for each theme: how many find that it fits, and how many miss something."""
    themes = Statement(
        id="zaal", text=QUESTION, kind=StatementKind.CHOICES, options=tuple(Option(f.theme, f.title) for f in found)
    )
    people = max((f.people for f in found), default=0)
    fits = Tally(people, 0, {f.theme: f.fits for f in found})
    misses = Tally(people, 0, {f.theme: f.misses for f in found})
    return Picture(themes, (Series(fits, Moment.FITS), Series(misses, Moment.MISSES)))


def checked_picture(round_: Round) -> Picture:
    """Return what may be shown of a closed check: bars, or why there are none."""
    found = findings(round_)
    return check_picture(found) if found else Picture(missing=Missing(Why.UNSAID, round_))
