"""The plan of the day in the regie: taken back, put back to not begun, and shortened when the day runs late."""

from __future__ import annotations

from datetime import datetime

from textual import work

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import replanning
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.regie import lateness
from dialoog.tui.regie.commands import NOTHING_GIVES, NOTHING_TO_UNDO, RESET_QUESTION
from dialoog.tui.shell.screen import SessionScreen

SHORTLY = 4
"""Seconds that a sentence stays whose effect is seen at once."""


class PlanScreen(SessionScreen):
    """What the regie does with the plan as a whole."""

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Ask the rules."""
        match action:
            case "undo":
                return None if self.dialoog.plans.last else Refused(NOTHING_TO_UNDO)
            case "reset":
                return replanning.reset_refusal(self.session)
            case "shorten":
                return None if replanning.proposal(self.session, self._now) else Refused(NOTHING_GIVES)
        return super().refusal(action, parameters)

    async def action_undo(self) -> None:
        """Take the last change of the plan back; once more takes the one before it back."""
        plans = self.dialoog.plans
        if plans.last is None:
            return
        back = plans.go_back(self.session)
        if await self.do(replanning.take_back, back) is not None:
            self.notify("De laatste verandering in het draaiboek is teruggedraaid.", timeout=SHORTLY)

    @work(group="regie", exclusive=True)
    async def action_reset(self) -> None:
        """Put the whole agenda back to not begun, after asking."""
        if await self.app.push_screen_wait(Confirm(RESET_QUESTION)):
            await self.do(replanning.reset)

    @work(group="regie", exclusive=True)
    async def action_shorten(self) -> None:
        """Propose what gives so that the day ends as planned, and shorten it when that is accepted."""
        cuts = replanning.proposal(self.session, self._now)
        if not cuts:
            return
        if await self.app.push_screen_wait(Confirm(lateness.question(self.session, self._now, cuts))):
            await self.do(replanning.shorten, cuts)

    @property
    def _now(self) -> datetime:
        """The time of day in the zone of the room."""
        return self.service.clock.now().astimezone()
