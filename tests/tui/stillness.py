"""Waiting until the app has nothing left to do: by looking whether anything could run, never at the time.

Textual waits between two keys, and before a picture, until a process has been idle for 20 ms, and draws the screen
at each of the changes that one key leads to, which nobody sees but the last. That was half of what these tests cost.
"""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from textual import app, pilot
from textual._context import active_app
from textual.app import App
from textual.screen import Screen

ROUNDS = 6
"""So many times a key may lead to another layout, message or write before all its work is done."""

_draw: Any = Screen._compositor_refresh
_run_in_thread: Any = asyncio.BaseEventLoop.run_in_executor
_begun: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
"""For each thread that something was given to and that is not done: whether it got as far as it can, in which loop."""

_mine = threading.local()


class Gate(threading.Event):
    """What a test holds up a thread with; nothing waits for a thread that stands before it."""

    def __init__(self) -> None:
        super().__init__()
        self._before: list[asyncio.Event] = []

    def wait(self, timeout: float | None = None) -> bool:
        mine: asyncio.Event | None = getattr(_mine, "here", None)
        if mine in _begun and not self.is_set():
            self._before.append(mine)
            _begun[mine].call_soon_threadsafe(mine.set)
        return super().wait(timeout)

    def set(self) -> None:
        while self._before:
            self._before.pop().clear()
        super().set()


def _in_thread(loop: asyncio.AbstractEventLoop, executor: Any, func: Any, *args: Any) -> Any:  # noqa: ANN401 - asyncio's own
    """Stand in for the way in which asyncio gives a thread something to do, and remember it until it is done."""
    here = asyncio.Event()

    def call(*given: Any) -> Any:  # noqa: ANN401 - whatever it is
        _mine.here = here
        return func(*given)

    def done(future: object) -> None:
        del future, _begun[here]
        here.set()

    _begun[here] = loop
    found = _run_in_thread(loop, executor, call, *args)
    found.add_done_callback(done)
    return found


async def threads() -> None:
    """Wait for what was given to threads."""
    loop = asyncio.get_running_loop()
    while waits := [here for here, own in _begun.items() if own is loop and not here.is_set()]:
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
    if getattr(app, "_resize_timer", None):  # the oldest Textual that we allow takes it in at once
        app._check_resize()
    app.screen._on_timer_update()


def draw(app: App[Any]) -> None:
    """Draw what has changed on the screen since it was drawn last."""
    if app.screen.is_running:
        _draw(app.screen)


async def settle(app: App[Any]) -> None:
    """Wait until everything that was asked for is done and drawn.

    Each round lets everything run until nothing can, and the threads; then the screen is laid out. Nothing here looks
    at the time, so that a busy machine makes it slower but not otherwise.
    """
    for _ in range(ROUNDS):
        await run_dry()
        await threads()
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
    asyncio.BaseEventLoop.run_in_executor = _in_thread  # type: ignore[method-assign, assignment]
    Screen._compositor_refresh = _draw_later  # type: ignore[method-assign, assignment]
