"""Sessions with made-up people in a roadshow: refused beside real ones, unless asked for, and named then."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.dutch import listed, quoted
from dialoog.domain.errors import Refused
from dialoog.domain.rules.made_up import MARK, SHORT
from dialoog.report.roadshow.figures.tour import Tour
from dialoog.report.roadshow.figures.visit import Visit


def mixed(visits: Sequence[Visit]) -> Refused | None:
    """Return why these sessions do not belong in one report, or None: what was made up would count as real."""
    names = [visit.name for visit in visits if visit.made_up]
    if not names or len(names) == len(visits):
        return None
    return Refused(f"In {listed(names)} deden verzonnen mensen mee. Die tellen niet mee met echte sessies.")


def in_words(tour: Tour) -> str:
    """Return in which sessions made-up people took part; empty when everybody is real."""
    titles = [quoted(visit.title) for visit in tour.visits if visit.made_up]
    if len(titles) == len(tour.visits):
        return MARK if titles else ""
    return f"{SHORT}: in {listed(titles)} zijn de mensen en stemmen verzonnen." if titles else ""
