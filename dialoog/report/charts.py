"""Counts as charts: the same answers in the same order for every moment, with a text that says it all."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Tally
from dialoog.report.counting import lines, whole
from dialoog.report.document import Bar, Chart, Figure, Panel
from dialoog.report.votes import Vote

RESULT = "Uitslag"


def of_vote(vote: Vote, file: str) -> Figure | None:
    """Return the results of a vote as a figure, or None if none may be shown."""
    panels = [(vote.moment(r) or RESULT, r.result.tally) for r in vote.shown if r.result]
    if not panels:
        return None
    return figure(vote.statement, panels, file)


def figure(statement: Statement, counts: Sequence[tuple[str, Tally]], file: str = "") -> Figure:
    """Return counts on one statement as a figure, each with the moment that it is of."""
    dots = statement.kind is StatementKind.DOTS
    order = [line.option for line in lines(statement, counts[-1][1])]
    panels = tuple(_panel(statement, title, tally, order) for title, tally in counts)
    most = max((bar.percent or 0 for panel in panels for bar in panel.bars), default=0)
    chart = Chart(statement.text, panels, "stippen" if dots else "mensen", most if dots and most else 100)
    return Figure(chart, alternative(chart), file)


def _panel(statement: Statement, title: str, tally: Tally, order: Sequence[str]) -> Panel:
    found = {line.option: line for line in lines(statement, tally)}
    bars = tuple(Bar(found[option].label, found[option].count, found[option].percent) for option in order)
    return Panel(title, bars, whole(statement, tally))


def alternative(chart: Chart) -> str:
    """Return in words all that a chart shows."""
    panels = [f"{panel.title} ({panel.whole} {chart.unit}). {_read(panel)}." for panel in chart.panels]
    return f"Staafdiagram. {' '.join(panels)}"


def _read(panel: Panel) -> str:
    return "; ".join(f"{bar.label}: {bar.count} ({bar.percent or 0} %)" for bar in panel.bars)
