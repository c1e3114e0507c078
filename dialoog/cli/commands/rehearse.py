"""`dialoog rehearse`: the whole day with made-up people, and what that shows."""

from __future__ import annotations

from typing import Annotated

import typer

from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of
from dialoog.cli.output import put, tell

NAME = "rehearse"
HELP = """Speel de hele dag met verzonnen mensen, en zeg wat opvalt.

Dit gebeurt in een kopie die daarna weg is: de sessie blijft zoals zij is."""
MOST = 300
NOTHING = "Er viel niets op."


def run(
    ctx: typer.Context,
    session: SessionName,
    people: Annotated[
        int | None,
        typer.Option(
            "--people", metavar="AANTAL", min=1, max=MOST, help="Hoeveel mensen (anders: het verwachte aantal)."
        ),
    ] = None,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Print what a rehearsal shows, a line each."""
    from dialoog.facilitation.rehearsed import findings, summary

    outside = outside_of(ctx, sessions, content)
    played = outside.trials.rehearse(outside.read(outside.find(session)), people or 0)
    tell(f"Proef gespeeld: {summary(played)}")
    for sentence in findings(played) or (NOTHING,):
        put(sentence)
