"""A clock and a chance that come out the same each time: for made-up days only, never for real votes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random


class PlayClock:
    """A clock that goes on only when the play says so."""

    def __init__(self, moment: datetime) -> None:
        """Begin at this moment, which has its zone."""
        self._moment = moment

    def now(self) -> datetime:
        """Return the moment that the play has come to."""
        return self._moment

    def forward(self, minutes: int) -> None:
        """Let so many minutes go by."""
        self._moment += timedelta(minutes=minutes)


class SeededChance:
    """Chance from one seed: anybody who knows it can tell what comes next."""

    def __init__(self, rng: Random) -> None:
        """Take the source of chance; it should serve nothing else."""
        self._rng = rng

    def token(self) -> str:
        """Return 128 bits as text."""
        return f"{self._rng.getrandbits(128):032x}"

    def secret(self) -> bytes:
        """Return 32 bytes."""
        return self._rng.randbytes(32)

    def shuffled(self, items: Sequence[str]) -> list[str]:
        """Return the items in another order."""
        order = list(items)
        self._rng.shuffle(order)
        return order
