"""Running late, in words: the new end, and what could be shorter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dialoog.domain.rules import replanning
from dialoog.domain.session import Session


def line(session: Session, now: datetime) -> str:
    """Return how late the day will end and which key shortens it; empty when it is not late, or another day."""
    seen = replanning.outlook(session, now)
    if not seen.is_late or session.meta.date != now.date():
        return ""
    key = ", k kort in" if replanning.proposal(session, now) else ""
    return f"{seen.late} min, einde {seen.end}{key}"


def question(session: Session, now: datetime, cuts: Mapping[str, int]) -> str:
    """Return what could be shorter, and until when the day lasts then."""
    seen = replanning.outlook(session, now)
    steps = [(step, cuts[step.id]) for step in session.steps if step.id in cuts]
    rows = [f"{step.title}: {_length(step.minutes, step.clock.extra_minutes, cut)}" for step, cut in steps]
    left = seen.late - sum(cuts.values())
    rest = f" Dan duurt de dag nog {left} min langer dan gepland." if left > 0 else ""
    return (
        f"De dag loopt {seen.late} min uit: het einde is {seen.end}. Dit inkorten?\n\n"
        + "\n".join(rows)
        + f"\n\nPauzes en de afkoelstelling houden hun tijd.{rest} Terugdraaien kan met Ctrl+Z."
    )


def _length(minutes: int, extra: int, cut: int) -> str:
    return f"{minutes + extra} → {minutes + extra - cut} min"
