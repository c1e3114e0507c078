"""Running the agenda: going on, going back, and the clock of the step."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from dialoog.domain import agenda
from dialoog.domain.agenda import Bars, Step, StepClock, StepKind
from dialoog.domain.answering import checked
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.rules.statement_numbers import numbered
from dialoog.domain.session import Changes, Drop, Phase, Put, Session, put_meta, step_of
from dialoog.domain.stage import Stage
from dialoog.domain.statement import Statement
from dialoog.domain.text import optional, required

LONGEST_STEP = 600
"""Minutes."""


def current_step(session: Session) -> Step | None:
    """Return the step that is on, or None before the first one."""
    return session.agenda.get(session.meta.current)


def neighbour(session: Session, offset: int) -> Step | None:
    """Return the step so many places after the one that is on (before the start: counted from the first)."""
    steps = session.steps
    places = {step.id: place for place, step in enumerate(steps)}
    place = places.get(session.meta.current, -1) + offset
    return steps[place] if 0 <= place < len(steps) else None


def move_refusal(session: Session, offset: int) -> Refused | None:
    """Return why the agenda cannot go so many steps on (or back) now, or None."""
    refusal = leave_refusal(session)
    if refusal is None and neighbour(session, offset) is None:
        edge = "laatste" if offset > 0 else "eerste"
        return Refused(f"Dit is het {edge} onderdeel van het draaiboek.")
    return refusal


def leave_refusal(session: Session) -> Refused | None:
    """Return why the step that is on cannot be left now, or None."""
    if session.meta.phase is Phase.CLOSED:
        return Refused("Deze sessie is gesloten.")
    if any(round_.is_open for round_ in session.rounds.values()):
        return Refused("De stemming is nog open. Sluit eerst de stemming.")
    return None


def move(session: Session, offset: int, now: datetime) -> Changes:
    """Go on (1) or back (-1) in the agenda; the first step starts the session."""
    refusal, target = move_refusal(session, offset), neighbour(session, offset)
    if refusal or target is None:
        raise refusal or Refused("Dit onderdeel is er niet.")
    return _switch(session, target, now)


def go_to(session: Session, step: str, now: datetime) -> Changes:
    """Put this step on, wherever it stands in the agenda."""
    refusal = leave_refusal(session)
    if refusal:
        raise refusal
    return _switch(session, step_of(session, step), now)


def _switch(session: Session, target: Step, now: datetime) -> Changes:
    """Put a step on, and on stage."""
    left = current_step(session)
    meta = put_meta(replace(session.meta, current=target.id, phase=Phase.RUNNING, stage=Stage()))
    started = replace(target, clock=agenda.begin(target.clock, now))
    if left is None or left.id == target.id:
        return (meta, _put(started))
    return (meta, _put(replace(left, clock=_left(session, left, now))), _put(started))


def _left(session: Session, step: Step, now: datetime) -> StepClock:
    """Return the clock of a step that is left: as if it had never been on, if somebody only looked at it.

    A step that was voted on did run, however short.
    """
    voted_on = any(round_.step == step.id for round_ in session.rounds.values())
    return (
        agenda.end(step.clock, now) if voted_on or not agenda.looked_at(step.clock, now) else agenda.unseen(step.clock)
    )


def toggle_pause(session: Session, now: datetime) -> Changes:
    """Hold the countdown of the step that is on, or let it go on."""
    step = _running(session)
    if step.clock.started is None or step.clock.ended is not None:
        raise Refused("De klok van dit onderdeel loopt niet.")
    change = agenda.resume if step.clock.paused else agenda.pause
    return (_put(replace(step, clock=change(step.clock, now))),)


def extend(session: Session, minutes: int) -> Changes:
    """Give the step that is on more minutes, or with a negative number fewer."""
    step = _running(session)
    extra = step.clock.extra_minutes + minutes
    if not 0 <= step.minutes + extra <= LONGEST_STEP:
        raise Refused("Zo lang of zo kort kan dit onderdeel niet duren.")
    return (_put(replace(step, clock=replace(step.clock, extra_minutes=extra))),)


def _running(session: Session) -> Step:
    step = current_step(session)
    if step is None:
        raise Refused("Er loopt nog geen onderdeel. Begin eerst met het draaiboek.")
    return step


def add_step(
    session: Session,
    *,
    kind: StepKind,
    title: str,
    minutes: int,
    purpose: str = "",
    sections: tuple[str, ...] = (),
    statement: Statement | None = None,
    after: str = "",
) -> Changes:
    """Add a step behind the one named, or behind the one that is on, or at the end."""
    steps = list(session.steps)
    anchor = after or session.meta.current
    place = next((i + 1 for i, step in enumerate(steps) if step.id == anchor), len(steps))
    new = Step(
        id=_free_id(session, kind),
        order=0,
        kind=kind,
        title=required(title, "De titel", 80),
        minutes=_length(minutes),
        purpose=optional(purpose, "Het doel"),
        sections=sections,
        statement=checked(statement) if statement else None,
    )
    steps.insert(place, new)
    ordered = numbered(replace(step, order=order) for order, step in enumerate(steps, 1))
    return tuple(_put(step) for step in ordered if session.agenda.get(step.id) != step)


def drop_refusal(session: Session, step: Step) -> Refused | None:
    """Return why a step stays in the agenda, or None."""
    voted_on = {round_.step for round_ in session.rounds.values()}
    talked_about = {remark.step for remark in session.remarks.values()}
    if step.clock.started or step.id in voted_on | talked_about:
        return Refused("Dit onderdeel is al begonnen en blijft dus in het draaiboek staan.")
    return None


def drop_step(session: Session, step: str) -> Changes:
    """Take a step out of the agenda; one that has begun or been voted on stays."""
    refusal = drop_refusal(session, step_of(session, step))
    if refusal:
        raise refusal
    left = numbered(one for one in session.steps if one.id != step)
    return (Drop("agenda", step), *(_put(one) for one in left if session.agenda[one.id] != one))


def change_step(session: Session, step: str, *, title: str, minutes: int, purpose: str) -> Changes:
    """Change what a step is called, how long it takes and what it is for."""
    found = step_of(session, step)
    return (
        _put(
            replace(
                found,
                title=required(title, "De titel", 80),
                minutes=_length(minutes),
                purpose=optional(purpose, "Het doel"),
            )
        ),
    )


def set_bars(session: Session, step: str, bars: Bars) -> Changes:
    """Choose for a vote that has not been opened whether its bars move or stay hidden until the close."""
    if any(not round_.is_closed and round_.step == step for round_ in session.rounds.values()):
        raise Refused("De stemming is al open. Dit kan alleen ervoor.")
    return (_put(replace(step_of(session, step), bars=bars)),)


def _length(minutes: int) -> int:
    if not 0 <= minutes <= LONGEST_STEP:
        raise Invalid(f"Een onderdeel duurt 0 tot {LONGEST_STEP} minuten.")
    return minutes


def _free_id(session: Session, kind: StepKind) -> str:
    number = len(session.agenda) + 1
    while f"{kind}-{number}" in session.agenda:
        number += 1
    return f"{kind}-{number}"


def _put(step: Step) -> Put:
    return Put("agenda", step.id, step)
