"""Keys that come faster than fields take them in."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual.message import Message
from textual.widget import Widget

PATIENCE = 2.0
"""Seconds after which a field that does not answer is left: it is being taken away."""


async def caught_up(widget: Widget | None) -> None:
    """Wait until a widget has handled every key that it was sent.

    For actions with a priority, before the focus goes on: the app hands out the next key only then, so that
    keys in one burst (« 20 Tab 8 ») each land in the field they were meant for.
    """
    handled = asyncio.Event()
    if widget is not None and widget.call_later(handled.set):
        with suppress(TimeoutError):
            await asyncio.wait_for(handled.wait(), PATIENCE)


async def tell_and_wait(widget: Widget, message: Message) -> None:
    """Tell the widgets above something, and wait until all of them have dealt with it.

    For keys that go to another place: what is typed right after them in one burst then lands in that place.
    """
    above = [node for node in widget.ancestors if isinstance(node, Widget)]
    if above:
        above[0].post_message(message)
    for node in above:
        await caught_up(node)
