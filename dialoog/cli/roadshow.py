"""`dialoog roadshow`: several sessions become one report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionsFolder, home_of, place
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialoog.cli.compose import Home
    from dialoog.domain.codebook import Codebook
    from dialoog.report.roadshow import Visit

NAME = "roadshow"
HELP = """Maak één verslag van meer sessies.

Wat komt in elke regio terug, en wat is regionaal? Noem sessies, bestanden of een hele map. Een bestand dat niet te
lezen is, wordt genoemd en overgeslagen."""
FORMATS = ("md",)


def run(
    ctx: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(metavar="SESSIE", help="Een sessie, haar bestand, of een map met sessies."),
    ],
    kind: Annotated[str, typer.Option("--format", metavar="SOORT", help="md (Markdown).")] = "",
    out: Annotated[str, typer.Option("--out", metavar="PAD", help="Het bestand, of de map waar het in komt.")] = "",
    codebook: Annotated[
        str, typer.Option("--codebook", metavar="BESTAND", help="Het gedeelde codeboek (anders dat van de sessies).")
    ] = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Print the report, or write it and tell where it is."""
    from dialoog.facilitation.touring import gathered
    from dialoog.report.roadshow import build, tour_of
    from dialoog.report.writers.markdown import markdown

    home = home_of(ctx, sessions, content)
    found = gathered(_paths(home, names), home.read)
    for sentence in found.left_out:
        tell(f"Niet meegenomen: {sentence}")
    shared, today = _codebook(home, codebook, found.visits), home.clock.now().date()
    tour = tour_of(found.visits, shared, (), left_out=found.left_out, today=today)
    text = markdown(build(tour), None)
    if not out:
        put(text, nl=False)
        return
    put(_written(place(out), kind, text))


def _paths(home: Home, names: Iterable[str]) -> list[Path]:
    """Return the files of these sessions; a folder stands for all sessions in it. Raises `NotFound`."""
    return [path for name in names for path in (_in_folder(place(name)) if place(name).is_dir() else [home.find(name)])]


def _in_folder(folder: Path) -> list[Path]:
    from dialoog.cli.targets import is_report
    from dialoog.domain.errors import NotFound
    from dialoog.store.catalog import FolderCatalog

    entries = FolderCatalog(folder).entries()
    found = [entry.path for entry in entries if entry.meta or not is_report(entry.path.read_bytes())]
    if not found:
        raise NotFound(f"In {folder} staan geen sessies. Noem een andere map, of de sessies zelf.")
    return found


def _codebook(home: Home, file: str, visits: Iterable[Visit]) -> Codebook | None:
    """Return the codebook in a file, or the one that most sessions name, or None if they name none that is there."""
    from collections import Counter

    from dialoog.store.content_codebook import codebook_file

    if file:
        return codebook_file(place(file))
    books = home.content.codebooks()
    named = Counter(visit.codebook for visit in visits if visit.codebook in books)
    return books[named.most_common(1)[0][0]] if named else None


def _written(target: Path, kind: str, text: str) -> Path:
    from dialoog.cli.targets import target_of
    from dialoog.cli.writing import write_file

    kind = kind or (target.suffix.removeprefix(".").casefold() if not target.is_dir() else "") or FORMATS[0]
    if kind not in FORMATS:
        raise WrongCall(f"Een verslag als '{kind}' kan dialoog niet maken. Mogelijk is: {', '.join(FORMATS)}.")
    file = target_of(target / f"roadshow.{kind}" if target.is_dir() else target)
    write_file(file, text.encode())
    return file
