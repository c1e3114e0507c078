"""`dialoog simulate`: simulated participants, for a rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from pathlib import Path

    from dialoog.wiring.outside import Outside

NAME = "simulate"
HELP = """Oefen een sessie met verzonnen deelnemers.

Ze vullen het hele canvas in en stemmen over alles waarover nog niet gestemd is.
Doe dit met een sessie die je alleen maakt om te oefenen: wat zij zeggen, gaat er niet meer uit."""
WARNING = "Let op: dit zijn verzonnen deelnemers. Gebruik deze sessie daarna niet voor een echte dag."


def run(
    ctx: typer.Context,
    session: SessionName,
    people: Annotated[int, typer.Option("--people", metavar="AANTAL", help="Hoeveel deelnemers: 1 tot en met 2000.")],
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="GETAL", help="Met hetzelfde getal zeggen ze weer hetzelfde.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ook als er al echte opmerkingen of stemmen in staan.")] = False,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Let the people take part, and print the file of the session."""
    import asyncio

    outside = outside_of(ctx, sessions, content)
    path = outside.find(session)
    asyncio.run(_rehearse(outside, path, people, seed, also_real=yes))
    tell(WARNING)
    put(path)


async def _rehearse(outside: Outside, path: Path, people: int, seed: int | None, *, also_real: bool) -> None:
    from random import Random

    from dialoog.facilitation.simulation import rehearsal

    async with outside.at_work(path) as service:
        refusal = rehearsal.refusal(service.session, people, also_real=also_real)
        if refusal:
            raise refusal
        rng = Random(seed)  # noqa: S311 - made-up people choose by it; their tokens come from the machine
        await rehearsal.rehearse(service, people, rng, tell)
