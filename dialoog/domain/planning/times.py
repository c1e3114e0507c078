"""Times of day as people type them."""

from __future__ import annotations

import re

from dialoog.domain.errors import Invalid

_TYPED = re.compile(r"(\d{1,2})(?:[:.u ]?(\d{2}))?\s*(?:uur|u)?")
HOURS, MINUTES = 24, 60


def read_time(text: str) -> str:
    """Return what was typed as a time of day ("12.30", "9u15" and "1230" too), or raise `Invalid`."""
    found = _TYPED.fullmatch(text.strip().lower())
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (HOURS, 0)
    if hours >= HOURS or minutes >= MINUTES:
        raise Invalid(f"'{text.strip()}' is geen tijd. Typ bijvoorbeeld 12:30.")
    return f"{hours:02d}:{minutes:02d}"


def read_maybe_time(text: str) -> str:
    """Return what was typed as a time of day, or nothing if nothing was typed; raises `Invalid`."""
    return read_time(text) if text.strip() else ""
