"""The boxes of a sheet, below each other and numbered as on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, TextArea

from dialoog.domain.canvas import answer_options
from dialoog.tui.canvas.places import Box, Place


class Lines(TextArea):
    """A box: a remark a line. It grows with what is typed."""

    def __init__(self, place: Place) -> None:
        """Take the place on the canvas."""
        super().__init__(soft_wrap=True, show_line_numbers=False, compact=True, tab_behavior="focus")
        self.place = place
        self.cursor_blink = False

    @property
    def said(self) -> str:
        """What stands in it."""
        return self.text

    def say(self, text: str) -> None:
        """Put a text in it."""
        self.load_text(text)


class Picks(Input):
    """A line for the numbers of what is ringed."""

    def __init__(self, place: Place) -> None:
        """Take the place on the canvas."""
        super().__init__(compact=True, max_length=40, placeholder="nummer")
        self.place = place

    @property
    def said(self) -> str:
        """What stands in it."""
        return self.value

    def say(self, text: str) -> None:
        """Put a text in it."""
        self.value = text


class SheetBox(Vertical):
    """A box with its heading, and what can be ringed in it."""

    def __init__(self, place: Place, number: str) -> None:
        """Take the place on the canvas, and the number of its box on paper."""
        super().__init__()
        self._place, self._number = place, number

    def compose(self) -> ComposeResult:
        """Show heading and box."""
        yield Label(Content(f"{self._number} {self._place.heading}"), classes="heading")
        section = self._place.section
        if section.takes_notes:
            yield Lines(self._place)
            return
        options = [option.label for option in answer_options(section)]
        ends = " – ".join(filter(None, (section.low_label, section.high_label)))
        plain = all(label.isdigit() for label in options)
        said = ends if plain else " · ".join(f"{at} {label}" for at, label in enumerate(options, 1))
        yield Label(Content(said or f"1 tot en met {len(options)}"), classes="options")
        yield Picks(self._place)


class Boxes(VerticalScroll, can_focus=False):
    """All boxes of a sheet. Tab goes to the next one, and keeps it in sight."""

    def __init__(self, boxes: Sequence[Box], *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Take the boxes of the canvas."""
        numbered = ((place, box.title.split(" ")[0]) for box in boxes for place in box.places)
        super().__init__(*(SheetBox(place, number) for place, number in numbered), id=id)

    @property
    def _all(self) -> list[Lines | Picks]:
        return [*self.query(Lines), *self.query(Picks)]

    @property
    def texts(self) -> dict[str, str]:
        """What stands in each box that has anything in it."""
        return {box.place.id: box.said for box in self._all if box.said.strip()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts in the boxes; the others become empty."""
        for box in self._all:
            box.say(texts.get(box.place.id, ""))
