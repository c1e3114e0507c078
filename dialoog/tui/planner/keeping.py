"""Keeping a plan, or a block of it, for another day."""

from __future__ import annotations

import asyncio
from pathlib import Path

from dialoog.domain.agenda import Step
from dialoog.domain.errors import DialoogError, Refused
from dialoog.tui.dialogs.questions import AskText, Confirm
from dialoog.tui.planner.commands import BLOCK_KEPT, OVER, PLAN_KEPT, PLAN_NAME
from dialoog.tui.shell.screen import SessionScreen

LONGEST = 60
"""The most characters in the name of a plan."""

TOLD = 12
"""Seconds that the sentence stays."""


async def keep_block(screen: SessionScreen, step: Step) -> None:
    """Put a block into the library."""
    try:
        await asyncio.to_thread(screen.dialoog.outside.own.keep_block, screen.session, step.id)
    except DialoogError as error:
        screen.dialoog.tell(error)
    else:
        screen.notify(BLOCK_KEPT.format(step=step.title), timeout=TOLD, markup=False)


async def keep_plan(screen: SessionScreen) -> None:
    """Keep the whole plan under a name."""
    name = await screen.app.push_screen_wait(
        AskText(PLAN_NAME, screen.session.meta.title[:LONGEST].rstrip(), limit=LONGEST)
    )
    if name is None:
        return
    try:
        path = await _kept(screen, name)
    except DialoogError as error:
        screen.dialoog.tell(error)
        return
    if path:
        screen.notify(PLAN_KEPT.format(path=path), timeout=TOLD, markup=False)


async def _kept(screen: SessionScreen, name: str) -> Path | None:
    """Return the file; None when there is one already that is better left alone."""
    keep, session = screen.dialoog.outside.own.keep_plan, screen.session
    try:
        return await asyncio.to_thread(keep, name, session)
    except Refused as there:
        if not await screen.app.push_screen_wait(Confirm(f"{there.sentence}\n\n{OVER}")):
            return None
        return await asyncio.to_thread(keep, name, session, over=True)
