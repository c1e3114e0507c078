"""`dialoog slips`: personal codes on paper."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.commands.serve import PORT
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of, place
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialoog.domain.session import Session
    from dialoog.facilitation.service import SessionService

NAME = "slips"
HELP = """Maak briefjes met een eigen code, om te printen.

Elk briefje laat één keer iemand meedoen, met een telefoon of op de laptop. Vanaf nu doet niemand meer mee zonder
briefje, tenzij je --also-code opgeeft. De codes zelf worden niet bewaard: bewaar of print de pagina meteen."""
FAILED = "Er zijn geen briefjes geschreven."


People = Annotated[int, typer.Option("--people", metavar="AANTAL", help="Hoeveel briefjes: 1 tot en met 2000.")]
Plan = Annotated[
    str, typer.Option("--plan", metavar="BESTAND", help="Zet er tafels op: een indeling van dialoog tables --out.")
]
Out = Annotated[
    str, typer.Option("--out", metavar="BESTAND", help="De pagina om te printen (HTML); anders op het scherm.")
]
Url = Annotated[
    str, typer.Option("--url", metavar="URL", help="Het adres op de briefjes (anders dat van deze computer).")
]
AlsoCode = Annotated[bool, typer.Option("--also-code", help="Ook meedoen met de code van het scherm blijft mogelijk.")]


def run(
    ctx: typer.Context,
    session: SessionName,
    people: People = 0,
    out: Out = "",
    plan: Plan = "",
    url: Url = "",
    also_code: AlsoCode = False,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Make the slips, and print or write the page."""
    import asyncio

    from dialoog.web.server.sockets import url_of

    outside = outside_of(ctx, sessions, content)
    path = outside.find(session)
    seats = _seats(outside.read(path), plan, people)
    shown = _address(url) or url_of("", PORT)

    async def make() -> None:
        async with outside.at_work(path) as service:
            await _make(service, people or len(seats), shown, target, demanded=not also_code, seats=seats)

    with contextlib.ExitStack() as undo:
        target = _taken(place(out), undo) if out else None
        asyncio.run(make())
        undo.pop_all()
    if not url:
        tell(f"Op de briefjes staat {shown}. Klopt dat straks in de zaal niet, geef dan --url op.")


async def _make(
    service: SessionService, people: int, url: str, target: Path | None, *, demanded: bool, seats: Sequence[str]
) -> None:
    """Issue the slips and hand out their page; slips that nobody got are taken back."""
    from dialoog.domain.errors import StorageError
    from dialoog.domain.rules import slips
    from dialoog.facilitation import slip_making
    from dialoog.web.slips_sheet import sheet

    if not 0 < people <= slips.MOST:
        raise WrongCall(f"Maak 1 tot en met {slips.MOST} briefjes tegelijk.")
    before = service.session.meta.door.slips_only
    made = await slip_making.make(service, people, demanded=demanded, tables=seats)
    try:
        _hand_out(sheet(service.session.meta.title, url, made), target)
    except (OSError, StorageError):
        await slip_making.take_back(service, made, demanded=before)
        raise


def _seats(session: Session, file: str, people: int) -> tuple[str, ...]:
    """Return the table of each seat in a plan; raises `WrongCall` if there are fewer slips than seats."""
    from dialoog.cli.read_file import content_of, named
    from dialoog.facilitation.seating.plan_file import read, seats_of

    if not file:
        return ()
    with named(place(file)):
        seats = seats_of(read(content_of(place(file)), session.meta.parties).plan)
    if people and people < len(seats):
        raise WrongCall(f"In de indeling staan {len(seats)} mensen. Maak minstens {len(seats)} briefjes.")
    return seats


def _address(url: str) -> str:
    from urllib.parse import urlsplit

    if url and not (url.startswith(("http://", "https://")) and urlsplit(url).hostname):
        raise WrongCall(f"'{url}' is geen adres. Schrijf bijvoorbeeld: --url http://192.168.1.20:8080")
    return url.rstrip("/")


def _taken(path: Path, undo: contextlib.ExitStack) -> Path:
    """Take the place of the page before any slip is made, and let `undo` clear it.

    A page that is there already may be the only copy of codes: it is never written over.
    """
    from dialoog.domain.errors import StorageError
    from dialoog.store.atomic import reason

    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise StorageError(f"{path} bestaat al. {FAILED} Kies een andere naam.") from None
    except OSError as error:
        raise StorageError(f"{path} kan niet geschreven worden: {reason(error)}. {FAILED}") from None
    undo.callback(path.unlink, missing_ok=True)
    return path


def _hand_out(page: str, target: Path | None) -> None:
    from dialoog.domain.errors import StorageError
    from dialoog.store.atomic import reason, replace_file

    if target is None:
        put(page, nl=False)
        sys.stdout.flush()
        return
    try:
        replace_file(target, page.encode())
    except OSError as error:
        raise StorageError(f"{target} is niet volledig: {reason(error)}. Maak de briefjes opnieuw.") from None
    put(target)
