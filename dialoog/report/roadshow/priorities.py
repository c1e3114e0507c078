"""Prioriteiten: the dots that every region gave, added up per theme of the roadshow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialoog.report.document import Chapter, Row, Table, columns, paragraph, share, text
from dialoog.report.figures.counting import whole_percent
from dialoog.report.roadshow import anchors
from dialoog.report.roadshow.concerns import MOST_COLUMNS, name_of
from dialoog.report.roadshow.figures.tour import Region, Tour
from dialoog.report.roadshow.figures.visit import Visit, same_region

TITLE = "Prioriteiten"
NONE = "In geen van de sessies zijn stippen gegeven die getoond mogen worden."
RULE = (
    "Mensen gaven stippen aan de thema's van hun eigen sessie. Hier staan zij bij het thema van de roadshow. Het "
    "percentage is het deel van alle stippen in die regio. Het aantal stippen hangt af van hoeveel mensen er waren: "
    "vergelijk regio's dus met het percentage."
)
GONE = "Thema's die er niet meer zijn"
EVERYWHERE = "Samen"

Dots = dict[str, dict[str, int]]
"""For every theme of the roadshow by its name: how many dots each region gave, by the key of the region."""


def chapter(tour: Tour) -> Chapter:
    """Return the dots per theme and region."""
    dots = given(tour)
    if not dots:
        return Chapter(anchors.PRIORITIES, TITLE, (paragraph(NONE),))
    return Chapter(anchors.PRIORITIES, TITLE, (paragraph(RULE), _table(tour, dots)))


def given(tour: Tour) -> Dots:
    """Return the dots of the last round of each region, most dots first."""
    names = {(held.visit.name, held.board.id): name_of(theme) for theme in tour.themes for held in theme.held}
    found: Dots = {}
    for visit in tour.visits:
        if tour.is_newest(visit):
            for theme, times in _of(visit):
                regions = found.setdefault(names.get((visit.name, theme), GONE), {})
                key = same_region(visit.region)
                regions[key] = regions.get(key, 0) + times
    return dict(sorted(found.items(), key=lambda item: (item[0] == GONE, -sum(item[1].values()), item[0])))


def _of(visit: Visit) -> Iterator[tuple[str, int]]:
    """Yield the dots of the last results that the report of a session shows."""
    for vote in visit.dots:
        if vote.last and vote.last.result:
            yield from ((theme, times) for theme, times in vote.last.result.tally.counts.items() if times)


def _table(tour: Tour, dots: Dots) -> Table:
    with_dots = [region for region in tour.regions if any(region.key in regions for regions in dots.values())]
    beside = with_dots if len(with_dots) <= MOST_COLUMNS else []
    wholes = {region.key: sum(regions.get(region.key, 0) for regions in dots.values()) for region in beside}
    every = sum(sum(regions.values()) for regions in dots.values())
    heads = columns("Thema", numeric=(*(region.name for region in beside), EVERYWHERE))
    rows = tuple(_row(theme, regions, beside, wholes, every) for theme, regions in dots.items())
    return Table("prioriteiten", "Stippen per thema en regio", heads, rows)


def _row(theme: str, dots: dict[str, int], beside: Iterable[Region], wholes: dict[str, int], every: int) -> Row:
    cells = [share(dots.get(r.key, 0), whole_percent(dots.get(r.key, 0), wholes[r.key])) for r in beside]
    total = sum(dots.values())
    return Row((text(theme), *cells, share(total, whole_percent(total, every))))
