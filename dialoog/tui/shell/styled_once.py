"""A screen that is opened is styled once, where Textual does it three times over."""

from __future__ import annotations

from textual import events
from textual.message_pump import MessagePump
from textual.screen import Screen


class StyledOnce(MessagePump):
    """Mixed into a screen: whatever it is made of is styled while it is made, and not again before anybody looks.

    Textual styles all parts once more when it learns how large the terminal is, and once more when the screen comes on
    top for the first time. Either costs as much as the first.
    """

    _opened = False

    def on_compose(self) -> None:
        """Be as wide and high as the terminal before there are parts, whose styles depend on it."""
        if isinstance(self, Screen):
            width, height = self.app.size
            for points, size in ((self.app.HORIZONTAL_BREAKPOINTS, width), (self.app.VERTICAL_BREAKPOINTS, height)):
                here = max((point for point in points or () if point[0] <= size), default=None)
                for point in points or ():
                    self.set_class(point == here, point[1])

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Style no part again that was made a moment ago."""
        event.refresh_styles = event.refresh_styles and self._opened
        self._opened = True
