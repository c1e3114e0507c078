"""Writing the report on a roadshow to a file: in which form, where, and what is there already."""

from __future__ import annotations

import asyncio
from pathlib import Path

from dialoog.domain.errors import DialoogError, NotFound
from dialoog.report.roadshow import Tour
from dialoog.report.writers import BY_SUFFIX, KINDS
from dialoog.tui.dialogs.questions import AskText, Choose, Confirm, Tell
from dialoog.tui.report.forms import FORMS, misspelt_name, told
from dialoog.tui.shell.screen import DialoogScreen

USUAL = FORMS[0][0]
WRITING = "Even geduld: het verslag wordt geschreven."


async def write(screen: DialoogScreen, tour: Tour, folder: Path, form: str) -> str:
    """Ask in which form and where to, write, and say where it is; return the form, to begin with the next time."""
    chosen = await screen.app.push_screen_wait(Choose("In welke vorm wil je het verslag?", FORMS, at=form))
    if chosen is None:
        return form
    usual = (folder / f"roadshow.{KINDS[chosen].suffix}").absolute()
    typed: str | None = str(usual)
    while typed:
        typed = await screen.app.push_screen_wait(AskText("In welk bestand moet het verslag?", typed))
        path = _path(screen, typed, usual) if typed else None
        if path and await _written(screen, tour, path):
            break
    return chosen


async def _written(screen: DialoogScreen, tour: Tour, path: Path) -> bool:
    question = f"Dit bestand is er al:\n\n{path}\n\nWil je het vervangen?"
    if await asyncio.to_thread(path.exists) and not await screen.app.push_screen_wait(Confirm(question)):
        return False
    screen.notify(WRITING, timeout=2, markup=False)
    try:
        files = await asyncio.to_thread(screen.dialoog.outside.write_roadshow, tour, path)
    except DialoogError as error:
        screen.dialoog.tell(error)
        return False
    screen.app.push_screen(Tell(told(files)))
    return True


def _path(screen: DialoogScreen, typed: str, usual: Path) -> Path | None:
    """Return the file that was meant: a folder means the usual name in it, a name without ending gets one.

    None, and a toast, if nobody has the own folder that a ~ stands for.
    """
    try:
        path = (usual.parent / Path(typed.strip()).expanduser()).absolute()
    except RuntimeError:
        screen.dialoog.tell(NotFound(f"De map bij '{typed}' is niet te vinden. Schrijf de plaats zonder ~."))
        return None
    if path.is_dir():
        return path / usual.name
    wrong = misspelt_name(path)
    if wrong:
        screen.dialoog.tell(wrong)
        return None
    known = path.suffix.removeprefix(".").casefold() in BY_SUFFIX
    return path if known else path.with_name(path.name + usual.suffix)
