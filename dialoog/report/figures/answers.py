"""Choices, scales and scores on the canvas, counted like ballots and under the same disclosure rules."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.canvas import Section
from dialoog.domain.disclosure import Breakdown
from dialoog.domain.outcome import Outcome
from dialoog.domain.rounds import Result
from dialoog.domain.rules.bands import bands
from dialoog.domain.rules.outcomes import answered, outcomes, question_of, settled, splitting
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally


class Question(Struct, frozen=True):
    """A section that asks for an answer; `statement` is that question as something to count, `result` the count.

    `by_band` are the groups of the score that splits the canvas, in which "parties" are bands (see `rules.bands`).
    While `waits` is true people can still answer: then only how many did is known, and the result is withheld.
    """

    section: Section
    statement: Statement
    result: Result
    by_band: Breakdown = ()
    waits: bool = False


def questions(session: Session) -> tuple[Question, ...]:
    """Return what was answered to every section that asks for an answer, in the order of the canvas.

    While bands are shown, the score that makes them has no breakdown per party (see `rules.band_writers`).
    """
    asked = [section for section in session.meta.sections if not section.takes_notes]
    if not settled(session):
        people = answered(session)
        return tuple(_waiting(section, people.get(section.id, 0)) for section in asked)
    found, split = outcomes(session), splitting(session) if bands(session) else None
    return tuple(_question(section, found.get(section.id), parties=section != split) for section in asked)


def _question(section: Section, found: Outcome | None, *, parties: bool) -> Question:
    statement = question_of(section)
    if found is None:
        return Question(section, statement, Result(tally=Tally(), withheld=True))
    result = found.result if parties else replace(found.result, groups=())
    return Question(section, statement, result, found.by_band)


def _waiting(section: Section, people: int) -> Question:
    return Question(section, question_of(section), Result(tally=Tally(people), withheld=True), waits=people > 0)
