"""Where blocks can be taken from: ready-made agendas and earlier sessions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from dialoog.domain.agenda import Step
from dialoog.domain.canvas import Section
from dialoog.domain.errors import DialoogError
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.planner.commands import WHERE
from dialoog.tui.shell.left_out import tell_of_left_out
from dialoog.tui.shell.ports import Outside
from dialoog.tui.shell.screen import SessionScreen

SESSION = "sessie:"
FORMAT = "draaiboek:"
QUESTION = "Waar haal je onderdelen vandaan?"
WHICH = "Welk onderdeel neem je over?"
ALL = "*"


class Taken(Struct, frozen=True):
    """Blocks from elsewhere with the canvas that they belong to, and whether they take the place of the plan."""

    steps: tuple[Step, ...]
    sections: tuple[Section, ...]
    instead: bool


async def ask(screen: SessionScreen) -> Taken | None:
    """Ask where from, which block and where to; None when it is left."""
    outside, here = screen.dialoog.outside, screen.dialoog.path
    options = await asyncio.to_thread(lambda: list(_options(outside, here)))
    tell_of_left_out(screen)
    chosen = await screen.app.push_screen_wait(Choose(QUESTION, options))
    if chosen is None:
        return None
    steps, sections = await asyncio.to_thread(_found, outside, chosen)
    which = await screen.app.push_screen_wait(Choose(WHICH, _blocks(steps)))
    if which is None:
        return None
    if which != ALL:
        return Taken(tuple(step for step in steps if step.id == which), sections, instead=False)
    where = await screen.app.push_screen_wait(Choose("Waar komen ze?", WHERE))
    return Taken(steps, sections, where == WHERE[1][0]) if where else None


def _options(outside: Outside, here: Path) -> Iterator[tuple[str, str]]:
    """Yield what there is to take from; a session that cannot be read is not offered."""
    for id_, one in outside.content.formats().items():
        yield f"{FORMAT}{id_}", f"Draaiboek {one.title} ({len(one.steps)} onderdelen)"
    for entry in outside.catalog.entries():
        if entry.meta and not entry.trouble and entry.path != here:
            yield f"{SESSION}{entry.path}", f"Sessie {entry.meta.title}, {entry.meta.date:%d-%m-%Y}"


def _found(outside: Outside, chosen: str) -> tuple[tuple[Step, ...], tuple[Section, ...]]:
    if chosen.startswith(FORMAT):
        one = outside.content.formats()[chosen.removeprefix(FORMAT)]
        canvas = outside.content.canvases().get(one.canvas)
        return one.steps, canvas.sections if canvas else ()
    try:
        session = outside.read(Path(chosen.removeprefix(SESSION)))
    except DialoogError:
        return (), ()
    return session.steps, session.meta.sections


def _blocks(steps: tuple[Step, ...]) -> list[tuple[str, str]]:
    return [
        (ALL, f"Alles ({len(steps)} onderdelen)"),
        *((step.id, f"{step.title} ({step.minutes} min)") for step in steps),
    ]
