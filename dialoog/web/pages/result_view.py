"""A result as pages show it: sentences, bars that are a table too, and the parties as far as they may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dialoog.domain.ballot_box import Progress
from dialoog.domain.disclosure import Group, is_named
from dialoog.domain.group_names import group_label
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.rounds import AFTER, Round
from dialoog.domain.rules import setup
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally
from dialoog.report.figures.counting import WHOLE, Line, comparable, full, is_numeric, lines, mean_tenths
from dialoog.report.figures.votes import breakdowns, shown
from dialoog.web.pages.languages import Language

GIVEN = {Figure.PLACES: "result.place"}
"""What stands over the figures, where it is not how often an answer was given."""

STICKY = "\u00a0"
"""A space at which no line is broken."""


class Drawn(Struct, frozen=True):
    """One bar: how often an answer was given, in whole percents (None: of nothing), and its length (0 to 100).

    `shown` is what stands in the place of the percents where another figure tells it.
    """

    count: int
    percent: int | None
    length: int
    shown: str = ""


class Answer(Struct, frozen=True):
    """An answer with a bar for each moment at which it was counted."""

    label: str
    figures: tuple[Drawn, ...]


class GroupRow(Struct, frozen=True):
    """What one group of parties answered: a share for each answer, or only the mean of answers that are numbers.

    With two counts everything is written as « 9 → 8 ».
    """

    label: str
    people: str
    cells: tuple[str, ...]


class Outcome(Struct, frozen=True, kw_only=True):
    """What came out. Without `answers` there is nothing that may be shown but the sentences.

    `moments` are « before » and « after » when there are two counts, else it is empty. `lines` name the cells of the
    groups: the answers, or the mean. `no_groups` says that the parties stay hidden.
    """

    statement: str
    sentences: tuple[str, ...]
    dots: bool
    given: str = "result.given"
    """The key of the text over the figures."""
    answers: tuple[Answer, ...] = ()
    moments: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    no_groups: bool = False


def outcome(session: Session, rounds: Sequence[Round], spoken: Language) -> Outcome:
    """Return what closed rounds on one statement brought, the last one first."""
    known = [shown(round_, session.meta.k) for round_ in rounds]
    last, both = known[-1], len(known) == AFTER and comparable(*known)
    counted = [r.result.tally for r in (known if both else [last]) if r.result and not r.result.withheld]
    valid = [tally for tally in counted if tally.valid]
    groups = _groups(session, known if both else [last], spoken) if valid else ()
    found = answers(last.statement, valid, spoken)
    return Outcome(
        statement=last.statement.text,
        sentences=_sentences(session, known, spoken),
        dots=kind_of(last.statement).figure is Figure.MARKS,
        given=GIVEN.get(kind_of(last.statement).figure, "result.given"),
        answers=found,
        lines=(spoken.text("result.mean"),) if is_numeric(last.statement) else tuple(a.label for a in found),
        moments=("before", "after") if len(valid) == AFTER else (),
        groups=groups,
        no_groups=bool(valid and not groups),
    )


def _sentences(session: Session, known: Sequence[Round], spoken: Language) -> tuple[str, ...]:
    teller, last = spoken.teller, known[-1]
    voted = last.result.tally.voters if last.result else 0
    told = [teller.turnout(voted, setup.present_total(session)), teller.result(last)]
    both = [*told, teller.shift(*known)] if len(known) == AFTER else told
    return tuple(sentence.replace(" %", f"{STICKY}%") for sentence in both)


def open_bars(round_: Round, progress: Progress | None, spoken: Language) -> tuple[Answer, ...]:
    """Return the bars of an open round as the box last drew them; none yet, or none until the close, is empty."""
    drawn = progress.bars if progress and progress.round == round_.id else None
    return answers(round_.statement, [drawn.tally], spoken) if drawn and drawn.tally.valid else ()


def answers(statement: Statement, tallies: Sequence[Tally], spoken: Language) -> tuple[Answer, ...]:
    """Return every answer with a bar for each count, in the order of the last one; empty without counts."""
    if not tallies:
        return ()
    counted = [lines(statement, tally) for tally in tallies]
    most = full(statement, counted)
    by_option = [{line.option: line for line in found} for found in counted]
    return tuple(
        Answer(
            label(statement, line.option, line.label, spoken),
            tuple(_drawn(found[line.option], most, spoken) for found in by_option),
        )
        for line in counted[-1]
    )


def _drawn(line: Line, most: int, spoken: Language) -> Drawn:
    shown = "" if line.tenths is None else spoken.teller.tenths(line.tenths)
    return Drawn(line.count, line.percent, round(WHOLE * (line.percent or 0) / most), shown)


def label(statement: Statement, option: str, written: str, spoken: Language) -> str:
    """Return the text of an answer: as it was written, but ja and nee in the language of the page."""
    return spoken.teller.answer(statement, option, written)


def _groups(session: Session, known: Sequence[Round], spoken: Language) -> tuple[GroupRow, ...]:
    per_round = [found for found in breakdowns(known, session.meta.k) if found]
    last = known[-1]
    if len(per_round) < len(known) or last.result is None:
        return ()
    order = [line.option for line in lines(last.statement, last.result.tally)]
    rows = []
    for groups in zip(*per_round, strict=True):
        people = _arrow(str(group.tally.voters) for group in groups)
        cells = _cells(last.statement, [group.tally for group in groups], order, spoken)
        rows.append(GroupRow(_group_label(session, groups[-1], spoken), people, cells))
    return tuple(rows)


def _cells(statement: Statement, tallies: Sequence[Tally], order: Sequence[str], spoken: Language) -> tuple[str, ...]:
    if is_numeric(statement):
        return (_arrow(spoken.teller.tenths(mean_tenths(tally.counts)) for tally in tallies),)
    found = [{line.option: line for line in lines(statement, tally)} for tally in tallies]
    return tuple(_cell([answers[option] for answers in found], spoken) for option in order)


def _cell(found: Sequence[Line], spoken: Language) -> str:
    if found[-1].tenths is not None:
        return _arrow(spoken.teller.tenths(line.tenths) for line in found)
    return f"{_arrow(str(line.percent or 0) for line in found)}{STICKY}%"


def _arrow(figures: Iterable[str]) -> str:
    return f"{STICKY}→{STICKY}".join(figures)


def _group_label(session: Session, group: Group, spoken: Language) -> str:
    label = group_label(session.meta.parties, group)
    return label if is_named(group) else spoken.said(label)
