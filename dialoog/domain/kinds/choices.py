"""As many answers as somebody likes."""

from __future__ import annotations

from dialoog.domain.kinds.kind import Asks, Figure, Kind, each_apart
from dialoog.domain.statement import Statement


def _all(statement: Statement) -> int:
    return len(statement.options)


KIND = Kind(
    name="meer antwoorden kiezen",
    how="Je mag meer antwoorden kiezen.",
    word="meerkeuze",
    figure=Figure.SHARE,
    asks=Asks.SEVERAL,
    most=_all,
    asked=each_apart,
)
