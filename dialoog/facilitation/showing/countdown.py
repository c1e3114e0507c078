"""The countdown of the step that is on: digits, and in words how it stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from dialoog.domain.agenda import WARNING, Step, remaining

MINUTE = timedelta(minutes=1)


class Pace(StrEnum):
    """How a step stands; each is a class in the style sheet."""

    CALM = "calm"
    WARNING = "warning"
    OVER = "over"


class Reading(Struct, frozen=True):
    """What the countdown says at a moment."""

    digits: str
    words: str
    pace: Pace
    paused: bool


def reading(step: Step, now: datetime) -> Reading:
    """Return what the countdown of a step says now."""
    left = remaining(step, now)
    over = left < timedelta(0)
    pace = Pace.OVER if over else Pace.WARNING if left <= WARNING else Pace.CALM
    paused = step.clock.paused is not None
    return Reading(_digits(abs(left)), _words(left, paused=paused), pace, paused)


def _digits(amount: timedelta) -> str:
    minutes, seconds = divmod(int(amount.total_seconds()), 60)
    if minutes < 60:  # noqa: PLR2004 - an hour
        return f"{minutes}:{seconds:02d}"
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


def _words(left: timedelta, *, paused: bool) -> str:
    minutes = int(abs(left) / MINUTE)
    if left < timedelta(0):
        text = f"{minutes} min over tijd" if minutes else "de tijd is om"
    else:
        text = f"nog {minutes} min" if minutes else f"nog {int(left.total_seconds())} s"
    return f"pauze, {text}" if paused else text


def rings(before: Pace, after: Pace) -> bool:
    """Tell whether the bell rings: once when the end comes near, and once at the end."""
    return before is not after and after is not Pace.CALM
