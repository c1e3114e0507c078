"""What people mean by a line that is no TOML: the true reason, the true line, and the line that they had in mind.

A parser tells where it could not go on. That is often a line or a character later than the mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

UNREADABLE = "\ue000"
"""Stands in for a value on a broken line, so that the rest of the file can still be checked."""

INVISIBLE = {
    "\u00a0": "een harde spatie", "\u202f": "een smalle harde spatie", "\u2007": "een harde spatie",
    "\u200b": "een onzichtbaar teken", "\u200e": "een onzichtbaar teken", "\u200f": "een onzichtbaar teken",
    "\u2060": "een onzichtbaar teken", "\ufeff": "een onzichtbaar teken", "\u3000": "een brede spatie",
}  # fmt: skip
"""What word processors and web pages leave behind, as it is called."""

DOUBLE, SINGLE = "\u201c\u201d\u201e\u201f\u2033", "\u2018\u2019\u201a\u201b\u2032"
"""The quotation marks that a word processor makes of straight ones."""

STRAIGHT = str.maketrans(dict.fromkeys(DOUBLE, '"') | dict.fromkeys(SINGLE, "'"))
TRUTHS = {"ja": "true", "nee": "false", "waar": "true", "onwaar": "false", "yes": "true", "no": "false"}
TRUTHS |= {"aan": "true", "uit": "false", "True": "true", "False": "false", "Ja": "true", "Nee": "false"}

_KEY = r"""\s*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*="""
_ASSIGNED = re.compile(rf"({_KEY})\s*(.*)")
_BARE_WORD = re.compile(rf"({_KEY}\s*)([A-Za-z]+)(\s*(?:#.*)?)")
_HEADER = re.compile(r"\s*(\[{1,2})([^\[\]]+)(\]{1,2})\s*(?:#.*)?")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')


class Mistake(Struct, frozen=True):
    """A mistake with its line (the first is 1), what is wrong and what to do; and all lines as they were meant."""

    line: int
    what: str
    hint: str
    mended: tuple[str, ...]


def meant(error: str, number: int, lines: list[str]) -> Mistake | None:
    """Return what is really wrong at or before line `number`, or None when the parser's own word is as good."""
    if error.startswith("Invalid value") and _in_open_list(number, lines):
        return _list(number, lines)
    for finder in (_invisible, _curled, _truth, _name_of_header):
        found = finder(lines[number - 1])
        if found:
            what, hint, line = found
            return Mistake(number, what, hint, (*lines[: number - 1], line, *lines[number:]))
    return _list(number, lines) if error.startswith("Unclosed array") else None


# ------------------------------------------------------------------------------------------------- on one line

Told = tuple[str, str, str] | None
"""What is wrong, what to do, and the line as it was meant."""


def _outside_strings(line: str, change: Callable[[str], str]) -> str:
    """Return a line of which only what stands outside its strings is changed."""
    parts, end = [], 0
    for found in _STRINGS.finditer(line):
        parts += [change(line[end : found.start()]), found[0]]
        end = found.end()
    return "".join((*parts, change(line[end:])))


def _invisible(line: str) -> Told:
    bare = _STRINGS.sub("", line)
    there = next((sign for sign in INVISIBLE if sign in bare), "")
    if not there:
        return None
    mended = _outside_strings(line, lambda part: re.sub(f"[{''.join(INVISIBLE)}]", " ", part))
    what = f"Op deze regel staat {INVISIBLE[there]} buiten de tekst; dat zie je niet, maar TOML kan het niet lezen."
    return what, "Haal de spaties rond de sleutel weg en typ ze opnieuw.", mended


def _curled(line: str) -> Told:
    found = _ASSIGNED.match(line)
    if not found or not found[3].startswith((*DOUBLE, *SINGLE)):
        return None
    hint = 'Typ rechte aanhalingstekens ("), niet de krullende van een tekstverwerker.'
    return "Rond de tekst staan krullende aanhalingstekens.", hint, f"{found[1]} {found[3].translate(STRAIGHT)}"


