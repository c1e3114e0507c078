"""A document as an Excel file: a sheet for each table, with real numbers and percents. No text is ever a formula."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dialoog.domain.formulas import RISKY
from dialoog.domain.rules.made_up import called
from dialoog.report.document import Document
from dialoog.report.style.colours import mixed, readable
from dialoog.report.writers.calculated_tables import Share, Sheet, Value, sheets, unique
from dialoog.report.writers.plain_text import clean

LONGEST_NAME, LONGEST_TEXT = 31, 32_767
"""What Excel allows for the name of a sheet, and in a cell."""

FIRST = "Overzicht"
TOP = 2
"""Rows above the heads of a table: its caption, and an empty one."""

NARROWEST, WIDEST = 8, 60
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(document: Document) -> bytes:
    """Return the document as an .xlsx file."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _OPTIONS) as book:
        book.set_properties(_about(document))
        _Book(book, document).fill()
    return made.getvalue()


def _about(document: Document) -> dict[str, object]:
    day = document.day
    created = datetime.combine(day, time()) if day else datetime.fromtimestamp(0, UTC).replace(tzinfo=None)
    return {
        "title": clean(document.title),
        "subject": clean(document.subtitle),
        "author": clean(document.house.organisation),
        "created": created,
    }


def names(found: tuple[Sheet, ...]) -> list[str]:
    """Return the names of the sheets: allowed by Excel, and all different, also from that of the overview."""
    wished = [_NOT_IN_NAMES.sub("-", sheet.name).strip() or "tabel" for sheet in found]
    return unique([FIRST, "History", *wished], LONGEST_NAME)[2:]


class _Book:
    """An Excel file that is being filled."""

    def __init__(self, book: Workbook, document: Document) -> None:
        """Make the looks that cells can have."""
        accent = readable(document.house.colour)
        self._book, self._document = book, document
        self._title = book.add_format({"bold": True, "font_size": 16, "font_color": accent})
        self._caption = book.add_format({"bold": True, "font_size": 12, "font_color": accent})
        self._soft = book.add_format({"font_color": "#5b6570"})
        self._bold = book.add_format({"bold": True})
        self._link = book.add_format({"font_color": accent, "underline": 1})
        head = {"bold": True, "bg_color": mixed(document.house.colour, 0.1), "text_wrap": True, "valign": "bottom"}
        self._head = book.add_format({**head, "bottom": 1, "bottom_color": accent})
        # A text that begins with = becomes a formula as soon as somebody edits it, unless a quote stands before it.
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self._number = book.add_format({"valign": "top"})
        self._percent = book.add_format({"valign": "top", "num_format": "0%"})

    def fill(self) -> None:
        """Write the overview and every table."""
        found = sheets(self._document)
        named = names(found)
        self._overview(found, named)
        for sheet, name in zip(found, named, strict=True):
            self._sheet(sheet, name)

    def _overview(self, found: tuple[Sheet, ...], named: list[str]) -> None:
        page = self._book.add_worksheet(FIRST)
        page.hide_gridlines(2)
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 64)
        page.set_column(2, 2, 36)
        page.write_string(0, 0, clean(self._document.title), self._title)
        page.write_string(1, 0, clean(self._document.subtitle), self._soft)
        page.write_string(2, 0, clean(self._document.notice), self._bold)
        for at, head in enumerate(("Blad", "Tabel", "Hoofdstuk")):
            page.write_string(4, at, head, self._head)
        for row, (sheet, name) in enumerate(zip(found, named, strict=True), 5):
            page.write_url(row, 0, f"internal:'{name}'!A1", self._link, name)
            self._words(page, row, 1, sheet.caption)
            self._words(page, row, 2, sheet.chapter)

    def _sheet(self, sheet: Sheet, name: str) -> None:
        page = self._book.add_worksheet(name)
        if self._document.mark:
            page.set_header(f"&C{clean(self._document.mark)}")
        caption = called(sheet.caption, made_up=bool(self._document.mark))
        page.write_string(0, 0, caption[:LONGEST_TEXT], self._caption)
        for at, head in enumerate(sheet.heads):
            page.write_string(TOP, at, head[:LONGEST_TEXT], self._head)
            page.set_column(at, at, _width(sheet, at))
        for row, cells in enumerate(sheet.rows, TOP + 1):
            for at, cell in enumerate(cells):
                self._cell(page, row, at, cell)
        page.freeze_panes(TOP + 1, 1)
        if sheet.rows:
            page.autofilter(TOP, 0, TOP + len(sheet.rows), len(sheet.heads) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(TOP)

    def _cell(self, page: Worksheet, row: int, at: int, cell: Value | Share | None) -> None:
        if isinstance(cell, Share):
            page.write_number(row, at, cell.part, self._percent)
        elif isinstance(cell, str):
            self._words(page, row, at, cell)
        elif cell is not None:
            page.write_number(row, at, cell, self._number)

    def _words(self, page: Worksheet, row: int, at: int, text: str) -> None:
        look: Format = self._quoted if text.startswith(RISKY) else self._text
        if text:
            page.write_string(row, at, text[:LONGEST_TEXT], look)


def _width(sheet: Sheet, at: int) -> int:
    """Return the letters that a column shows next to each other."""
    cells = [sheet.heads[at], *(row[at] for row in sheet.rows)]
    longest = max(len(cell) if isinstance(cell, str) else NARROWEST for cell in cells)
    return max(NARROWEST, min(WIDEST, longest + 2))
