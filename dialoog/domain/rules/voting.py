"""Voting: rounds on the statement of a step, before and after the dialogue."""

from __future__ import annotations

from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.canvas import Option
from dialoog.domain.errors import Refused
from dialoog.domain.note import Remark
from dialoog.domain.rounds import AFTER, Result, Round, RoundState
from dialoog.domain.rules.noting import refuse_closed
from dialoog.domain.session import Changes, Drop, Put, Session, next_number, step_of
from dialoog.domain.statement import Statement, StatementKind, checked
from dialoog.domain.text import required

DOTS_EACH = 3
"""So many dots a person has to give to themes."""


def rounds_of(session: Session, step: str) -> tuple[Round, ...]:
    """Return the rounds of a step in their order."""
    found = (round_ for round_ in session.rounds.values() if round_.step == step)
    return tuple(sorted(found, key=lambda round_: round_.number))


def open_round_of(session: Session) -> Round | None:
    """Return the round that is open, or None: there is never more than one."""
    return next((round_ for round_ in session.rounds.values() if round_.is_open), None)


def open_refusal(session: Session, step: str) -> Refused | None:
    """Return why this step cannot be voted on now, or None."""
    running = open_round_of(session)
    if running:
        return Refused("Er is al een stemming open. Sluit die eerst.")
    if len(rounds_of(session, step)) >= AFTER:
        return Refused("Over dit onderdeel is al twee keer gestemd: voor en na het gesprek.")
    if _ballot_of(session, step_of(session, step)) is None:
        return Refused("Bij dit onderdeel hoort geen stemming.")
    return None


def open_round(session: Session, step: str) -> Changes:
    """Open the next round of a step: its statement is copied, so that it is what people really vote on."""
    refuse_closed(session)
    refusal, found = open_refusal(session, step), step_of(session, step)
    statement = _ballot_of(session, found)
    if refusal or statement is None:
        raise refusal or Refused("Bij dit onderdeel hoort geen stemming.")
    number = len(rounds_of(session, step)) + 1
    opened = Round(
        id=f"{step}.{number}",
        step=step,
        number=number,
        statement=statement,
        bars=found.bars,
        k=session.meta.k,
    )
    return (_put(opened),)


def _ballot_of(session: Session, step: Step) -> Statement | None:
    """Return what is voted on in a step: its statement, that of its first round, or the themes for dots."""
    earlier = rounds_of(session, step.id)
    if earlier:
        return earlier[0].statement
    if step.kind is StepKind.PRIORITISE:
        return dots_statement(session)
    return checked(step.statement) if step.statement else None


def dots_statement(session: Session) -> Statement:
    """Return the themes as something to give dots to, or raise `Refused` if there are none."""
    themes = sorted(session.themes.values(), key=lambda theme: theme.order)
    if not themes:
        raise Refused("Er zijn nog geen thema's. Maak eerst thema's.")
    return Statement(
        id="stippen",
        text="Welke thema's zijn het belangrijkst?",
        kind=StatementKind.DOTS,
        options=tuple(Option(theme.id, theme.title) for theme in themes),
        dots=DOTS_EACH,
    )


def close_round(session: Session, round_id: str, result: Result) -> Changes:
    """Close a round with what may be kept of it."""
    found = session.rounds[round_id]
    if not found.is_open:
        raise Refused("Deze stemming is al gesloten.")
    return (_put(replace(found, state=RoundState.CLOSED, result=result)),)


def cancel_round(session: Session, round_id: str) -> Changes:
    """Take back an open round as if it had never been opened; its ballots go with it."""
    if not session.rounds[round_id].is_open:
        raise Refused("Deze stemming is al gesloten en telt mee.")
    return (Drop("rounds", round_id),)


def change_statement(session: Session, step: str, statement: Statement, *, has_ballots: bool) -> Changes:
    """Change the statement of a step; from the first ballot on its text is frozen."""
    found, rounds = step_of(session, step), rounds_of(session, step)
    if has_ballots or any(not round_.is_open for round_ in rounds):
        raise Refused("Over deze stelling is al gestemd. De tekst staat nu vast.")
    new = checked(statement)
    return (
        Put("agenda", step, replace(found, statement=new)),
        *(_put(replace(round_, statement=new)) for round_ in rounds),
    )


def hear(session: Session, step: str, text: str) -> Changes:
    """Write down an argument that was heard about a result."""
    step_of(session, step)
    number = next_number(remark.number for remark in session.remarks.values())
    remark = Remark(id=f"g{number}", number=number, step=step, text=required(text, "Het argument"))
    return (Put("remarks", remark.id, remark),)


def change_remark(session: Session, remark: str, text: str) -> Changes:
    """Change an argument that was written down; an empty text takes it away."""
    found = session.remarks.get(remark)
    if found is None:
        raise Refused("Dit argument is er niet meer.")
    if not text.strip():
        return (Drop("remarks", remark),)
    return (Put("remarks", remark, replace(found, text=required(text, "Het argument"))),)


def _put(round_: Round) -> Put:
    return Put("rounds", round_.id, round_)
