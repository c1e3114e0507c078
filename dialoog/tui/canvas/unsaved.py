"""Before a screen is left: what becomes of text that is not kept yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from dialoog.tui.canvas.drafts import Drafts
from dialoog.tui.canvas.places import Place
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.shell.screen import SessionScreen

Write = Callable[[Place, str], Awaitable[bool]]
KEEP, STAY, DROP = "keep", "stay", "drop"
CHOICES = ((KEEP, "Bewaar de tekst"), (STAY, "Terug naar de tekst"), (DROP, "Gooi de tekst weg"))


async def settled(screen: SessionScreen, drafts: Drafts, places: Mapping[str, Place], write: Write) -> bool:
    """Ask what to do with the drafts and do it; return whether the screen may be left.

    A text that cannot be kept stays where it is, and so does the screen.
    """
    if not drafts:
        return True
    chosen = await screen.app.push_screen_wait(Choose(drafts.sentence, CHOICES))
    if chosen == KEEP:
        kept = [await write(places[id_], text) for id_, text in drafts.texts.items()]
        return all(kept)
    return chosen == DROP
