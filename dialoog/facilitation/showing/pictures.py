"""Pictures: what may be seen of a round, in all and per party. Front ends only draw and word them.

Every figure in a picture passed the rules of disclosure (`domain.rounds.published`, and `compared` for two rounds).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.agenda import Bars
from dialoog.domain.ballot_box import Progress
from dialoog.domain.disclosure import Precision, is_named, least_precise
from dialoog.domain.group_names import group_label
from dialoog.domain.rounds import AFTER, Round
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally
from dialoog.report.figures.counting import Line, comparable, full, is_numeric, lines, mean_tenths
from dialoog.report.figures.votes import breakdowns, shown


class Moment(StrEnum):
    """What a count is of: the only one there is, one of two rounds, or one of two answers about a theme."""

    NOW = "now"
    BEFORE = "before"
    AFTER = "after"
    FITS = "fits"
    MISSES = "misses"


class Series(Struct, frozen=True):
    """One count to draw."""

    tally: Tally
    moment: Moment = Moment.NOW

    @property
    def faint(self) -> bool:
        """Whether its bars have the other texture."""
        return self.moment in (Moment.BEFORE, Moment.MISSES)


class Answer(Struct, frozen=True):
    """An answer with its figures in each count."""

    option: str
    label: str
    lines: tuple[Line, ...]


class Why(StrEnum):
    """Why there are no bars."""

    UNTIL_CLOSE = "until_close"
    NOT_YET = "not_yet"
    WITHHELD = "withheld"
    NOBODY = "nobody"
    UNSAID = "unsaid"
    """Nothing was said of any theme that may be shown; the round itself tells why."""


class Missing(Struct, frozen=True):
    """Why there are no bars, of which round."""

    why: Why
    round: Round


class PartyCount(Struct, frozen=True):
    """What one group of parties answered, in each count; `named`: the label is that of one party.

    `precision` is that of the least precise count.
    """

    label: str
    named: bool
    tallies: tuple[Tally, ...]
    precision: Precision = Precision.EXACT


class Picture(Struct, frozen=True):
    """What may be shown of a round: counts of a statement, or only why there are none."""

    statement: Statement | None = None
    series: tuple[Series, ...] = ()
    groups: tuple[PartyCount, ...] = ()
    missing: Missing | None = None
    unsplit: bool = False
    """Whether nobody counted per party, so that no party is hidden either."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers in the order in which they are drawn: that of the last count."""
        if self.statement is None:
            return ()
        counted = [{line.option: line for line in lines(self.statement, one.tally)} for one in self.series]
        return tuple(
            Answer(option, line.label, tuple(found[option] for found in counted))
            for option, line in counted[-1].items()
        )

    @property
    def full(self) -> int:
        """The percents that fill a bar."""
        return full(self.statement, [lines(self.statement, one.tally) for one in self.series]) if self.statement else 0


def told(round_: Round, k: int) -> Round:
    """Return a round with what may be told of all together, now that the threshold of the session is `k`."""
    known = shown(round_, k)
    return replace(known, result=replace(known.result, groups=())) if known.result else known


def bars_of(round_: Round, progress: Progress | None) -> Tally | None:
    """Return the bars of an open round as the box last drew them, if they may be seen before the close."""
    drawn = progress.bars if progress and progress.round == round_.id else None
    return drawn.tally if drawn and round_.bars is not Bars.HIDDEN else None


def open_picture(round_: Round, progress: Progress | None) -> Picture:
    """Return the bars of an open round as the box last drew them, or why there are none."""
    bare = replace(round_, result=None)
    if round_.bars is Bars.HIDDEN:
        return Picture(missing=Missing(Why.UNTIL_CLOSE, bare))
    bars = bars_of(round_, progress)
    if bars is None:
        return Picture(missing=Missing(Why.NOT_YET, bare))
    return Picture(round_.statement, (Series(bars),)) if bars.valid else Picture(missing=Missing(Why.NOBODY, bare))


def result_picture(session: Session, rounds: Sequence[Round]) -> Picture:
    """Return what came out of closed rounds on one statement: both if they can be compared, else the last one."""
    k = session.meta.k
    known = [told(round_, k) for round_ in rounds]
    both = len(known) == AFTER and comparable(*known)
    told_of = known if both else known[-1:]
    counted = [round_.result.tally for round_ in told_of if round_.result]
    missing = _missing(known[-1])
    if missing:
        return Picture(missing=missing)
    moments = (Moment.BEFORE, Moment.AFTER) if both else (Moment.NOW,)
    series = tuple(Series(tally, moment) for tally, moment in zip(counted, moments, strict=True))
    unsplit = any(round_.result and round_.result.unsplit for round_ in told_of)
    groups = party_counts(session, rounds if both else rounds[-1:])
    return Picture(known[-1].statement, series, groups, unsplit=unsplit)


def _missing(round_: Round) -> Missing | None:
    if round_.result is None or round_.result.withheld:
        return Missing(Why.WITHHELD, round_)
    return None if round_.result.tally.valid else Missing(Why.NOBODY, round_)


def party_counts(session: Session, rounds: Sequence[Round]) -> tuple[PartyCount, ...]:
    """Return the groups that may be shown of these rounds, side by side; none if one of the rounds shows none."""
    k = session.meta.k
    found = breakdowns([shown(round_, k) for round_ in rounds], k)
    if not all(found):
        return ()
    return tuple(
        PartyCount(
            group_label(session.meta.parties, groups[-1]),
            is_named(groups[-1]),
            tuple(group.tally for group in groups),
            least_precise(group.precision for group in groups),
        )
        for groups in zip(*found, strict=True)
    )


def party_figures(statement: Statement, count: PartyCount) -> dict[str, tuple[Line, ...]]:
    """Return the figures of a group for each answer, in each count."""
    counted = [{line.option: line for line in lines(statement, tally)} for tally in count.tallies]
    return {option: tuple(found[option] for found in counted) for option in counted[-1]}


def means(statement: Statement, count: PartyCount) -> tuple[int | None, ...] | None:
    """Return the mean of a group in tenths, in each count (None: nobody chose), where answers are numbers."""
    return tuple(mean_tenths(tally.counts) for tally in count.tallies) if is_numeric(statement) else None
