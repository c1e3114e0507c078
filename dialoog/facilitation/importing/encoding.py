"""From the bytes of a file to its text, whatever wrote it; a file of another kind is told by its real kind."""

from __future__ import annotations

import io
import re
import zipfile

from dialoog.domain.errors import Invalid

MOST_ROWS = 10
"""So many rows are named; a file that is damaged all over needs no longer list."""

ZIPPED = b"PK\x03\x04"
INSIDE = (
    (
        "word/",
        "een Word-bestand",
        "Kies in Word: Opslaan als, Tekst zonder opmaak (.txt), met één opmerking per regel.",
    ),
    ("xl/", "een Excel-bestand", "Kies in Excel: Opslaan als, CSV UTF-8. Lees dat bestand in."),
    ("ppt/", "een PowerPoint-bestand", "Zet de opmerkingen in een tekstbestand, één per regel."),
)
"""What is in a zip of Microsoft Office: the folder, what it is, and the way out."""

OPEN_DOCUMENTS = {
    b"opendocument.text": (
        "een LibreOffice-tekst (.odt)",
        "Kies: Opslaan als, Tekst (.txt), met één opmerking per regel.",
    ),
    b"opendocument.spreadsheet": ("een LibreOffice-rekenblad (.ods)", "Kies: Opslaan als, CSV, met tekenset UTF-8."),
}
BEGINNINGS = (
    (b"{\\rtf", "een RTF-bestand (tekst met opmaak)", "Open het en kies: Opslaan als, Tekst zonder opmaak (.txt)."),
    (b"%PDF", "een PDF", "Kopieer de tekst naar een tekstbestand, met één opmerking per regel."),
    (
        b"\xd0\xcf\x11\xe0",
        "een oud Word- of Excel-bestand",
        "Open het en bewaar het als CSV UTF-8 of als tekst (.txt).",
    ),
    (b"\x89PNG", "een plaatje", "Typ de opmerkingen over in een tekstbestand, één per regel."),
    (b"\xff\xd8\xff", "een foto", "Typ de opmerkingen over in een tekstbestand, één per regel."),
)
HTML = re.compile(rb"\s*<(!doctype html|html|\?xml)", re.IGNORECASE)
MANY_BYTES = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
"""A letter outside ASCII as UTF-8 writes it: the bytes of other encodings almost never look so."""


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 with its mark, else what Windows uses in western Europe.

    Raises `Invalid` for what is no text, with its real kind, and for a text that is UTF-8 but for some rows.
    """
    refuse_other_kinds(content)
    text = _utf16(content) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else _eight_bits(content)
    if text is None or "\0" in text:
        raise Invalid("Dit is geen tekstbestand. Bewaar het als CSV (UTF-8) of als TXT.")
    return text


def refuse_other_kinds(content: bytes) -> None:
    """Raise `Invalid` with what a file really is, and the way out, when it is known to be no text."""
    found = _kind_of(content)
    if found:
        raise Invalid(f"Dit is {found[0]}, wat de naam ook zegt. {found[1]}")


def _kind_of(content: bytes) -> tuple[str, str] | None:
    """Return what a file is that is no text, and the way out; None when it may be text."""
    if content.startswith(ZIPPED):
        return _zipped(content)
    if HTML.match(content):
        return "een webpagina", "Kopieer de opmerkingen naar een tekstbestand, één per regel."
    return next(((what, way) for start, what, way in BEGINNINGS if content.startswith(start)), None)


def _zipped(content: bytes) -> tuple[str, str]:
    other = "een ingepakt bestand (Excel, Word of zip)", "Pak het uit, of bewaar het als CSV UTF-8 of als tekst (.txt)."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            mime = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return other
    opened = next((told for kind, told in OPEN_DOCUMENTS.items() if kind in mime), None)
    office = next(((what, way) for folder, what, way in INSIDE if any(n.startswith(folder) for n in names)), None)
    return opened or office or other


def _utf16(content: bytes) -> str | None:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError:
        return None


def _eight_bits(content: bytes) -> str | None:
    """Return UTF-8 as it is, and else Windows' own; a mix of the two is refused, for nobody can tell it apart."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse_damaged_utf8(content)
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _refuse_damaged_utf8(content: bytes) -> None:
    """Raise `Invalid` with the rows that are no UTF-8 when the rest of the file shows that it is UTF-8."""
    rows = content.splitlines()
    wrong = [number for number, row in enumerate(rows, 1) if not _is_utf8(row)]
    right = (row for number, row in enumerate(rows, 1) if number not in set(wrong))
    if content.startswith(b"\xef\xbb\xbf") or any(MANY_BYTES.search(row) for row in right):
        more = f" en nog {len(wrong) - MOST_ROWS} andere" if len(wrong) > MOST_ROWS else ""
        named = ", ".join(str(number) for number in wrong[:MOST_ROWS])
        one = f"rij {named} is" if len(wrong) == 1 else f"rij {named}{more} zijn"
        raise Invalid(
            f"Er is niets ingelezen: {one} geen UTF-8, en de rest van het bestand wel. Typ de letters met een accent "
            "daar opnieuw, of bewaar het hele bestand opnieuw als CSV UTF-8."
        )


def _is_utf8(row: bytes) -> bool:
    try:
        row.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True
