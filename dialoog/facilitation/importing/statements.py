"""Which statement a row of counts is about: one that the session has, or a new one in words."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dialoog.domain.agenda import StepKind
from dialoog.domain.canvas import Option
from dialoog.domain.errors import NotFound
from dialoog.domain.rules.running import add_step
from dialoog.domain.rules.voting import rounds_of
from dialoog.domain.session import Changes, Session, apply
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.text import did_you_mean
from dialoog.facilitation.importing.table import Faults, Row

BLANK_NAMES = ("blanco", "blank")
TITLE_CHARS = 60


class Question(Struct, frozen=True):
    """A step of the agenda and the statement that is voted on in it."""

    step: str
    statement: Statement


class Questions(Struct, frozen=True):
    """What the names in a file stand for (in lower case), and the steps that have to be added for it."""

    named: dict[str, Question]
    changes: Changes


def questions_in(session: Session, rows: Iterable[Row], faults: Faults) -> Questions:
    """Return the question of every name in the column `statement`; a name that cannot be right is a fault."""
    named: dict[str, Question] = {}
    changes: Changes = ()
    for name, same in _by_statement(rows).items():
        with faults.of(same[0]):
            found = _known(session, name)
            if found is None:
                added = _added(session, same)
                session, changes = apply(session, added), (*changes, *added)
                found = _known(session, name)
            if found is not None:
                named[name] = found
    return Questions(named, changes)


def _by_statement(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["statement"].casefold(), []).append(row)
    return grouped


def _known(session: Session, name: str) -> Question | None:
    """Return the question with this number, id or text; None for a new sentence; raises `NotFound` for another word."""
    questions = _questions(session)
    for number, question in enumerate(questions, 1):
        if name in (str(number), *(key.casefold() for key in _names(question))):
            return question
    if " " in name:
        return None
    hint = did_you_mean(name, [key for question in questions for key in (question.step, question.statement.id)])
    what = f"de stelling '{name}' staat niet in het draaiboek" if name else "de stelling is niet ingevuld"
    raise NotFound(f"{what}. {hint} Een nieuwe stelling schrijf je als zin.")


def _questions(session: Session) -> list[Question]:
    steps = [step for step in session.steps if step.kind is StepKind.VOTE]
    rounds = {step.id: rounds_of(session, step.id) for step in steps}
    voted = {step.id: rounds[step.id][0].statement if rounds[step.id] else step.statement for step in steps}
    return [Question(id_, statement) for id_, statement in voted.items() if statement is not None]


def _names(question: Question) -> tuple[str, str, str]:
    return question.step, question.statement.id, question.statement.text


def _added(session: Session, rows: list[Row]) -> Changes:
    """Return the changes that put a new statement at the end of the agenda, with the answers that the file has."""
    answers = _answers(rows)
    yes_no = set(answers) <= {"ja", "nee"}
    text = rows[0]["statement"]
    statement = Statement(
        id=_free_id(session),
        text=text,
        kind=StatementKind.YESNO if yes_no else StatementKind.CHOICE,
        options=() if yes_no else tuple(Option(id_, label) for id_, label in answers.items()),
    )
    return add_step(
        session,
        kind=StepKind.VOTE,
        title=text if len(text) <= TITLE_CHARS else f"{text[: TITLE_CHARS - 1]}…",
        minutes=0,
        statement=statement,
        after=session.steps[-1].id if session.steps else "",
    )


def _answers(rows: Iterable[Row]) -> dict[str, str]:
    """Return the labels of the answers by their ids, as first written and in the order of the file."""
    answers: dict[str, str] = {}
    for row in rows:
        answers.setdefault(row["choice"].casefold(), row["choice"])
    return {id_: label for id_, label in answers.items() if id_ and id_ not in BLANK_NAMES}


def _free_id(session: Session) -> str:
    known = {step.statement.id for step in session.agenda.values() if step.statement}
    number = 1
    while f"stelling-{number}" in known:
        number += 1
    return f"stelling-{number}"
