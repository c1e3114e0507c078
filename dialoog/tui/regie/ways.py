"""Where one goes from the regie: the work of a step, the screens of the whole day, and what the room is shown."""

from __future__ import annotations

from functools import partial

from textual import on, work
from textual.widgets import OptionList

from dialoog.domain.agenda import StepKind
from dialoog.domain.rules import running, stage
from dialoog.tui.regie import leaving, next_key, on_screen, trial, working
from dialoog.tui.regie.planning import PlanScreen
from dialoog.tui.shell.destinations import SCREEN_OF, Destination
from dialoog.tui.shell.driving import Drives


class WaysScreen(PlanScreen, Drives):
    """What leads from the regie to somewhere else."""

    async def action_move(self, offset: int) -> None:
        """Go on or back; a vote that is stopped here is named first."""
        await leaving.leave_step(self, partial(self.do, running.move, offset, self.service.clock.now()))

    async def action_go_to_chosen(self) -> None:
        """Put the step on that the cursor is on."""
        step = self.chosen
        if step:
            await leaving.leave_step(self, partial(self.do, running.go_to, step.id, self.service.clock.now()))

    @on(OptionList.OptionSelected)
    async def action_work(self) -> None:
        """Go to the work of the step that is on; before the first step, begin."""
        step = running.current_step(self.session)
        if step is None:
            await self.action_move(1)
        elif step.kind in SCREEN_OF:
            working.work_in(self, step)

    def action_open_step(self, kind: str) -> None:
        """Go to a step of this kind, whichever is on."""
        step = next_key.first_of(self.session, StepKind(kind))
        if step:
            working.work_in(self, step)

    def action_wall(self) -> None:
        """Go to the wall of the canvas."""
        working.open_wall(self, self.chosen)

    def action_open_door(self, door: str) -> None:
        """Go to a screen that belongs to the whole day."""
        self.dialoog.go_to(Destination(door))

    async def action_lock(self) -> None:
        """Lock the doors, or open them again."""
        await self.dialoog.toggle_lock()

    async def action_latecomers(self) -> None:
        """Show the room how phones come in."""
        doors = self.dialoog.doors
        await self.do(stage.show_way_in, shown=True, address=doors.url if doors else "")
        self.dialoog.go_to(Destination.PRESENT)

    @work(group="regie", exclusive=True)
    async def action_on_screen(self) -> None:
        """Let the room see something beside the agenda."""
        await on_screen.choose(self)

    @work(group="trial", exclusive=True)
    async def action_trial(self) -> None:
        """Try out the day with made-up people; in a trial they do the next step."""
        await (trial.play(self) if self.dialoog.tried else trial.begin(self))

    @work(group="leave", exclusive=True)
    async def action_drop_trial(self) -> None:
        """Throw the trial away."""
        await trial.throw_away(self)
