"""`dialoog print`: everything on paper for a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of, place
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from dialoog.domain.session import Session
    from dialoog.facilitation.seating.plan_file import Tables
    from dialoog.report.paper.sheets import Size

NAME = "print"
HELP = """Maak alles op papier voor een dag: PDF en webpagina's in één map, met een inhoud.

Loopsheets voor de gespreksleider en de moderators, het canvas op A3, werktafelvellen, stellingkaarten, tafelbordjes,
een poster met QR-code, badges zonder naam, een checklist, een uitnodiging en een bedankmail.

De naam en het wachtwoord van de wifi staan alleen op de poster. In de sessie komt er niets van."""

Only = Annotated[
    str, typer.Option("--only", metavar="VELLEN", help="Alleen deze, met komma's ertussen: loopsheet,canvas,…")
]
Out = Annotated[str, typer.Option("--out", metavar="MAP", help="De map (anders: NAAM-papier, hier).")]
PaperSize = Annotated[
    str, typer.Option("--size", metavar="PAPIER", help="a4: ook het canvas, de werktafelvellen en de poster op A4.")
]
Plan = Annotated[
    str, typer.Option("--plan", metavar="BESTAND", help="De indeling van de tafels (anders die van de app).")
]
Url = Annotated[str, typer.Option("--url", metavar="URL", help="Het adres voor telefoons (anders een open regel).")]
Wifi = Annotated[str, typer.Option("--wifi", metavar="NAAM", help="De naam van de wifi, voor op de poster.")]
Password = Annotated[str, typer.Option("--password", metavar="TEKST", help="Het wachtwoord van de wifi.")]
House = Annotated[str, typer.Option("--house", metavar="BESTAND", help="Je huisstijl: logo en kleur.")]


def run(
    ctx: typer.Context,
    session: SessionName,
    only: Only = "",
    out: Out = "",
    size: PaperSize = "a3",
    plan: Plan = "",
    url: Url = "",
    wifi: Wifi = "",
    password: Password = "",
    house: House = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Write the sheets, and tell where they are."""
    from dialoog.report.paper import catalogue
    from dialoog.report.paper.occasion import Network, Occasion
    from dialoog.wiring.paper_files import write_set

    outside = outside_of(ctx, sessions, content)
    path, keys = outside.find(session), catalogue.chosen(only)
    if password and not wifi:
        raise WrongCall("Bij --password hoort --wifi, met de naam van het netwerk.")
    found = outside.read(path)
    tables = _tables(found, place(plan) if plan else None, path)
    day = Occasion(
        found,
        outside.dress(place(house) if house else None).house,
        plan=tables.plan,
        leads=tables.leads,
        url=_address(url),
        network=Network(wifi, password),
    )
    made = write_set(day, place(out) if out else Path(f"{path.stem}-papier"), keys, _size(size))
    for file in made.files:
        put(file)
    for line in made.told:
        tell(line)
    tell(f"Begin met {made.files[0]}: daar staat wat je van elk vel nodig hebt.")


def _tables(session: Session, file: Path | None, path: Path) -> Tables:
    """Return the plan in this file, or else in that which the app keeps beside the session."""
    from dialoog.cli.read_file import content_of, named
    from dialoog.facilitation.seating.plan_file import NO_TABLES, beside, read

    file = file or beside(path)
    if file == beside(path) and not file.exists():
        return NO_TABLES
    with named(file):
        return read(content_of(file), session.meta.parties)


def _size(word: str) -> Size:
    from dialoog.report.paper.sheets import Size

    if word.casefold() not in list(Size):
        raise WrongCall(f"Papier '{word}' is er niet. Kies --size a3 of --size a4.")
    return Size(word.casefold())


def _address(url: str) -> str:
    from urllib.parse import urlsplit

    if url and not (url.startswith(("http://", "https://")) and urlsplit(url).hostname):
        raise WrongCall(f"'{url}' is geen adres. Schrijf bijvoorbeeld: --url http://192.168.1.20:8080")
    return url.rstrip("/")
