"""A long text of which only the lines in sight are drawn."""

from __future__ import annotations

from typing import ClassVar

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from dialoog.tui.report.paper import Paper
from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings

COMMANDS = (
    UserCommand(
        key="right", action="chapter(1)", label="Volgend hoofdstuk", help="Naar het volgende hoofdstuk", shown="→"
    ),
    UserCommand(
        key="left",
        action="chapter(-1)",
        label="Vorig hoofdstuk",
        help="Naar het vorige hoofdstuk",
        shown="←",
        footer=False,
    ),
)


class PaperView(ScrollView, HasCommands, can_focus=True):
    """Shows a `Paper`."""

    HELP = "Lees met de pijltjes, PgUp en PgDn. Pijl naar links en rechts gaat een hoofdstuk terug of verder."
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper--title",
        "paper--heading",
        "paper--soft",
        "paper--strong",
        "paper--notice",
        "paper--bars",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id)
        self._paper = Paper(())

    def show(self, paper: Paper) -> None:
        """Show this, at the place where the reader is."""
        self._paper = paper
        self.virtual_size = Size(self.scrollable_content_region.width, len(paper.lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        line = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        if not 0 <= line < len(self._paper.lines):
            return Strip.blank(width, self.visual_style.rich_style)
        strips = Visual.to_strips(self, self._paper.lines[line], width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(width, self.visual_style.rich_style)

    def action_chapter(self, direction: int) -> None:
        """Go to the beginning of another chapter."""
        here = self.scroll_offset.y
        if direction > 0:
            target = next((start for start in self._paper.chapters if start > here), None)
        else:
            target = next((start for start in reversed(self._paper.chapters) if start < here), 0)
        if target is not None:
            self._go_to(target)

    def action_scroll_home(self) -> None:
        """Go to the first line."""
        self._go_to(0)

    def action_scroll_end(self) -> None:
        """Go to the last line."""
        self._go_to(self.max_scroll_y)

    def _go_to(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, immediate=True)
