"""The planner: blocks with times that follow, how they fit the day, and what is written of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import PurePath
from typing import ClassVar, Concatenate, ParamSpec

from textual import actions, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.agenda import Step
from dialoog.domain.errors import DialoogError
from dialoog.domain.planning.faults import faults
from dialoog.domain.planning.timeline import Timeline, timeline
from dialoog.domain.rules import planning, replanning
from dialoog.domain.session import Changes, Session, apply
from dialoog.tui.dialogs.questions import AskText
from dialoog.tui.planner import refusals, sources
from dialoog.tui.planner.block_card import BlockCard
from dialoog.tui.planner.block_form import block_form, day_form
from dialoog.tui.planner.commands import COMMANDS, FIX_QUESTION
from dialoog.tui.planner.plan_list import PlanList
from dialoog.tui.planner.ways import Ways
from dialoog.tui.planner.wording import summary
from dialoog.tui.shell.commands import bindings
from dialoog.tui.shell.footer import Footer

P = ParamSpec("P")


class PlannerScreen(Ways):
    """The plan of the open session."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["planner.tcss"]

    HELP = (
        "Hier maak je het plan van de dag. Verplaats een onderdeel met < en >, maak het langer of korter met + en −, "
        "en zet wat vaststaat op zijn tijd met t. Alle tijden lopen vanzelf mee. Elke verandering is meteen bewaard. "
        "Met u draai je haar terug."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Start with nothing offered."""
        super().__init__()
        self._offered: list[bool | None] = []
        self._wrong: tuple[str, ...] | None = None
        self._drawn: Session | None = None
        self._pending = 0
        """How many changes are on the screen and still being kept."""

    def compose(self) -> ComposeResult:
        """Show how the plan fits above the blocks, and what does not fit below them."""
        with Vertical(id="plan-top"):
            yield Static(id="plan-title")
            yield Static(id="plan-fits")
        with Horizontal(id="plan-body"):
            yield PlanList(id="plan")
            yield BlockCard(id="plan-block")
        yield Static(id="plan-faults")
        yield Footer(show_command_palette=False)

    async def do(
        self, rule: Callable[Concatenate[Session, P], Changes], *args: P.args, **kwargs: P.kwargs
    ) -> Changes | None:
        """Carry out a rule: what it makes of the plan is on the screen at once, and kept right after.

        What could not be kept goes off the screen again.
        """
        self._pending += 1
        try:
            with suppress(DialoogError):  # said below
                self._draw(apply(self.seen, rule(self.seen, *args, **kwargs)))
            return await super().do(rule, *args, **kwargs)
        finally:
            self._pending -= 1
            if self.is_attached and self.dialoog.service:
                self.show(self.session)

    @property
    def seen(self) -> Session:
        """The session whose plan is on the screen: it may be ahead of what is on disk."""
        return self._drawn or self.session

    def show(self, session: Session) -> None:
        """Render the plan as it is now, unless what is on the screen is newer."""
        if not self._pending:
            self._draw(session)

    def _draw(self, session: Session) -> None:
        self._drawn = session
        plan = timeline(session.steps, session.meta.start, session.meta.end)
        self.query_one("#plan-title", Static).update(Content(f"Plan van {session.meta.title}"), layout=False)
        fits = self.query_one("#plan-fits", Static)
        fits.update(Content(summary(plan)), layout=False)
        fits.set_class(plan.over > 0, "over")
        self._show_faults(plan)
        self.query_one(PlanList).show(plan)

    def _show_faults(self, plan: Timeline) -> None:
        wrong = faults(plan)
        if wrong != self._wrong:
            self._wrong = wrong
            line = self.query_one("#plan-faults", Static)
            line.update(Content("\n".join(wrong)))
            line.display = bool(wrong)

    @on(PlanList.Moved)
    def show_block(self) -> None:
        """Show what is written of the block that the cursor is on."""
        self.query_one(BlockCard).show(self.seen, self.chosen)
        self.refresh_bindings()

    @property
    def chosen(self) -> Step | None:
        """The block that the cursor is on."""
        return self.query_one(PlanList).chosen

    def refresh_bindings(self) -> None:
        """Draw the footer again only when another key can be given: it costs more than all the rest of a key."""
        if not self.is_mounted:
            super().refresh_bindings()
            return
        offered = [self.check_action(*actions.parse(command.action)[1:]) for command in COMMANDS]
        if offered != self._offered:
            self._offered = offered
            super().refresh_bindings()

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Ask the rules."""
        return refusals.of_block(self.seen, self.chosen, action, parameters) or refusals.of_plan(self, action)

    # ------------------------------------------------------------------------------------------------ one block

    async def action_longer(self, minutes: int) -> None:
        """Make the block longer, or shorter."""
        if self.chosen:
            await self.do(planning.lengthen, self.chosen.id, minutes)

    async def action_move(self, offset: int) -> None:
        """Put the block later, or earlier."""
        if self.chosen:
            await self.do(planning.move, self.chosen.id, offset)

    async def action_copy(self) -> None:
        """Put the same block behind it, and go there."""
        if self.chosen:
            await self._adding(self.do(planning.copy, self.chosen.id))

    async def action_split(self) -> None:
        """Make two blocks of it."""
        if self.chosen:
            await self.do(planning.split, self.chosen.id)

    async def action_join(self) -> None:
        """Make one block of it and the next."""
        if self.chosen:
            await self.do(planning.join, self.chosen.id)

    async def action_drop(self) -> None:
        """Take it out of the plan; undoing brings it back, so nothing is asked."""
        if self.chosen:
            await self.do(planning.drop, self.chosen.id)

    @work(group="plan", exclusive=True)
    async def action_fix(self) -> None:
        """Ask at which time it always begins."""
        step = self.chosen
        if step:
            asked = AskText(FIX_QUESTION.format(step=step.title), step.fixed, may_be_empty=True)
            time = await self.app.push_screen_wait(asked)
            if time is not None:
                await self.do(planning.fix, step.id, time)

    def action_change(self) -> None:
        """Fill in what it is."""

        async def keep(changed: Step) -> None:
            await self.service.do(planning.describe, changed)

        if self.chosen:
            self.app.push_screen(block_form(self.session, self.chosen, keep))

    # ---------------------------------------------------------------------------------------------- the whole plan

    def action_new(self) -> None:
        """Make a block behind this one, and go there."""

        async def keep(step: Step) -> None:
            after = self.chosen.id if self.chosen else ""
            await self._adding(self.service.do(planning.add, step, after))

        self.app.push_screen(block_form(self.session, None, keep))

    async def _adding(self, call: Awaitable[object]) -> None:
        """Carry out what adds blocks, and put the cursor on the first new one."""
        before = set(self.session.agenda)
        await call
        new = next((step.id for step in self.session.steps if step.id not in before), "")
        if new:
            plan = timeline(self.session.steps, self.session.meta.start, self.session.meta.end)
            self.query_one(PlanList).show(plan, new)

    def action_day(self) -> None:
        """Choose when the day begins and ends."""

        async def keep(start: str, end: str) -> None:
            await self.service.do(planning.set_day, start, end)

        self.app.push_screen(day_form(self.session.meta, keep))

    @work(group="plan", exclusive=True)
    async def action_take(self) -> None:
        """Take blocks from elsewhere."""
        taken = await sources.ask(self)
        if taken is None or not taken.steps:
            return
        if taken.instead:
            await self.do(planning.replace_all, taken.steps, taken.sections)
        else:
            after = self.chosen.id if self.chosen else ""
            await self._adding(self.do(planning.insert, taken.steps, after, taken.sections))

    async def action_undo(self) -> None:
        """Take the last change of the plan back."""
        if self.dialoog.plans.last:
            await self.do(replanning.take_back, self.dialoog.plans.go_back(self.session))

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        if self.dialoog.plans.undone:
            await self.do(replanning.take_back, self.dialoog.plans.go_forward(self.session))
