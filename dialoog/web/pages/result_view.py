"""A result as pages show it: sentences, bars that are a table too, and the parties as far as they may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dialoog.domain.disclosure import Precision, least_precise
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.rounds import AFTER
from dialoog.domain.statement import Statement
from dialoog.facilitation.showing import slide as showing
from dialoog.facilitation.showing.pictures import PartyCount, Picture, means, party_figures
from dialoog.report.figures.counting import WHOLE, Line, is_numeric
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
    groups: the answers, or the mean. `no_groups` says that the parties stay hidden, and
    `precision` says how precise their numbers are, if they are not exact.
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
    against: bool = False
    """Whether the answers are choices that stand against each other, so that their bars must not look alike."""
    precision: str = ""


def outcome_view(slide: showing.Outcome, spoken: Language) -> Outcome:
    """Return what a vote brought as pages tell it."""
    statement, picture = slide.statement, slide.picture
    found = answers(picture, spoken)
    return Outcome(
        statement=statement.text,
        sentences=_sentences(slide, spoken),
        dots=kind_of(statement).figure is Figure.MARKS,
        given=GIVEN.get(kind_of(statement).figure, "result.given"),
        answers=found,
        lines=(spoken.text("result.mean"),) if is_numeric(statement) else tuple(a.label for a in found),
        moments=tuple(series.moment.value for series in picture.series) if len(picture.series) > 1 else (),
        groups=tuple(_group(picture, group, spoken) for group in picture.groups),
        no_groups=bool(picture.series and not picture.groups and not picture.unsplit),
        against=stands_against(statement),
        precision=_precision(picture),
    )


def stands_against(statement: Statement) -> bool:
    """Tell whether the answers are choices that stand against each other, and no points of a scale or dots."""
    return kind_of(statement).figure in {Figure.SPLIT, Figure.SHARE}


def _sentences(slide: showing.Outcome, spoken: Language) -> tuple[str, ...]:
    teller, turnout = spoken.teller, slide.turnout
    told = [teller.turnout(turnout.voted, turnout.present), teller.result(slide.rounds[-1])]
    both = [*told, teller.shift(*slide.rounds)] if len(slide.rounds) == AFTER else told
    return tuple(sentence.replace(" %", f"{STICKY}%") for sentence in both)


def answers(picture: Picture, spoken: Language) -> tuple[Answer, ...]:
    """Return every answer with a bar for each count; empty when there are none to see."""
    if picture.statement is None:
        return ()
    statement, full = picture.statement, picture.full
    return tuple(
        Answer(
            label(statement, answer.option, answer.label, spoken),
            tuple(drawn(line, full, spoken) for line in answer.lines),
        )
        for answer in picture.answers
    )


def drawn(line: Line, full: int, spoken: Language) -> Drawn:
    """Return a bar, where so many percents fill one."""
    shown = "" if line.tenths is None else spoken.teller.words.tenths(line.tenths)
    return Drawn(line.count, line.percent, round(WHOLE * (line.percent or 0) / full), shown)


def label(statement: Statement, option: str, written: str, spoken: Language) -> str:
    """Return the text of an answer: as it was written, but ja and nee in the language of the page."""
    return spoken.teller.words.answer(statement, option, written)


def _precision(picture: Picture) -> str:
    """Return how precise the numbers of the groups are; nothing if they are exact."""
    found = least_precise(group.precision for group in picture.groups)
    return "" if found is Precision.EXACT else found.value


def _group(picture: Picture, group: PartyCount, spoken: Language) -> GroupRow:
    people = _arrow(str(tally.voters) for tally in group.tallies)
    return GroupRow(group.label if group.named else spoken.said(group.label), people, _cells(picture, group, spoken))


def _cells(picture: Picture, group: PartyCount, spoken: Language) -> tuple[str, ...]:
    if picture.statement is None:
        return ()
    found, figures = means(picture.statement, group), party_figures(picture.statement, group)
    if found is not None:
        return (_arrow(spoken.teller.words.tenths(mean) for mean in found),)
    return tuple(_cell(figures[answer.option], spoken) for answer in picture.answers)


def _cell(found: Sequence[Line], spoken: Language) -> str:
    if found[-1].tenths is not None:
        return _arrow(spoken.teller.words.tenths(line.tenths) for line in found)
    return f"{_arrow(str(line.percent or 0) for line in found)}{STICKY}%"


def _arrow(figures: Iterable[str]) -> str:
    return f"{STICKY}→{STICKY}".join(figures)
