"""Where the work of a step is done."""

from __future__ import annotations

from dialoog.domain.agenda import Step, StepKind
from dialoog.facilitation.showing.progress import unshown_round_in
from dialoog.tui.regie import next_key
from dialoog.tui.regie.commands import NO_CANVAS
from dialoog.tui.shell.destinations import SCREEN_OF, Destination
from dialoog.tui.shell.screen import SessionScreen


def work_in(screen: SessionScreen, step: Step) -> None:
    """Go to the work of a step; to that of the room as long as it checks the themes."""
    checking = step.kind is StepKind.THEMES and unshown_round_in(screen.session, step)
    screen.dialoog.go_to(Destination.CHECK if checking else SCREEN_OF[step.kind], step.id)


def open_wall(screen: SessionScreen, chosen: Step | None) -> None:
    """Go to the wall of the canvas; `chosen` is the step that the cursor is on."""
    step = next_key.wall_step(screen.session, chosen)
    if step is None:
        screen.notify(NO_CANVAS, severity="warning")
    else:
        screen.dialoog.go_to(Destination.WALL, step.id)
