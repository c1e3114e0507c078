"""What a facilitator does with themes that needs a question first. Each tells whether it was done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from dialoog.domain.dutch import many
from dialoog.domain.rules import theming
from dialoog.domain.rules.theming import DESCRIPTION_LIMIT, TITLE_LIMIT
from dialoog.domain.session import Changes
from dialoog.tui.dialogs.choose_theme import LOOSE, NEW, ChooseTheme
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.dialogs.write_text import WriteText
from dialoog.tui.shell.screen import SessionScreen
from dialoog.tui.themes.board.state import Board
from dialoog.tui.themes.board.wording import choices_of

ONLY_LOOSE, AGAIN = "loose", "again"
EXTENT = (
    (ONLY_LOOSE, "Alleen voor de losse opmerkingen. De thema's die er zijn blijven zo."),
    (AGAIN, "Ook opnieuw voor thema's die nog niemand heeft veranderd. Wat jij hebt gedaan, blijft."),
)


async def move(screen: SessionScreen, board: Board) -> bool:
    """Put the picked notes in a theme that is chosen from the list."""
    notes = board.picked
    question = f"Waar moet{'en' if len(notes) > 1 else ''} {many(len(notes), 'briefje', 'briefjes')} heen?"
    if len(notes) == 1:
        question = "Waar moet dit briefje heen?"
    chosen = await screen.app.push_screen_wait(ChooseTheme(question, choices_of(board.lanes), new=True))
    if chosen == NEW:
        return await new(screen, notes)
    if chosen is None:
        return False
    return await screen.do(theming.place, notes, "" if chosen == LOOSE else chosen) is not None


async def new(screen: SessionScreen, notes: Sequence[str]) -> bool:
    """Make a theme, with these notes in it."""
    about = f" met {many(len(notes), 'briefje', 'briefjes')}" if notes else ""
    return await _titled(
        screen, f"Hoe heet het nieuwe thema{about}?", lambda title: screen.do(theming.create, title, notes)
    )


async def split(screen: SessionScreen, board: Board) -> bool:
    """Make a new theme of the picked notes of a theme."""
    theme, notes = board.lane, board.picked
    question = f"{many(len(notes), 'briefje', 'briefjes')} uit '{theme.title}'. Hoe heet het nieuwe thema?"
    return await _titled(screen, question, lambda title: screen.do(theming.split, theme.id, notes, title))


async def rename(screen: SessionScreen, board: Board) -> bool:
    """Give a theme another title."""
    theme = board.lane
    question = f"Hoe heet thema {theme.number} voortaan?"
    return await _titled(screen, question, lambda title: screen.do(theming.rename, theme.id, title), theme.title)


async def describe(screen: SessionScreen, board: Board) -> bool:
    """Say what a theme is about."""
    theme = board.lane

    async def keep(text: str) -> bool:
        return await screen.do(theming.describe, theme.id, text) is not None

    empty = " Leeg haalt de uitleg weg." if theme.description else ""
    question = f"Waar gaat '{theme.title}' over? Eén of twee zinnen.{empty}"
    return await _written(screen, WriteText(question, keep, theme.description, limit=DESCRIPTION_LIMIT, empty=True))


async def merge(screen: SessionScreen, board: Board) -> str:
    """Put a theme in another one, and return the id of that other one; empty when it was not done."""
    theme = board.lane
    others = [lane for lane in board.themes if lane.id != theme.id]
    into = await screen.app.push_screen_wait(ChooseTheme(f"Bij welk thema hoort '{theme.title}'?", choices_of(others)))
    done = into and await screen.do(theming.merge, theme.id, into) is not None
    return into if into and done else ""


async def extent(screen: SessionScreen) -> str:
    """Ask which notes a suggestion is about, if there is something to choose; empty when it is left."""
    untouched = any(theming.untouched(theme) for theme in screen.session.themes.values())
    if not untouched:
        return ONLY_LOOSE
    if not theming.pile(screen.session):
        return AGAIN
    return await screen.app.push_screen_wait(Choose("Waarvoor wil je een voorstel?", EXTENT)) or ""


async def _titled(
    screen: SessionScreen, question: str, keep_title: Callable[[str], Awaitable[Changes | None]], before: str = ""
) -> bool:
    async def keep(text: str) -> bool:
        return await keep_title(text) is not None

    return await _written(screen, WriteText(question, keep, before, limit=TITLE_LIMIT))


async def _written(screen: SessionScreen, dialog: WriteText) -> bool:
    kept = await screen.app.push_screen_wait(dialog)
    return bool(kept)
