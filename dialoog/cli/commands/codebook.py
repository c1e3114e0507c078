"""`dialoog codebook`: the themes of a session as a codebook, for the next session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outlet, outside_of
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
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
    from dialoog.wiring.codebook_files import write_codebook

    outside = outside_of(ctx, sessions, content)
    day = outside.read(outside.find(session))
    found = saved(day, in_use(day, outside.content.codebooks()))
    if out:
        tell(f"Geschreven: {write_codebook(outlet(out), found.codebook)}")
    else:
        put(codebook_toml(found.codebook), nl=False)
    for sentence in _told(found):
        tell(sentence)


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
