"""Writing what is printed for a day: a folder with each sheet as PDF and as a page, and what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dialoog.report.paper import catalogue, writing
from dialoog.report.paper.occasion import Occasion
from dialoog.report.paper.sheets import Made, Sheet, Size
from dialoog.report.writers import INSTALL, LIBRARIES
from dialoog.wiring.report_files import write_file

MAILS = ("uitnodiging", "bedankmail")
"""Texts that people adapt: one that is there already and says something else is theirs."""

NO_PDF = f"Voor PDF ontbreekt een onderdeel; de vellen staan er als webpagina. Zo komt het erbij: {INSTALL}"


def write_set(day: Occasion, folder: Path, keys: Iterable[str], size: Size = Size.A3) -> Made:
    """Write these sheets and their contents in a folder; raises `StorageError` for what cannot be written."""
    made = catalogue.sheets(day, keys, size)
    told: list[str] = []
    files: list[Path] = []
    for sheet in (catalogue.contents(day, made), *made):
        for path, content in _written(day, sheet, folder):
            if _is_theirs(sheet, path, content):
                told.append(f"{path.name} was er al en is veranderd: die blijft zoals hij is.")
                continue
            write_file(path, content)
            files.append(path)
    if not any(path.suffix == ".pdf" for path in files):
        told.append(NO_PDF)
    return Made(tuple(files), tuple(told))


def _written(day: Occasion, sheet: Sheet, folder: Path) -> Iterable[tuple[Path, bytes]]:
    """Yield a sheet as a page and as a PDF; a mail is only a page: its text is copied."""
    yield folder / f"{sheet.key}.html", writing.as_html(day, sheet).encode()
    if sheet.key in MAILS:
        return
    try:
        content = writing.as_pdf(day, sheet)
    except ModuleNotFoundError as error:
        if error.name not in LIBRARIES:
            raise
        return
    yield folder / f"{sheet.key}.pdf", content


def _is_theirs(sheet: Sheet, path: Path, content: bytes) -> bool:
    return sheet.key in MAILS and path.is_file() and path.read_bytes() != content
