"""A guest list: who is expected, of which party, with whom they had better not sit, and who leads a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from dialoog.domain.errors import Invalid
from dialoog.domain.party import Party, label_of, party_id
from dialoog.domain.seating.plan import Guest
from dialoog.domain.text import optional, required
from dialoog.facilitation.importing.table import Faults, Row, Table, table
from dialoog.facilitation.seating.excel import as_csv, is_excel

NAME, PARTY, CIRCLE, LEADS, AT = "naam", "partij", "bij", "moderator", "tafel"
COLUMNS = (NAME, PARTY, CIRCLE, LEADS)
"""What a guest list may have: « bij » is an organisation or class whose people are spread, « moderator » says ja."""

SPELLED = {
    "name": NAME, "gast": NAME, "deelnemer": NAME, "party": PARTY, "rol": PARTY, "organisatie": CIRCLE,
    "organisation": CIRCLE, "school": CIRCLE, "groep": CIRCLE, "klas": CIRCLE, "begeleider": LEADS, "table": AT,
}  # fmt: skip
"""Other words that people write above such a column."""

YES = frozenset({"ja", "j", "yes", "y", "x", "1", "waar", "true"})
NO = frozenset({"", "nee", "n", "no", "0", "onwaar", "false"})
LONGEST = 80
"""Signs that a name or an organisation may have."""


class Guests(Struct, frozen=True):
    """Who takes a chair, and who leads a table."""

    seats: tuple[Guest, ...] = ()
    moderators: tuple[Guest, ...] = ()


def read_guests(content: bytes, parties: Sequence[Party]) -> Guests:
    """Return the people in a CSV or Excel file, in order; raises `Invalid`, or `FaultyRows` with a sentence a row."""
    found = sheet_of(content)
    if not found.rows:
        raise Invalid("De gastenlijst is leeg. Zet op elke rij iemand, met naam en partij.")
    return guests_in(found.rows, parties)


def guests_in(rows: Iterable[Row], parties: Sequence[Party]) -> Guests:
    """Return the people in these rows; raises `FaultyRows`."""
    faults, first = Faults(), dict[str, int]()
    seats: list[Guest] = []
    moderators: list[Guest] = []
    for row in rows:
        with faults.of(row):
            guest, leads = _guest(row, parties)
            _refuse_double(guest, row, first)
            (moderators if leads else seats).append(guest)
    faults.raise_any()
    return Guests(tuple(seats), tuple(moderators))


def sheet_of(content: bytes) -> Table:
    """Return a file with people as rows under our own names of columns; raises `Invalid`."""
    read = table(as_csv(content) if is_excel(content) else content, _check)
    columns = tuple(_ours(name) for name in read.columns)
    rows = (Row(row.number, {_ours(name): cell for name, cell in row.cells.items()}) for row in read.rows)
    return Table(columns, tuple(rows))


def counted(people: Mapping[str, int], parties: Sequence[Party]) -> Guests:
    """Return so many people of each party (by id), who are called by their party and a number."""
    seats = (
        Guest(f"{label_of(parties, party)} {number}", party)
        for party, count in people.items()
        for number in range(1, count + 1)
    )
    return Guests(tuple(seats))


def _ours(column: str) -> str:
    return SPELLED.get(column, column)


def _check(columns: tuple[str, ...]) -> None:
    lacking = [name for name in (NAME, PARTY) if name not in map(_ours, columns)]
    if lacking:
        raise Invalid(
            f"De gastenlijst heeft geen kolom '{lacking[0]}'. Zet in de eerste rij: {', '.join(COLUMNS)}. "
            "Alleen naam en partij zijn nodig."
        )


def _guest(row: Row, parties: Sequence[Party]) -> tuple[Guest, bool]:
    name = required(row[NAME], "De naam", LONGEST)
    circle = optional(row[CIRCLE], "Wat onder 'bij' staat", LONGEST)
    leads = row[LEADS].casefold()
    if leads not in YES | NO:
        raise Invalid(f"bij moderator staat '{row[LEADS]}'. Schrijf ja, of laat het leeg.")
    return Guest(name, _party(row[PARTY], parties, needed=leads in NO), circle), leads in YES


def _party(name: str, parties: Sequence[Party], *, needed: bool) -> str:
    if not name and needed:
        raise Invalid(f"de partij is niet ingevuld. Mogelijk is: {', '.join(party.id for party in parties)}.")
    return party_id(parties, name) if name else ""


def _refuse_double(guest: Guest, row: Row, first: dict[str, int]) -> None:
    before = first.setdefault(guest.id.casefold(), row.number)
    if before != row.number:
        raise Invalid(f"'{guest.id}' staat ook in rij {before}. Zijn het twee mensen, zet dan iets achter één naam.")
