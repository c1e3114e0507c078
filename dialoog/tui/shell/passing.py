"""Screens that may be left before they have come to rest: what they still wanted to draw then, nobody misses."""

# ruff: noqa: SLF001 - nothing public of Textual tells whether a screen is being taken away

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual._callback import invoke
from textual._types import CallbackType
from textual.app import App, ScreenError
from textual.css.query import NoMatches
from textual.dom import DOMNode, NoScreen
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import MountError, Widget

MISSED = (NoMatches, MountError, NoScreen, ScreenError)
"""What goes wrong when somebody draws on a screen whose parts are gone already."""


def is_gone(node: MessagePump) -> bool:
    """Tell whether this has been taken away from the app, or is about to be."""
    if not isinstance(node, DOMNode) or isinstance(node, App):
        return False
    try:
        screen = node.screen
    except NoScreen:
        return True
    return node._pruning or screen._pruning or screen not in screen.app.screen_stack


def is_here(node: MessagePump) -> bool:
    """Tell whether this is on a screen: it is not to come, nor has it gone."""
    return node.is_running and not is_gone(node) and (not isinstance(node, Widget) or node.is_mounted)


@contextmanager
def calm_once_gone(node: MessagePump) -> Iterator[None]:
    """Let nothing that is missing end the app, if what it was to be drawn on has gone meanwhile."""
    try:
        yield
    except MISSED:
        if not is_gone(node):
            raise


class Passing(MessagePump):
    """Mixed into a screen whose messages and delayed calls find it gone now and then.

    It is no screen itself: Textual takes the styles of the first base that is one, and a question is a `ModalScreen`.
    """

    _callbacks: list[tuple[CallbackType, MessagePump]]

    async def _dispatch_message(self, message: Message) -> None:
        with calm_once_gone(self):
            await super()._dispatch_message(message)

    async def _invoke_and_clear_callbacks(self) -> None:
        """Carry out what waited for a picture, also for other screens: one may be gone, another not there yet."""
        callbacks = self._callbacks[:]
        self._callbacks.clear()
        for callback, node in callbacks:
            try:
                with node._context():
                    await invoke(callback)
            except MISSED:
                if is_here(node):
                    raise
