"""Presentatie: the step that is on, for the projector. Nothing here can be pressed or read by mistake."""

from __future__ import annotations

from textual.app import ComposeResult

from dialoog.domain.errors import DialoogError
from dialoog.domain.rules import running
from dialoog.domain.session import Session
from dialoog.tui.commands import UserCommand, bindings
from dialoog.tui.screens.base import SessionScreen
from dialoog.tui.slide import slide_of
from dialoog.tui.widgets.slide_view import SlideView

COMMANDS = (
    UserCommand(key="right,pagedown", action="move(1)", label="Verder", help="Naar het volgende onderdeel", shown="→"),
    UserCommand(key="left,pageup", action="move(-1)", label="Terug", help="Naar het vorige onderdeel", shown="←"),
    UserCommand(key="escape,f5", action="back", label="Terug naar regie", help="Sluit het beeld voor de zaal"),
)


class PresentScreen(SessionScreen):
    """The room's picture."""

    HELP = "Dit ziet de zaal. Met de pijltjes, of met een presenter, ga je verder en terug. Esc brengt je terug."
    PROJECTED = True
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def compose(self) -> ComposeResult:
        """Show the slide and nothing else."""
        yield SlideView()

    def on_mount(self) -> None:
        """Follow the session, the vote and the clock."""
        super().on_mount()
        self.watch(self.app, "progress", self._draw, init=False)
        self.set_interval(1, self._draw)

    def show(self, session: Session) -> None:
        """Show the step that is on."""
        del session
        self._draw()

    def _draw(self) -> None:
        if self.dialoog.service is not None:
            step, now = running.current_step(self.session), self.service.clock.now()
            self.query_one(SlideView).show(slide_of(self.session, step, self.dialoog.progress, now))

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Ask the rules whether the agenda can go on or back."""
        match action, parameters:
            case "move", (int(offset),):
                return running.move_refusal(self.session, offset)
        return None

    async def action_move(self, offset: int) -> None:
        """Go on or back."""
        await self.do(running.move, offset, self.service.clock.now())

    def action_back(self) -> None:
        """Leave the picture, and hear what waited meanwhile."""
        self.leave()
        self.dialoog.call_after_refresh(self.dialoog.tell_what_waited)
