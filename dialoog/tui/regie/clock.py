"""The clock of the step that is on: held, lengthened, and heard."""

from __future__ import annotations

from dialoog.domain.rules import running
from dialoog.domain.session import Phase
from dialoog.facilitation.showing.countdown import reading
from dialoog.tui.regie import lateness
from dialoog.tui.regie.side import Side
from dialoog.tui.regie.step_panel import StepPanel
from dialoog.tui.regie.top import Top
from dialoog.tui.shell.screen import SessionScreen

FIVE = 5
"""Minutes that one key adds or takes."""


class ClockScreen(SessionScreen):
    """What the regie does with the clock."""

    def tick(self) -> None:
        """Let the clocks go on, and ring once when the end of a step comes near and once when it is there."""
        if self.dialoog.service is None:
            return
        now, step = self.service.clock.now(), running.current_step(self.session)
        self.query_one(Top).tick(now)
        runs = step is not None and self.session.meta.phase is Phase.RUNNING
        self.query_one(Side).tell(lateness.line(self.session, now.astimezone()) if runs else "")
        reads = reading(step, now) if step and runs else None
        self.query_one(StepPanel).tick(reads)
        if step and reads:
            self.query_one(Top).ring(step, reads)

    async def action_pause(self) -> None:
        """Hold the countdown, or let it go on."""
        await self.do(running.toggle_pause, self.service.clock.now())

    async def action_extend(self, fives: int) -> None:
        """Give the step more time, or less."""
        await self.do(running.extend, fives * FIVE)

    def action_sound(self) -> None:
        """Switch the bell on or off."""
        rings = self.query_one(Top).switch_bell()
        self.tick()
        told = "Het geluid is aan." if rings else "Het geluid is uit."
        top = self.query_one(Top)
        self.dialoog.tell_while(lambda: top.sounds is rings, told, severity="information", timeout=3)
