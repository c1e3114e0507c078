"""A mark from one to ten."""

from __future__ import annotations

from dialoog.domain.canvas import SCORE_POINTS, Option
from dialoog.domain.kinds.kind import Asks, Figure, Kind

KIND = Kind(
    name="cijfer van 1 tot en met 10",
    how="Geef een cijfer van 1 tot en met 10.",
    word="score",
    figure=Figure.MEAN,
    asks=Asks.ONE,
    fixed=tuple(Option(point, point) for point in SCORE_POINTS),
)
