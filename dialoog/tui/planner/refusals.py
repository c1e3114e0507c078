"""Why a key of the planner can do nothing now; the rules say it of a block, and what is open or undone of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialoog.domain.agenda import Step
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import planning, running
from dialoog.domain.session import Session
from dialoog.tui.planner.commands import NO_BLOCK, NOTHING_TO_REDO, NOTHING_TO_UNDO

if TYPE_CHECKING:
    from dialoog.tui.shell.screen import SessionScreen

OF_A_BLOCK = frozenset({"change", "longer", "move", "copy", "split", "join", "fix", "drop", "keep_block"})
ALWAYS = frozenset({"back", "statements", "canvas", "rehearse", "keep_block", "keep_plan"})
"""What changes nothing of the plan."""


def of_block(session: Session, step: Step | None, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
    """Return why this cannot be done with the block that the cursor is on."""
    if step is None:
        return Refused(NO_BLOCK) if action in OF_A_BLOCK else None
    match action, parameters:
        case "move", (int(offset),):
            return planning.move_refusal(session, step, offset)
        case "split", _:
            return planning.split_refusal(session, step)
        case "join", _:
            return planning.join_refusal(session, step)
        case "drop", _:
            return planning.refusal(session) or running.drop_refusal(session, step)
    return None


def of_plan(screen: SessionScreen, action: str) -> DialoogError | None:
    """Return why this cannot be done with the plan as a whole."""
    if action == "undo" and not screen.dialoog.plans.last:
        return Refused(NOTHING_TO_UNDO)
    if action == "redo" and not screen.dialoog.plans.undone:
        return Refused(NOTHING_TO_REDO)
    return None if action in ALWAYS else planning.refusal(screen.session)
