"""How often something may be done: an allowance that fills up again with time.

Nothing here is ever written down. Addresses are known only by a hash under a secret of this run, so that
not even the memory of the program says who was in the room.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
from collections.abc import Callable

from msgspec import Struct

MAPPED = "::ffff:"
"""How an IPv4 address looks to a server that listens on IPv6."""

MOST_KEYS = 20_000
"""Keys remembered at a time; one that is forgotten early starts with a full allowance again."""


class Allowance(Struct, frozen=True):
    """So many at once, and then so many a second."""

    burst: float
    per_second: float


VOTES = Allowance(120, 10)
"""Per person. Changing one's mind is fine; a program that hammers is not."""

NOTES = Allowance(40, 0.5)
"""Per person: also enough for one phone on which a whole table writes."""

JOINS = Allowance(3_000, 20)
"""For the whole room: a full hall at once, but not a session file full of people who are not there."""

KNOCKS = Allowance(60, 0.2)
"""Per address: a class that stands before locked doors, but not a list for the facilitator without an end."""

WRONG_CODES = Allowance(100, 0.1)
"""Per address, which a whole room may share: now and then somebody mistypes, and a program guesses.

Three hours of guessing find a code of four characters with a chance of one in three hundred.
"""

WRONG_RETURNS = Allowance(10, 1 / 300)
"""Per address: a return code is short, and few people lose their phone."""

ALL_WRONG_RETURNS = Allowance(40, 1 / 300)
"""For the whole room: who guesses from many addresses at once gets no further, and from one address not even so far."""


class Limiter:
    """Keeps an allowance for each key. Times are in seconds; `clock` need only go forward."""

    def __init__(self, allowance: Allowance, clock: Callable[[], float]) -> None:
        """Start with everybody's allowance full."""
        self._allowance, self._clock = allowance, clock
        self._used: dict[str, tuple[float, float]] = {}

    def wait(self, key: str = "") -> int:
        """Return how many whole seconds until one more is allowed: 0 if it is now."""
        missing = self._used_at(key, self._clock()) + 1 - self._allowance.burst
        return math.ceil(missing / self._allowance.per_second) if missing > 0 else 0

    def spend(self, key: str = "") -> None:
        """Count one, allowed or not."""
        now = self._clock()
        self._keep(key, min(self._used_at(key, now) + 1, self._allowance.burst), now)

    def take(self, key: str = "") -> int:
        """Count one if it is allowed, and return 0; else return how many seconds to wait."""
        now = self._clock()
        used = self._used_at(key, now)
        missing = used + 1 - self._allowance.burst
        if missing > 0:
            return math.ceil(missing / self._allowance.per_second)
        self._keep(key, used + 1, now)
        return 0

    def _used_at(self, key: str, now: float) -> float:
        used, then = self._used.get(key, (0.0, now))
        return max(0.0, used - (now - then) * self._allowance.per_second)

    def _keep(self, key: str, used: float, now: float) -> None:
        self._used.pop(key, None)  # so that the keys stand in the order of when they were last used
        self._used[key] = (used, now)
        if len(self._used) > MOST_KEYS:
            del self._used[next(iter(self._used))]


class Addresses:
    """Knows addresses again without knowing them."""

    def __init__(self, secret: bytes) -> None:
        """Take the secret of this run."""
        self._secret = secret

    def name(self, address: str) -> str:
        """Return what stands for an address; of IPv6 the network, since everybody has many in it."""
        try:
            known = ipaddress.ip_address(address.removeprefix(MAPPED))
        except ValueError:
            known = ipaddress.ip_address("0.0.0.0")  # noqa: S104  # nobody's: all that cannot be told apart
        shared = known.packed[:8] if isinstance(known, ipaddress.IPv6Address) else known.packed
        return hmac.digest(self._secret, shared, hashlib.sha256)[:16].hex()
