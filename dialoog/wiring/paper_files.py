"""Writing what is printed for a day: a folder with each sheet as PDF and as a page, and what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dialoog.domain.errors import StorageError
from dialoog.report.paper import catalogue, writing
from dialoog.report.paper.occasion import Occasion
from dialoog.report.paper.sheets import Made, Sheet, Size
from dialoog.report.writers import INSTALL, LIBRARIES
from dialoog.store.atomic import reason
from dialoog.wiring.report_files import write_file

MAILS = ("uitnodiging", "bedankmail")
"""Texts that people adapt: one that is there already and says something else is theirs."""

CONTENTS, OURS = "inhoud", b'content="dialoog print"'
"""The sheet that every set has, and what stands in it."""

NO_PDF = f"Voor PDF ontbreekt een onderdeel; de vellen staan er als webpagina. Zo komt het erbij: {INSTALL}"


def write_set(day: Occasion, folder: Path, keys: Iterable[str], size: Size = Size.A3) -> Made:
    """Write these sheets and their contents in a folder; raises `StorageError` for what cannot be written."""
    made = catalogue.sheets(day, keys, size)
    _refuse_others(folder, [CONTENTS, *(sheet.key for sheet in made)])
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


def _refuse_others(folder: Path, keys: Iterable[str]) -> None:
    """Raise `StorageError` if a sheet would take the place of a file that no earlier set put there."""
    contents = folder / f"{CONTENTS}.html"
    try:
        if contents.is_file() and OURS in contents.read_bytes():
            return
        names = (folder / f"{key}.{kind}" for key in keys for kind in ("html", "pdf"))
        other = next((path for path in names if path.exists()), None)
    except OSError as error:
        raise StorageError(f"{folder} kan niet gelezen worden ({reason(error)}). Kies een andere map.") from None
    if other:
        raise StorageError(f"In {folder} staat al een {other.name} die niet van dialoog is. Kies een andere map.")


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
