"""Where references lead in the report of a roadshow."""

from __future__ import annotations

from dialoog.domain.dates import long_date
from dialoog.report.document import Ref
from dialoog.report.roadshow.figures.tour import Tour
from dialoog.report.roadshow.figures.visit import Visit

SUMMARY, VISITS, CONCERNS, DREAMS = "samenvatting", "sessies", "aandachtspunten", "dromen"
STATEMENTS, SUPPORT, PRIORITIES, ACTIONS = "stellingen", "steun", "prioriteiten", "acties"
CHANGES, ACCOUNT = "veranderd", "verantwoording"


def of_visit(tour: Tour, visit: Visit) -> str:
    """Return the anchor of a session."""
    return f"sessie-{tour.visits.index(visit) + 1}"


def visit_ref(tour: Tour, visit: Visit) -> Ref:
    """Return the name of a session, leading to its row."""
    return Ref(called(tour, visit), of_visit(tour, visit))


def called(tour: Tour, visit: Visit) -> str:
    """Return what tells a session from the others: its region, with the date if there are more in that region."""
    region = tour.region_of(visit)
    if len(region.visits) == 1:
        return region.name
    twins = [other for other in region.visits if other.day == visit.day]
    return f"{region.name}, {long_date(visit.day)}{f' ({visit.name})' if len(twins) > 1 else ''}"
