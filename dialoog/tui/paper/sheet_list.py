"""The sheets that can be printed, with a mark before those that will be."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings

MARKED, FREE = "✓ ", "· "
MAKE = UserCommand(key="enter", action="select", label="Maken", help="Maak de vellen met een vinkje")


class SheetList(OptionList, HasCommands):
    """A sheet a line; all of them have a mark at first."""

    HELP = "Kies met de pijltjes een vel. Met de spatiebalk zet je er een vinkje voor, of haal je het weg."
    COMMANDS_HERE = (MAKE,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, sheets: Sequence[tuple[str, str]], *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Take key and name of each sheet."""
        super().__init__(id=id, compact=True)
        self._sheets = tuple(sheets)
        self._marks = {key for key, _ in sheets}

    def on_mount(self) -> None:
        """Fill the list."""
        self.add_options(Option(self._line(place)) for place in range(len(self._sheets)))
        self.highlighted = 0

    @property
    def chosen(self) -> str:
        """The key of the sheet that the cursor is on."""
        return self._sheets[self.highlighted or 0][0]

    @property
    def marked(self) -> tuple[str, ...]:
        """The keys with a mark, in the order of the list."""
        return tuple(key for key, _ in self._sheets if key in self._marks)

    def toggle(self) -> None:
        """Mark the sheet with the cursor, or take its mark away; the cursor goes on."""
        place = self.highlighted or 0
        self._marks ^= {self._sheets[place][0]}
        self._draw(place)
        self.highlighted = min(place + 1, len(self._sheets) - 1)

    def toggle_all(self) -> None:
        """Mark every sheet, or none if all are."""
        every = {key for key, _ in self._sheets}
        self._marks = set() if self._marks == every else every
        for place in range(len(self._sheets)):
            self._draw(place)

    def _draw(self, place: int) -> None:
        self.replace_option_prompt_at_index(place, self._line(place))

    def _line(self, place: int) -> Content:
        key, name = self._sheets[place]
        has = key in self._marks
        return Content.assemble((MARKED if has else FREE, "bold"), name)
