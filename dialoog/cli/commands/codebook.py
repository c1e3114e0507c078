"""`dialoog codebook`: the themes of a session as a codebook, for the next session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, home_of, outlet
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from dialoog.domain.codebook import Codebook
    from dialoog.facilitation.codebooks import Saved

NAME = "codebook"
HELP = """Bewaar de thema's van een sessie als codeboek.

Het wordt de volgende versie van het codeboek dat de sessie gebruikt. Gebruikt zij er geen, dan is het een nieuw
codeboek. Opmerkingen in een thema worden voorbeelden, zonder wie ze zei."""


def run(
    ctx: typer.Context,
    session: SessionName,
    out: Annotated[str, typer.Option("--out", metavar="PAD", help="Het bestand, of de map waar het in komt.")] = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Print the codebook, or write it and tell where it is and what to look at."""
    from dialoog.facilitation.codebooks import in_use, saved
    from dialoog.store.content.codebook import codebook_toml

    home = home_of(ctx, sessions, content)
    day = home.read(home.find(session))
    found = saved(day, in_use(day, home.content.codebooks()))
    text = codebook_toml(found.codebook)
    if out:
        tell(f"Geschreven: {written(outlet(out), found.codebook, text)}")
    else:
        put(text, nl=False)
    for sentence in _told(found):
        tell(sentence)


def written(target: Path, codebook: Codebook, text: str) -> Path:
    """Write the codebook and return its file; raises `Refused` if that would take the place of something else."""
    from dialoog.domain.errors import Refused
    from dialoog.wiring.report_files import write_file

    file = target / f"codebook-{codebook.id}.toml" if target.is_dir() else target
    if file.exists() and not _older(file, codebook):
        raise Refused(f"{file} is er al, en is geen vorige versie van dit codeboek. Kies een andere naam.")
    write_file(file, text.encode())
    return file


def _older(file: Path, codebook: Codebook) -> bool:
    """Tell whether a file holds an earlier version of this codebook."""
    from dialoog.domain.errors import DialoogError
    from dialoog.store.content.codebook import codebook_file

    try:
        there = codebook_file(file)
    except DialoogError:
        return False
    return there.id == codebook.id and there.version < codebook.version


def _told(found: Saved) -> list[str]:
    from dialoog.facilitation.importing.outcome import counted

    book = found.codebook
    sizes = counted(len(book.themes), "thema", "thema's"), counted(found.new, "voorbeeld", "voorbeelden")
    sentences = [f"Codeboek '{book.id}', versie {book.version}: {sizes[0]}, {sizes[1]} erbij."]
    if found.named:
        sentences.append(f"Weggelaten, want er staat misschien in wie iemand is: {found.named}.")
    if found.few:
        sentences.append(f"Weggelaten, want de groep was te klein: {found.few}.")
    if found.new:
        sentences.append("Lees de voorbeelden na voor je het deelt. Haal weg waaraan iemand te herkennen is.")
    return sentences
