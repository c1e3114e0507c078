"""The agenda of a day: steps with a planned length, and the clock of the step that runs."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.statement import Statement

A_LOOK = timedelta(minutes=1)
"""A step that was on for less than this was only looked at: it has no real times."""

WARNING = timedelta(minutes=2)
"""So long before the end the room is warned."""


class StepKind(StrEnum):
    """What happens in a step."""

    TALK = "talk"
    CANVAS = "canvas"
    VOTE = "vote"
    THEMES = "themes"
    PRIORITISE = "prioritise"
    ACTIONS = "actions"
    BREAK = "break"


class Bars(StrEnum):
    """When the bars of an open vote may move."""

    BATCHES = "batches"
    HIDDEN = "hidden"


Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A moment with its zone."""

TimeOfDay = Annotated[str, msgspec.Meta(pattern=r"^([01]?\d|2[0-3]):[0-5]\d$")]
"""A time of day, such as "13:00"."""

MaybeTime = Annotated[str, msgspec.Meta(pattern=r"^(([01]?\d|2[0-3]):[0-5]\d)?$")]
"""A time of day, or nothing."""


class StepClock(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """When a step really ran; pauses added up in seconds, extra time in minutes.

    `again`: when it had ended, and when it was put on again after that; only while it is on.
    """

    started: Moment | None = None
    ended: Moment | None = None
    paused: Moment | None = None
    paused_seconds: float = 0.0
    extra_minutes: int = 0
    again: tuple[Moment, Moment] | None = None


class Group(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One of the groups that work beside each other in a step: what it is called, who leads it, and on what."""

    title: str
    lead: str = ""
    task: str = ""


class Step(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One step of an agenda; `order` places it, `minutes` is its planned length.

    With `wall` people can see and support each other's remarks of a canvas, once the facilitator opens it. A step with
    `fixed` begins at that time of day, whatever comes before it. `lead` is who leads it, `say` what that person says,
    `materials` what has to lie ready; `groups` work at the same time, each with somebody who leads it.
    """

    id: str
    order: int
    kind: StepKind
    title: str
    minutes: int
    purpose: str = ""
    sections: tuple[str, ...] = ()
    statement: Statement | None = None
    bars: Bars = Bars.BATCHES
    wall: bool = False
    fixed: MaybeTime = ""
    lead: str = ""
    say: str = ""
    materials: str = ""
    groups: tuple[Group, ...] = ()
    clock: StepClock = StepClock()


class Format(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A ready-made agenda: `start` is the usual time of day ("13:00") that planned times count from."""

    id: str
    title: str
    description: str
    source: str
    start: TimeOfDay
    canvas: str
    statements: str
    parties: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    end: MaybeTime = ""


def begin(clock: StepClock, now: datetime) -> StepClock:
    """Start a step, or go on where it was left."""
    if clock.started is None:
        return replace(clock, started=now)
    if clock.ended is None:
        return clock
    gap = (now - clock.ended).total_seconds()
    return replace(clock, ended=None, paused_seconds=clock.paused_seconds + gap, again=(clock.ended, now))


def end(clock: StepClock, now: datetime) -> StepClock:
    """Stop a step that runs; a pause ends with it."""
    if clock.started is None or clock.ended is not None:
        return clock
    return replace(resume(clock, now), ended=now, again=None)


def looked_at(clock: StepClock, now: datetime) -> bool:
    """Tell whether a step has been on for so short that somebody only looked at it, or slipped on a key."""
    since = clock.again[1] if clock.again else clock.started
    return since is not None and clock.ended is None and now - since < A_LOOK


def unseen(clock: StepClock) -> StepClock:
    """Return the clock as it was before somebody looked at the step."""
    if clock.again is None:
        return StepClock(extra_minutes=clock.extra_minutes)
    ended, again = clock.again
    seconds = clock.paused_seconds - (again - ended).total_seconds()
    return replace(clock, ended=ended, paused=None, paused_seconds=max(seconds, 0.0), again=None)


def pause(clock: StepClock, now: datetime) -> StepClock:
    """Hold the countdown."""
    running = clock.started is not None and clock.ended is None and clock.paused is None
    return replace(clock, paused=now) if running else clock


def resume(clock: StepClock, now: datetime) -> StepClock:
    """Let the countdown go on after a pause."""
    if clock.paused is None:
        return clock
    gap = (now - clock.paused).total_seconds()
    return replace(clock, paused=None, paused_seconds=clock.paused_seconds + gap)


def elapsed(clock: StepClock, now: datetime) -> timedelta:
    """Return how long the step has really run, pauses left out."""
    if clock.started is None:
        return timedelta(0)
    until = clock.ended or clock.paused or now
    return until - clock.started - timedelta(seconds=clock.paused_seconds)


def remaining(step: Step, now: datetime) -> timedelta:
    """Return the time left of a step; negative when it runs over."""
    return timedelta(minutes=step.minutes + step.clock.extra_minutes) - elapsed(step.clock, now)


def planned_starts(steps: tuple[Step, ...], start: str) -> dict[str, str]:
    """Return the planned time of day ("13:20") of every step, counted from `start`; a fixed time holds."""
    at, times = minutes_of(start), {}
    for step in steps:
        at = minutes_of(step.fixed) if step.fixed else at
        times[step.id] = time_of(at)
        at += step.minutes
    return times


def minutes_of(time: str) -> int:
    """Return how many minutes of the day have gone at a time of day."""
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def time_of(minutes: int) -> str:
    """Return the time of day after so many minutes; after midnight it begins again."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
