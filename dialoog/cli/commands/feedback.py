"""`dialoog feedback`: what a klankbord said that read the outcomes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialoog.domain.session import Changes, Session
    from dialoog.wiring.outside import Outside

NAME = "feedback"
HELP = """Schrijf op wat een klankbordgroep zei die de uitkomsten las.

Dat kan ook als de sessie gesloten is. Met --about komt het in een kader bij een thema, een stelling of een deel van het
canvas. Zonder tekst zie je wat er staat, en waarover het kan gaan."""


def run(
    ctx: typer.Context,
    session: SessionName,
    text: Annotated[str, typer.Argument(metavar="TEKST", help="Wat de klankbordgroep zei.")] = "",
    about: Annotated[
        str, typer.Option("--about", metavar="WAAROVER", help="Bijvoorbeeld thema:t1. Anders gaat het over alles.")
    ] = "",
    remove: Annotated[str, typer.Option("--remove", metavar="ID", help="Haal deze opmerking weg.")] = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Add or remove a remark, or print what there is."""
    import asyncio

    outside = outside_of(ctx, sessions, content)
    path = outside.find(session)
    if text and remove:
        raise WrongCall("Een tekst en --remove gaan niet samen. Geef er één.")
    if about and not text:
        raise WrongCall('Bij --about hoort een tekst. Bijvoorbeeld: dialoog feedback delft "Ja" --about thema:t1')
    if text or remove:
        asyncio.run(_change(outside, path, text, about, remove))
        tell("Bewaard." if text else "Weggehaald.")
    else:
        for line in _lines(outside.read(path)):
            put(line)


async def _change(outside: Outside, path: Path, text: str, about: str, remove: str) -> None:
    from dialoog.domain.rules import klankbord

    def changed(session: Session) -> Changes:
        return klankbord.change(session, remove, "") if remove else klankbord.respond(session, text, about)

    async with outside.at_work(path) as service:
        await service.do(changed)


def _lines(session: Session) -> Iterator[str]:
    """Yield each subject with what was said of it."""
    from dialoog.domain.rules.klankbord import responses_by_subject, subjects

    said = responses_by_subject(session)
    for subject in subjects(session):
        yield f"{subject.key or '-'}  {subject.title}"
        yield from (f"  {remark.id}: {remark.text}" for remark in said.get(subject.key, ()))
