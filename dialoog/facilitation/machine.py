"""The clock and the chance of the machine."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime


class MachineClock:
    """The clock of this computer, in its own zone."""

    def now(self) -> datetime:
        """Return the time now, with its zone."""
        return datetime.now().astimezone()


class MachineChance:
    """Chance that nobody can predict."""

    def token(self) -> str:
        """Return 128 random bits as text that fits in an address."""
        return secrets.token_urlsafe(16)

    def secret(self) -> bytes:
        """Return 32 random bytes."""
        return secrets.token_bytes(32)

    def shuffled(self, items: Sequence[str]) -> list[str]:
        """Return the items in random order."""
        order = list(items)
        secrets.SystemRandom().shuffle(order)
        return order
