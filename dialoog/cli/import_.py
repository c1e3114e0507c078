"""`dialoog import`: remarks, counted votes and questionnaires from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, home_of
from dialoog.cli.output import tell

if TYPE_CHECKING:
    from dialoog.cli.compose import Home
    from dialoog.domain.session import Changes, Session

NAME = "import"
HELP = """Lees opmerkingen, stemmen of vragenlijsten in uit een bestand (CSV of TXT).

De eerste rij van een CSV-bestand noemt de kolommen. Opmerkingen: section,party,table,kind,text. Getelde stemmen:
statement,round,party,choice,count. Vragenlijsten: respondent,party,question,value. Een TXT-bestand heeft één
opmerking per regel.

Klopt er een rij niet, dan wordt er niets ingelezen. Hetzelfde bestand twee keer inlezen voegt niets toe."""


def run(
    ctx: typer.Context,
    session: SessionName,
    file: Annotated[str, typer.Argument(metavar="BESTAND", help="Een CSV-bestand of een TXT-bestand.")],
    section: Annotated[
        str,
        typer.Option("--section", metavar="ONDERDEEL", help="Bij welk onderdeel opmerkingen horen die er geen noemen."),
    ] = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Take the file over into the session and say what came of it."""
    import asyncio

    home = home_of(ctx, sessions, content)
    for sentence in asyncio.run(_take_over(home, home.find(session), Path(file), section)):
        tell(sentence)


async def _take_over(home: Home, session: Path, file: Path, section: str) -> tuple[str, ...]:
    from dialoog.cli.reading import content_of, named
    from dialoog.facilitation.importing import read_file

    content = content_of(file)
    async with home.at_work(session) as service:
        with named(file):
            read = read_file(service.session, file.name, content, home.chance, section)

        def taken_over(_session: Session) -> Changes:
            return read.changes

        await service.do(taken_over)
    return read.sentences
