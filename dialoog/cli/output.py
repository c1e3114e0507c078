"""What a command writes: data to stdout, everything else to stderr, and nothing that a terminal would obey.

Texts come from files that others made. A control character in one could clear the screen, change its title or
turn a sentence around.
"""

from __future__ import annotations

import re

import typer

_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Everything that a terminal does not show but carries out, but for the end of a line."""


def put(data: object, *, nl: bool = True) -> None:
    """Write data."""
    typer.echo(harmless(str(data)), nl=nl)


def tell(line: str) -> None:
    """Say something to whoever called the program."""
    typer.echo(harmless(line), err=True)


def harmless(text: str) -> str:
    """Return text without what a terminal would obey; a tab becomes a space."""
    return _OBEYED.sub("", text.replace("\t", " "))


def json_text(value: object) -> str:
    """Return a value as JSON to read, in which such characters are written as their numbers: nothing is left out."""
    import json

    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, indent=2))
