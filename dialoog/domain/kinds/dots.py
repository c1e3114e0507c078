"""Dots to divide over themes; the program makes the statement when the step opens."""

from __future__ import annotations

from dialoog.domain.kinds.kind import Asks, Figure, Kind, in_order_of_options
from dialoog.domain.statement import Statement


def _dots(statement: Statement) -> int:
    return statement.dots


def _on_one(statement: Statement) -> int:
    return max(statement.dots, 1)


KIND = Kind(
    name="stippen verdelen",
    figure=Figure.MARKS,
    asks=Asks.DOTS,
    fewest=0,
    most=_dots,
    per_option=_on_one,
    standard=in_order_of_options,
)
