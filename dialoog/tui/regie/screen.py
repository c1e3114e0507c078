"""Regie: the agenda of the day, the step that is on, and what comes next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.dates import long_date
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import closing, running, stage, voting
from dialoog.domain.rules.made_up import called, is_made_up
from dialoog.domain.session import Phase, Session
from dialoog.domain.stage import Stage
from dialoog.facilitation.showing.countdown import Pace, Reading, reading, rings
from dialoog.facilitation.showing.progress import unshown_round_in
from dialoog.tui.dialogs.questions import Confirm, Tell, TypeWord
from dialoog.tui.dialogs.stopped import may_leave
from dialoog.tui.phones.wording import DOORS_CLOSED
from dialoog.tui.regie import lateness, next_key, on_screen, step_forms, trial
from dialoog.tui.regie.agenda import Agenda
from dialoog.tui.regie.commands import (
    ALREADY_CLOSED,
    CLOSE_QUESTION,
    CLOSE_WORD,
    COMMANDS,
    DOORS_CLOSE,
    NO_CANVAS,
    NO_STEP_OF,
)
from dialoog.tui.regie.phones import Phones
from dialoog.tui.regie.planning import PlanScreen
from dialoog.tui.regie.side import Side
from dialoog.tui.regie.spot import Spot
from dialoog.tui.regie.step_panel import StepPanel
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
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Start with the bell off."""
        super().__init__()
        self._sound = False
        self._spot = Spot()
        self._heard: tuple[str, Pace] = ("", Pace.CALM)

    def compose(self) -> ComposeResult:
        """Show agenda, step and side under a line with the name of the day."""
        with Horizontal(id="top"):
            yield Static(id="day")
            yield Static(id="clock")
        with Horizontal(id="desk"):
            yield Agenda(id="agenda")
            with Vertical(id="now"):
                yield StepPanel(id="step")
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
        meta = session.meta
        day = " · ".join(
            part for part in (called(meta.title, made_up=is_made_up(session)), meta.place, long_date(meta.date)) if part
        )
        self.query_one("#day", Static).update(Content(day))
        self.query_one(Agenda).show(session)
        self.query_one(Side).show(session)
        self._show_phones()
        self._show_step()
        self._tick()

    def _show_step(self) -> None:
        if self.dialoog.service is not None:
            step = running.current_step(self.session)
            self.query_one(StepPanel).show(self.session, step, self.dialoog.progress)

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
        self.query_one("#clock", Static).update(Content(f"{'♪ ' if self._sound else ''}{now.astimezone():%H:%M}"))
        runs = step is not None and self.session.meta.phase is Phase.RUNNING
        self.query_one(Side).tell(lateness.line(self.session, self._now) if runs else "")
        reads = reading(step, now) if step and runs else None
        self.query_one(StepPanel).tick(reads)
        if step and reads:
            self._ring(step, reads)

    def _ring(self, step: Step, reads: Reading) -> None:
        before, self._heard = self._heard, (step.id, reads.pace)
        if self._sound and before[0] == step.id and rings(before[1], reads.pace):
            self.app.bell()

    @property
    def staged(self) -> Stage | None:
        """The step that is on; a pause or a title that was put before it stays until somebody goes on."""
        return None if self.session.meta.stage.interlude else Stage()

    # ------------------------------------------------------------------------------------------ what is possible

    def refusal(  # noqa: PLR0911 - a line per command
        self, action: str, parameters: tuple[object, ...]
    ) -> DialoogError | None:
        """Ask the rules."""
        match action, parameters:
            case "move", (int(offset),):
                return running.move_refusal(self.session, offset)
            case "work", ():
                return self._work_refusal()
            case "open_step", (str(kind),):
                found = next_key.first_of(self.session, StepKind(kind))
                return None if found else Refused(NO_STEP_OF[StepKind(kind)])
            case "trial", ():
                return trial.refusal(self)
            case "drop_trial", ():
                return None if self.dialoog.tried else trial.NO_TRIAL
            case "latecomers", ():
                return None if self.dialoog.doors else Refused(DOORS_CLOSED)
            case "close", ():
                return Refused(ALREADY_CLOSED) if self.session.meta.phase is Phase.CLOSED else None
        return super().refusal(action, parameters)

    def _work_refusal(self) -> Refused | None:
        step = running.current_step(self.session)
        if step is None or step.kind in SCREEN_OF:
            return None
        return Refused("Dit onderdeel heeft geen eigen scherm. Ga verder met pijl naar rechts.")

    # ----------------------------------------------------------------------------------------- running the day

    async def action_move(self, offset: int) -> None:
        """Go on or back; a vote that is stopped here is named first."""
        await self._going(partial(self.do, running.move, offset, self.service.clock.now()))

    def hint(self, sentence: str) -> None:
        """Say it where the facilitator looks."""
        if sentence:
            self.notify(sentence, timeout=TOLD_FOR, markup=False)

    async def action_go_to_chosen(self) -> None:
        """Put the step on that the cursor is on."""
        step = self.query_one(Agenda).chosen
        if step:
            await self._going(partial(self.do, running.go_to, step.id, self.service.clock.now()))

    async def _going(self, move: Callable[[], Awaitable[object]]) -> None:
        """Leave the step that is on; when its vote is stopped, only after a question."""
        stopped = voting.stopped_round_of(self.session)
        if stopped and stopped.step == self.session.meta.current:
            self._after_asking(move)
        else:
            await move()

    @work(group="regie", exclusive=True)
    async def _after_asking(self, move: Callable[[], Awaitable[object]]) -> None:
        if await may_leave(self):
            await move()

    async def action_pause(self) -> None:
        """Hold the countdown, or let it go on."""
        await self.do(running.toggle_pause, self.service.clock.now())

    async def action_extend(self, fives: int) -> None:
        """Give the step more time, or less."""
        await self.do(running.extend, fives * FIVE)

    def action_sound(self) -> None:
        """Switch the bell on or off."""
        self._sound = not self._sound
        self._tick()
        self.notify("Het geluid is aan." if self._sound else "Het geluid is uit.", timeout=3)

    # ------------------------------------------------------------------------------------------ to other screens

    @on(OptionList.OptionSelected)
    async def action_work(self) -> None:
        """Go to the work of the step that is on; before the first step, begin."""
        step = running.current_step(self.session)
        if step is None:
            await self.action_move(1)
        elif step.kind in SCREEN_OF:
            self._work_in(step)

    def action_open_step(self, kind: str) -> None:
        """Go to a step of this kind, whichever is on."""
        step = next_key.first_of(self.session, StepKind(kind))
        if step:
            self._work_in(step)

    def action_wall(self) -> None:
        """Go to the wall of the canvas."""
        step = next_key.wall_step(self.session, self.query_one(Agenda).chosen)
        if step is None:
            self.notify(NO_CANVAS, severity="warning")
        else:
            self.dialoog.go_to(Destination.WALL, step.id)

    def _work_in(self, step: Step) -> None:
        """Go to the work of a step; to that of the room as long as it checks the themes."""
        checking = step.kind is StepKind.THEMES and unshown_round_in(self.session, step)
        self.dialoog.go_to(Destination.CHECK if checking else SCREEN_OF[step.kind], step.id)

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
        self.app.push_screen(step_forms.head_count_form(self.service), self._counted)

    def _counted(self, done: bool | None) -> None:
        told = step_forms.after_counting(self.session) if done else ""
        if told:
            self.app.push_screen(Tell(told))

    def action_describe(self) -> None:
        """Change what the session is called, and when and where it is."""
        self.app.push_screen(session_forms.details_form(self.service))

    def action_add_statement(self) -> None:
        """Add a vote on the spot."""
        self.app.push_screen(step_forms.new_statement_form(self.service, self._spot), self._added)

    def action_add_step(self) -> None:
        """Add a talk or a break on the spot."""
        self.app.push_screen(step_forms.new_step_form(self.service, self._spot), self._added)

    def _added(self, done: bool | None) -> None:
        if done:
            self.notify(self._spot.told(self.session), markup=False)

    def action_change_step(self) -> None:
        """Change the step that the cursor is on."""
        step = self.query_one(Agenda).chosen
        if step:
            self.app.push_screen(step_forms.change_step_form(self.service, step))

    @work(group="regie", exclusive=True)
    async def action_drop_step(self) -> None:
        """Take the step that the cursor is on out of the agenda, after asking."""
        step = self.query_one(Agenda).chosen
        if step is None:
            return
        if await self.app.push_screen_wait(Confirm(f"‘{step.title}’ uit het draaiboek halen? Terughalen kan met u.")):
            await self.do(running.drop_step, step.id)

    @work(group="regie", exclusive=True)
    async def action_close(self) -> None:
        """Close the room for good, once that word is typed; what is left to do then is the report."""
        if not await may_leave(self):
            return
        refusal = closing.close_refusal(self.session)
        if refusal:
            self.dialoog.tell(refusal)
        elif await self.app.push_screen_wait(TypeWord(CLOSE_QUESTION, CLOSE_WORD)):
            await self.attempt(self.service.close_session())
            if self.session.meta.phase is Phase.CLOSED:
                self.dialoog.go_to(Destination.REPORT_FILE)

    @work(group="leave", exclusive=True)
    async def action_leave(self) -> None:
        """Give the session free and go back to the list; a stopped vote is named first, and phones."""
        if not await may_leave(self):
            return
        if self.dialoog.doors and not await self.app.push_screen_wait(Confirm(DOORS_CLOSE)):
            return
        self.dialoog.outside.keep_place(None)
        await self.dialoog.close_session()
        self.leave()

    def on_screen_resume(self) -> None:
        """Catch up, and be the place to come back to after a crash."""
        super().on_screen_resume()
        if self.is_current:
            self.dialoog.keep_place(Destination.REGIE)
