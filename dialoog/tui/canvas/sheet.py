"""The sheet on the screen: numbered boxes under their category, the chosen one open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Label, Static

from dialoog.tui.canvas.places import Box, Place
from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings
from dialoog.tui.shell.typed_ahead import tell_and_wait

OPEN = UserCommand(
    key="enter",
    action="enter",
    label="Schrijven",
    help="Ga schrijven bij dit onderdeel",
    shown="Enter",
    priority=True,
)
STEPS = (
    UserCommand(
        key="up,pageup",
        action="step(-1)",
        label="Omhoog",
        help="Naar het vorige onderdeel",
        shown="↑",
        footer=False,
        priority=True,
    ),
    UserCommand(
        key="down,pagedown",
        action="step(1)",
        label="Omlaag",
        help="Naar het volgende onderdeel",
        shown="↓",
        footer=False,
        priority=True,
    ),
)


class Line(Static):
    """A place on the sheet with how much stands there."""

    class Clicked(Message):
        """The mouse chose this place."""

        def __init__(self, place: str) -> None:
            """Carry the place."""
            super().__init__()
            self.place = place

    def __init__(self, place: Place, label: str) -> None:
        """Take the place and what it is called here."""
        super().__init__()
        self.place = place
        self._label, self._number = label, 0

    def show(self, number: int) -> None:
        """Show how much stands here."""
        if number != self._number:
            self._number = number
            self.refresh()

    def render(self) -> Content:
        """Draw label and number at both ends of the line."""
        number = str(self._number) if self._number else ""
        room = max(self.size.width - cell_len(number) - 1, 1)
        label = Content(self._label).truncate(room, ellipsis=True, pad=True)
        return label + Content(" ") + Content.styled(number, "bold")

    def on_click(self, event: events.Click) -> None:
        """Choose this place."""
        event.stop()
        self.post_message(self.Clicked(self.place.id))


class SheetBox(Vertical):
    """A numbered box with its places."""

    def __init__(self, box: Box) -> None:
        """Take the box."""
        super().__init__(*(Line(place, label) for place, label in zip(box.places, box.labels, strict=True)))
        self.box = box
        self.border_title = Content(box.title)


class Sheet(VerticalScroll, HasCommands, can_focus=True):
    """All boxes. The screen tells which place is chosen; keys and mouse ask for another one."""

    HELP = "Dit is het canvas. Kies met de pijltjes een onderdeel en druk op Enter om daar te schrijven."
    COMMANDS_HERE = (OPEN, *STEPS)
    BINDINGS = bindings(COMMANDS_HERE)

    class Asked(Message):
        """Somebody wants another place (a number of places on), or wants to write in this one (0)."""

        def __init__(self, offset: int) -> None:
            """Carry how many places on."""
            super().__init__()
            self.offset = offset

    def __init__(self, boxes: Sequence[Box], *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Take the boxes."""
        super().__init__(id=id)
        self._boxes = boxes

    def compose(self) -> ComposeResult:
        """Show the boxes under their categories."""
        category = ""
        for box in self._boxes:
            if box.category != category:
                category = box.category
                yield Label(Content(category), classes="category")
            yield SheetBox(box)

    def choose(self, place: str) -> None:
        """Show this place as the chosen one, and its box open."""
        for box in self.query(SheetBox):
            box.set_class(any(own.id == place for own in box.box.places), "-open")
        for line in self.query(Line):
            line.set_class(line.place.id == place, "-chosen")
            if line.place.id == place:
                self.call_after_refresh(self.scroll_to_widget, line, animate=False)

    def count(self, numbers: Mapping[str, int]) -> None:
        """Show how much stands at every place."""
        for line in self.query(Line):
            line.show(numbers.get(line.place.id, 0))
        for box in self.query(SheetBox):
            total = sum(numbers.get(section, 0) for section in {place.section.id for place in box.box.places})
            box.border_subtitle = str(total) if total else ""

    async def action_step(self, offset: int) -> None:
        """Ask for the next or the previous place, and wait until it is open."""
        await tell_and_wait(self, self.Asked(offset))

    async def action_enter(self) -> None:
        """Ask to write in the chosen place, and wait until that can be done."""
        await tell_and_wait(self, self.Asked(0))
