"""The votes of a day as a report shows them: rounds before and after, and what may be shown per party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.disclosure import Breakdown
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.rounds import AFTER, Round, compared, published
from dialoog.domain.rules.voting import rounds_of
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement, StatementKind
from dialoog.report.figures.counting import comparable

MOMENTS = {1: "Voor het gesprek", AFTER: "Na het gesprek"}

CHECK_MOMENTS = {1: "De eerste keer", AFTER: "De tweede keer"}
"""The room looks at the themes twice: there is no dialogue between."""

NAMES = {Figure.MARKS: "Prioriteiten", Figure.THEMES: "De zaal over de thema's", Figure.SUPPORT: "De muur"}
"""What votes are called that are not on a statement."""


class Vote(Struct, frozen=True):
    """What was voted on in a step: its rounds in order, and for each round the groups that may be shown.

    `number` counts the statements (or the steps with dots) of the report; `statement` is the text that people
    really voted on. Dots that were planned only have a statement without answers.
    """

    number: int
    step: Step
    statement: Statement
    rounds: tuple[Round, ...] = ()
    groups: tuple[Breakdown, ...] = ()

    @property
    def figure(self) -> Figure:
        """What its result is drawn as."""
        return kind_of(self.statement).figure

    @property
    def title(self) -> str:
        """What the report calls it."""
        return NAMES.get(self.figure, f"Stelling {self.number}")

    @property
    def shown(self) -> tuple[Round, ...]:
        """The rounds with answers that may be shown."""
        return tuple(r for r in self.rounds if r.result and not r.result.withheld and r.result.tally.valid)

    @property
    def last(self) -> Round | None:
        """The last round with answers that may be shown."""
        return self.shown[-1] if self.shown else None

    @property
    def compared(self) -> bool:
        """Whether there is a result before and one after the dialogue, on the same statement."""
        return len(self.shown) > 1 and comparable(*self.shown)

    def groups_of(self, round_: Round) -> Breakdown:
        """Return the groups that may be shown of one of the rounds."""
        return self.groups[self.rounds.index(round_)]

    def moment(self, round_: Round) -> str:
        """Return when a round was held; with one round only there is nothing to tell apart."""
        if len(self.rounds) < 2:  # noqa: PLR2004 - before and after
            return ""
        moments = CHECK_MOMENTS if self.figure is Figure.THEMES else MOMENTS
        return moments.get(round_.number, f"Ronde {round_.number}")


def statement_votes(session: Session) -> tuple[Vote, ...]:
    """Return the votes on statements in the order of the agenda, also those that were not held."""
    return _numbered(vote for vote in _votes(session) if vote.figure not in NAMES)


def dot_votes(session: Session) -> tuple[Vote, ...]:
    """Return the steps in which people give dots to themes, also those that were not held."""
    return _numbered(vote for vote in _votes(session) if vote.figure is Figure.MARKS)


def check_votes(session: Session) -> tuple[Vote, ...]:
    """Return the steps in which the room checked the themes; one that was not held is no vote."""
    return _numbered(vote for vote in _votes(session) if vote.figure is Figure.THEMES)


def _numbered(votes: Iterable[Vote]) -> tuple[Vote, ...]:
    return tuple(replace(vote, number=number) for number, vote in enumerate(votes, 1))


def _votes(session: Session) -> Iterator[Vote]:
    for step in session.steps:
        rounds = tuple(shown(round_, session.meta.k) for round_ in rounds_of(session, step.id))
        statement = rounds[0].statement if rounds else step.statement
        if statement is None and step.kind is StepKind.PRIORITISE:
            statement = Statement(id=step.id, text=step.title, kind=StatementKind.DOTS)
        if statement:
            yield Vote(0, step, statement, rounds, breakdowns(rounds, session.meta.k))


def shown(round_: Round, k: int) -> Round:
    """Return a round with the result that may be shown now that the threshold of the session is `k`."""
    return replace(round_, k=max(k, round_.k), result=published(round_, k))


def breakdowns(rounds: Sequence[Round], k: int) -> tuple[Breakdown, ...]:
    """Return what may be shown per party of each round: of two rounds only the groups that both can show."""
    counted = [round_ for round_ in rounds if round_.result and not round_.result.withheld]
    if len(counted) == AFTER:
        before, after = counted
        return compared(before, after, k)
    return tuple(round_.result.groups if round_.result else () for round_ in rounds)
