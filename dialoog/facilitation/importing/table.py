"""Reading a file as people save it: any separator, encoding and line end, rows numbered as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct

from dialoog.domain.errors import DialoogError, Invalid
from dialoog.domain.text import did_you_mean, nearest

SEPARATORS = ",;\t"
MOST_TOLD = 40
"""So many rows are told of at a time: a file of another kind is wrong in all its rows."""

END = "\x1e"
"""Stands behind the last row: if it becomes part of that row, a quotation mark was never closed."""

SPREADSHEET = b"PK\x03\x04"
"""What an XLSX (or any other zip) file begins with."""


class Row(Struct, frozen=True):
    """One row: its number (the header is row 1) and its cells by the name of their column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell without outer spaces; empty if the file lacks the column."""
        return self.cells.get(column, "")


class Table(Struct, frozen=True):
    """A file with a header: the names of its columns in lower case, and its rows but for the empty ones."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class FaultyRows(Invalid):
    """A file of which some rows cannot be right; `faults` has a sentence for each of them."""

    def __init__(self, faults: Iterable[str]) -> None:
        """Keep a sentence for each row that is wrong."""
        self.faults = tuple(faults)
        count = f"{len(self.faults)} rijen kloppen" if len(self.faults) > 1 else "1 rij klopt"
        head = f"Er is niets ingelezen: {count} niet. Verbeter dit en lees het bestand opnieuw in:"
        more = len(self.faults) - MOST_TOLD
        tail = (f"  en nog {more} andere",) if more > 0 else ()
        super().__init__("\n".join((head, *(f"  {fault}" for fault in self.faults[:MOST_TOLD]), *tail)))


class Faults:
    """Gathers what is wrong with the rows of a file, so that a user hears all of it at once."""

    def __init__(self) -> None:
        """Start without any."""
        self._found: list[tuple[int, str]] = []

    @contextmanager
    def of(self, row: Row) -> Iterator[None]:
        """Note what goes wrong with a row, and go on with the next one."""
        try:
            yield
        except DialoogError as error:
            self._found.append((row.number, error.sentence))

    def raise_any(self) -> None:
        """Raise `FaultyRows` if any row was wrong."""
        if self._found:
            raise FaultyRows(f"rij {number}: {text[0].lower()}{text[1:]}" for number, text in sorted(self._found))


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 with its mark, else what Windows uses in western Europe."""
    if content.startswith(SPREADSHEET):
        raise Invalid("Een Excel-bestand kan dialoog niet lezen. Bewaar het werkblad als CSV en lees dat in.")
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for attempt in (encoding, "cp1252"):
        try:
            text = content.decode(attempt)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Invalid("Dit is geen tekstbestand. Bewaar het als CSV (UTF-8) of als TXT.")


def lines(content: bytes) -> tuple[Row, ...]:
    """Return a text file with one remark a line as rows with a column `text`; empty lines are left out."""
    numbered = enumerate(decoded(content).splitlines(), 1)
    return tuple(Row(number, {"text": line.strip()}) for number, line in numbered if line.strip())


def table(content: bytes, check: Callable[[tuple[str, ...]], object]) -> Table:
    """Return a CSV file as a table, or raise `Invalid` if it has no header or `FaultyRows` for a row too wide.

    `check` looks at the columns first: with a wrong header all rows would seem wrong.
    """
    text = decoded(content)
    records = _records(text)
    if not records or not any(cell.strip() for cell in records[0]):
        raise Invalid("Het bestand heeft geen kop. Zet in de eerste rij de namen van de kolommen.")
    columns = tuple(cell.strip().casefold() for cell in records[0])
    check(columns)
    faults = Faults()
    rows = []
    for number, record in enumerate(records[1:], 2):
        cells = [cell.strip() for cell in record]
        row = Row(number, dict(zip(columns, cells, strict=False)))
        with faults.of(row):
            _refuse_extra(cells[len(columns) :], len(columns))
        if any(cells):
            rows.append(row)
    faults.raise_any()
    return Table(columns, tuple(rows))


def _records(text: str) -> list[list[str]]:
    """Return the cells of all rows, or raise `Invalid` for a quotation mark that takes in what comes after it."""
    lines_ = io.StringIO(f"{text}\n{END}\n", newline="")
    try:
        records = list(csv.reader(lines_, delimiter=_separator(text), skipinitialspace=True))
    except csv.Error:  # the only thing that it refuses in such text
        raise Invalid(
            f"In een cel staan meer dan {csv.field_size_limit()} tekens. Kijk of er een aanhalingsteken ontbreekt."
        ) from None
    if records[-1] != [END]:
        raise FaultyRows([f"rij {len(records)}: er begint een aanhalingsteken dat nergens ophoudt."])
    return records[:-1]


def _separator(text: str) -> str:
    """Return the separator that the header uses most."""
    header = text.lstrip().split("\n", 1)[0]
    return max(SEPARATORS, key=header.count)


def _refuse_extra(cells: list[str], width: int) -> None:
    if any(cells):
        raise Invalid(
            f"er staan meer dan {width} kolommen in. Zet een tekst met een komma of puntkomma tussen aanhalingstekens."
        )


def check_columns(found: Iterable[str], known: Iterable[str], where: str) -> None:
    """Raise `Invalid` if a column is not known, or stands in the file twice."""
    names, allowed = list(found), tuple(known)
    for place, name in enumerate(names):
        if name in names[:place] and name:
            raise Invalid(f"De kolom '{name}' staat twee keer in de kop. Haal er één weg.")
        if name and name not in allowed:
            raise Invalid(f"De kolom '{name}' hoort niet in een bestand met {where}. {did_you_mean(name, allowed)}")


def matched(name: str, known: Mapping[str, str], refuse: Callable[[str], DialoogError]) -> str:
    """Return the id that belongs to an id or label, in upper or lower case.

    `known` maps ids to labels. What is not there becomes the error that `refuse` makes of « Bedoelde je …? ».
    """
    wanted = name.casefold()
    for id_, label in known.items():
        if wanted in (id_.casefold(), label.casefold()):
            return id_
    near = nearest(name, [*known.values(), *known])
    raise refuse(f"Bedoelde je '{near}'?" if near else did_you_mean(name, known))
