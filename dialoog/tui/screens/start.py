"""Start: the sessions that there are."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Footer, Label, OptionList
from textual.widgets.option_list import Option

from dialoog.domain.errors import DialoogError
from dialoog.domain.session import SessionEntry
from dialoog.tui.commands import UserCommand, bindings
from dialoog.tui.screens.base import DialoogScreen

COMMANDS = (
    UserCommand(key="d", action="demo", label="Demo", help="Open een kopie van de demo om te oefenen"),
    UserCommand(key="q", action="app.leave", label="Stoppen", help="Sluit dialoog"),
)


class StartScreen(DialoogScreen):
    """The list of sessions."""

    HELP = "Kies een sessie met de pijltjes en druk op Enter."
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield Label("dialoog", id="title")
        yield OptionList(id="sessions")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Read the folder again whenever the screen is shown."""
        sessions = self.query_one("#sessions", OptionList)
        sessions.clear_options()
        sessions.add_options(Option(_line(entry), id=str(entry.path)) for entry in self.dialoog.home.catalog.entries())
        sessions.highlighted = 0
        sessions.focus()

    @on(OptionList.OptionSelected, "#sessions")
    def open(self, event: OptionList.OptionSelected) -> None:
        """Open the session."""
        entry = self.dialoog.home.catalog.path_of(str(event.option.id))
        self.dialoog.open_session(entry)

    def action_demo(self) -> None:
        """Open a fresh copy of the demo."""
        try:
            self.dialoog.open_session(self.dialoog.home.demo())
        except DialoogError as error:
            self.dialoog.tell(error)


def _line(entry: SessionEntry) -> Content:
    if entry.meta is None:
        return Content(f"{entry.path.name}: {entry.trouble}")
    return Content(f"{entry.meta.date:%d-%m-%Y}  {entry.meta.title}  {entry.meta.place}")
