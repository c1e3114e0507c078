"""The sessions with a mark before those that take part in a roadshow."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dialoog.facilitation.ports import SessionEntry
from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings
from dialoog.tui.widgets.session_list import line_of

MARKED, FREE, BROKEN = "✓ ", "· ", "  "


GO_ON = UserCommand(key="enter", action="select", label="Verder", help="Verder met de gekozen sessies")


class MarkList(OptionList, HasCommands):
    """A session a line. One that cannot be read says why, and cannot be marked."""

    HELP = "Kies met de pijltjes een sessie, en zet er met de spatiebalk een vinkje voor."
    COMMANDS_HERE = (GO_ON,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, entries: Sequence[SessionEntry], *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Take the sessions, none of them marked."""
        super().__init__(id=id, compact=True)
        self._entries = list(entries)
        self._marks: set[int] = set()

    def on_mount(self) -> None:
        """Fill the list."""
        self.add_options(Option(self._line(place)) for place in range(len(self._entries)))
        self.highlighted = 0 if self._entries else None

    @property
    def chosen(self) -> SessionEntry | None:
        """The session that the cursor is on."""
        return None if self.highlighted is None else self._entries[self.highlighted]

    @property
    def marked(self) -> list[SessionEntry]:
        """The sessions with a mark, in the order of the list."""
        return [self._entries[place] for place in sorted(self._marks)]

    def toggle(self) -> None:
        """Mark the session with the cursor, or take its mark away; the cursor goes on."""
        place = self.highlighted
        if place is None or self._entries[place].meta is None:
            return
        self._marks ^= {place}
        self._draw(place)
        self.highlighted = min(place + 1, len(self._entries) - 1)

    def bring(self, entries: Sequence[SessionEntry]) -> None:
        """Put sessions at the end, marked; one that is in the list already is only marked."""
        for entry in entries:
            paths = [known.path.resolve() for known in self._entries]
            place = paths.index(entry.path.resolve()) if entry.path.resolve() in paths else len(paths)
            if place == len(paths):
                self._entries.append(entry)
                self.add_option(Option(self._line(place)))
            self._marks |= {place} if entry.meta else set()
            self._draw(place)
            self.highlighted = place

    def toggle_all(self) -> None:
        """Mark every session that can be read, or none if all are."""
        every = {place for place, entry in enumerate(self._entries) if entry.meta}
        self._marks = set() if self._marks == every else every
        for place in range(len(self._entries)):
            self._draw(place)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines to the new width."""
        del event
        for place in range(self.option_count):
            self._draw(place)

    def _draw(self, place: int) -> None:
        self.replace_option_prompt_at_index(place, self._line(place))

    def _line(self, place: int) -> Content:
        entry = self._entries[place]
        mark = MARKED if place in self._marks else FREE if entry.meta else BROKEN
        width = self.scrollable_content_region.width - 2 - len(mark)
        return Content.assemble((mark, "bold $success" if place in self._marks else ""), line_of(entry, width))


TAKE = UserCommand(key="enter", action="select", label="Klopt", help="Neem het voorstel over")


class MergeList(OptionList, HasCommands):
    """A theme a line, with what it may be in the codebook."""

    HELP = "Kies met de pijltjes een thema. Enter neemt het voorstel over."
    COMMANDS_HERE = (TAKE,)
    BINDINGS = bindings(COMMANDS_HERE)
