"""Results and shifts in plain Dutch sentences, and bars of block characters.

For the report and the screen alike, so that both say the same about the same count.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable

from dialoog.domain.dutch import capital, people, themes
from dialoog.domain.rounds import Result, Round
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally
from dialoog.report.figures.counting import WHOLE, full, lines
from dialoog.report.wording.catalogs import DUTCH
from dialoog.report.wording.telling import teller

NARROWEST_BAR = 10
FILLED, EMPTY = "█", "░"
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


# ----------------------------------------------------------------------------------------- results in sentences


def result_sentence(round_: Round) -> str:
    """Return what came out of a round, or why there is nothing to show."""
    return teller(DUTCH).result(round_)


def outcome(statement: Statement, result: Result, k: int) -> str:
    """Return what came out of a count under threshold `k`, or why there is nothing to show."""
    return teller(DUTCH).outcome(statement, result, k)


def shift_sentence(first: Round, second: Round) -> str:
    """Return how a result moved between two rounds on the same statement, or why that cannot be said."""
    return teller(DUTCH).shift(first, second)


def moved(statement: Statement, first: Tally, second: Tally) -> str:
    """Return in words how a count moved; both must hold answers."""
    return teller(DUTCH).moved(statement, first, second)


def points(amount: int) -> str:
    """Return a difference in percentage points: « +17 procentpunt »."""
    return teller(DUTCH).words.points(amount)


def turnout_sentence(voted: int, present: int) -> str:
    """Return how many of those present voted; without a head count only how many voted."""
    return teller(DUTCH).turnout(voted, present)


def as_often(more: int) -> str:
    """Return that others stand as high as the last one that was named; empty when none do."""
    return f" Even vaak als het laatste: nog {themes(more)}." if more else ""


def waiting_sentence(people_: int) -> str:
    """Return how many people answered a section, and why a provisional report tells no more."""
    answered = f"{capital(people(people_))} {'gaf' if people_ == 1 else 'gaven'} een antwoord"
    return f"{answered}. Wat zij antwoordden, staat in het verslag als de sessie gesloten is."


# ------------------------------------------------------------------------------------------------------ bars


def bar_lines(statement: Statement, tally: Tally, width: int = 72) -> tuple[str, ...]:
    """Return the bars of a count as lines of at most `width` cells: label, bar, number, percentage.

    A label that takes more than a third of the width stands above its bar. Below 30 cells nothing fits beside
    a bar any more and lines become longer than asked.
    """
    found = lines(statement, tally)
    return bars(((line.label, line.count, line.percent, line.shown) for line in found), width, full(statement, [found]))


def bars(rows: Iterable[tuple[str, int, int | None, str]], width: int, most: int = WHOLE) -> tuple[str, ...]:
    """Return bars for (label, number, whole percents, what stands for them), where `most` percents fill a bar.

    Without percents there is nothing to draw but the number. Dots are drawn against the theme with most of them,
    because with many themes all shares are small; then no empty part of the bar suggests a whole.
    """
    found = [(plain(label), str(count), percent, shown) for label, count, percent, shown in rows]
    digits = max((len(count) for _, count, *_ in found), default=0)
    longest = max((cells(label) for label, *_ in found), default=0)
    above = longest > width // 3
    room = max(width - digits - len("    100 %") - (0 if above else longest + 2), NARROWEST_BAR)
    result: list[str] = []
    for label, count, percent, shown in found:
        bar = f"{_bar(percent or 0, most or WHOLE, room)}  {count.rjust(digits)}  {_percent(percent, shown)}".rstrip()
        if above:
            result += [*textwrap.wrap(label, width), bar]
        else:
            result.append(f"{label}{' ' * (longest - cells(label))}  {bar}")
    return tuple(result)


def _bar(percent: int, full: int, room: int) -> str:
    """Return a bar: something to see from one percent on, and room left below `full` percents."""
    least, most = min(percent, 1), (room if percent >= full else room - 1)
    filled = max(least, min(most, round(percent * room / full)))
    return FILLED * filled + (EMPTY if full == WHOLE else " ") * (room - filled)


def _percent(percent: int | None, shown: str) -> str:
    return f"{shown:>5}" if shown else "" if percent is None else f"{percent:>3} %"


def cells(text: str) -> int:
    """Return how many cells a text takes in a font with fixed widths."""
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def plain(text: str) -> str:
    """Return text on one line, without control characters and those that turn the direction of what follows."""
    return _UNSEEN.sub("", " ".join(text.split())).strip()
