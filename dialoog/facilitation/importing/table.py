"""Reading a file as people save it: any separator, encoding and line end, rows numbered as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct

from dialoog.domain.dutch import listed
from dialoog.domain.errors import DialoogError, Invalid
from dialoog.domain.text import did_you_mean, nearest
from dialoog.facilitation.importing.encoding import decoded

SEPARATORS = ",;\t"
SAID = re.compile(r'"?sep=([,;\t|])"?[^\S\n]*\n', re.IGNORECASE)
"""The line that Excel understands before the header: which separator the file has."""

MOST_TOLD = 40
"""So many rows are told of at a time: a file of another kind is wrong in all its rows."""

END = "\x1e"
"""Stands behind the last row: if it becomes part of that row, a quotation mark was never closed."""


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


def lines(content: bytes) -> tuple[Row, ...]:
    """Return a text file with one remark a line as rows with a column `text`; empty lines are left out."""
    numbered = enumerate(decoded(content).splitlines(), 1)
    return tuple(Row(number, {"text": line.strip()}) for number, line in numbered if line.strip())


def table(content: bytes, check: Callable[[tuple[str, ...]], object]) -> Table:
    """Return a CSV file as a table, or raise `Invalid` if it has no header or `FaultyRows` for a row too wide.

    `check` looks at the columns first: with a wrong header all rows would seem wrong.
    """
    first, records = _records(decoded(content))
    if not records or not any(cell.strip() for cell in records[0]):
        raise Invalid("Het bestand heeft geen kop. Zet in de eerste rij de namen van de kolommen.")
    columns = tuple(cell.strip().casefold() for cell in records[0])
    check(columns)
    faults = Faults()
    rows = []
    for number, record in enumerate(records[1:], first + 1):
        cells = [cell.strip() for cell in record]
        row = Row(number, dict(zip(columns, cells, strict=False)))
        with faults.of(row):
            _refuse_extra(cells[len(columns) :], len(columns))
        if any(cells):
            rows.append(row)
    faults.raise_any()
    return Table(columns, tuple(rows))


def head_of(content: bytes) -> tuple[str, ...]:
    """Return the cells of the first row of a file, in lower case, read as the header of a table."""
    text = decoded(content)
    first, separator = _said_first(text)
    rows = text.splitlines()[first - 1 : first]
    return tuple(cell.strip().casefold() for cell in next(csv.reader(rows, delimiter=separator), ()))


def _records(text: str) -> tuple[int, list[list[str]]]:
    """Return the number of the header and the cells of all rows.

    Raises `Invalid` for a quotation mark that takes in what comes after it.
    """
    first, separator = _said_first(text)
    body = text.split("\n", first - 1)[-1]
    lines_ = io.StringIO(f"{body}\n{END}\n", newline="")
    try:
        records = list(csv.reader(lines_, delimiter=separator, skipinitialspace=True))
    except csv.Error:  # the only thing that it refuses in such text
        raise Invalid(
            f"In een cel staan meer dan {csv.field_size_limit()} tekens. Kijk of er een aanhalingsteken ontbreekt."
        ) from None
    if records[-1] != [END]:
        raise FaultyRows([f"rij {len(records) + first - 1}: er begint een aanhalingsteken dat nergens ophoudt."])
    return first, records[:-1]


def _said_first(text: str) -> tuple[int, str]:
    """Return the row of the header and the separator: what Excel's first line `sep=;` says, or what is used most."""
    said = SAID.match(text)
    if said:
        return 2, said[1]
    header = text.lstrip().split("\n", 1)[0]
    return 1, max(SEPARATORS, key=header.count)


def _refuse_extra(cells: list[str], width: int) -> None:
    if any(cells):
        raise Invalid(
            f"er staan meer dan {width} kolommen in. Zet een tekst met een komma of puntkomma tussen aanhalingstekens."
        )


def check_columns(found: Iterable[str], known: Iterable[str], where: str) -> None:
    """Raise `Invalid` with every column that is not known, or that stands in the file twice."""
    names, allowed = [name for name in found if name], tuple(known)
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        told = listed([f"'{name}'" for name in twice])
        many = f"De kolommen {told} staan" if len(twice) > 1 else f"De kolom {told} staat"
        raise Invalid(f"{many} twee keer in de kop. Haal er één weg.")
    strange = [name for name in names if name not in allowed]
    if len(strange) == 1:
        hint = did_you_mean(strange[0], allowed)
        raise Invalid(f"De kolom '{strange[0]}' hoort niet in een bestand met {where}. {hint}")
    if strange:
        told = listed([f"'{name}'" for name in strange])
        raise Invalid(
            f"De kolommen {told} horen niet in een bestand met {where}. Haal ze weg, of zeg met --column welke kolom "
            f"bij welk onderdeel hoort: dan doen de andere niet mee. Mogelijk is: {', '.join(allowed)}."
        )


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
