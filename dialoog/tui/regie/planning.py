"""The plan of the day in the regie: steps added, changed and taken out, and all of it taken back, reset or cut."""

from __future__ import annotations

from datetime import datetime

from textual import work

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import replanning, running
from dialoog.tui.dialogs.questions import Choose, Confirm
from dialoog.tui.regie import lateness, step_forms
from dialoog.tui.regie.agenda import Agenda
from dialoog.tui.regie.commands import DROP_QUESTION, NOTHING_GIVES, NOTHING_TO_UNDO, RESET_QUESTION
from dialoog.tui.regie.spot import Spot
from dialoog.tui.shell.screen import SessionScreen

SHORTLY = 4
"""Seconds that a sentence stays whose effect is seen at once."""


class PlanScreen(SessionScreen):
    """What the regie changes in the plan, and takes back."""

    def __init__(self) -> None:
        """Start with nothing added on the spot."""
        super().__init__()
        self._spot = Spot()

    @property
    def chosen(self) -> Step | None:
        """The step that the cursor is on."""
        return self.query_one(Agenda).chosen

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

    # ------------------------------------------------------------------------------------------------ its steps

    @work(group="regie", exclusive=True)
    async def action_add(self) -> None:
        """Add a vote, a talk or a break on the spot."""
        kind = await self.app.push_screen_wait(Choose(step_forms.WHICH, step_forms.SPOT_KINDS))
        if kind:
            self.app.push_screen(step_forms.new_form(self.service, self._spot, StepKind(kind)), self._added)

    def _added(self, done: bool | None) -> None:
        if done:
            self.notify(self._spot.told(self.session), markup=False)

    def action_change_step(self) -> None:
        """Change the step that the cursor is on."""
        step = self.chosen
        if step:
            self.app.push_screen(step_forms.change_step_form(self.service, step))

    @work(group="regie", exclusive=True)
    async def action_drop_step(self) -> None:
        """Take the step that the cursor is on out of the agenda, after asking."""
        step = self.chosen
        if step is None:
            return
        if await self.app.push_screen_wait(Confirm(DROP_QUESTION.format(step=step.title))):
            await self.do(running.drop_step, step.id)

    # ------------------------------------------------------------------------------------------------ all of it

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
