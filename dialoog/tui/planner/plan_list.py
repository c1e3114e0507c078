"""The blocks of a plan below each other, drawn line by line: only lines that changed are made again."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dialoog.domain.agenda import Step, StepKind, time_of
from dialoog.domain.planning.timeline import Slot, Timeline
from dialoog.tui.planner.wording import SIGNS, gap

KIND_CLASSES = {kind: f"plan--{kind.value}" for kind in StepKind}
HEAD = len("12:30▪ 600 C ")
BAR_FROM = 64
"""From so many cells on, a bar shows how long a block is."""

BAR, PER_BAR = 12, 10
"""Cells of the longest bar, and minutes that a cell of it stands for."""


class Line(Struct, frozen=True):
    """A line of the list: a block, or (`before`) what lies between it and the one before."""

    slot: Slot
    before: bool = False


class PlanList(ScrollView, can_focus=True):
    """The plan, with a cursor on one block."""

    HELP = (
        "Dit is het plan van de dag: hoe laat, hoeveel minuten, welke soort en wat. Een ▪ staat bij een vaste tijd. "
        "Ervoor lees je hoeveel tijd er over is, of hoeveel het te lang is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "Omhoog", show=False),
        Binding("down", "go(1)", "Omlaag", show=False),
        Binding("pageup", "go(-10)", "Tien omhoog", show=False),
        Binding("pagedown", "go(10)", "Tien omlaag", show=False),
        Binding("home", "go(-1000)", "Begin", show=False),
        Binding("end", "go(1000)", "Einde", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *KIND_CLASSES.values(),
        "plan--cursor",
        "plan--soft",
        "plan--spare",
        "plan--over",
    }

    class Moved(Message):
        """The cursor is on another block."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id)
        self.plan = Timeline((), 0)
        """What is shown."""
        self._lines: tuple[Line, ...] = ()
        self._strips: dict[Line, Strip] = {}
        self._styles: dict[str, Style] = {}
        self._place = 0

    @property
    def chosen(self) -> Step | None:
        """The block that the cursor is on."""
        slots = self.plan.slots
        return slots[self._place].step if slots else None

    def show(self, plan: Timeline, at: str = "") -> None:
        """Show a plan; the cursor goes to the block that is named, or stays on its block, or on its place."""
        wanted = at or (self.chosen.id if self.chosen else "")
        self.plan = plan
        lines = tuple(line for slot in plan.slots for line in _lines(slot))
        if lines != self._lines:
            self._lines = lines
            self._strips = {line: self._strips[line] for line in lines if line in self._strips}
        places = {slot.step.id: place for place, slot in enumerate(plan.slots)}
        self._place = places.get(wanted, min(self._place, max(len(plan.slots) - 1, 0)))
        self.virtual_size = Size(self.size.width, len(lines))
        self._into_sight()
        self.refresh()
        self.post_message(self.Moved())

    def action_go(self, many: int) -> None:
        """Move the cursor so many blocks."""
        self._go_to(self._place + many)

    def _go_to(self, place: int) -> None:
        last = len(self.plan.slots) - 1
        place = max(0, min(place, last))
        if place == self._place or last < 0:
            return
        self._refresh_cursor()
        self._place = place
        self._refresh_cursor()
        self._into_sight()
        self.post_message(self.Moved())

    def _refresh_cursor(self) -> None:
        y = self._row - self.scroll_offset.y
        self.refresh(Region(0, y, self.size.width, 1))

    @property
    def _row(self) -> int:
        """The line that the cursor is on."""
        before = sum(bool(slot.gap) for slot in self.plan.slots[: self._place + 1])
        return self._place + before

    def _into_sight(self) -> None:
        self.scroll_to_region(Region(0, self._row, 1, 1), animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the lines out for the new width."""
        self._strips = {}
        self.virtual_size = Size(event.size.width, len(self._lines))
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw all lines in the new colours."""
        super().notify_style_update()
        self._strips, self._styles = {}, {}

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the block that the mouse points at."""
        offset = event.get_content_offset(self)
        row = offset.y + self.scroll_offset.y if offset else len(self._lines)
        if row < len(self._lines):
            self._go_to(self.plan.slots.index(self._lines[row].slot))

    def render_line(self, y: int) -> Strip:
        """Return a line that is in sight."""
        row, width = y + self.scroll_offset.y, self.size.width
        if row >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[row]
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._drawn(line, width)
        return self._under_cursor(strip) if row == self._row else strip

    def _under_cursor(self, strip: Strip) -> Strip:
        style = Style(bgcolor=self.get_component_rich_style("plan--cursor").bgcolor, bold=True)
        return Strip(Segment.apply_style(strip, post_style=style), strip.cell_length)

    def _drawn(self, line: Line, width: int) -> Strip:
        parts = self._gap(line.slot) if line.before else self._block(line.slot, width)
        return Strip([Segment(text, style) for text, style in parts], width)

    def _gap(self, slot: Slot) -> list[tuple[str, Style]]:
        style = self._style("plan--spare" if slot.gap > 0 else "plan--over")
        text = f"{'':{HEAD}}{'↓' if slot.gap > 0 else '!'} {gap(slot.gap)}"
        return [(set_cell_size(text, self.size.width), style)]

    def _block(self, slot: Slot, width: int) -> list[tuple[str, Style]]:
        step, plain, kind = slot.step, self.rich_style, self._style(KIND_CLASSES[slot.step.kind])
        bar = f" {_bar(step.minutes):<{BAR}}" if width >= BAR_FROM else ""
        room = max(width - HEAD - len(bar), 0)
        title = step.title if cell_len(step.title) <= room else f"{set_cell_size(step.title, room - 1)}…"
        head = f"{time_of(slot.start)}{'▪' if step.fixed else ' '}{step.minutes:4} "
        return [(head, plain), (f"{SIGNS[step.kind]} ", kind), (set_cell_size(title, room), plain), (bar, kind)]

    def _style(self, name: str) -> Style:
        """Return the style of a part, looked up once for all lines."""
        found = self._styles.get(name)
        if found is None:
            found = self._styles[name] = self.get_component_rich_style(name)
        return found


def _bar(minutes: int) -> str:
    return "▬" * max(min(minutes // PER_BAR, BAR), 1 if minutes else 0)


def _lines(slot: Slot) -> list[Line]:
    return [Line(slot, before=True), Line(slot)] if slot.gap else [Line(slot)]
