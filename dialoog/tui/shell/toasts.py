"""Sentences that pop up: they go when they are not true any more, and never lie over the line that is typed in."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Input, TextArea

from dialoog.tui.shell.asking import AsksForWhoIsThere

ABOVE = "-toasts-above"
"""Of a screen on which sentences pop up at the top, because somebody types further down."""


class TellsWhatHolds(AsksForWhoIsThere):
    """An app that takes a sentence away once what it says has changed."""

    def __init__(self) -> None:
        """Start with nothing told."""
        super().__init__()
        self._holding: dict[str, Callable[[], bool]] = {}
        """Of each sentence that was told of a state: whether it still holds."""

    def tell_while(
        self, holds: Callable[[], bool], sentence: str, *, severity: SeverityLevel = "warning", timeout: float = 12
    ) -> None:
        """Show a sentence for as long as it holds, and no longer than its time."""
        self._holding[sentence] = holds
        self.notify(sentence, severity=severity, timeout=timeout, markup=False)

    def take_back_what_changed(self) -> None:
        """Take away the sentences that do not hold any more."""
        over = {sentence for sentence, holds in self._holding.items() if not holds()}
        for notification in [told for told in self._notifications if told.message in over]:
            self._unnotify(notification)
        self._holding = {sentence: holds for sentence, holds in self._holding.items() if sentence not in over}

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Leave the line free that somebody begins to type in."""
        del event
        self._leave_typing_free()

    def _refresh_notifications(self) -> None:
        """Show what is told where nobody types."""
        if self.screen_stack:
            self._leave_typing_free()
        super()._refresh_notifications()

    def _leave_typing_free(self) -> None:
        self.screen.set_class(_types_below(self.screen), ABOVE)


def _types_below(screen: Screen[object]) -> bool:
    """Tell whether somebody types in the lower half of a screen, where sentences pop up otherwise."""
    field = screen.focused
    typing = isinstance(field, Input | TextArea)
    return typing and field is not None and 2 * field.region.bottom > screen.size.height
