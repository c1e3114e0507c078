"""A session that cannot be opened: what is wrong, what can be done about it, and what is lost then."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from dialoog.domain.errors import DialoogError
from dialoog.facilitation.ports import Offer, Rescue
from dialoog.tui.dialogs.dialog import Dialog
from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings
from dialoog.tui.shell.footer import Footer

TITLE = "Deze sessie kan niet open. Wat wil je doen?"
SAFE = "Enter: doe dit. Het bestand zoals het nu is, blijft bewaard."


class Ways(OptionList, HasCommands):
    """The ways out. It has the focus, so Enter is its key: the footer shows those of the focus first."""

    HELP = "Kies met de pijltjes wat er moet gebeuren."
    COMMANDS_HERE: ClassVar[Sequence[UserCommand]] = (
        UserCommand(key="enter", action="select", label="Doen", help="Herstel de sessie op deze manier", shown="Enter"),
    )
    BINDINGS = bindings(COMMANDS_HERE)


class RescueDialog(Dialog[str | None]):
    """Asks which way a session is brought back, and goes it; gives back what was done."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [*Dialog.CSS_PATH, "start.tcss"]

    HELP = "Het bestand van deze sessie is beschadigd of veranderd. Bij elke keuze staat wat er weg is."
    COMMANDS_HERE = (
        UserCommand(key="escape", action="leave", label="Niets doen", help="Laat alles zoals het is", shown="Esc"),
    )
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, rescue: Rescue) -> None:
        """Take what is wrong and the ways out."""
        super().__init__()
        self._rescue = rescue

    def compose(self) -> ComposeResult:
        """Show what is wrong above the ways out."""
        with Vertical(classes="dialog wide", id="rescue"):
            yield Label(Content(TITLE), classes="question")
            yield Static(Content(self._rescue.trouble), id="damage")
            yield Static(Content(SAFE), classes="hint")
            yield Ways(*(Option(_lines(offer)) for offer in self._rescue.offers))
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at the best way."""
        ways = self.query_one(OptionList)
        ways.highlighted = 0
        ways.focus()

    @on(OptionList.OptionSelected)
    def chosen(self) -> None:
        """Go the way that the cursor is on."""
        self.action_take()

    def action_take(self) -> None:
        """Bring the session back, or say why that could not be done."""
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        try:
            self.dismiss(self._rescue.take(self._rescue.offers[at]))
        except DialoogError as error:
            self.query_one("#damage", Static).update(Content(error.sentence))

    def action_leave(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)


def _lines(offer: Offer) -> Content:
    return Content.assemble((offer.label, "bold"), "\n", (offer.sentence, "dim"))
