"""Help: what the screen is for, and every key that works on it now."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Static

from dialoog.tui.commands import HasCommands, UserCommand, bindings, commands_of

CLOSE = UserCommand(key="escape,f1,q", action="leave", label="Sluiten", help="Sluit de hulp", shown="Esc")


class HelpScreen(ModalScreen[None], HasCommands):
    """Help on top of the screen that it is about."""

    COMMANDS_HERE = (CLOSE,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, purpose: str, commands: list[UserCommand]) -> None:
        """Take what the screen says of itself and its commands."""
        super().__init__()
        self._purpose, self._commands = purpose, commands

    @classmethod
    def of(cls, screen: Screen[object]) -> HelpScreen:
        """Return the help of a screen and of what has the focus there."""
        nodes = [screen, *(screen.focused.ancestors_with_self if screen.focused else ())]
        texts = dict.fromkeys(text for node in nodes if isinstance(text := getattr(node, "HELP", ""), str) and text)
        return cls("\n\n".join(texts), commands_of(screen))

    def compose(self) -> ComposeResult:
        """Show the purpose, then the keys."""
        with VerticalScroll(classes="dialog wide"):
            yield Static(Content(self._purpose or "Kies een toets."), classes="question")
            for command in self._commands:
                yield Static(Content.assemble((f"{_keys(command):>14}  ", "bold"), command.help))
        yield Footer(show_command_palette=False)

    def action_leave(self) -> None:
        """Close the help."""
        self.dismiss()


def _keys(command: UserCommand) -> str:
    return command.shown or command.key.split(",")[0].replace("ctrl+", "Ctrl+").replace("escape", "Esc")
