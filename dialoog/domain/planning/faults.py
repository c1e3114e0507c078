"""What does not fit in a plan, a sentence each. None of it forbids anything: a plan may be wrong while it is made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dialoog.domain.agenda import minutes_of, time_of
from dialoog.domain.dutch import many
from dialoog.domain.planning.timeline import Slot, Timeline


def faults(plan: Timeline) -> tuple[str, ...]:
    """Return what does not fit, the times that contradict each other first."""
    return (*_contradictions(plan), *_overruns(plan), *_too_long(plan))


def _contradictions(plan: Timeline) -> Iterator[str]:
    """Yield fixed times that cannot all be: in the wrong order, or before the day begins, or a day that ends first."""
    if plan.until is not None and plan.until <= plan.start:
        yield f"Het einde van de dag ({time_of(plan.until)}) ligt niet na het begin ({time_of(plan.start)})."
    fixed = [slot for slot in plan.slots if slot.step.fixed]
    if fixed and minutes_of(fixed[0].step.fixed) < plan.start:
        first = fixed[0].step
        yield f"‘{first.title}’ staat vast op {first.fixed}, maar de dag begint pas om {time_of(plan.start)}."
    for one, other in pairwise(fixed):
        if minutes_of(other.step.fixed) < minutes_of(one.step.fixed):
            yield (
                f"‘{other.step.title}’ staat vast op {other.step.fixed}, maar komt na ‘{one.step.title}’ van "
                f"{one.step.fixed}. Verplaats er een, of verander een van de tijden."
            )


def _overruns(plan: Timeline) -> Iterator[str]:
    """Yield fixed times that what comes before runs into."""
    before = plan.start
    for slot in plan.slots:
        if slot.step.fixed and slot.gap < 0 and minutes_of(slot.step.fixed) >= before:
            yield f"Voor ‘{slot.step.title}’ ({slot.step.fixed}) is het plan {_minutes(-slot.gap)} te lang."
        before = _latest(before, slot)


def _latest(before: int, slot: Slot) -> int:
    """Return the latest fixed time so far: an earlier one after it is a contradiction and no overrun."""
    return max(before, minutes_of(slot.step.fixed)) if slot.step.fixed else before


def _too_long(plan: Timeline) -> Iterator[str]:
    if plan.until is not None and plan.until > plan.start and plan.over > 0:
        yield (
            f"Het plan duurt tot {time_of(plan.end)}, maar de dag is om {time_of(plan.until)} klaar: "
            f"{_minutes(plan.over)} te lang."
        )


def _minutes(number: int) -> str:
    return many(number, "minuut", "minuten")
