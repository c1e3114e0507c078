"""Waiting until the app has nothing left to do: by looking whether anything could run, never at the time.

Textual waits between two keys, and before a picture, until a process has been idle for 20 ms, and draws the screen
at each of the changes that one key leads to, which nobody sees but the last. That was half of what these tests cost.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from textual import app, pilot
from textual._context import active_app
from textual.app import App
from textual.screen import Screen

from dialoog.tui.app import DialoogApp

ROUNDS = 6
"""So many times a key may lead to another layout, message or write before all its work is done."""

_draw: Any = Screen._compositor_refresh
_in_thread: Any = asyncio.to_thread
_begun: list[asyncio.Event] = []
"""For each thread that the app has begun and that is not done: whether it got as far as it can."""

_mine: ContextVar[asyncio.Event | None] = ContextVar("_mine", default=None)


class Gate(threading.Event):
    """What a test holds up a thread with; nothing waits for a thread that stands before it."""

    def __init__(self) -> None:
        super().__init__()
        self._before: list[asyncio.Event] = []

    def wait(self, timeout: float | None = None) -> bool:
        mine = _mine.get()
        if mine and not self.is_set():
            self._before.append(mine)
            mine._loop.call_soon_threadsafe(mine.set)  # type: ignore[attr-defined]
        return super().wait(timeout)

    def set(self) -> None:
        while self._before:
            self._before.pop().clear()
        super().set()


async def _to_thread(func: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - asyncio's own
    """Stand in for the way in which asyncio begins a thread, and remember that it was begun."""
    there = asyncio.Event()
    there._loop = asyncio.get_running_loop()  # type: ignore[attr-defined]
    _mine.set(there)
    _begun.append(there)
    try:
        return await _in_thread(func, *args, **kwargs)
    finally:
        _begun.remove(there)
        there.set()


async def threads() -> None:
    """Wait for what the app does in threads."""
    while waits := [there for there in _begun if not there.is_set()]:
        await waits[0].wait()


async def run_dry() -> None:
    """Give everything its turn until nothing in the loop could run; what waits for the clock or the disk waits on."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    while True:
        await asyncio.sleep(0)
        if not ready:
            return


def catch_up(app: App[Any]) -> None:
    """Do now what Textual puts off for some milliseconds: take in another size, and lay out what has changed."""
    if app._resize_timer:
        app._check_resize()
    app.screen._on_timer_update()


def draw(app: App[Any]) -> None:
    """Draw what has changed on the screen since it was drawn last."""
    if app.screen.is_running:
        _draw(app.screen)


async def written(app: App[Any]) -> None:
    """Wait for the one thread that writes, if a session is open."""
    service = app.service if isinstance(app, DialoogApp) else None
    if service and not service._executor._shutdown:  # type: ignore[attr-defined]
        await asyncio.get_running_loop().run_in_executor(service._executor, lambda: None)


async def settle(app: App[Any]) -> None:
    """Wait until everything that was asked for is done and drawn.

    Each round lets everything run until nothing can, and the threads; then the screen is laid out. Nothing here looks
    at the time, so that a busy machine makes it slower but not otherwise.
    """
    for _ in range(ROUNDS):
        await run_dry()
        await threads()
        await written(app)
        catch_up(app)
    draw(app)


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Stand in for the way in which Textual waits."""
    del min_sleep, max_sleep
    await settle(active_app.get())


def _draw_later(screen: Screen[Any]) -> None:
    if screen.app.is_headless and screen is screen.app.screen:
        screen._dirty_widgets.clear()
        screen.app._update_mouse_over(screen)
    else:
        _draw(screen)


def keep_still() -> None:
    """Let Textual wait and draw as told here, in this process."""
    for module in (app, pilot):
        vars(module)["wait_for_idle"] = wait_for_idle
    asyncio.to_thread = _to_thread
    Screen._compositor_refresh = _draw_later  # type: ignore[method-assign, assignment]
