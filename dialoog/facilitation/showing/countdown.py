"""The countdown of the step that is on, as a value."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from dialoog.domain.agenda import WARNING, Step, remaining


class Pace(StrEnum):
    """How a step stands; each is a class in the style sheet."""

    CALM = "calm"
    WARNING = "warning"
    OVER = "over"


class Reading(Struct, frozen=True):
    """How much time is left at a moment (less than nothing: it is over), and whether the clock stands still."""

    left: timedelta
    paused: bool

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.left < timedelta(0)

    @property
    def pace(self) -> Pace:
        """How the step stands."""
        return Pace.OVER if self.over else Pace.WARNING if self.left <= WARNING else Pace.CALM

    @property
    def digits(self) -> str:
        """The time left, or how long it is over: « 14:05 »."""
        minutes, seconds = divmod(int(abs(self.left).total_seconds()), 60)
        if minutes < 60:  # noqa: PLR2004 - an hour
            return f"{minutes}:{seconds:02d}"
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


def reading(step: Step, now: datetime) -> Reading:
    """Return what the countdown of a step says now."""
    return Reading(remaining(step, now), step.clock.paused is not None)


def rings(before: Pace, after: Pace) -> bool:
    """Tell whether the bell rings: once when the end comes near, and once at the end."""
    return before is not after and after is not Pace.CALM
