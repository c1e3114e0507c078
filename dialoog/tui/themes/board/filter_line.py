"""A line to look for notes in, shown only while it is used."""

from __future__ import annotations

from textual.message import Message
from textual.widgets import Input

from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings

COMMANDS = (
    UserCommand(key="enter,down", action="ready", label="Naar het bord", help="Ga verder met wat gevonden is"),
    UserCommand(key="escape", action="stop", label="Alles tonen", help="Stop met zoeken en toon alles weer"),
)


class FilterLine(Input, HasCommands):
    """Words that a note must have in it to be shown."""

    HELP = "Typ een of meer woorden. Je ziet dan alleen de briefjes waar ze alle in staan."
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    class Ready(Message):
        """The words are typed."""

    class Stopped(Message):
        """Everything must be shown again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(placeholder="Zoek in de briefjes", compact=True, select_on_focus=False, id=id)

    def action_ready(self) -> None:
        """Go on with what was found."""
        self.post_message(self.Ready())

    def action_stop(self) -> None:
        """Show everything again."""
        self.post_message(self.Stopped())
