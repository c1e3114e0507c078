"""Prioriteren: people give dots to themes, and the themes are ranked."""

from __future__ import annotations

from dialoog.domain.errors import DialoogError
from dialoog.domain.rules import room_check, voting
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.screen import BACK
from dialoog.tui.voting.commands import ROUND_COMMANDS
from dialoog.tui.voting.round_screen import RoundScreen

TIP = "Tip: laat de zaal eerst zeggen of de thema's kloppen. Druk op z."
COMMANDS = (
    *ROUND_COMMANDS,
    UserCommand(
        key="z", action="check", label="De zaal", help="Laat de zaal eerst zeggen of de thema's kloppen", footer=False
    ),
    BACK,
)


class PrioritiseScreen(RoundScreen):
    """The themes before, during and after the dots."""

    HELP = (
        f"Iedereen heeft {voting.DOTS_EACH} stippen om aan thema's te geven. Open het prioriteren met o, laat mensen "
        "stippen geven in het stemhokje (s) of tel ze (h of p). Met u stop je; nog een keer u toont de volgorde."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

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
        statement = self.vote.rounds[-1].statement if self.vote.rounds else self.planned
        self.say("statement", statement.text if statement else voting.DOTS_QUESTION)
        self.say("options", _themes(statement) if statement else "")

    def state_line(self) -> str:
        """Return the moment in words; before the dots, that the room can check the themes first."""
        session = self.session
        asked = self.vote.rounds or room_check.is_checked(session) or room_check.refusal(session)
        return super().state_line() if asked else f"{super().state_line()}\n{TIP}"

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say why the themes cannot be checked, or what else cannot be done now."""
        return room_check.refusal(self.session) if action == "check" else super().refusal(action, parameters)

    def action_check(self) -> None:
        """Let the room check the themes first."""
        self.dialoog.go_to(Destination.CHECK, room_check.step_for(self.session).id)


def _themes(statement: Statement) -> str:
    themes = "\n".join(f"• {option.label}" for option in statement.options)
    return f"Iedereen heeft {statement.dots} stippen.\n\n{themes}"
