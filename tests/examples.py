"""How many examples hypothesis tries: a share of them in everyday runs, all of them in scripts/check and in CI.

Each run draws others, and what failed once is tried first ever after; so a day of quick runs tries as many.
"""

from __future__ import annotations

from hypothesis import settings

THOROUGH = "thorough"
"""The profile of hypothesis that tries them all: `pytest --hypothesis-profile=thorough`."""

SHARE = 3
FEWEST = 15


def examples(many: int) -> settings:
    """Try so many examples where time does not count."""
    return settings(max_examples=many if is_thorough() else min(many, max(many // SHARE, FEWEST)))


def is_thorough() -> bool:
    """Whether this run tries all examples."""
    return settings.get_current_profile_name() == THOROUGH
