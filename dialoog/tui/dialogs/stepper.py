"""A choice out of a few, made with the left and right arrow."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Stepper(Widget, can_focus=True):
    """Shows one of its options at a time; left and right go to another one."""

    HELP = "Kies met pijl naar links en pijl naar rechts."
    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        Binding("enter", "submit", "Klaar", show=False),
    ]

    place: reactive[int] = reactive(0, layout=True)
    """Which of the options is chosen."""

    class Changed(Message):
        """Another option is chosen."""

        def __init__(self, stepper: Stepper) -> None:
            """Carry the widget."""
            super().__init__()
            self.stepper = stepper

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """Take the options as (id, label), and the id to begin with."""
        super().__init__()
        self._options = list(options)
        ids = [id_ for id_, _ in self._options]
        self.set_reactive(Stepper.place, ids.index(value) if value in ids else 0)

    @property
    def value(self) -> str:
        """The id of the option that is chosen."""
        return self._options[self.place][0]

    def choose(self, value: str) -> None:
        """Go to the option with this id; one that is not there leaves it as it is."""
        ids = [id_ for id_, _ in self._options]
        self.place = ids.index(value) if value in ids else self.place

    def render(self) -> Content:
        """Show the option with arrows beside it."""
        return Content(f"◂ {self._options[self.place][1]} ▸")

    def on_key(self, event: events.Key) -> None:
        """Step here and now: a key that first goes up to the app finds the next field, if Tab came right behind it."""
        offset = {"left": -1, "right": 1, "space": 1}.get(event.key)
        if offset:
            event.stop()
            event.prevent_default()
            self.action_step(offset)

    def action_step(self, offset: int) -> None:
        """Go to another option; after the last comes the first."""
        self.place = (self.place + offset) % len(self._options)
        self.post_message(self.Changed(self))

    def action_submit(self) -> None:
        """Leave the field."""
        self.post_message(self.Submitted())
