"""What is on stage: the one thing that the room sees, on every surface."""

from __future__ import annotations

from datetime import datetime

from dialoog.domain.rules import running, voting
from dialoog.domain.session import Changes, Session


def open_vote(session: Session, step: str, now: datetime) -> Changes:
    """Open the next round of a step, and move the agenda along to that step.

    The room sees the step that is on: a vote that is open in another one would be seen by nobody.
    """
    opened = voting.open_round(session, step)
    return (*running.go_to(session, step, now), *opened)
