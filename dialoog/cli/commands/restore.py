"""`dialoog restore`: bringing back a session whose file is damaged, or was edited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from dialoog.facilitation.ports import Rescue
    from dialoog.wiring.outside import Outside

NAME = "restore"
HELP = """Herstel een sessie waarvan het bestand of de stembus beschadigd is.

Zonder --take zie je wat er kan, en wat er bij elke manier weg is. Het beschadigde bestand wordt nooit overschreven: het
blijft liggen in de map .kopie naast de sessie.

Heb je het bestand zelf veranderd, dan kun je hier zeggen dat het zo hoort."""
Take = Annotated[int, typer.Option("--take", metavar="NUMMER", help="Doe het op de manier met dit nummer.")]


def run(
    ctx: typer.Context, session: SessionName, take: Take = 0, sessions: SessionsFolder = "", content: ContentFolder = ""
) -> None:
    """Say what is wrong and what can be done, or do it."""
    outside = outside_of(ctx, sessions, content)
    path = _path_of(outside, session)
    rescue = outside.rescue(path)
    if not rescue.trouble:
        tell(f"Aan {path.name} mankeert niets.")
    elif take:
        _take(outside, path, rescue, take)
    else:
        _show(session, rescue)


def _path_of(outside: Outside, name: str) -> Path:
    """Return the file of a session; it may be gone, as long as there is a copy of it."""
    path = outside.catalog.path_of(name)
    return path if outside.rescue(path).offers else outside.find(name)


def _show(name: str, rescue: Rescue) -> None:
    from dialoog.domain.errors import StorageError

    if not rescue.offers:
        raise StorageError(f"{rescue.trouble} Er is niets te redden en er is geen kopie.")
    tell(rescue.trouble)
    for number, offer in enumerate(rescue.offers, 1):
        put(f"{number}. {offer.label}. {offer.sentence}")
    tell(f"Kies er een, bijvoorbeeld: dialoog restore {name} --take 1")


def _take(outside: Outside, path: Path, rescue: Rescue, number: int) -> None:
    if not 0 < number <= len(rescue.offers):
        raise WrongCall(f"Er is geen manier met nummer {number}. Kies 1 tot en met {len(rescue.offers)}.")
    tell(rescue.take(rescue.offers[number - 1]))
    more = outside.rescue(path).trouble
    if more:
        tell(more)
