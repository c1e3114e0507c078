"""What the app does when a screen fails: it keeps what was typed, says so, and closes that screen and no more.

The room is waiting and everything that was acknowledged is on disk, so the day goes on from the screen below.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from textual._context import active_message_pump
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from dialoog.tui.shell.toasts import TellsWhatHolds

SAFE = 2
"""So many screens at the bottom of the stack cannot be closed: the app's own, and the list of sessions."""

MOST = 20
"""After so many screens that failed the program is beyond mending."""


class MendsScreens(TellsWhatHolds):
    """An app that outlives the failure of a screen; a failure of the app itself still ends it."""

    def __init__(self) -> None:
        """Start whole."""
        super().__init__()
        self.mended: list[Exception] = []
        """What went wrong so far; a test looks whether anything did."""
        self._mending = False
        self._failed: Screen[Any] | None = None
        """The screen that is being closed: it may well fail once more before it is gone."""

    async def _dispatch_message(self, message: Message) -> None:
        """Handle a message of the app; what fails in it belongs to the screen that is on."""
        try:
            await super()._dispatch_message(message)
        except Exception as error:  # noqa: BLE001 - whatever a screen does wrong, the day goes on
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        screen = self._screen_at_fault()
        if screen is None or not self.mend(screen, error):
            super()._handle_exception(error)

    def _screen_at_fault(self) -> Screen[Any] | None:
        """Return the screen in which something is being done now."""
        node = active_message_pump.get(None)
        if isinstance(node, Screen):
            return node
        if isinstance(node, Widget) and node.is_attached:
            return node.screen
        return self.screen if len(self.screen_stack) > SAFE else None

    def mend(self, screen: Screen[Any], error: Exception) -> bool:
        """Close a screen that failed, with those above it, and say so; False when the app cannot go on without it."""
        stack = self.screen_stack
        if screen is self._failed:
            return True
        if self._mending or screen not in stack[SAFE:] or len(self.mended) >= MOST:
            return False
        self._mending = True
        try:
            self._failed = screen
            self.mended.append(error)
            texts = [text for one in stack[stack.index(screen) :] for text in typed_in(one)]
            self.call_later(self._close_from, screen, error, texts)
        finally:
            self._mending = False
        return True

    async def _close_from(self, screen: Screen[Any], error: Exception, texts: list[str]) -> None:
        from dialoog.facilitation.crash_file import told_of_screen  # noqa: PLC0415 - only a failure needs it

        while screen in self.screen_stack[SAFE:]:
            self.pop_screen()
        self.tell_of_failure("\n\n".join((told_of_screen(error), *_handed_back(texts))))

    @abstractmethod
    def tell_of_failure(self, text: str) -> None:
        """Show what happened, until somebody has read it."""


def _handed_back(texts: list[str]) -> tuple[str, ...]:
    if not texts:
        return ()
    return ("Dit stond er nog en is niet bewaard. Neem het over voor je verdergaat:", *texts)


def typed_in(screen: Screen[Any]) -> list[str]:
    """Return what stands in the fields of a screen; nothing of a screen that the room or a participant sees."""
    if getattr(screen, "GUARDED", False) or getattr(screen, "PROJECTED", False):
        return []
    from textual.widgets import Input, TextArea  # noqa: PLC0415 - the list of sessions is drawn without them

    fields = [field.value for field in screen.query(Input) if not field.password]
    areas = [field.text for field in screen.query(TextArea)]
    drafts = list(getattr(screen, "typed", ()))
    return [text for text in dict.fromkeys((*drafts, *fields, *areas)) if text.strip()]
