"""Above the regie: the name of the day, the time, and a bell that rings when the end of a step is near and there."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.agenda import Step
from dialoog.domain.dates import long_date
from dialoog.domain.rules.made_up import called, is_made_up
from dialoog.domain.session import Session
from dialoog.facilitation.showing.countdown import Pace, Reading, rings


class Top(Horizontal):
    """One line with day and clock. The bell is off until it is switched on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start with the bell off."""
        super().__init__(id=id)
        self.sounds = False
        """Whether the bell rings."""
        self._heard: tuple[str, Pace] = ("", Pace.CALM)

    def compose(self) -> ComposeResult:
        """Show the day, and the time at its right."""
        yield Static(id="day")
        yield Static(id="clock")

    def show(self, session: Session) -> None:
        """Show what the session is called, and where and when it is."""
        meta = session.meta
        parts = (called(meta.title, made_up=is_made_up(session)), meta.place, long_date(meta.date))
        self.query_one("#day", Static).update(Content(" · ".join(part for part in parts if part)))

    def tick(self, now: datetime) -> None:
        """Show what time it is, and whether the bell is on."""
        self.query_one("#clock", Static).update(Content(f"{'♪ ' if self.sounds else ''}{now.astimezone():%H:%M}"))

    def ring(self, step: Step, reads: Reading) -> None:
        """Ring once when the end of a step comes near and once when it is there."""
        before, self._heard = self._heard, (step.id, reads.pace)
        if self.sounds and before[0] == step.id and rings(before[1], reads.pace):
            self.app.bell()

    def switch_bell(self) -> bool:
        """Switch the bell on or off, and tell which."""
        self.sounds = not self.sounds
        return self.sounds
