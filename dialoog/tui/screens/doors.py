"""Which screen a facilitator works in: by its name, and by the kind of step that is on.

A screen is loaded when somebody goes there: the list of sessions is on the screen before the rest is read.
"""

# ruff: noqa: PLC0415 - loaded on use, see above

from __future__ import annotations

from enum import StrEnum

from dialoog.domain.agenda import StepKind
from dialoog.domain.errors import Refused
from dialoog.tui.screens.base import DialoogScreen


class Door(StrEnum):
    """A screen that can be gone to."""

    REGIE = "regie"
    CANVAS = "canvas"
    VOTE = "vote"
    THEMES = "themes"
    PRIORITISE = "prioritise"
    ACTIONS = "actions"
    REPORT = "report"
    PRESENT = "present"


DOOR_OF = {
    StepKind.CANVAS: Door.CANVAS,
    StepKind.VOTE: Door.VOTE,
    StepKind.THEMES: Door.THEMES,
    StepKind.PRIORITISE: Door.PRIORITISE,
    StepKind.ACTIONS: Door.ACTIONS,
}
"""Where a step is worked in; a talk and a break have no screen of their own."""


def screen_behind(door: Door, step: str = "") -> DialoogScreen:
    """Return a new screen; `step` is the step that it is about."""
    match door:
        case Door.REGIE:
            from dialoog.tui.screens.regie import RegieScreen

            return RegieScreen()
        case Door.CANVAS:
            from dialoog.tui.screens.canvas import CanvasScreen

            return CanvasScreen(step)
        case Door.VOTE:
            from dialoog.tui.screens.vote import VoteScreen

            return VoteScreen(step)
        case Door.PRIORITISE:
            from dialoog.tui.screens.prioritise import PrioritiseScreen

            return PrioritiseScreen(step)
        case Door.PRESENT:
            from dialoog.tui.screens.present import PresentScreen

            return PresentScreen()
        case _:
            raise Refused("Dit scherm is er nog niet.")
