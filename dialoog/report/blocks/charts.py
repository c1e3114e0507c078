"""Counts as charts: the same answers in the same order for every moment, with a text that says it all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from dialoog.domain.dutch import quoted
from dialoog.domain.kinds import Figure as Kinds
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally
from dialoog.report.document import Bar, Chart, Figure, Panel, Sort
from dialoog.report.figures.counting import Line, figure_of, full, lines, mean_tenths, tenths, whole, whole_percent
from dialoog.report.figures.votes import Vote

RESULT = "Uitslag"
ALL = "Allen"
PEOPLE, DOTS = "mensen", "stippen"
PLACES = "De gemiddelde plaats, en hoe vaak op plaats 1."
NOTHING = "–"
STEPS = (20, 50, 100)
"""Percents that may fill a bar where groups stand beside one another: shares of many themes are small."""

Groups = Sequence[tuple[str, Tally]]
"""Groups of people by what they are called, each with its count."""


def of_vote(vote: Vote, file: str) -> Figure | None:
    """Return the results of a vote as a figure, or None if none may be shown."""
    panels = [(vote.moment(r) or RESULT, r.result.tally) for r in vote.shown if r.result]
    if not panels:
        return None
    return figure(vote.statement, panels, file)


def figure(statement: Statement, counts: Sequence[tuple[str, Tally]], file: str = "") -> Figure:
    """Return counts on one statement as a figure, each with the moment that it is of; the last decides the order."""
    return _figure(statement, counts, lines(statement, counts[-1][1]), file)


def _figure(
    statement: Statement, counts: Sequence[tuple[str, Tally]], in_order: Sequence[Line], file: str = ""
) -> Figure:
    order = [line.option for line in in_order]
    panels = tuple(_panel(statement, title, tally, order) for title, tally in counts)
    unit = DOTS if figure_of(statement) is Kinds.MARKS else PEOPLE
    chart = Chart(_title(statement), panels, unit, full(statement, (lines(statement, tally) for _, tally in counts)))
    return Figure(chart, alternative(chart), file)


def _panel(statement: Statement, title: str, tally: Tally, order: Sequence[str]) -> Panel:
    found = {line.option: line for line in lines(statement, tally)}
    return Panel(title, tuple(bar_of(found[option]) for option in order), whole(statement, tally))


def _title(statement: Statement) -> str:
    return f"{statement.text} {PLACES}" if figure_of(statement) is Kinds.PLACES else statement.text


def bar_of(line: Line) -> Bar:
    """Return an answer as a bar."""
    value = None if line.tenths is None else line.tenths / 10
    return Bar(line.label, line.count, line.percent, line.shown, value)


# ------------------------------------------------------------------------------------------------ groups of people


def of_groups(statement: Statement, groups: Sequence[tuple[str, Tally]], table: str) -> Figure:
    """Return what groups answered, beside one another; `table` says the same.

    The first group is everybody: it decides the order of answers, and is drawn only where means are.
    """
    drawn = figure_of(statement)
    match drawn:
        case Kinds.MEAN:
            return of_means(_per_party(statement), [("Gemiddelde", groups)], _highest(statement), table)
        case Kinds.SPLIT | Kinds.SHARE | Kinds.MARKS | Kinds.THEMES | Kinds.SUPPORT | Kinds.PLACES:
            found = _figure(statement, groups[1:], lines(statement, groups[0][1]))
            return _behind(replace(found.chart, title=_per_party(statement), sort=Sort.GROUPS), table)
        case _:
            assert_never(drawn)


def of_shifts(statement: Statement, moments: Sequence[tuple[str, Groups]], table: str) -> Figure | None:
    """Return how groups moved between moments: their means, or the share of the first of two answers.

    None when there are more answers than can be told apart in one picture.
    """
    drawn = figure_of(statement)
    match drawn:
        case Kinds.MEAN:
            return of_means(_per_party(statement), moments, _highest(statement), table)
        case Kinds.SPLIT:
            return of_first(statement, moments, table)
        case Kinds.SHARE | Kinds.MARKS | Kinds.THEMES | Kinds.SUPPORT | Kinds.PLACES:
            return None
        case _:
            assert_never(drawn)


def of_first(statement: Statement, moments: Sequence[tuple[str, Groups]], table: str) -> Figure:
    """Return how many in each group chose the first of two answers."""
    title = f"{_per_party(statement)}: wie koos {quoted(statement.options[0].label)}"
    panels = tuple(Panel(moment, _first_shares(statement, groups), _voters(groups)) for moment, groups in moments)
    return _behind(Chart(title, panels, PEOPLE), table)


def of_means(title: str, moments: Sequence[tuple[str, Groups]], highest: int, table: str) -> Figure:
    """Return means of groups as bars on a scale that ends at `highest`, a panel for each moment."""
    panels = tuple(
        Panel(moment, tuple(mean_bar(label, tally, highest) for label, tally in groups), _voters(groups))
        for moment, groups in moments
    )
    return _behind(Chart(title, panels, PEOPLE), table)


def mean_bar(label: str, tally: Tally, highest: int) -> Bar:
    """Return the mean of a group as a bar, with its decimal comma beside it."""
    mean = mean_tenths(tally.counts)
    if mean is None:
        return Bar(label, 0, None, NOTHING)
    return Bar(label, tally.valid, whole_percent(mean, highest * 10), tenths(mean))


def beside_each_other(title: str, panels: Sequence[Panel], table: str) -> Figure:
    """Return groups beside one another, each with the same bars; `table` says the same."""
    most = max((bar.percent or 0 for panel in panels for bar in panel.bars), default=0)
    full = next((step for step in STEPS if most <= step), STEPS[-1])
    return _behind(Chart(title, tuple(panels), PEOPLE, full, Sort.GROUPS), table)


def _per_party(statement: Statement) -> str:
    if figure_of(statement) is Kinds.PLACES:
        return f"{statement.text} Per partij: op plaats 1"
    return f"{statement.text} Per partij"


def _first_shares(statement: Statement, groups: Groups) -> tuple[Bar, ...]:
    found = ((label, lines(statement, tally)[0]) for label, tally in groups)
    return tuple(Bar(label, line.count, line.percent) for label, line in found)


def _voters(groups: Groups) -> int:
    """Return how many people the groups have, of which the first is everybody if it is called so."""
    everybody = [tally.valid for label, tally in groups if label == ALL]
    return everybody[0] if everybody else sum(tally.valid for _, tally in groups)


def _highest(statement: Statement) -> int:
    return int(statement.options[-1].id)


def _behind(chart: Chart, table: str) -> Figure:
    return Figure(chart, alternative(chart), f"{table}.svg", table)


# ------------------------------------------------------------------------------------------------ in words


def alternative(chart: Chart) -> str:
    """Return in words all that a chart shows."""
    panels = [f"{panel.title} ({panel.whole} {chart.unit}). {_read(panel)}." for panel in chart.panels]
    return f"Staafdiagram. {' '.join(panels)}"


def _read(panel: Panel) -> str:
    return "; ".join(f"{bar.label}: {_figure_of(bar)}" for bar in panel.bars)


def _figure_of(bar: Bar) -> str:
    if bar.shown:
        return bar.shown if bar.percent is None else f"{bar.shown} ({bar.count})"
    return f"{bar.count} ({bar.percent or 0} %)"
