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


Holds = Callable[[], bool]
"""Tells whether a sentence is still true."""


def always() -> bool:
    """Hold for as long as its time: of what has happened, which stays true."""
    return True


class TellsWhatHolds(AsksForWhoIsThere):
    """An app that takes a sentence away once what it says has changed.

    Every sentence is of a situation: it goes when that is another one. Who knows better until when something is true
    says so (`tell_while`).
    """

    def __init__(self) -> None:
        """Start with nothing told."""
        super().__init__()
        self._holding: dict[str, Holds] = {}
        """Of each sentence that was told: whether it still holds."""

    def situation(self) -> object:
        """Return what is going on, so far as sentences are about it; an equal value is the same situation."""
        return None

    def as_now(self) -> Holds:
        """Return what holds for as long as the situation is the one of this moment."""
        then = self.situation()
        return lambda: self.situation() == then

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a sentence for as long as the situation stays what it is, and no longer than its time."""
        self._holding[message] = lambda: False  # told before: it is not told twice at a time
        self.take_back_what_changed()
        self._holding[message] = self.as_now()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def tell_while(
        self, holds: Holds, sentence: str, *, severity: SeverityLevel = "warning", timeout: float = 12
    ) -> None:
        """Show a sentence for as long as it holds, and no longer than its time."""
        self.notify(sentence, severity=severity, timeout=timeout, markup=False)
        self._holding[sentence] = holds

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
