"""What a command writes: data to stdout, everything else to stderr, and nothing that a terminal would obey.

Texts come from files that others made. A control character in one could clear the screen, change its title or
turn a sentence around.
"""

from __future__ import annotations

import typer

from dialoog.domain.harmless import harmless


def put(data: object, *, nl: bool = True) -> None:
    """Write data."""
    typer.echo(harmless(str(data)), nl=nl)


def tell(line: str) -> None:
    """Say something to whoever called the program."""
    typer.echo(harmless(line), err=True)
