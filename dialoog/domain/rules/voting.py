"""Voting: rounds on the statement of a step, before and after the dialogue."""

from __future__ import annotations

from msgspec.structs import replace

from dialoog.domain.agenda import Bars, Step, StepKind
from dialoog.domain.answering import checked
from dialoog.domain.canvas import Option
from dialoog.domain.errors import DialoogError, NotFound, Refused
from dialoog.domain.note import Remark
from dialoog.domain.rounds import AFTER, MOST_WALLS, Result, Round, RoundState
from dialoog.domain.rules import heads, wall
from dialoog.domain.rules.filling_in import refuse_closed
from dialoog.domain.rules.room_check import check_statement
from dialoog.domain.rules.statement_numbers import retitled
from dialoog.domain.session import Changes, Drop, Put, Session, next_number, step_of
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.text import required

DOTS_EACH = 3
DOTS_QUESTION = "Welke thema's zijn het belangrijkst?"
"""So many dots a person has to give to themes."""


def rounds_of(session: Session, step: str) -> tuple[Round, ...]:
    """Return the rounds of a step in their order."""
    found = (round_ for round_ in session.rounds.values() if round_.step == step)
    return tuple(sorted(found, key=lambda round_: round_.number))


def open_round_of(session: Session) -> Round | None:
    """Return the round that is open, or None: there is never more than one."""
    return next((round_ for round_ in session.rounds.values() if round_.is_open), None)


def unshown_round_of(session: Session) -> Round | None:
    """Return the round that is open, or stopped and not shown yet, or None: there is never more than one."""
    return next((round_ for round_ in session.rounds.values() if not round_.is_closed), None)


def stopped_round_of(session: Session) -> Round | None:
    """Return the round that is stopped and not shown yet, or None."""
    return next((round_ for round_ in session.rounds.values() if round_.is_stopped), None)


def unshown_refusal(session: Session) -> Refused | None:
    """Return why what needs all results cannot be done now, naming the vote that has none yet, or None."""
    found = unshown_round_of(session)
    if found is None:
        return None
    step = session.agenda.get(found.step)
    title = step.title if step else found.statement.text
    if found.is_open:
        return Refused(f"De stemming ‘{title}’ is nog open. Sluit eerst de stemming.")
    return Refused(f"De stemming ‘{title}’ is gestopt. Toon eerst de uitslag, of breek haar af.")


def most_rounds(step: Step) -> int:
    """Return how often a step can be voted on: a wall as often as there are new remarks, all else before and after."""
    return MOST_WALLS if step.kind is StepKind.CANVAS else AFTER


def open_refusal(session: Session, step: str) -> DialoogError | None:
    """Return why this step cannot be voted on now, or None."""
    try:
        next_round(session, step)
    except DialoogError as error:
        return error
    return None


def open_round(session: Session, step: str) -> Changes:
    """Open the next round of a step: its statement is copied, so that it is what people really vote on."""
    return (_put(next_round(session, step)),)


def next_round(session: Session, step: str) -> Round:
    """Return the round that would be opened on a step, or raise why it cannot be."""
    refuse_closed(session)
    found, earlier = step_of(session, step), rounds_of(session, step)
    if open_round_of(session):
        raise Refused("Er is al een stemming open. Sluit die eerst.")
    stopped = unshown_refusal(session)
    if stopped:
        raise stopped
    is_check = found.kind is StepKind.THEMES
    is_anew = found.kind in (StepKind.THEMES, StepKind.CANVAS)  # of themes that changed, or remarks that came, since
    if len(earlier) >= AFTER and is_check:
        raise Refused("De zaal heeft de thema's al twee keer bekeken.")
    if len(earlier) >= MOST_WALLS:
        raise Refused(f"De muur van dit onderdeel is al {MOST_WALLS} keer open geweest.")
    if len(earlier) >= most_rounds(found):
        raise Refused("Over dit onderdeel is al twee keer gestemd: voor en na het gesprek.")
    number = len(earlier) + 1
    return Round(
        id=f"{step}.{number}",
        step=step,
        number=number,
        statement=earlier[0].statement if earlier and not is_anew else _ballot_of(session, found),
        bars=Bars.HIDDEN if is_check or heads.bars_refusal(session) else found.bars,
        k=session.meta.k,
    )


