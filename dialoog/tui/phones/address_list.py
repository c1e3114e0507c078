"""The addresses of this computer, each with what came back when it was asked for a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dialoog.facilitation.venue import Address
from dialoog.tui.phones.wording import NETWORKS
from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings

OPEN = UserCommand(key="enter", action="select", label="Open", help="Laat telefoons meedoen op dit adres")
TESTING = "wordt getest…"
FINE = "✓ antwoordt"


class AddressList(OptionList, HasCommands):
    """Where the doors can be opened."""

    HELP = "Kies het adres van het netwerk waar de telefoons in de zaal op zitten, en druk op Enter."
    COMMANDS_HERE: ClassVar[tuple[UserCommand, ...]] = (OPEN,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id)
        self.addresses: tuple[Address, ...] = ()
        self._troubles: dict[str, str] = {}
        self._open = ""

    def show(self, addresses: tuple[Address, ...]) -> None:
        """List these; what came back before is forgotten."""
        if addresses != self.addresses:
            chosen = self.chosen
            self.addresses = addresses
            self._fill()
            self.highlighted = addresses.index(chosen) if chosen in addresses else 0 if addresses else None
        self._troubles = {}
        self._redraw()

    def tell(self, troubles: Mapping[str, str]) -> None:
        """Take what came back, by address; an empty sentence is a page."""
        self._troubles = dict(troubles)
        self._redraw()

    def mark(self, ip: str) -> None:
        """Mark where the doors are open."""
        if ip != self._open:
            self._open = ip
            self._redraw()

    @property
    def chosen(self) -> Address | None:
        """The address that the cursor is on."""
        place = self.highlighted
        return self.addresses[place] if place is not None and place < len(self.addresses) else None

    def _fill(self) -> None:
        self.clear_options()
        self.add_options(Option(self._line(address)) for address in self.addresses)

    def _redraw(self) -> None:
        for place, address in enumerate(self.addresses):
            self.replace_option_prompt_at_index(place, self._line(address))

    def _line(self, address: Address) -> Content:
        trouble = self._troubles.get(address.ip)
        came = TESTING if trouble is None else trouble or FINE
        style = "dim" if trouble is None else "$error" if trouble else "$success"
        first = [Content.styled(address.ip, "bold"), Content(f"  {address.name}")]
        if address.ip == self._open:
            first.append(Content.styled("  deuren open", "bold $success"))
        lines = [Content.assemble(*first), Content.styled(f"  {came}", style)]
        if NETWORKS[address.network]:
            lines.append(Content.styled(f"  {NETWORKS[address.network]}", "$warning"))
        return Content("\n").join(lines)
