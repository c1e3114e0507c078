"""A guest list from Excel: the first sheet as the same rows that a CSV file has."""

from __future__ import annotations

import csv
import io
import zipfile

from dialoog.domain.errors import Invalid, Refused

MOST_ROWS, MOST_COLUMNS = 5_000, 60
"""More than any guest list has: a file that unpacks without end is no guest list."""

MISSING = (
    "Voor een lijst uit Excel ontbreekt een onderdeel. Bewaar de lijst als CSV, of typ: pip install 'dialoog[office]'"
)
BROKEN = "Dit Excel-bestand kan niet gelezen worden. Open het in Excel en bewaar het opnieuw, of bewaar het als CSV."


def is_excel(content: bytes) -> bool:
    """Tell whether a file is an Excel workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def as_csv(content: bytes) -> bytes:
    """Return the first sheet of a workbook as CSV; raises `Refused` without the library and `Invalid` for another."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(_rows(content))
    return out.getvalue().encode()


def _rows(content: bytes) -> list[list[str]]:
    try:
        import openpyxl  # noqa: PLC0415 - loaded on use
    except ModuleNotFoundError:
        raise Refused(MISSING) from None
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        found = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        return [[_text(cell) for cell in row] for row in found]
    except Exception:  # noqa: BLE001 - a workbook can be broken in every way that there is
        raise Invalid(BROKEN) from None


def _text(cell: object) -> str:
    """Return a cell as people see it; a whole number has no point."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
