"""Dates and numbers as the Dutch write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_NOISE = 9
"""Digits behind the point that a float can be trusted in: 23 of 40 is 57.5 percent, and not 57.49999999999999."""

_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?!\d)")
_MONTH = "|".join(MONTHS)
_WORDS = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\s+(?P<m>{_MONTH})(?!\w)(?!\s+\d{{5}})(?:\s+(?P<y>\d{{4}}))?",
    re.IGNORECASE,
)


def long_date(day: date) -> str:
    """Return a date in words: « 3 juni 2026 »."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def parse_date(text: str, today: date) -> date | None:
    """Return the first date that a text names, or None.

    « 2026-12-01 », « 1-12-2026 » and « 1 december 2026 » are read; without a year it is the next such day.
    """
    for pattern in (_ISO, _NUMERIC, _WORDS):
        match = pattern.search(text)
        if match:
            return _built(match, today)
    return None


def _built(match: re.Match[str], today: date) -> date | None:
    month = match["m"] if match["m"].isdigit() else str(MONTHS.index(match["m"].lower()) + 1)
    try:
        if match["y"]:
            return date(int(match["y"]), int(month), int(match["d"]))
        this_year = date(today.year, int(month), int(match["d"]))
        return this_year if this_year >= today else this_year.replace(year=today.year + 1)
    except ValueError:
        return None


def decimal(number: float, digits: int = 1) -> str:
    """Return a number with a decimal comma, a half rounded up: « 7,5 »."""
    exact = Decimal(repr(round(number, _NOISE)))
    return str(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)).replace(".", ",")


def percent(share: float) -> str:
    """Return a share (0 to 1) as whole percents, a half rounded up: « 34 % »."""
    return f"{decimal(share * 100, 0)} %"
