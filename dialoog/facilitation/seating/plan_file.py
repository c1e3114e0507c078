"""A plan of tables as a CSV file: a row for each person, so that a spreadsheet can sort, mend and print it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from dialoog.domain.errors import Invalid
from dialoog.domain.formulas import meant, shown_only
from dialoog.domain.party import Party, label_of
from dialoog.domain.seating.plan import Guest, Plan
from dialoog.domain.text import clean
from dialoog.facilitation.importing.table import Faults, Row
from dialoog.facilitation.seating.guests import AT, COLUMNS, NAME, guests_in, sheet_of

HEAD = (AT, *COLUMNS)
MOST_TABLES = 10_000
"""Numbers above this are no tables, but a mistake."""


class Tables(Struct, frozen=True):
    """A plan with those who lead its tables: `leads` has a guest or None for each table."""

    plan: Plan
    leads: tuple[Guest | None, ...]


NO_TABLES = Tables((), ())


def beside(session: Path) -> Path:
    """Return where the plan of a session lies: beside its file and never in it, for it may hold names."""
    return session.with_name(f"{session.stem}-tafels.csv")


def seats_of(plan: Plan) -> tuple[str, ...]:
    """Return the number of a table for each seat at it, in the order of the tables."""
    return tuple(str(at) for at, table in enumerate(plan, 1) for _ in table)


def written(tables: Tables, parties: Sequence[Party]) -> bytes:
    """Return the file; a BOM and semicolons, so that a Dutch Excel opens it in columns."""
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow(HEAD)
    for at, (table, lead) in enumerate(zip(tables.plan, tables.leads, strict=True), 1):
        if lead:
            sheet.writerow(_row(at, lead, parties, "ja"))
        sheet.writerows(_row(at, guest, parties) for guest in table)
    return out.getvalue().encode("utf-8-sig")


def _row(at: int, guest: Guest, parties: Sequence[Party], leads: str = "") -> tuple[str, ...]:
    party = label_of(parties, guest.party) if guest.party else ""
    return str(at), shown_only(guest.id), shown_only(party), shown_only(guest.circle), leads


def read(content: bytes, parties: Sequence[Party]) -> Tables:
    """Return the plan in such a file; raises `Invalid`, or `FaultyRows` with a sentence for each row that is wrong."""
    sheet = sheet_of(content)
    rows = [Row(row.number, {name: meant(cell) for name, cell in row.cells.items()}) for row in sheet.rows]
    if AT not in sheet.columns:
        raise Invalid(f"In de indeling ontbreekt de kolom '{AT}'. Kies het bestand dat `dialoog tables --out` maakte.")
    everyone, places = guests_in(rows, parties), _places(rows)
    leads = {places[one.id]: one for one in everyone.moderators}
    numbers = range(1, max(places.values(), default=0) + 1)
    plan = tuple(tuple(guest for guest in everyone.seats if places[guest.id] == at) for at in numbers)
    return Tables(plan, tuple(leads.get(at) for at in numbers))


def _places(rows: Sequence[Row]) -> dict[str, int]:
    faults, places = Faults(), dict[str, int]()
    for row in rows:
        with faults.of(row):
            places[clean(row[NAME])] = _number(row[AT])
    faults.raise_any()
    return places


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= MOST_TABLES):
        raise Invalid(f"bij tafel staat '{text}'. Schrijf het nummer van de tafel.")
    return int(text)
