"""A document as CSV files, one for each table, in one archive: what Dutch Excel opens with a double click.

Cells are parted by semicolons, numbers have a decimal comma, and each file begins with the mark of UTF-8. A text
that a spreadsheet would take for a formula gets a quote before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from dialoog.domain.formulas import RISKY
from dialoog.domain.rules.made_up import SHORT
from dialoog.report.document import Document
from dialoog.report.writers.calculated_tables import Share, Sheet, Value, sheets, unique
from dialoog.report.writers.zip_files import packed

SEPARATOR = ";"
LONGEST_NAME = 60
CONTENTS = "00-inhoud.csv"
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


def write(document: Document) -> bytes:
    """Return an archive with a CSV file for each table."""
    found = sheets(document)
    wished = [_NOT_IN_NAMES.sub("-", sheet.name).strip("-. ") or "tabel" for sheet in found]
    before = f"{SHORT}-" if document.mark else ""
    numbered = [f"{before}{number:02}-{name}" for number, name in enumerate(unique(wished, LONGEST_NAME), 1)]
    files = {f"{name}.csv": _file(sheet) for name, sheet in zip(numbered, found, strict=True)}
    return packed({f"{before}{CONTENTS}": _file(_contents(numbered, found)), **files})


def _contents(names: Sequence[str], found: Sequence[Sheet]) -> Sheet:
    """Return which file holds which table, and what that is about: no table says of itself on which statement it is."""
    rows = tuple(
        (f"{name}.csv", sheet.caption, sheet.chapter, sheet.about) for name, sheet in zip(names, found, strict=True)
    )
    return Sheet("inhoud", "Inhoud", "", ("bestand", "tabel", "hoofdstuk", "waarover"), rows)


def _file(sheet: Sheet) -> bytes:
    made = io.StringIO()
    lines = csv.writer(made, delimiter=SEPARATOR, lineterminator="\r\n")
    lines.writerow([_text(head) for head in sheet.heads])
    lines.writerows([_cell(cell) for cell in row] for row in sheet.rows)
    return made.getvalue().encode("utf-8-sig")


def _cell(cell: Value | Share | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Share):
        return f"{round(cell.part * 100)}%"
    return _text(cell) if isinstance(cell, str) else str(cell).replace(".", ",")


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text
