"""Regie: the agenda of the day, the step that is on, and what comes next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from dialoog.domain.rules import running
from dialoog.domain.session import Session
from dialoog.tui.commands import UserCommand, bindings
from dialoog.tui.screens.base import SessionScreen

COMMANDS = (
    UserCommand(key="right,pagedown", action="move(1)", label="Verder", help="Naar het volgende onderdeel", shown="→"),
    UserCommand(key="left,pageup", action="move(-1)", label="Terug", help="Naar het vorige onderdeel", shown="←"),
    UserCommand(
        key="escape", action="leave", label="Naar start", help="Sluit deze sessie; alles is bewaard", shown="Esc"
    ),
)


class RegieScreen(SessionScreen):
    """Running a session."""

    HELP = "Hier leid je de dag. Pijl naar rechts gaat verder in het draaiboek, pijl naar links gaat terug."
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def compose(self) -> ComposeResult:
        """Show agenda, step and side."""
        with Horizontal():
            yield Static(id="agenda")
            with Vertical():
                yield Static(id="step")
        yield Footer()

    def show(self, session: Session) -> None:
        """Render the agenda."""
        current = running.current_step(session)
        lines = [("▶ " if current and step.id == current.id else "  ") + step.title for step in session.steps]
        self.query_one("#agenda", Static).update(Content("\n".join(lines)))
        self.query_one("#step", Static).update(Content(current.title if current else session.meta.title))

    async def action_move(self, offset: int) -> None:
        """Go on or back."""
        await self.do(running.move, offset, self.service.clock.now())

    async def action_leave(self) -> None:
        """Close the session."""
        await self.dialoog.close_session()
        self.dismiss()
