"""`dialoog demo`: the worked example, to try out in the app or to watch from beginning to report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.commands.open_ import start_app
from dialoog.cli.options import ContentFolder, outside_of, place
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from dialoog.wiring.outside import Outside

NAME = "demo"
HELP = """Probeer dialoog met een verzonnen dag.

Zonder opties opent de app een kopie waarvan het canvas al vol is en de eerste stemming klaarstaat.
Met --auto speelt de hele dag zonder scherm, en staat het verslag daarna in een map."""
FOLDER = "dialoog-demo"
REPORT = "verslag"


def run(
    ctx: typer.Context,
    auto: Annotated[
        bool, typer.Option("--auto", help="Speel de hele dag zonder scherm en schrijf het verslag.")
    ] = False,
    out: Annotated[
        str, typer.Option("--out", metavar="MAP", help=f"De map voor --auto (anders: {FOLDER} in deze map).")
    ] = "",
    content: ContentFolder = "",
) -> None:
    """Play the day, or open it part-way in the app."""
    if out and not auto:
        from dialoog.cli.click_in_dutch import WrongCall

        raise WrongCall("--out hoort bij --auto: dan komt het verslag in die map.", ctx.command_path)
    outside = outside_of(ctx, "", content)
    if auto:
        put(_play(outside, _free_folder(place(out)) if out else _next_folder(Path(FOLDER))))
    else:
        _open(ctx, outside, content)


def _play(outside: Outside, folder: Path) -> Path:
    from dialoog.wiring.demo import whole_day
    from dialoog.wiring.report_files import HTML, JSON, MARKDOWN, source_of, write_files

    source = source_of(outside.read(whole_day(folder, outside.content, tell)))
    written = [write_files(source, folder / f"{REPORT}.{kind}", kind)[0] for kind in (HTML, MARKDOWN, JSON)]
    tell(f"Klaar. Het verslag: {written[0]} (en als Markdown: {written[1]})")
    return folder


def _open(ctx: typer.Context, outside: Outside, content: str) -> None:
    import shutil

    from dialoog.domain.errors import DialoogError

    session = outside.demo()
    try:
        start_app(ctx, str(session), str(session.parent), content)
    except DialoogError:
        shutil.rmtree(session.parent)
        raise
    tell(f"Je werkte in een kopie, in de map {session.parent}. Die map mag weg.")


def _free_folder(folder: Path) -> Path:
    """Return the folder if the demo can go there without touching what somebody has, or refuse."""
    from dialoog.domain.errors import Refused

    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise Refused(f"{folder} is er al en is niet leeg. Kies met --out een andere map.")
    return folder


def _next_folder(folder: Path) -> Path:
    """Return the folder, or when it is there already the next one that is not."""
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free
