"""What the facilitator and the room see of a check of the themes: the question, the turnout, and bars per theme."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.canvas import Option
from dialoog.domain.rounds import Round
from dialoog.domain.rules.room_check import QUESTION, Finding, findings
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Tally
from dialoog.facilitation.showing.few_secret_votes import why_withheld
from dialoog.facilitation.showing.pictures import Picture, Series, drawn
from dialoog.report.wording.results import result_sentence

FITS_LABEL, MISSES_LABEL = "klopt", "mist iets"
HOW = "Zeg bij elk thema: klopt, of ik mis iets. Je mag een thema overslaan."
TIP = "Tip: laat de zaal eerst zeggen of de thema's kloppen. Druk op z."


def check_picture(found: Sequence[Finding]) -> Picture:
    """Return two bars for each theme: how many find that it fits, and how many miss something."""
    themes = Statement(
        id="zaal", text=QUESTION, kind=StatementKind.CHOICES, options=tuple(Option(f.theme, f.title) for f in found)
    )
    people = max((f.people for f in found), default=0)
    fits = Tally(people, 0, {f.theme: f.fits for f in found})
    misses = Tally(people, 0, {f.theme: f.misses for f in found})
    return drawn(themes, (Series(FITS_LABEL, fits, faint=False), Series(MISSES_LABEL, misses, faint=True)))


def checked_picture(round_: Round) -> Picture:
    """Return what may be shown of a closed check: bars, or the sentence why there are none."""
    found = findings(round_)
    if found:
        return check_picture(found)
    few = why_withheld(round_.result, round_.k) if round_.result else ""
    return Picture(sentence=few or result_sentence(round_))
