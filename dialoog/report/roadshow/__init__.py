"""From several sessions to one report: what returns in every region, what is regional, and what came of it."""

from dialoog.report.roadshow.as_json import as_json
from dialoog.report.roadshow.build import build
from dialoog.report.roadshow.figures.tour import Tour, tour_of
from dialoog.report.roadshow.figures.visit import Visit, visit_of

__all__ = ["Tour", "Visit", "as_json", "build", "tour_of", "visit_of"]
