"""Support for the remarks on a wall; the program makes the statement when the wall opens."""

from __future__ import annotations

from dialoog.domain.kinds.kind import Asks, Figure, Kind
from dialoog.domain.statement import Statement


def _all(statement: Statement) -> int:
    return len(statement.options)


KIND = Kind(
    name="opmerkingen steunen",
    how="Je mag meer opmerkingen kiezen.",
    figure=Figure.SUPPORT,
    asks=Asks.SEVERAL,
    fewest=1,
    most=_all,
    by_hands=False,
    per_party=False,
)
