"""What the one key of a presenter does: the next thing in the room, whatever that is."""

from __future__ import annotations

from enum import StrEnum

from dialoog.domain.agenda import StepKind
from dialoog.domain.rules import stage, voting
from dialoog.domain.session import Session

VOTED_ON = (StepKind.VOTE, StepKind.PRIORITISE)


class Press(StrEnum):
    """What comes next."""

    BACK_TO_STEP = "back"
    OPEN = "open"
    CLOSE = "close"
    GO_ON = "on"


def next_press(session: Session) -> Press:
    """Return what comes next: the step after a pause or a title, its vote, the end of that, or the next step.

    A second round is never opened so: whether people vote again after the dialogue, somebody decides.
    """
    if voting.open_round_of(session):
        return Press.CLOSE
    if session.meta.stage.interlude:
        return Press.BACK_TO_STEP
    step = stage.step_on_stage(session)
    stopped = voting.stopped_round_of(session)
    if step and stopped and stopped.step == step.id:
        return Press.CLOSE
    fresh = step is not None and step.kind in VOTED_ON and not voting.rounds_of(session, step.id)
    if step and fresh and voting.open_refusal(session, step.id) is None:
        return Press.OPEN
    return Press.GO_ON
