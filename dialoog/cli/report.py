"""`dialoog report`: what came of a session, to read and to mail."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dialoog.cli.dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, home_of, place
from dialoog.cli.output import put, tell

NAME = "report"
HELP = """Schrijf het verslag van een sessie.

Zonder --out komt het op het scherm. Met --out komt het in een bestand, met de figuren (SVG) ernaast. Het kan ook
terwijl de sessie in de app open is."""


def run(
    ctx: typer.Context,
    session: SessionName,
    kind: Annotated[
        str, typer.Option("--format", metavar="SOORT", help="md (Markdown) of json (voor andere programma's).")
    ] = "",
    out: Annotated[str, typer.Option("--out", metavar="PAD", help="Het bestand, of de map waar het in komt.")] = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Print the report, or write it and tell where it is."""
    from dialoog.cli.writing import report_text, write_report

    home = home_of(ctx, sessions, content)
    target = place(out) if out else None
    kind = _kind(kind, target)
    path = home.find(session)
    if target is None:
        put(report_text(home.read(path), kind), nl=False)
        return
    file = target / f"{path.stem}.{kind}" if target.is_dir() else target
    for written in write_report(home.read(path), file, kind):
        tell(f"Geschreven: {written}")


def _kind(asked: str, target: Path | None) -> str:
    """Return the format that is asked for, or that the name of the file asks for, or raise `WrongCall`."""
    from dialoog.cli.writing import FORMATS, MARKDOWN

    suffix = target.suffix.removeprefix(".").casefold() if target and not target.is_dir() else ""
    kind = asked.casefold() or suffix or MARKDOWN
    if kind not in FORMATS:
        raise WrongCall(f"Een verslag als '{kind}' kan dialoog niet maken. Mogelijk is: {', '.join(FORMATS)}.")
    return kind
