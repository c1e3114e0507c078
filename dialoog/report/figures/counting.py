"""The figures of a count as a report states them: whole percents, tenths of a mean, and the shift between two.

Everything is calculated with whole numbers, so that the same count always gives the same figure, and a shift is
the difference of the two figures that the reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isqrt
from typing import assert_never

from msgspec import Struct

from dialoog.domain.dates import decimal
from dialoog.domain.disclosure import Group
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.kinds.ranking import only_firsts, place_id, placed
from dialoog.domain.rounds import Round
from dialoog.domain.rules.who_named_what import NAMED
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally

WHOLE = 100
"""Percents."""


class Line(Struct, frozen=True):
    """One answer: its text, how often it was given, and the whole percents that this is (None: of nothing).

    Where the answer is told by another figure than a share, that is in `tenths`, and `percent` is how long its bar is.
    """

    option: str
    label: str
    count: int
    percent: int | None
    tenths: int | None = None

    @property
    def shown(self) -> str:
        """What stands in the place of the share; empty where the share tells it."""
        return "" if self.tenths is None else tenths(self.tenths)

    @property
    def figure(self) -> str:
        """The figure that tells the answer: « 34 % », or « 1,8 »."""
        return self.shown or f"{self.percent or 0} %"


class Shift(Struct, frozen=True):
    """How one answer moved between two counts: whole percents before and after, or mean places in tenths."""

    label: str
    before: int
    after: int

    @property
    def points(self) -> int:
        """The difference in percentage points, or in tenths."""
        return self.after - self.before


def whole_percent(part: int, whole: int) -> int | None:
    """Return a part in whole percents, a half rounded up, or None if there is no whole."""
    return (200 * part + whole) // (2 * whole) if whole else None


def mean_tenths(counts: Mapping[str, int]) -> int | None:
    """Return the mean of options that are numbers, in tenths, a half rounded up, or None without votes."""
    votes = sum(counts.values())
    points = sum(int(point) * times for point, times in counts.items())
    return (20 * points + votes) // (2 * votes) if votes else None


def spread_tenths(counts: Mapping[str, int]) -> int | None:
    """Return the standard deviation of options that are numbers, in tenths, a half rounded up; None below two votes.

    It is that of a sample (divided by one less than the votes), which spreadsheets call STDEV.S.
    """
    votes = sum(counts.values())
    if votes < 2:  # noqa: PLR2004 - one number has no spread
        return None
    points = sum(int(point) * times for point, times in counts.items())
    squares = sum(int(point) ** 2 * times for point, times in counts.items())
    return (isqrt(400 * (votes * squares - points**2) // (votes * (votes - 1))) + 1) // 2


def tenths(amount: int) -> str:
    """Return tenths with a decimal comma: 75 is « 7,5 »."""
    return decimal(amount / 10)


def figure_of(statement: Statement) -> Figure:
    """Return what the result of a statement is drawn as."""
    return kind_of(statement).figure


def is_numeric(statement: Statement) -> bool:
    """Tell whether the answers are numbers that have a mean."""
    return figure_of(statement) is Figure.MEAN


def whole(statement: Statement, tally: Tally) -> int:
    """Return what percentages are taken of: the people who chose something, or with dots all dots."""
    return sum(tally.counts.values()) if figure_of(statement) is Figure.MARKS else tally.valid


def lines(statement: Statement, tally: Tally) -> tuple[Line, ...]:
    """Return every answer with its figures, in the order of the answers; dots with most dots first, places by mean.

    Of a group that was put in order only the first places are told.
    """
    figure = figure_of(statement)
    match figure:
        case Figure.PLACES:
            return _firsts(statement, tally) if only_firsts(tally) else _in_places(statement, tally)
        case Figure.MARKS | Figure.SUPPORT:
            return tuple(sorted(_counted(statement, tally), key=lambda line: -line.count))
        case Figure.SPLIT | Figure.SHARE | Figure.MEAN | Figure.THEMES:
            return tuple(_counted(statement, tally))
        case _:
            assert_never(figure)


def _counted(statement: Statement, tally: Tally) -> list[Line]:
    of = whole(statement, tally)
    counts = {option.id: tally.counts.get(option.id, 0) for option in statement.options}
    return [Line(o.id, o.label, counts[o.id], whole_percent(counts[o.id], of)) for o in statement.options]


def _in_places(statement: Statement, tally: Tally) -> tuple[Line, ...]:
    """Return every answer with its mean place and how often it stood first; who stands highest comes first.

    A bar is full for who is first everywhere, and one part of as many as there are answers for who is last everywhere.
    """
    places, found = len(statement.options), []
    for option in statement.options:
        counts = places_of(statement, tally, option.id)
        total = sum(int(place) * times for place, times in counts.items())
        share = whole_percent((places + 1) * tally.valid - total, places * tally.valid)
        found.append((total, Line(option.id, option.label, counts["1"], share, mean_tenths(counts))))
    return tuple(line for _, line in sorted(found, key=lambda one: one[0]))


def _firsts(statement: Statement, tally: Tally) -> tuple[Line, ...]:
    """Return how many people put each answer first, which is all that is told of a group; most often first on top."""
    counts = [(option, tally.counts.get(place_id(option.id, 1), 0)) for option in statement.options]
    found = (Line(o.id, f"{o.label} op plaats 1", n, whole_percent(n, tally.valid)) for o, n in counts)
    return tuple(sorted(found, key=lambda line: -line.count))


def places_of(statement: Statement, tally: Tally, option: str) -> dict[str, int]:
    """Return how often an answer was put on each place, as numbers that have a mean and a spread."""
    return {str(place): times for place, times in placed(statement, tally)[option].items()}


def full(statement: Statement, counts: Iterable[Sequence[Line]]) -> int:
    """Return the percents that fill a bar in all these counts.

    Dots are drawn against the theme with most of them: with many themes all shares are small.
    """
    if figure_of(statement) is not Figure.MARKS:
        return WHOLE
    return max((line.percent or 0 for found in counts for line in found), default=0) or WHOLE


def shifts(statement: Statement, first: Tally, second: Tally) -> tuple[Shift, ...]:
    """Return how every answer moved from the first to the second count; empty if either has no answers."""
    before = {line.option: line.percent for line in lines(statement, first)}
    after = [(line, line.percent, before[line.option]) for line in lines(statement, second)]
    return tuple(Shift(line.label, was, now) for line, now, was in after if now is not None and was is not None)


def comparable(first: Round, second: Round) -> bool:
    """Tell whether both rounds have a result that may be shown, over the same answers."""
    shown = [r.result for r in (first, second) if r.result and not r.result.withheld and r.result.tally.valid]
    return len(shown) == 2 and first.statement == second.statement  # noqa: PLR2004 - two rounds


def named_in(group: Group) -> int:
    """Return how many people of a group named it."""
    return group.tally.counts.get(NAMED, 0)


def moves(statement: Statement, first: Tally, second: Tally) -> tuple[Shift, ...]:
    """Return how the mean place of every answer moved, in tenths of a place; empty if either has no answers."""
    before = {line.option: line.tenths for line in lines(statement, first)}
    after = [(line, line.tenths, before[line.option]) for line in lines(statement, second)]
    return tuple(Shift(line.label, was, now) for line, now, was in after if now is not None and was is not None)


def has_shares(statement: Statement) -> bool:
    """Tell whether answers are told by the share of people that chose them."""
    return figure_of(statement) in {Figure.SPLIT, Figure.SHARE}
