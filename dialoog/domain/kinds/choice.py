"""One answer out of several."""

from __future__ import annotations

from dialoog.domain.kinds.kind import Asks, Figure, Kind

KIND = Kind(name="één antwoord kiezen", word="keuze", figure=Figure.SHARE, asks=Asks.ONE)
