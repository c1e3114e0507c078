"""The plan of the day against what really happens: taken back, begun anew, and shortened when it runs late."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepClock, StepKind, minutes_of, remaining, time_of
from dialoog.domain.canvas import Section
from dialoog.domain.errors import Refused
from dialoog.domain.rules import running, voting
from dialoog.domain.session import Changes, Drop, Meta, Phase, Put, Session, put_meta
from dialoog.domain.stage import Stage

DAY = 24 * 60
LATE = 5
"""From so many minutes on the day runs late."""

SHORTEST = 5
"""No step is made shorter than so many minutes, or than half of what it was planned for."""


class Plan(Struct, frozen=True):
    """What somebody planned: the steps without when anything ran, when the day begins and ends, and the canvas.

    What a reset took away is in `ran` and `current`; else they are empty.
    """

    steps: Mapping[str, Step]
    start: str
    end: str
    sections: tuple[Section, ...]
    ran: Mapping[str, StepClock] = {}
    current: str = ""


def plan_of(session: Session) -> Plan:
    """Return the day as somebody planned it: without when anything really ran."""
    steps = {
        id_: replace(step, clock=StepClock(extra_minutes=step.clock.extra_minutes))
        for id_, step in session.agenda.items()
    }
    return Plan(steps, session.meta.start, session.meta.end, session.meta.sections)


def plan_before(before: Session, after: Session) -> Plan | None:
    """Return what is to be taken back if this changed the plan, or None if it did not."""
    was = plan_of(before)
    if before.meta.current and not after.meta.current:  # a reset
        return replace(was, ran={id_: step.clock for id_, step in before.agenda.items()}, current=before.meta.current)
    return was if was != plan_of(after) else None


def same_plan(before: Session, after: Session) -> bool:
    """Tell, without looking at each step, whether nothing can have changed in the plan."""
    was, now = before.meta, after.meta
    meta = (was.start, was.end, was.sections) == (now.start, now.end, now.sections)
    return before.agenda is after.agenda and meta


def take_back(session: Session, before: Plan) -> Changes:
    """Put the plan back that was there before; what ran, what was voted on and what was written since stays.

    A step that was added since stays as well once it has begun, and a part of the canvas once somebody wrote there.
    """
    planned = (_as_before(session, step, before) for step in before.steps.values())
    back = tuple(_put(step) for step in planned if session.agenda.get(step.id) != step)
    added = (step for id_, step in session.agenda.items() if id_ not in before.steps)
    gone = tuple(Drop("agenda", step.id) for step in added if running.drop_refusal(session, step) is None)
    meta = replace(_day_again(session, before), start=before.start, end=before.end)
    meta = replace(meta, sections=_sections_back(session, before))
    changed = () if meta == session.meta else (put_meta(meta),)
    if session.meta.phase is Phase.CLOSED or not (back or gone or changed):
        raise Refused("Er is niets om terug te draaien.")
    return (*changed, *back, *gone)


def _day_again(session: Session, before: Plan) -> Meta:
    """Let the day be where it was before a reset, unless it has begun anew since."""
    if session.meta.current or before.current not in before.steps:
        return session.meta
    return replace(session.meta, phase=Phase.RUNNING, current=before.current)


def _sections_back(session: Session, before: Plan) -> tuple[Section, ...]:
    used = {*(note.section for note in session.notes.values()), *(one.section for one in session.answers.values())}
    now = {section.id: section for section in session.meta.sections}
    kept = tuple(now.get(one.id, one) if one.id in used else one for one in before.sections)
    known = {section.id for section in kept}
    return (*kept, *(one for id_, one in now.items() if id_ in used and id_ not in known))


def _as_before(session: Session, step: Step, before: Plan) -> Step:
    now = session.agenda.get(step.id)
    if now is None:
        return step
    held = voting.rounds_of(session, step.id)
    voted = {"statement": now.statement, "bars": now.bars} if held else {}
    return replace(step, clock=_clock_before(session, now, step, before), **voted)


def _clock_before(session: Session, now: Step, step: Step, before: Plan) -> StepClock:
    """Return the clock as it is now, or as a reset found it: not of the step that was on, if another one is now."""
    ran = before.ran.get(step.id)
    if ran and now.clock.started is None and (ran.ended or not session.meta.current):
        return ran
    return replace(now.clock, extra_minutes=step.clock.extra_minutes)


# ------------------------------------------------------------------------------------------------ not begun


def reset_refusal(session: Session) -> Refused | None:
    """Return why the agenda cannot be put back to not begun now, or None."""
    if session.meta.phase is Phase.CLOSED:
        return Refused("Deze sessie is gesloten.")
    if session.meta.phase is Phase.PLANNED and not any(step.clock != StepClock() for step in session.steps):
        return Refused("De dag is nog niet begonnen.")
    return voting.unshown_refusal(session)


def reset(session: Session) -> Changes:
    """Put the whole agenda back to not begun: planned times, and nothing that ran. What people gave stays."""
    refusal = reset_refusal(session)
    if refusal:
        raise refusal
    meta = replace(session.meta, phase=Phase.PLANNED, current="", stage=Stage())
    run = (step for step in session.steps if step.clock != StepClock())
    return (put_meta(meta), *(_put(replace(step, clock=StepClock())) for step in run))


# ------------------------------------------------------------------------------------------------ running late


class Outlook(Struct, frozen=True):
    """How the day stands: how many minutes late it will end, and at what time of day."""

    late: int
    end: str

    @property
    def is_late(self) -> bool:
        """Whether that is worth telling."""
        return self.late >= LATE


def outlook(session: Session, now: datetime) -> Outlook:
    """Return when the day will end if all that is left takes as long as it may; `now` in the zone of the room."""
    steps, at = session.steps, now.hour * 60 + now.minute
    start = minutes_of(session.meta.start)
    planned_end = _walked(steps, start, lambda step: step.minutes)
    on = running.current_step(session)
    left = max(remaining(on, now), timedelta(0)) if on else timedelta(0)
    begins = at if on else max(at, start)
    end = _walked(to_come(session), begins + round(left / timedelta(minutes=1)), _length)
    late = (end - planned_end + DAY // 2) % DAY - DAY // 2
    return Outlook(late, time_of(end))


def _walked(steps: Iterable[Step], at: int, length: Callable[[Step], int]) -> int:
    """Return at which minute these steps are over; one with a fixed time waits for it."""
    for step in steps:
        at = max(at, minutes_of(step.fixed) if step.fixed else at) + length(step)
    return at


def to_come(session: Session) -> tuple[Step, ...]:
    """Return the steps after the one that is on, that did not run yet."""
    on = running.current_step(session)
    after = [step for step in session.steps if on is None or step.order > on.order]
    return tuple(step for step in after if step.clock.ended is None)


def proposal(session: Session, now: datetime) -> dict[str, int]:
    """Return what can give so that the day ends as planned: steps to come, with how many minutes each is shortened.

    The longest give most. Breaks, and the statement that tells what the day has brought, keep their time.
    """
    room = {step.id: _may_give(step) for step in to_come(session) if not _is_kept(step)}
    need, spare = outlook(session, now).late, sum(room.values())
    if need < 1 or not spare:
        return {}
    give = {id_: min(may, may * need // spare) for id_, may in room.items()}
    for id_ in sorted(room, key=lambda id_: give[id_] - room[id_]):  # the minutes that did not divide
        if sum(give.values()) < min(need, spare) and give[id_] < room[id_]:
            give[id_] += 1
    return {id_: minutes for id_, minutes in give.items() if minutes}


def shorten(session: Session, cuts: Mapping[str, int]) -> Changes:
    """Make steps to come shorter by so many minutes; what was planned stays written."""
    if session.meta.phase is Phase.CLOSED:
        raise Refused("Deze sessie is gesloten.")
    coming = {step.id: step for step in to_come(session)}
    cut = [(coming[id_], minutes) for id_, minutes in cuts.items() if id_ in coming]
    if not cut:
        raise Refused("Er valt niets in te korten.")
    return tuple(
        _put(replace(step, clock=replace(step.clock, extra_minutes=step.clock.extra_minutes - minutes)))
        for step, minutes in cut
    )


def _may_give(step: Step) -> int:
    return max(_length(step) - max(SHORTEST, (step.minutes + 1) // 2), 0)


def _is_kept(step: Step) -> bool:
    return step.kind is StepKind.BREAK or bool(step.statement and step.statement.cooldown)


def _length(step: Step) -> int:
    return max(step.minutes + step.clock.extra_minutes, 0)


def _put(step: Step) -> Put:
    return Put("agenda", step.id, step)
