"""Which codebook a session uses: chosen from a list, or kept from the themes that were made."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from dialoog.domain.codebook import NO_CODEBOOK, Codebook
from dialoog.domain.dutch import many
from dialoog.domain.errors import DialoogError
from dialoog.facilitation.advice import codebook_of
from dialoog.facilitation.codebooks import Saved, choose, saved
from dialoog.tui.dialogs.questions import Choose, Tell
from dialoog.tui.shell.screen import SessionScreen

KEEP = "+"
"""What comes back when the themes are to be kept as a codebook; no codebook has it as its id."""

QUESTION = "Uit welk codeboek stelt de computer thema's voor?"
NONE = "Geen codeboek: alleen groepen uit de briefjes zelf"
OWN = "Bewaar de thema's van nu als codeboek, voor een volgende sessie"


async def choose_or_keep(screen: SessionScreen) -> None:
    """Ask for a codebook and let the session use it, or keep its themes as one."""
    try:
        books = await asyncio.to_thread(screen.dialoog.outside.content.codebooks)
    except DialoogError as error:
        screen.dialoog.tell(error)
        return
    current = screen.session.meta.codebook
    chosen = await screen.app.push_screen_wait(Choose(QUESTION, choices(screen, books), at=current))
    if chosen == KEEP:
        await _keep(screen, books)
    elif chosen and chosen != current and await screen.do(choose, chosen, books) is not None:
        screen.notify("Gekozen. Vraag met v een nieuw voorstel; wat jij deed, blijft.", timeout=6, markup=False)


def choices(screen: SessionScreen, books: Mapping[str, Codebook]) -> list[tuple[str, str]]:
    """Return the codebooks to choose from, none, and keeping an own one if there are themes."""
    found = [(id_, f"{book.title} ({_size(book)})") for id_, book in books.items()]
    own = [(KEEP, OWN)] if screen.session.themes else []
    return [*found, (NO_CODEBOOK, NONE), *own]


def _size(book: Codebook) -> str:
    return many(len(book.themes), "thema", "thema's")


async def _keep(screen: SessionScreen, books: Mapping[str, Codebook]) -> None:
    try:
        found = saved(screen.session, codebook_of(screen.session, books))
        folder = screen.dialoog.path.parent
        path = await asyncio.to_thread(screen.dialoog.outside.write_codebook, found.codebook, folder)
    except DialoogError as error:
        screen.dialoog.tell(error)
        return
    screen.app.push_screen(Tell(f"Het codeboek staat in {path}.\n\n{told(found)}"))


def told(found: Saved) -> str:
    """Return what is in a codebook that was kept, what was left out, and what to do with it."""
    sentences = [f"Er staan {_size(found.codebook)} in. Nieuwe voorbeelden: {found.new}."]
    if found.named:
        sentences.append(f"Weggelaten, want er staat misschien in wie iemand is: {found.named}.")
    if found.few:
        sentences.append(f"Weggelaten, want de groep was te klein: {found.few}.")
    sentences.append(
        "Lees de voorbeelden na. Zet het bestand daarna in een map canvases, en noem die map bij --content."
    )
    return " ".join(sentences)
