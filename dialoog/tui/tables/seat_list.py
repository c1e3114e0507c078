"""The tables with who sits at them, one below the other."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dialoog.domain.dutch import people
from dialoog.domain.party import Party, label_of
from dialoog.domain.seating.plan import Guest, filled
from dialoog.facilitation.seating.plan_file import Tables


class Seat(Struct, frozen=True):
    """A line of the list: a table, or with a guest somebody who sits at it."""

    table: int
    guest: Guest | None = None


class SeatList(OptionList):
    """Tables and people; the cursor stays where it was when the plan changes."""

    HELP = "Kies met de pijltjes een tafel, of iemand aan een tafel."

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start without tables."""
        super().__init__(id=id, compact=True)
        self._seats: list[Seat] = []

    @property
    def chosen(self) -> Seat | None:
        """The line with the cursor."""
        at = self.highlighted
        return None if at is None or at >= len(self._seats) else self._seats[at]

    def show(self, tables: Tables, parties: tuple[Party, ...]) -> None:
        """Show a plan."""
        at = self.highlighted or 0
        self._seats = [
            seat
            for number, table in filled(tables.plan).items()
            for seat in (Seat(number), *(Seat(number, guest) for guest in sorted(table, key=_in_order)))
        ]
        self.clear_options()
        self.add_options(Option(_line(seat, tables, parties)) for seat in self._seats)
        self.highlighted = min(at, len(self._seats) - 1) if self._seats else None

    def go_to(self, guest: str) -> None:
        """Put the cursor on somebody."""
        at = next((at for at, seat in enumerate(self._seats) if seat.guest and seat.guest.id == guest), None)
        if at is not None:
            self.highlighted = at


def _in_order(guest: Guest) -> tuple[str, int, str]:
    """Sort by party and name; « student 9 » comes before « student 10 »."""
    return guest.party, len(guest.id) if guest.id[-1:].isdigit() else 0, guest.id


def _line(seat: Seat, tables: Tables, parties: tuple[Party, ...]) -> Content:
    if seat.guest is None:
        lead = tables.leads[seat.table - 1]
        own = f" · moderator {lead.id}" if lead else " · nog geen moderator (m)"
        return Content.assemble((f"Tafel {seat.table}", "bold"), f" · {people(_at(tables, seat))}{own}")
    label = label_of(parties, seat.guest.party)
    own = "" if seat.guest.id.startswith(f"{label} ") else f" · {label}"
    circle = f" · {seat.guest.circle}" if seat.guest.circle else ""
    return Content(f"    {seat.guest.id}{own}{circle}")


def _at(tables: Tables, seat: Seat) -> int:
    return len(tables.plan[seat.table - 1])
