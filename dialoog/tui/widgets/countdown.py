"""The countdown of the step that is on, drawn with large digits."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from dialoog.facilitation.showing.countdown import Pace, Reading
from dialoog.tui.widgets.wording import time_left


class Countdown(Vertical):
    """Shows a `Reading`; it holds no clock of its own."""

    def compose(self) -> ComposeResult:
        """Show digits above words."""
        yield Digits()
        yield Static(classes="words")

    def show(self, now_reads: Reading | None) -> None:
        """Show this; None (no step is on) shows nothing."""
        self.display = now_reads is not None
        if now_reads is None:
            return
        self.query_one(Digits).update(now_reads.digits)
        self.query_one(Static).update(Content(time_left(now_reads)))
        for pace in Pace:
            self.set_class(pace is now_reads.pace, pace.value)
        self.set_class(now_reads.paused, "paused")
