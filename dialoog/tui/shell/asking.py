"""Questions that a screen asks: none comes up once the screen has been left, for nobody would know what it is about."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from textual.app import App
from textual.screen import Screen
from textual.worker import get_current_worker

from dialoog.tui.shell.passing import is_gone

Answer = TypeVar("Answer")


class AsksForWhoIsThere(App[None]):
    """An app in which a key and Esc may come so quickly that the screen is left before its question is there."""

    async def push_screen_wait(  # type: ignore[override]  # Textual also takes the name of a screen; we have none
        self, screen: Screen[Answer], *, mode: str | None = None
    ) -> Answer:
        """Ask, and return the answer; the work that asks for a screen that was left ends as if it were cancelled."""
        await self._flush_next_callbacks()  # which takes time, in which the screen may be left
        if is_gone(get_current_worker().node):
            raise asyncio.CancelledError
        return await super().push_screen_wait(screen, mode=mode)
