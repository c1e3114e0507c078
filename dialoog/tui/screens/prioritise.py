"""Prioriteren: people give dots to themes, and the themes are ranked."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Footer

from dialoog.domain.errors import DialoogError
from dialoog.domain.rules import voting
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.tui.commands import bindings
from dialoog.tui.screens.base import BACK
from dialoog.tui.screens.rounds import ROUND_COMMANDS, RoundScreen

NO_THEMES = "Er zijn nog geen thema's. Maak eerst thema's."
COMMANDS = (*ROUND_COMMANDS, BACK)


class PrioritiseScreen(RoundScreen):
    """The themes before, during and after the dots."""

    HELP = (
        f"Iedereen heeft {voting.DOTS_EACH} stippen om aan thema's te geven. Open het prioriteren met o, laat mensen "
        "stippen geven in het stemhokje (s) of tel ze (h of p). Met u zie je de volgorde."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def compose(self) -> ComposeResult:
        """Show the themes and their dots."""
        with VerticalScroll(id="ballot"):
            yield from self.ballot()
        yield Footer(show_command_palette=False)

    @property
    def planned(self) -> Statement | None:
        """The themes as they are now, or None when there are none."""
        try:
            return voting.dots_statement(self.session)
        except DialoogError:
            return None

    def show(self, session: Session) -> None:
        """Render the step as it is now."""
        super().show(session)
        statement = self.rounds[-1].statement if self.rounds else self.planned
        self.say("statement", statement.text if statement else NO_THEMES)
        self.say("options", _themes(statement) if statement else "")


def _themes(statement: Statement) -> str:
    themes = "\n".join(f"• {option.label}" for option in statement.options)
    return f"Iedereen heeft {statement.dots} stippen.\n\n{themes}"
