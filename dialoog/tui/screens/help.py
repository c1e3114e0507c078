"""Help: what the screen is for, and every key that works on it now."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Static

from dialoog.tui.commands import HasCommands, Offer, UserCommand, bindings, offers

CLOSE = UserCommand(key="escape,f1,q", action="leave", label="Sluiten", help="Sluit de hulp")


class HelpScreen(ModalScreen[None], HasCommands):
    """Help on top of the screen that it is about."""

    COMMANDS_HERE = (CLOSE,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, purpose: str, offered: list[Offer]) -> None:
        """Take what the screen says of itself and its commands."""
        super().__init__()
        self._purpose, self._offers = purpose, offered

    @classmethod
    def of(cls, screen: Screen[Any]) -> HelpScreen:
        """Return the help of a screen and of what has the focus there."""
        nodes = [screen, *(screen.focused.ancestors_with_self if screen.focused else ())]
        texts = dict.fromkeys(text for node in nodes if isinstance(text := getattr(node, "HELP", ""), str) and text)
        return cls("\n\n".join(texts), offers(screen))

    def compose(self) -> ComposeResult:
        """Show the purpose, then the keys."""
        with VerticalScroll(classes="dialog wide"):
            yield Static(Content(self._purpose or "Kies een toets."), classes="question")
            for offer in self._offers:
                with Horizontal(classes="key" if offer.possible else "key refused"):
                    yield Static(Content(offer.command.keys), classes="keys")
                    yield Static(Content(offer.command.help + ("" if offer.possible else " (kan nu niet)")))
        yield Footer(show_command_palette=False)

    def action_leave(self) -> None:
        """Close the help."""
        self.dismiss()