def _ballot_of(session: Session, step: Step) -> Statement:
    """Return what is voted on in a step: its statement, themes for dots or to be checked, or remarks on a wall."""
    if step.kind is StepKind.PRIORITISE:
        return dots_statement(session)
    if step.kind is StepKind.THEMES:
        return check_statement(session)
    if step.wall:
        return wall.wall_statement(session, step)
    if step.statement is None:
        raise Refused("Bij dit onderdeel hoort geen stemming.")
    return checked(step.statement)


def dots_statement(session: Session) -> Statement:
    """Return the themes as something to give dots to, or raise `Refused` if there are none."""
    themes = sorted(session.themes.values(), key=lambda theme: theme.order)
    if not themes:
        raise Refused("Er zijn nog geen thema's. Maak eerst thema's.")
    return Statement(
        id="stippen",
        text=DOTS_QUESTION,
        kind=StatementKind.DOTS,
        options=tuple(Option(theme.id, theme.title) for theme in themes),
        dots=DOTS_EACH,
    )


def stop_round(session: Session, round_id: str) -> Changes:
    """Take no more ballots; nothing is counted or shown yet, so the round can be opened again."""
    found = _round(session, round_id)
    if not found.is_open:
        raise Refused("Deze stemming is niet open.")
    return (_put(replace(found, state=RoundState.STOPPED)),)


def reopen_refusal(session: Session, round_id: str) -> Refused | None:
    """Return why a round cannot be opened again, or None."""
    found = session.rounds.get(round_id)
    if found is None or found.is_closed:
        return Refused("De uitslag van deze stemming is al getoond. Zij kan niet meer open.")
    return Refused("Deze stemming is al open.") if found.is_open else None


def reopen_round(session: Session, round_id: str) -> Changes:
    """Take ballots again in a round that was stopped: the same one, with all that was in it."""
    refusal = reopen_refusal(session, round_id)
    if refusal:
        raise refusal
    return (_put(replace(_round(session, round_id), state=RoundState.OPEN)),)


def close_round(session: Session, round_id: str, result: Result) -> Changes:
    """Close a round, open or stopped, with what may be kept of it: from now on that is shown."""
    found = _round(session, round_id)
    if found.is_closed:
        raise Refused("Deze stemming is al gesloten.")
    return (_put(replace(found, state=RoundState.CLOSED, result=result)),)


def cancel_round(session: Session, round_id: str) -> Changes:
    """Take back a round that shows no result yet as if it had never been opened; its ballots go with it."""
    if _round(session, round_id).is_closed:
        raise Refused("Deze stemming is al gesloten en telt mee.")
    return (Drop("rounds", round_id),)


def change_statement(session: Session, step: str, statement: Statement, *, has_ballots: bool) -> Changes:
    """Change the statement of a step; from the first ballot on its text is frozen."""
    found, rounds = step_of(session, step), rounds_of(session, step)
    if has_ballots or any(not round_.is_open for round_ in rounds):
        raise Refused("Over deze stelling is al gestemd. De tekst staat nu vast.")
    if found.kind is StepKind.PRIORITISE:
        raise Refused("Hier krijgen thema's stippen. Er hoort geen stelling bij.")
    new = checked(statement)
    return (
        Put("agenda", step, replace(found, statement=new, title=retitled(found, new))),
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


def _round(session: Session, round_id: str) -> Round:
    found = session.rounds.get(round_id)
    if found is None:
        raise NotFound("Deze stemming is er niet (meer).")
    return found


def _put(round_: Round) -> Put:
    return Put("rounds", round_.id, round_)
