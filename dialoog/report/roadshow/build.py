"""From a roadshow to a document: pure, without a clock, and the same sessions always give the same document."""

from __future__ import annotations

from dialoog.domain.dates import long_date
from dialoog.domain.dutch import listed, many
from dialoog.domain.errors import Refused
from dialoog.domain.rules.made_up import MARK, called
from dialoog.report.document import Document
from dialoog.report.roadshow import (
    account,
    actions,
    attendance,
    changes,
    concerns,
    priorities,
    statements,
    summary,
    support,
)
from dialoog.report.roadshow.figures.tour import Tour
from dialoog.report.roadshow.made_up import in_words

CHAPTERS = (
    summary.chapter,
    attendance.chapter,
    concerns.concerns,
    concerns.dreams,
    statements.chapter,
    support.chapter,
    priorities.chapter,
    actions.chapter,
    changes.chapter,
    account.chapter,
)
NOTHING = Refused("Er is geen sessie om een verslag van te maken. Kies minstens één sessie die te lezen is.")


def build(tour: Tour) -> Document:
    """Return the report on a roadshow, or raise `Refused` if it has no sessions."""
    if not tour.visits:
        raise NOTHING
    regions = listed([region.name for region in tour.regions])
    title = f"Roadshow: {regions}" if len(tour.regions) <= 3 else f"Roadshow door {len(tour.regions)} regio's"  # noqa: PLR2004 - so many fit in a title
    made_up = any(visit.made_up for visit in tour.visits)
    return Document(
        called(title, made_up=made_up),
        subtitle(tour),
        notice(tour),
        tuple(make(tour) for make in CHAPTERS if make is not support.chapter or support.told(tour)),
        day=tour.visits[-1].day,
        mark=MARK if made_up else "",
    )


def subtitle(tour: Tour) -> str:
    """Return the dates of the first and the last session."""
    first, last = tour.visits[0].day, tour.visits[-1].day
    return long_date(first) if first == last else f"{long_date(first)} – {long_date(last)}"


def notice(tour: Tour) -> str:
    """Return what a reader must know first: what is provisional, and what is missing."""
    open_ = sum(visit.provisional for visit in tour.visits)
    parts = [in_words(tour)] if in_words(tour) else []
    if open_:
        verb = "is" if open_ == 1 else "zijn"
        parts.append(f"Voorlopig verslag: {many(open_, 'sessie', 'sessies')} {verb} nog niet gesloten.")
    if tour.left_out:
        missing = many(len(tour.left_out), "bestand is", "bestanden zijn")
        parts.append(f"Let op: {missing} niet meegenomen (zie Verantwoording).")
    return " ".join(parts)
