"""The boxes of a sheet, below each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, TextArea

from dialoog.tui.canvas.places import Place


class Lines(TextArea):
    """A box: a remark a line. It grows with what is typed."""

    def __init__(self, place: Place) -> None:
        """Take the place on the canvas."""
        super().__init__(soft_wrap=True, show_line_numbers=False, compact=True, tab_behavior="focus")
        self.place = place
        self.cursor_blink = False


class SheetBox(Vertical):
    """A box with its heading."""

    def __init__(self, place: Place) -> None:
        """Take the place on the canvas."""
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """Show heading and box."""
        yield Label(Content(self._place.heading))
        yield Lines(self._place)


class Boxes(VerticalScroll, can_focus=False):
    """All boxes of a sheet. Tab goes to the next one, and keeps it in sight."""

    def __init__(self, places: Sequence[Place], *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Take the places."""
        super().__init__(*(SheetBox(place) for place in places), id=id)

    @property
    def texts(self) -> dict[str, str]:
        """What stands in each box that has anything in it."""
        return {box.place.id: box.text for box in self.query(Lines) if box.text.strip()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts in the boxes; the others become empty."""
        for box in self.query(Lines):
            box.load_text(texts.get(box.place.id, ""))
