"""Results and shifts in plain Dutch sentences, and bars of block characters.

For the report and the screen alike, so that both say the same about the same count.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from typing import assert_never

from dialoog.domain.disclosure import effective_k
from dialoog.domain.dutch import capital, listed, many, people, quoted, signed
from dialoog.domain.kinds import Asks, Figure, kind_of
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result, Round
from dialoog.domain.statement import FITS, Statement
from dialoog.domain.tally import Tally
from dialoog.report.figures.counting import (
    WHOLE,
    Line,
    Shift,
    comparable,
    full,
    lines,
    mean_tenths,
    shifts,
    tenths,
    whole,
)

THEMES = "thema's"
OPEN = "De stemming is nog open."
SEVERAL = "Meer antwoorden waren mogelijk; de percentages hoeven niet op te tellen tot 100."
NOT_COMPARABLE = "De uitslagen voor en na het gesprek zijn niet te vergelijken."
NARROWEST_BAR = 10
FILLED, EMPTY = "█", "░"
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


# ------------------------------------------------------------------------------------------------ one round


def result_sentence(round_: Round) -> str:
    """Return what came out of a round, or why there is nothing to show."""
    if round_.result is None:
        return OPEN
    return outcome(round_.statement, round_.result, round_.k)


def outcome(statement: Statement, result: Result, k: int) -> str:
    """Return what came out of a count under threshold `k`, or why there is nothing to show."""
    voters = result.tally.voters
    if voters == 0:
        return "Niemand gaf een antwoord."
    if result.withheld:
        return f"{capital(answered(voters))}. {_why_withheld(result, effective_k(k))}"
    if result.tally.valid == 0:
        return f"{capital(answered(voters))}, allemaal blanco."
    return " ".join(
        part for part in (_counted(statement, result.tally), _blank(result.tally), _note(statement)) if part
    )


def _why_withheld(result: Result, k: int) -> str:
    hands = result.channels.get(Channel.HANDS, 0)
    if hands and result.tally.voters >= k:
        return (
            f"Van hen staken {hands} hun hand op. De anderen zijn met minder dan {k}, dus de uitslag blijft "
            "verborgen: anders was te zien wat zij kozen."
        )
    return f"Bij minder dan {k} mensen blijft de uitslag verborgen, zodat niemand herkenbaar is."


def waiting_sentence(people_: int) -> str:
    """Return how many people answered a section, and why a provisional report tells no more."""
    return f"{capital(answered(people_))}. Wat zij antwoordden, staat in het verslag als de sessie gesloten is."


def answered(count: int) -> str:
    """Return how many people gave an answer, as a clause."""
    return f"{people(count)} {'gaf' if count == 1 else 'gaven'} een antwoord"


def turnout_sentence(voted: int, present: int) -> str:
    """Return how many of those present voted; without a head count only how many voted."""
    if present < max(voted, 1):
        return f"{capital(people(voted))} {'stemde' if voted == 1 else 'stemden'}."
    return f"{voted} van de {present} aanwezigen {'stemde' if voted == 1 else 'stemden'}."


def _counted(statement: Statement, tally: Tally) -> str:
    figure = kind_of(statement).figure
    match figure:
        case Figure.SPLIT:
            return _split_sentence(statement, tally)
        case Figure.SHARE:
            return _most_sentence(lines(statement, tally), tally)
        case Figure.MEAN:
            return _mean_sentence(statement, tally)
        case Figure.MARKS:
            return _dots_sentence(statement, tally)
        case Figure.THEMES:
            return _check_sentence(statement, tally)
        case _:
            assert_never(figure)


def _split_sentence(statement: Statement, tally: Tally) -> str:
    parts = listed([f"{line.percent} % {line.label} ({line.count})" for line in lines(statement, tally)])
    return f"{people(tally.valid)} {'koos' if tally.valid == 1 else 'kozen'}: {parts}."


def _mean_sentence(statement: Statement, tally: Tally) -> str:
    low, high = statement.options[0].label, statement.options[-1].label
    mean = tenths(mean_tenths(tally.counts) or 0)
    return f"Het gemiddelde is {mean} op een schaal van {low} tot {high} ({people(tally.valid)})."


def _dots_sentence(statement: Statement, tally: Tally) -> str:
    found, dots = lines(statement, tally), whole(statement, tally)
    top = _leaders(found)
    given = f"{people(tally.valid)} {'gaf' if tally.valid == 1 else 'gaven'} samen {many(dots, 'stip', 'stippen')}"
    each = "elk " if len(top) > 1 else ""
    return (
        f"{given}. De meeste {'kregen' if len(top) > 1 else 'kreeg'} {listed([quoted(o.label) for o in top])}: "
        f"{each}{top[0].count} ({top[0].percent} %)."
    )


def _check_sentence(statement: Statement, tally: Tally) -> str:
    """Return how many themes fit for most of the people, and where most of them miss something."""
    found = [line for line in lines(statement, tally) if line.option.endswith(f":{FITS}")]
    fitting = sum(2 * line.count > tally.valid for line in found)
    told = f"{people(tally.valid)} {'keek' if tally.valid == 1 else 'keken'} naar {many(len(found), 'thema', THEMES)}."
    return f"{told} Bij {fitting} daarvan vindt meer dan de helft dat het thema klopt."


def _most_sentence(found: Sequence[Line], tally: Tally) -> str:
    top = _leaders(found)
    names = listed([quoted(line.label) for line in top])
    each = "elk " if len(top) > 1 else ""
    chosen = f"{top[0].count} van de {people(tally.valid)}"
    first = f"Het vaakst gekozen: {names}, {each}door {chosen} ({top[0].percent} %)."
    return f"{first}{_runner_up([line for line in found if line not in top])}"


def _runner_up(rest: Sequence[Line]) -> str:
    second = _leaders(rest)
    if len(second) != 1:
        return ""
    return f" Daarna volgt {quoted(second[0].label)} ({second[0].percent} %)."


def _leaders(found: Sequence[Line]) -> list[Line]:
    most = max((line.count for line in found), default=0)
    return [line for line in found if line.count == most and most]


def _blank(tally: Tally) -> str:
    if not tally.blank:
        return ""
    return f"{capital(people(tally.blank))} {'liet' if tally.blank == 1 else 'lieten'} het antwoord open (blanco)."


def _note(statement: Statement) -> str:
    return SEVERAL if kind_of(statement).asks is Asks.SEVERAL else ""


# --------------------------------------------------------------------------------- before and after the dialogue


def shift_sentence(first: Round, second: Round) -> str:
    """Return how a result moved between two rounds on the same statement, or why that cannot be said."""
    if first.result is None or second.result is None:
        return OPEN
    if not comparable(first, second):
        return NOT_COMPARABLE
    return moved(second.statement, first.result.tally, second.result.tally)


def moved(statement: Statement, first: Tally, second: Tally) -> str:
    """Return in words how a count moved; both must hold answers."""
    figure = kind_of(statement).figure
    match figure:
        case Figure.SPLIT:
            return _share_moved(shifts(statement, first, second)[0])
        case Figure.MEAN:
            return _mean_moved(mean_tenths(first.counts) or 0, mean_tenths(second.counts) or 0)
        case Figure.MARKS:
            return _most_moved(shifts(statement, first, second), "stippen")
        case Figure.SHARE | Figure.THEMES:
            return _most_moved(shifts(statement, first, second), "mensen")
        case _:
            assert_never(figure)


def _mean_moved(before: int, after: int) -> str:
    if before == after:
        return f"Het gemiddelde bleef gelijk: {tenths(before)} voor en na het gesprek."
    difference = signed(tenths(abs(after - before)), after - before)
    return f"Voor het gesprek was het gemiddelde {tenths(before)}, erna {tenths(after)} ({difference})."


def _share_moved(shift: Shift) -> str:
    if not shift.points:
        return f"Voor en na het gesprek zei evenveel procent {shift.label}: {shift.after} %."
    return f"Voor het gesprek zei {shift.before} % {shift.label}, erna {shift.after} % ({points(shift.points)})."


def _most_moved(found: Sequence[Shift], who: str) -> str:
    largest = max(found, key=lambda shift: abs(shift.points))
    if not largest.points:
        return "De verdeling bleef gelijk voor en na het gesprek."
    was = f"Voor het gesprek koos {largest.before} % {quoted(largest.label)}"
    if who == "stippen":
        was = f"Voor het gesprek ging {largest.before} % van de stippen naar {quoted(largest.label)}"
    return f"{was}, erna {largest.after} % ({points(largest.points)}): de grootste verschuiving."


def points(amount: int) -> str:
    """Return a difference in percentage points: « +17 procentpunt »."""
    return f"{signed(str(abs(amount)), amount)} procentpunt"


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
