"""Regie: the agenda of the day, the step that is on, and what comes next."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll

from dialoog.domain.errors import DialoogError
from dialoog.domain.rules import running
from dialoog.domain.session import Session
from dialoog.domain.stage import Stage
from dialoog.tui.regie import leaving, refusals, step_forms
from dialoog.tui.regie.agenda import Agenda
from dialoog.tui.regie.clock import ClockScreen
from dialoog.tui.regie.commands import COMMANDS
from dialoog.tui.regie.phones import Phones
from dialoog.tui.regie.side import Side
from dialoog.tui.regie.so_far import SoFar
from dialoog.tui.regie.step_panel import StepPanel
from dialoog.tui.regie.top import Top
from dialoog.tui.regie.ways import WaysScreen
from dialoog.tui.shell.big_screen import ON_THE_PROJECTOR
from dialoog.tui.shell.commands import bindings
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.session_app import TOLD_FOR
from dialoog.tui.start import session_forms


class RegieScreen(ClockScreen, WaysScreen):
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
        self.set_interval(1, self.tick)
        if self.dialoog.tried:
            self.call_after_refresh(self.action_trial)

    def show(self, session: Session) -> None:
        """Render all of it."""
        self.query_one(Top).show(session)
        self.query_one(Agenda).show(session)
        self.query_one(Side).show(session)
        self._show_phones()
        self._show_step()
        self.tick()

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

    @property
    def staged(self) -> Stage | None:
        """The step that is on; a pause or a title that was put before it stays until somebody goes on."""
        return None if self.session.meta.stage.interlude else Stage()

    # ------------------------------------------------------------------------------------------ what is possible

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Ask the rules."""
        return refusals.refusal(self, action, parameters) or super().refusal(action, parameters)

    def hint(self, sentence: str) -> None:
        """Say it where the facilitator looks."""
        if sentence:
            self.notify(sentence, timeout=TOLD_FOR, markup=False)

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
