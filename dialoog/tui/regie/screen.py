"""Regie: the agenda of the day, the step that is on, and what comes next."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList

from dialoog.domain.agenda import StepKind
from dialoog.domain.errors import DialoogError
from dialoog.domain.rules import running, stage
from dialoog.domain.session import Phase, Session
from dialoog.domain.stage import Stage
from dialoog.facilitation.showing.countdown import reading
from dialoog.tui.regie import lateness, leaving, next_key, on_screen, refusals, step_forms, trial, working
from dialoog.tui.regie.agenda import Agenda
from dialoog.tui.regie.commands import COMMANDS
from dialoog.tui.regie.phones import Phones
from dialoog.tui.regie.planning import PlanScreen
from dialoog.tui.regie.side import Side
from dialoog.tui.regie.so_far import SoFar
from dialoog.tui.regie.step_panel import StepPanel
from dialoog.tui.regie.top import Top
from dialoog.tui.shell.big_screen import ON_THE_PROJECTOR
from dialoog.tui.shell.commands import bindings
from dialoog.tui.shell.destinations import SCREEN_OF, Destination
from dialoog.tui.shell.driving import Drives
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.session_app import TOLD_FOR
from dialoog.tui.start import session_forms

FIVE = 5
"""Minutes that one key adds or takes."""


class RegieScreen(PlanScreen, Drives):
    """Running a session."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["regie.tcss"]

    HELP = (
        "Hier leid je de dag. Pijl naar rechts gaat verder in het draaiboek, pijl naar links gaat terug. "
        "Enter opent het werk van het onderdeel dat aan is. Alles wordt meteen bewaard."
    )
    HELP_AFTER = ON_THE_PROJECTOR
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def compose(self) -> ComposeResult:
        """Show agenda, step and side under a line with the name of the day."""
        yield Top(id="top")
        with Horizontal(id="desk"):
            yield Agenda(id="agenda")
            with Vertical(id="now"):
                with Vertical(id="main"):
                    yield StepPanel(id="step")
                    with VerticalScroll(id="rest", can_focus=False):
                        yield SoFar(id="so-far")
                with Vertical(id="beside"):
                    yield Side(id="side")
                    yield Phones(id="phones")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Follow the session, the vote and the clock."""
        super().on_mount()
        self.watch(self.app, "progress", self._show_step, init=False)
        self.watch(self.app, "doors", self._show_phones, init=False)
        self.watch(self.app, "lost", self._show_phones, init=False)
        self.watch(self.app, "knocks", self._show_phones, init=False)
        self.set_interval(1, self._tick)
        if self.dialoog.tried:
            self.call_after_refresh(self.action_trial)

    def show(self, session: Session) -> None:
        """Render all of it."""
        self.query_one(Top).show(session)
        self.query_one(Agenda).show(session)
        self.query_one(Side).show(session)
        self._show_phones()
        self._show_step()
        self._tick()

    def _show_step(self) -> None:
        if self.dialoog.service is not None:
            step = running.current_step(self.session)
            self.query_one(StepPanel).show(self.session, step, self.dialoog.progress)
            self.query_one(SoFar).show(self.session, self.dialoog.progress)

    def _show_phones(self) -> None:
        if self.dialoog.service is not None:
            self.query_one(Phones).show(
                self.session, self.dialoog.doors, lost=self.dialoog.lost, knocks=len(self.dialoog.knocks)
            )
        self.refresh_bindings()

    def _tick(self) -> None:
        """Let the clocks go on, and ring once when the end of a step comes near and once when it is there."""
        if self.dialoog.service is None:
            return
        now, step = self.service.clock.now(), running.current_step(self.session)
        self.query_one(Top).tick(now)
        runs = step is not None and self.session.meta.phase is Phase.RUNNING
        self.query_one(Side).tell(lateness.line(self.session, self._now) if runs else "")
        reads = reading(step, now) if step and runs else None
        self.query_one(StepPanel).tick(reads)
        if step and reads:
            self.query_one(Top).ring(step, reads)

    @property
    def staged(self) -> Stage | None:
        """The step that is on; a pause or a title that was put before it stays until somebody goes on."""
        return None if self.session.meta.stage.interlude else Stage()

    # ------------------------------------------------------------------------------------------ what is possible

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Ask the rules."""
        return refusals.refusal(self, action, parameters) or super().refusal(action, parameters)

    # ----------------------------------------------------------------------------------------- running the day

    async def action_move(self, offset: int) -> None:
        """Go on or back; a vote that is stopped here is named first."""
        await leaving.leave_step(self, partial(self.do, running.move, offset, self.service.clock.now()))

    def hint(self, sentence: str) -> None:
        """Say it where the facilitator looks."""
        if sentence:
            self.notify(sentence, timeout=TOLD_FOR, markup=False)

    async def action_go_to_chosen(self) -> None:
        """Put the step on that the cursor is on."""
        step = self.chosen
        if step:
            await leaving.leave_step(self, partial(self.do, running.go_to, step.id, self.service.clock.now()))

    async def action_pause(self) -> None:
        """Hold the countdown, or let it go on."""
        await self.do(running.toggle_pause, self.service.clock.now())

    async def action_extend(self, fives: int) -> None:
        """Give the step more time, or less."""
        await self.do(running.extend, fives * FIVE)

    def action_sound(self) -> None:
        """Switch the bell on or off."""
        rings = self.query_one(Top).switch_bell()
        self._tick()
        told = "Het geluid is aan." if rings else "Het geluid is uit."
        top = self.query_one(Top)
        self.dialoog.tell_while(lambda: top.sounds is rings, told, severity="information", timeout=3)

    # ------------------------------------------------------------------------------------------ to other screens

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

    # ------------------------------------------------------------------------------------------------- forms

    def action_count_heads(self) -> None:
        """Count who is here, and say what that means for phones."""
        step_forms.count_heads(self)

    def action_describe(self) -> None:
        """Change what the session is called, and when and where it is."""
        self.app.push_screen(session_forms.details_form(self.service))

    # ------------------------------------------------------------------------------------------------- the end

    @work(group="regie", exclusive=True)
    async def action_close(self) -> None:
        """Close the room for good, once that word is typed; what is left to do then is the report."""
        await leaving.close_for_good(self)

    @work(group="leave", exclusive=True)
    async def action_leave(self) -> None:
        """Give the session free and go back to the list; a stopped vote is named first, and phones."""
        await leaving.leave_session(self)

    def on_screen_resume(self) -> None:
        """Catch up, and be the place to come back to after a crash."""
        super().on_screen_resume()
        if self.is_current:
            self.dialoog.keep_place(Destination.REGIE)