def _truth(line: str) -> Told:
    found = _BARE_WORD.fullmatch(line)
    if not found or found[3] not in TRUTHS:
        return None
    value = TRUTHS[found[3]]
    what = f"Achter het is-teken staat {found[3]}, zonder aanhalingstekens."
    hint = f'Is het ja of nee? Schrijf dan {value}. Is het een tekst? Schrijf dan "{found[3]}".'
    return what, hint, f"{found[1]}{value}{found[4]}"


def _name_of_header(line: str) -> Told:
    found = _HEADER.fullmatch(line)
    if not found or re.fullmatch(r"[\w.\s-]+", found[2], re.ASCII) or _STRINGS.search(found[2]):
        return None
    strange = "".join(dict.fromkeys(re.findall(r"[^\w.\s-]|[^\x00-\x7f]", found[2])))
    name = re.sub(r"[^\w.-]", "", found[2], flags=re.ASCII)
    if not name:
        return None
    mended = f"{found[1]}{name}{']' * len(found[1])}"
    what = f"In de naam van een kop mag dit teken niet staan: {strange}"
    return what, f"Schrijf: {mended}", mended


# --------------------------------------------------------------------------------------------- a list over lines


def _list(number: int, lines: list[str]) -> Mistake | None:
    """Return what is wrong with the list that was not closed by line `number`."""
    start = next((at for at in range(number, 0, -1) if _begins_list(lines[at - 1])), 0)
    if not start:
        return None
    end, last = _end_of_list(start, lines), _last_of_list(start, lines)
    key = _ASSIGNED.match(lines[start - 1])
    head = key[1].strip() if key else ""
    blank = ("",) * (last - start)
    mended = (*lines[: start - 1], f'{head} "{UNREADABLE}"', *blank, *lines[last:])
    if end:
        line = min(number, end)
        return Mistake(line, "In een lijst ontbreekt een komma.", _where(start, line), mended)
    hint = "Zet het haakje ] achter de laatste tekst van de lijst."
    return Mistake(start, "De lijst die hier begint, heeft geen haak ] aan het eind.", hint, mended)


def _in_open_list(number: int, lines: list[str]) -> bool:
    """Tell whether a list that began above this line was not closed before it: the line itself is no part of it."""
    start = next((at for at in range(number - 1, 0, -1) if _ASSIGNED.match(lines[at - 1])), 0)
    return bool(start) and _begins_list(lines[start - 1]) and not _end_of_list(start, lines)


def _where(start: int, line: int) -> str:
    return "Zet een komma tussen de teksten." if start == line else "Kijk op deze regel en op de regel erboven."


def _begins_list(line: str) -> bool:
    found = _ASSIGNED.match(line)
    return bool(found and found[3].startswith("["))


def _last_of_list(start: int, lines: list[str]) -> int:
    """Return the last line of a list: the one that closes it, or the one before a new key or header."""
    after = (number for number, line in enumerate(lines[start:], start + 1) if _is_new(line))
    return _end_of_list(start, lines) or next(after, len(lines) + 1) - 1


def _end_of_list(start: int, lines: list[str]) -> int:
    """Return the line on which the list that starts here is closed, or 0 if a new key or header comes first."""
    depth = 0
    for number, line in enumerate(lines[start - 1 :], start):
        if number > start and _is_new(line):
            return 0
        for sign in _brackets(line):
            depth += 1 if sign == "[" else -1
            if depth == 0:
                return number
    return 0


def _is_new(line: str) -> bool:
    """Tell whether a line begins a key or a table, so that it is no part of a list."""
    return bool(_ASSIGNED.match(line) or _HEADER.fullmatch(line))


def _brackets(line: str) -> Iterator[str]:
    bare = _STRINGS.sub("", line).split("#")[0]
    yield from (sign for sign in bare if sign in "[]")
