"""When each step of a plan begins and ends, what is left before a fixed time, and how the whole fits the day."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dialoog.domain.agenda import Step, StepKind, minutes_of

AT_WORK = frozenset(
    {StepKind.CANVAS, StepKind.VOTE, StepKind.THEMES, StepKind.PRIORITISE, StepKind.ACTIONS},
)
"""The kinds of step in which everybody does something; in a talk only those who sit in groups do."""


class Slot(Struct, frozen=True):
    """A step with the minute of the day on which it begins.

    `gap` is what lies before a fixed time: minutes to spare, or below zero how much what comes before is too long.
    """

    step: Step
    start: int
    gap: int = 0

    @property
    def end(self) -> int:
        """The minute of the day on which it ends."""
        return self.start + self.step.minutes


class Timeline(Struct, frozen=True):
    """A plan with all its times; `until` is when the day has to be over, None if nobody said."""

    slots: tuple[Slot, ...]
    start: int
    until: int | None = None

    @property
    def end(self) -> int:
        """The minute of the day on which the last step ends."""
        return self.slots[-1].end if self.slots else self.start

    @property
    def planned(self) -> int:
        """How many minutes all steps take together."""
        return sum(slot.step.minutes for slot in self.slots)

    @property
    def available(self) -> int | None:
        """How many minutes there are from the begin of the day to its end."""
        return None if self.until is None else self.until - self.start

    @property
    def over(self) -> int:
        """How many minutes the plan goes on after the end of the day; below zero there is room."""
        return 0 if self.until is None else self.end - self.until

    @property
    def active(self) -> int:
        """How many minutes everybody does something."""
        return sum(slot.step.minutes for slot in self.slots if is_active(slot.step))

    @property
    def share(self) -> int | None:
        """In how many per cent of the time without breaks everybody does something; None for a plan without time."""
        breaks = sum(slot.step.minutes for slot in self.slots if slot.step.kind is StepKind.BREAK)
        return round(100 * self.active / (self.planned - breaks)) if self.planned > breaks else None


def is_active(step: Step) -> bool:
    """Tell whether everybody in the room does something in a step."""
    return step.kind in AT_WORK or (step.kind is StepKind.TALK and bool(step.groups))


def timeline(steps: Iterable[Step], start: str, end: str = "") -> Timeline:
    """Return the times of all steps. A step follows the one before it, but a fixed time holds whatever comes before."""
    at, slots = minutes_of(start), []
    for step in steps:
        begins = minutes_of(step.fixed) if step.fixed else at
        slots.append(Slot(step, begins, begins - at))
        at = begins + step.minutes
    return Timeline(tuple(slots), minutes_of(start), minutes_of(end) if end else None)
