"""A form for votes that were counted by hand: which cells there are, and what tallies they make."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dialoog.domain.answering import cells, most_choices
from dialoog.domain.errors import Invalid
from dialoog.domain.kinds import Asks, kind_of
from dialoog.domain.party import Party
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally, total

VOTERS, BLANK = "mensen", "blanco"
"""Rows beside those of the answers. An answer's row is named `option:` and its id, so that the names never clash."""

OPTION = "option:"
EVERYBODY = ""
"""The column of people whose party is not known; the only one when just totals are counted."""

Cells = Mapping[tuple[str, str], str]
"""What was typed, by row and party."""


class CountSheet(Struct, frozen=True):
    """The rows and columns for a statement; `per_party` gives each party a column."""

    statement: Statement
    parties: tuple[Party, ...]
    per_party: bool

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Name and label of every row. With several answers a person the people have to be counted too."""
        kind = kind_of(self.statement)
        people = () if kind.asks in {Asks.ONE, Asks.ORDER} else ((VOTERS, "mensen die stemden"),)
        options = ((OPTION + option.id, option.label) for option in kind.cells(self.statement))
        return (*people, *options, (BLANK, "blanco"))

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Id and label of every column."""
        if not self.per_party:
            return ((EVERYBODY, "samen"),)
        return (*((party.id, party.label) for party in self.parties), (EVERYBODY, "onbekend"))

    def tally(self, typed: Cells, column: str) -> Tally:
        """Return what a column holds, or raise `Invalid` for what is no number."""
        numbers = {row: _number(typed.get((row, column), "")) for row, _ in self.rows}
        counts = {cell: numbers[OPTION + cell] for cell in cells(self.statement)}
        each = most_choices(self.statement) if kind_of(self.statement).asks is Asks.ORDER else 1
        voters = numbers.get(VOTERS, sum(counts.values()) // each + numbers[BLANK])
        return Tally(voters, numbers[BLANK], {option: times for option, times in counts.items() if times})

    def tallies(self, typed: Cells) -> dict[str, Tally]:
        """Return the tallies of all columns with anybody in them."""
        found = {column: self.tally(typed, column) for column, _ in self.columns}
        return {column: tally for column, tally in found.items() if tally.voters or tally.counts}


def cells_of(tallies: Mapping[str, Tally]) -> dict[tuple[str, str], str]:
    """Return tallies as what would have been typed."""
    typed: dict[tuple[str, str], str] = {}
    for column, tally in tallies.items():
        typed[VOTERS, column] = str(tally.voters)
        typed[BLANK, column] = str(tally.blank or "")
        typed |= {(OPTION + option, column): str(times or "") for option, times in tally.counts.items()}
    return typed


def together(tallies: Mapping[str, Tally]) -> dict[tuple[str, str], str]:
    """Return the totals of all columns, as what would have been typed in the one column of everybody."""
    return cells_of({EVERYBODY: total(tallies.values())}) if tallies else {}


def filled(typed: Cells) -> dict[tuple[str, str], str]:
    """Return the cells in which something stands."""
    return {place: text for place, text in typed.items() if text}


def is_per_party(tallies: Mapping[str, Tally]) -> bool:
    """Tell whether these tallies know of parties."""
    return any(party for party in tallies)


def _number(typed: str) -> int:
    text = typed.strip()
    if text and not (text.isascii() and text.isdigit()):
        raise Invalid(f"'{text}' is geen aantal. Typ een heel getal, bijvoorbeeld 12.")
    return int(text or 0)
