"""Where the planner leads to: statements, canvas and rehearsal, and files that keep what was made."""

from __future__ import annotations

from textual import work

from dialoog.tui.planner import keeping
from dialoog.tui.planner.plan_list import PlanList
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.screen import SessionScreen


class Ways(SessionScreen):
    """A screen with the plan, as far as its keys lead elsewhere."""

    def action_statements(self) -> None:
        """Go to all statements of the day."""
        self.dialoog.go_to(Destination.STATEMENTS)

    @work(group="keep", exclusive=True)
    async def action_keep_block(self) -> None:
        """Put the block into the library."""
        step = self.query_one(PlanList).chosen
        if step:
            await keeping.keep_block(self, step)

    @work(group="keep", exclusive=True)
    async def action_keep_plan(self) -> None:
        """Keep the whole plan for another day."""
        await keeping.keep_plan(self)

    def action_canvas(self) -> None:
        """Go to the canvas as it is made."""
        self.dialoog.go_to(Destination.CANVAS_MAKING)

    def action_rehearse(self) -> None:
        """Let made-up people play the day, and see what that shows."""
        self.dialoog.go_to(Destination.REHEARSAL)
