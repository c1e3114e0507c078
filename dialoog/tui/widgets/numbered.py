"""A list to choose from by number: the number moves, Enter takes it, so that a key held too long chooses nothing."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings

TAKE = UserCommand(key="enter", action="select", label="Kies", help="Neem de regel die gekozen is", shown="Enter")


NO_SUCH = "Typ een nummer dat op het scherm staat."


class Numbered(OptionList, HasCommands):
    """Options with their numbers in front. Nothing is chosen at first, so Enter does nothing then."""

    HELP = "Typ een nummer of gebruik de pijltjes, en druk dan op Enter."
    COMMANDS_HERE = (TAKE,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, options: Sequence[tuple[str, str, str]], *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Take (number, id, label) of every option; a number is one key, or empty."""
        super().__init__(*(Option(_line(key, label), id=id_) for key, id_, label in options), id=id)
        self._keys = [key for key, _, _ in options]

    def on_mount(self) -> None:
        """Choose nothing yet."""
        self.highlighted = None

    def on_key(self, event: events.Key) -> None:
        """Go to the option with this number."""
        if event.character and event.character in self._keys:
            event.stop()
            self.highlighted = self._keys.index(event.character)
        elif event.is_printable and event.key != "space":
            event.stop()
            self.app.notify(NO_SUCH, severity="warning", markup=False)


def _line(key: str, label: str) -> Content:
    return Content.assemble((f" {key:>2}  ", "bold"), label)


def with_numbers(options: Sequence[tuple[str, str]], none: str = "") -> list[tuple[str, str, str]]:
    """Return options with the numbers 1 to 9 before them, and with `none` one more under 0 (its id is "-")."""
    keys = [str(number) if number <= 9 else "" for number in range(1, len(options) + 1)]  # noqa: PLR2004 - the keys 1 to 9
    numbered = [(key, id_, label) for key, (id_, label) in zip(keys, options, strict=True)]
    return [*numbered, ("0", "-", none)] if none else numbered
