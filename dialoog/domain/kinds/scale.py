"""A point on a scale of five."""

from __future__ import annotations

from dialoog.domain.canvas import SCALE_POINTS, Option
from dialoog.domain.kinds.kind import Asks, Figure, Kind

KIND = Kind(
    name="schaal van 1 tot en met 5",
    how="Kies een punt van 1 tot en met 5.",
    word="schaal",
    figure=Figure.MEAN,
    asks=Asks.ONE,
    fixed=tuple(Option(point, point) for point in SCALE_POINTS),
)
