"""How far readers agree beyond chance: Cohen's kappa for two, Fleiss' kappa and Krippendorff's alpha for more.

A row holds what each reader chose for one remark. A figure is undefined (None) without rows, and when everybody
put everything in one and the same place: then chance would have given that too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

Row = Sequence[str]
"""What the readers chose for one remark, in the order of the readers; in each row equally many."""

GappedRow = Sequence[str | None]
"""The same where a reader may have skipped the remark: None, or a row that is shorter than another."""

LEVELS = ((0.0, "slecht"), (0.21, "gering"), (0.41, "matig"), (0.61, "redelijk"), (0.81, "goed"))
"""Below each bound, what an agreement is called; above the last one it is `BEST`."""

BEST = "bijna volmaakt"
SOURCE = "Landis & Koch (1977)"
"""Who made that scale: poor, slight, fair, moderate, substantial, almost perfect."""

HUNDREDTHS = 2
A_PAIR = 2
"""How many values one remark needs before they can agree or differ."""


def same(rows: Iterable[Row]) -> int:
    """Return in how many rows all readers chose the same."""
    return sum(all(one == other for one, other in pairwise(row)) for row in rows)


def cohen(rows: Sequence[Row]) -> float | None:
    """Return Cohen's kappa of two readers (Cohen 1960), or None where it is undefined."""
    total = len(rows)
    first, second = Counter(row[0] for row in rows), Counter(row[1] for row in rows)
    by_chance = sum(times * second[choice] for choice, times in first.items())
    return _beyond_chance(same(rows) * total, by_chance, total * total)


def fleiss(rows: Sequence[Row]) -> float | None:
    """Return Fleiss' kappa of any number of readers (Fleiss 1971), or None where it is undefined.

    With two readers it is Scott's pi: close to Cohen's kappa, but not the same.
    """
    if not rows:
        return None
    readers, total = len(rows[0]), len(rows)
    counted = [Counter(row) for row in rows]
    agreeing = sum(times * (times - 1) for row in counted for times in row.values())
    chosen: Counter[str] = sum(counted, Counter())
    marks, pairs = total * readers, total * readers * (readers - 1)
    by_chance = sum(times * times for times in chosen.values())
    return _beyond_chance(agreeing * marks * marks, by_chance * pairs, pairs * marks * marks)


def alpha(rows: Iterable[GappedRow]) -> float | None:
    """Return Krippendorff's alpha for names (nominal; Krippendorff 2004), or None where it is undefined.

    A remark that fewer than two readers placed has nothing to compare, so it does not count at all.
    """
    units = [Counter(choice for choice in row if choice is not None) for row in rows]
    compared = [unit for unit in units if unit.total() >= A_PAIR]
    chosen: Counter[str] = sum(compared, Counter())
    expected = _unlike(chosen)
    if not expected:
        return None
    seen = sum(Fraction(_unlike(unit), unit.total() - 1) for unit in compared)
    return float(1 - seen * (chosen.total() - 1) / expected)


def _unlike(values: Counter[str]) -> int:
    """Return how many ordered pairs of these values differ."""
    return values.total() ** 2 - sum(times * times for times in values.values())


def _beyond_chance(seen: int, by_chance: int, whole: int) -> float | None:
    """Return (seen - by chance) / (1 - by chance), all three given as parts of the same whole number."""
    return (seen - by_chance) / (whole - by_chance) if whole != by_chance else None


def against_rest(rows: Iterable[Row], theme: str) -> list[tuple[str, ...]]:
    """Return the rows as if there were only this theme and one other place."""
    return [tuple("in" if choice == theme else "out" for choice in row) for row in rows]


def level(kappa: float) -> str:
    """Return what an agreement is called, from the figure as it is written: in hundredths."""
    written = round(kappa, HUNDREDTHS)
    return next((word for bound, word in LEVELS if written < bound), BEST)
