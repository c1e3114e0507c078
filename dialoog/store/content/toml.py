"""Reading TOML that people type: all mistakes in the notation at once, and the line that a value stands on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from dialoog.store.content.problem import Finding, KeyPath
from dialoog.store.content.toml_mistakes import UNREADABLE, meant

_MOST_MISTAKES = 25
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]")
_HALF_HEADER = re.compile(r"\s*\[+\s*([A-Za-z0-9_-]+)\s*\]*\s*(?:#.*)?")
_KEY = re.compile(r"""\s*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*(=?)""")

_CLOSE_STRING = 'Zet voor en achter een tekst één recht aanhalingsteken (").'
_EXPLAINED = (
    ("Expected '=' after a key", "Na de sleutel ontbreekt het is-teken (=).", 'Schrijf: sleutel = "tekst".'),
    ("Invalid value", "De waarde achter het is-teken klopt niet.", _CLOSE_STRING),
    ("Illegal character '\\n'", "De tekst heeft geen aanhalingsteken aan het eind.", _CLOSE_STRING),
    ("Unterminated string", "Een tekst heeft geen aanhalingsteken aan het eind.", _CLOSE_STRING),
    ('Expected "\'"', "Een tekst heeft geen aanhalingsteken aan het eind.", _CLOSE_STRING),
    ("Unescaped '\\'", "Een \\ in een tekst betekent iets bijzonders.", "Schrijf \\\\ of laat het teken weg."),
    ("Unclosed array", "In een lijst ontbreekt een komma of de haak ].", "Kijk op deze regel en op de regel erboven."),
    ("Unclosed inline table", "Tussen accolades ontbreekt een komma of de accolade }.", "Kijk op deze regel."),
    ("Cannot overwrite", "Deze sleutel staat er twee keer.", "Laat er één staan."),
    ("Duplicate inline", "Deze sleutel staat er twee keer.", "Laat er één staan."),
    ("Cannot declare", "Deze kop staat er twee keer.", "Een kop die vaker voorkomt heeft dubbele haken: [[kop]]."),
    ("Expected ']", "De kop is niet af: er ontbreekt een haak.", "Schrijf [[kop]] met twee haken aan elke kant."),
    (
        "Expected newline",
        "Achter de waarde staat nog iets.",
        'Zet elke sleutel op een eigen regel. Schrijf een aanhalingsteken in een tekst als \\".',
    ),
)


class Parsed(Struct, frozen=True):
    """What was read: the data (None if too much is broken), the line of each key, and mistakes in the notation."""

    data: dict[str, Any] | None
    lines: Mapping[KeyPath, int]
    findings: tuple[Finding, ...]

    def line_of(self, at: KeyPath) -> int:
        """Return the line of a value, or that of the nearest thing around it, or 0."""
        around = (at[:size] for size in range(len(at), 0, -1))
        return next((self.lines[path] for path in around if path in self.lines), 0)


def parse(text: str) -> Parsed:
    """Return the data in a TOML text; a broken line is reported and its value left out."""
    lines = text.replace("\r\n", "\n").split("\n")
    findings: list[Finding] = []
    while len(findings) < _MOST_MISTAKES:
        try:
            data = tomllib.loads("\n".join(lines))
        except (ValueError, RecursionError) as error:
            if not _note(str(error), lines, findings):
                break
        else:
            return Parsed(data, dict(_line_numbers(lines)), tuple(findings))
    return Parsed(None, {}, tuple(findings))


def _note(error: str, lines: list[str], findings: list[Finding]) -> bool:
    """Note one mistake and mend its line; False if reading on would only report what follows from it."""
    number = _line_number(error, lines)
    if UNREADABLE in lines[number - 1]:
        return False
    mistake = meant(error, number, lines)
    if mistake:
        findings.append(Finding((), mistake.what, mistake.hint, mistake.line))
        lines[:] = mistake.mended
        return True
    what, hint = _explained(error)
    findings.append(Finding((), what, hint, number))
    mended = _mended(error, lines[number - 1])
    if mended:
        lines[number - 1] = mended
    return bool(mended)


def _line_number(error: str, lines: list[str]) -> int:
    found = _AT_LINE.search(error)
    if found:
        return int(found[1])
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    return filled[-1] if filled else 1


def _explained(error: str) -> tuple[str, str]:
    for start, what, hint in _EXPLAINED:
        if error.startswith(start):
            return what, hint
    return "Dit is geen geldige TOML.", "Vergelijk de regel met een ander bestand."


def _mended(error: str, line: str) -> str:
    """Return a line to go on with, or nothing when it is not certain which line is to blame."""
    key, header = _KEY.match(line), _HALF_HEADER.fullmatch(line)
    if header and error.startswith(("Expected ']", "Cannot declare")):
        return f"[[{header[1]}]] # {UNREADABLE}"
    if not key or not _AT_LINE.search(error) or error.startswith("Unclosed"):
        return ""
    if error.startswith("Cannot overwrite"):
        return f"# {UNREADABLE}"
    certain = key[2] or error.startswith("Expected '='")
    return f'{key[1]} = "{UNREADABLE}"' if certain else ""


def _line_numbers(lines: list[str]) -> Iterator[tuple[KeyPath, int]]:
    """Yield where each header and each key stands, in text that is known to be valid."""
    table: KeyPath = ()
    sizes: dict[KeyPath, int] = {}
    for number, line in _outside_long_strings(lines):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            table = _opened(header[1], sizes, in_list=line.lstrip().startswith("[["))
            yield table, number
        elif key and key[2]:
            yield (*table, _bare(key[1])), number


def _outside_long_strings(lines: list[str]) -> Iterator[tuple[int, str]]:
    quote = ""
    for number, line in enumerate(lines, 1):
        if not quote:
            yield number, line
        for mark in re.findall(r'"""|\'\'\'', line):
            quote = "" if mark == quote else quote or mark


def _opened(header: str, sizes: dict[KeyPath, int], *, in_list: bool) -> KeyPath:
    """Return the path of a table; `sizes` counts the tables in each list so far."""
    parts = [_bare(part.strip()) for part in header.split(".")]
    path: KeyPath = ()
    for part in parts[:-1]:
        path = (*path, part)
        if path in sizes:
            path = (*path, sizes[path] - 1)
    path = (*path, parts[-1])
    if not in_list:
        return path
    sizes[path] = sizes.get(path, 0) + 1
    return (*path, sizes[path] - 1)


def _bare(key: str) -> str:
    return key.strip("\"'")
