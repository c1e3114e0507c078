"""Help: what the screen is for, and every key that works on it now."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from dialoog.tui.shell.commands import NOT_NOW, HasCommands, Offer, UserCommand, bindings, offers
from dialoog.tui.shell.footer import Footer

CLOSE = UserCommand(key="escape,f1,q", action="leave", label="Sluiten", help="Sluit de hulp")

MORE = "↑ en ↓ schuiven: er is meer"


class HelpScreen(ModalScreen[None], HasCommands):
    """Help on top of the screen that it is about."""

    CSS_PATH = "window.tcss"

    COMMANDS_HERE = (CLOSE,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, purpose: str, offered: list[Offer], after: str = "") -> None:
        """Take what the screen says of itself, its commands, and what is still told below them."""
        super().__init__()
        self._purpose, self._offers, self._after = purpose, offered, after

    @classmethod
    def of(cls, screen: Screen[Any]) -> HelpScreen:
        """Return the help of a screen and of what has the focus there."""
        nodes = [screen, *(screen.focused.ancestors_with_self if screen.focused else ())]
        texts = dict.fromkeys(text for node in nodes if isinstance(text := getattr(node, "HELP", ""), str) and text)
        return cls("\n\n".join(texts), offers(screen), getattr(screen, "HELP_AFTER", ""))

    def compose(self) -> ComposeResult:
        """Show the purpose, then the keys."""
        with VerticalScroll(classes="dialog wide"):
            yield Static(Content(self._purpose or "Kies een toets."), classes="question")
            for offer in self._offers:
                with Horizontal(classes="key" if offer.possible else "key refused"):
                    yield Static(Content(offer.command.keys), classes="keys")
                    yield Static(Content(_told(offer)))
            if self._after:
                yield Static(Content(self._after), classes="after")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Say how to read on, once it is known whether all of it fits."""
        self.call_after_refresh(self._say_how_to_scroll)

    def on_resize(self) -> None:
        """Another size may hold all of it, or not."""
        self.call_after_refresh(self._say_how_to_scroll)

    def _say_how_to_scroll(self) -> None:
        page = self.query_one(VerticalScroll)
        page.border_subtitle = MORE if page.max_scroll_y else ""

    def action_leave(self) -> None:
        """Close the help."""
        self.dismiss()


def _told(offer: Offer) -> str:
    """Return what a command does, and if it cannot be given now, why."""
    if offer.possible:
        return offer.command.help
    reason = "" if offer.reason == NOT_NOW else f" {offer.reason}"
    return f"{offer.command.help}. Kan nu niet.{reason}"
