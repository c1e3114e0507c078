"""Yes or no."""

from __future__ import annotations

from dialoog.domain.canvas import Option
from dialoog.domain.kinds.kind import Asks, Figure, Kind

KIND = Kind(
    name="ja of nee",
    word="ja-nee",
    figure=Figure.SPLIT,
    asks=Asks.ONE,
    fixed=(Option("ja", "ja"), Option("nee", "nee")),
)
