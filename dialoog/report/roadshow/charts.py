"""Figures of a roadshow: concerns by region, and a statement by session, each with the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from dialoog.domain.kinds import Figure as Kinds
from dialoog.report.blocks import charts
from dialoog.report.document import Bar, Blocks, Figure, Panel
from dialoog.report.figures.counting import figure_of, whole_percent
from dialoog.report.roadshow import anchors
from dialoog.report.roadshow.figures.totals import Counted
from dialoog.report.roadshow.figures.tour import Shared, Tour

MOST_REGIONS = 6
"""More panels are too narrow to read."""

MOST_THEMES = 8
MOST_SESSIONS = 12
"""More bars fill a page."""

UNIT = "aandachtspunten"


def of_concerns(tour: Tour, themes: Sequence[Shared], table: str) -> Blocks:
    """Return the concerns that are named most, region by region; nothing for one region or for many."""
    if not 1 < len(tour.regions) <= MOST_REGIONS:
        return ()
    named = [theme for theme in themes if theme.concerns]
    most = named[:MOST_THEMES]
    panels = []
    for region in tour.regions:
        whole = sum(theme.concerns_in(region) for theme in themes)
        counts = [(theme.title, theme.concerns_in(region)) for theme in most]
        bars = tuple(Bar(title, count, whole_percent(count, whole)) for title, count in counts)
        panels.append(Panel(region.name, bars, whole))
    if not most:
        return ()
    title = "Aandachtspunten per regio"
    title = f"{title}: de {len(most)} meest genoemde thema's" if len(most) < len(named) else title
    return (_counted_in(charts.beside_each_other(title, panels, table), UNIT),)


def _counted_in(figure: Figure, unit: str) -> Figure:
    chart = replace(figure.chart, unit=unit)
    return replace(figure, chart=chart, alternative=charts.alternative(chart))


def of_statement(tour: Tour, results: Sequence[Counted], table: str) -> Blocks:
    """Return the last result of every session: a mean, or the share of the first of two answers."""
    if not 1 < len(results) <= MOST_SESSIONS:
        return ()
    statement = results[0].vote.statement
    groups = [(anchors.called(tour, result.visit), result.tally) for result in results]
    drawn = figure_of(statement)
    match drawn:
        case Kinds.MEAN:
            highest = int(statement.options[-1].id)
            return (charts.of_means("Gemiddelde per sessie", [("Laatste uitslag", groups)], highest, table),)
        case Kinds.SPLIT:
            found = charts.of_first(statement, [("Laatste uitslag", groups)], table)
            chart = replace(found.chart, title=f"Per sessie: wie koos {statement.options[0].label}")
            return (replace(found, chart=chart, alternative=charts.alternative(chart)),)
        case Kinds.SHARE | Kinds.MARKS | Kinds.THEMES | Kinds.SUPPORT | Kinds.PLACES:
            return ()
        case _:
            assert_never(drawn)
