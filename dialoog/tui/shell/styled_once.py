"""A screen that is opened is styled once, where Textual does it three times over."""

from __future__ import annotations

from textual import events
from textual.message_pump import MessagePump
from textual.screen import Screen


class StyledOnce(MessagePump):
    """Mixed into a screen: whatever it is made of is styled while it is made, and not again before anybody looks.

    Textual styles all parts once more when it learns how wide the terminal is, and once more when the screen comes on
    top for the first time. Either costs as much as the first.
    """

    _opened = False

    def on_compose(self) -> None:
        """Be as wide as the terminal before there are parts, whose styles depend on it."""
        if isinstance(self, Screen):
            points = self.app.HORIZONTAL_BREAKPOINTS or ()
            here = max((point for point in points if point[0] <= self.app.size.width), default=None)
            for point in points:
                self.set_class(point == here, point[1])

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Style no part again that was made a moment ago."""
        event.refresh_styles = event.refresh_styles and self._opened
        self._opened = True
