"""`dialoog import`: remarks, counted votes and questionnaires from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of
from dialoog.cli.output import tell

if TYPE_CHECKING:
    from dialoog.domain.canvas import Canvas
    from dialoog.domain.session import Changes, Session
    from dialoog.facilitation.importing import Yield
    from dialoog.wiring.outside import Outside

NAME = "import"
HELP = """Lees opmerkingen, stemmen of vragenlijsten in uit een bestand (CSV of TXT).

De eerste rij van een CSV-bestand noemt de kolommen. Opmerkingen: section,party,table,kind,text. Getelde stemmen:
statement,round,party,choice,count. Vragenlijsten: respondent,party,question,value. Een TXT-bestand heeft één
opmerking per regel.

Met --column lees je een formulier in met een kolom per vraag: --column "Wat kan er beter?=leren". Elke
cel wordt een opmerking.

Met --guide komen er gesprekken bij die vóór de dag zijn gehouden, als vragenlijst. Wie je sprak, telt apart.

Complete voorbeelden, ook voor de praatplaat en met de namen van de onderdelen, staan in docs/opdrachten.md.

Klopt er een rij niet, dan wordt er niets ingelezen. Hetzelfde bestand twee keer inlezen voegt niets toe."""


def run(
    ctx: typer.Context,
    session: SessionName,
    file: Annotated[str, typer.Argument(metavar="BESTAND", help="Een CSV-bestand of een TXT-bestand.")],
    section: Annotated[
        str,
        typer.Option("--section", metavar="ONDERDEEL", help="Bij welk onderdeel opmerkingen horen die er geen noemen."),
    ] = "",
    guide: Annotated[
        str,
        typer.Option(
            "--guide", metavar="LEIDRAAD", help="Voor gesprekken vooraf: de leidraad, bijvoorbeeld interview."
        ),
    ] = "",
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="KOP=ONDERDEEL",
            help="Voor een formulier: welke kolom bij welk onderdeel hoort. Mag vaker.",
        ),
    ] = None,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Take the file over into the session and say what came of it."""
    import asyncio

    outside = outside_of(ctx, sessions, content)
    if sum(map(bool, (section, guide, column))) > 1:
        raise WrongCall("--section, --guide en --column gaan niet samen. Kies er één.")
    asked = Asked(section, guide, tuple(column or ()))
    for sentence in asyncio.run(_take_over(outside, outside.find(session), Path(file), asked)):
        tell(sentence)


class Asked(NamedTuple):
    """How a file is to be read; at most one of these is filled in."""

    section: str
    guide: str
    columns: tuple[str, ...]


async def _take_over(outside: Outside, session: Path, file: Path, asked: Asked) -> tuple[str, ...]:
    from dialoog.cli.read_file import content_of, named

    content, guide = content_of(file), _guide(outside, asked.guide) if asked.guide else None
    async with outside.at_work(session) as service:
        with named(file):
            read = _read(outside, service.session, file.name, content, asked, guide)

        def taken_over(_session: Session) -> Changes:
            return read.changes

        await service.do(taken_over)
    return read.sentences


def _read(outside: Outside, session: Session, name: str, content: bytes, asked: Asked, guide: Canvas | None) -> Yield:
    from dialoog.facilitation.importing import read_file, read_form, read_guided

    if guide:
        return read_guided(session, guide, content)
    if asked.columns:
        return read_form(session, content, asked.columns)
    return read_file(session, name, content, outside.chance, asked.section)


def _guide(outside: Outside, name: str) -> Canvas:
    """Return the guide with this id, or raise `NotFound` with the nearest one."""
    from dialoog.domain.errors import NotFound
    from dialoog.domain.text import did_you_mean

    canvases = outside.content.canvases()
    if name not in canvases:
        raise NotFound(f"De leidraad '{name}' is er niet. {did_you_mean(name, canvases)}")
    return canvases[name]
