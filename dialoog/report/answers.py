"""Choices, scales and scores on the canvas, counted like ballots and under the same disclosure rules."""

from __future__ import annotations

from msgspec import Struct

from dialoog.domain.canvas import Section, SectionKind, answer_options
from dialoog.domain.note import Answer, Channel
from dialoog.domain.rounds import Result, result_of
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Ballot, by_party

KINDS = {
    SectionKind.CHOICE: StatementKind.CHOICE,
    SectionKind.CHOICES: StatementKind.CHOICES,
    SectionKind.SCALE: StatementKind.SCALE,
    SectionKind.SCORE: StatementKind.SCORE,
}


class Question(Struct, frozen=True):
    """A section that asks for an answer; `statement` is that question as something to count, `result` the count."""

    section: Section
    statement: Statement
    result: Result


def questions(session: Session) -> tuple[Question, ...]:
    """Return what was answered to every section that asks for an answer, in the order of the canvas."""
    given: dict[str, list[Answer]] = {}
    for answer in session.answers.values():
        given.setdefault(answer.section, []).append(answer)
    asked = [section for section in session.meta.sections if not section.takes_notes]
    return tuple(_question(session, section, given.get(section.id, [])) for section in asked)


def _question(session: Session, section: Section, answers: list[Answer]) -> Question:
    options = answer_options(section)
    statement = Statement(id=section.id, text=section.prompt, kind=KINDS[section.kind], options=options)
    tallies = by_party(Ballot(answer.values, answer.party) for answer in answers)
    order = [option.id for option in options]
    counted = result_of({Channel.KEYBOARD: tallies}, session.meta.k, session.party_ids, order)
    return Question(section, statement, counted)
