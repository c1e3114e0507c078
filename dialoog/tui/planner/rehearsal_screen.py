"""The rehearsal: made-up people play the whole day in a moment, and this says what they showed."""

from __future__ import annotations

import asyncio
from pathlib import PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.errors import DialoogError
from dialoog.domain.session import Session
from dialoog.facilitation.rehearsed import findings, summary
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen

COMMANDS = (
    UserCommand(key="p", action="again", label="Nog een keer", help="Speel de dag nog een keer, zoals het plan nu is"),
    BACK,
)
BUSY = "Verzonnen mensen spelen de hele dag. Dat duurt een paar tellen…"
NOTHING = "✓ Er viel niets op. Zelf een onderdeel zien? Ga naar de regie en druk op j (proefdraaien)."
MOVED = "Het plan is daarna veranderd. Druk op p om het nog een keer te spelen."


class RehearsalScreen(SessionScreen):
    """What a rehearsal of the open session showed."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["planner.tcss"]

    HELP = (
        "De hele dag is in een kopie gespeeld met verzonnen mensen. Hier staat wat daarbij opviel. Je sessie is zoals "
        "zij was. Pas het plan aan en speel met p nog een keer."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Start with nothing played."""
        super().__init__()
        self._agenda: object = None
        """The plan that was played."""

    def compose(self) -> ComposeResult:
        """Show what was played above what it showed."""
        yield Static(id="rehearsal-title")
        with VerticalScroll(id="rehearsal"):
            yield Static(id="rehearsal-findings")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Play it."""
        super().on_mount()
        self.action_again()

    @work(group="rehearsal", exclusive=True)
    async def action_again(self) -> None:
        """Play the day in a thread of its own, and show what that showed."""
        title, shown = self.query_one("#rehearsal-title", Static), self.query_one("#rehearsal-findings", Static)
        title.update(Content(BUSY))
        shown.update(Content(""))
        session, outside = self.session, self.dialoog.outside
        try:
            played = await asyncio.to_thread(outside.trials.rehearse, session)
            found = await asyncio.to_thread(findings, played)
        except DialoogError as error:
            title.update(Content(error.sentence))
            return
        self._agenda = session.agenda
        title.update(Content(f"Proef gespeeld: {summary(played)}"))
        shown.update(Content("\n\n".join(f"• {sentence}" for sentence in found) or NOTHING))

    def show(self, session: Session) -> None:
        """Say so when what was played is not the plan any more."""
        if self._agenda is not None and session.agenda is not self._agenda:
            self.query_one("#rehearsal-title", Static).update(Content(MOVED))
