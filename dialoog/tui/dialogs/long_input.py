"""A field of a few rows in a form, for a text that is longer than a line. Enter goes on, it makes no new line."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class LongInput(TextArea):
    """Text that wraps. The arrows leave it at its first and last line."""

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, value: str = "", *, hint: str = "") -> None:
        """Take what stands there already, and what to show while nothing does."""
        super().__init__(value, placeholder=hint, soft_wrap=True, show_line_numbers=False, compact=True)
        self.cursor_blink = False

    @property
    def value(self) -> str:
        """What is filled in."""
        return self.text

    def on_mount(self) -> None:
        """Begin behind the text."""
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())
        else:
            await super()._on_key(event)

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT002 - as in Textual
        """Go a line down, or to the next field."""
        if self.cursor_at_last_line and not select:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT002 - as in Textual
        """Go a line up, or to the previous field."""
        if self.cursor_at_first_line and not select:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)
