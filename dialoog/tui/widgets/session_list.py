"""The table of sessions: one line each, and for a broken one what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dialoog.domain.rules.made_up import called
from dialoog.domain.session import Meta, Phase
from dialoog.facilitation.ports import SessionEntry
from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings

PHASES = {Phase.PLANNED: "gepland", Phase.RUNNING: "bezig", Phase.CLOSED: "gesloten"}
ARCHIVED = "archief"
DAMAGED = "✗ stuk"
DATE, PLACE, PHASE, GAP = 10, 13, 8, 2
"""Cells of the columns that do not stretch, and between columns."""


OPEN = UserCommand(key="enter", action="select", label="Openen", help="Open de gekozen sessie")


class SessionList(OptionList, HasCommands):
    """The sessions of the folder, in columns that fit the width."""

    HELP = "Kies een sessie met de pijltjes en open haar met Enter."
    COMMANDS_HERE = (OPEN,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id, compact=True)
        self._entries: list[SessionEntry] = []

    @property
    def chosen(self) -> SessionEntry | None:
        """The session that the cursor is on."""
        return None if self.highlighted is None else self._entries[self.highlighted]

    def show(self, entries: Sequence[SessionEntry]) -> None:
        """Show these sessions; the cursor stays where it was if that session is still there."""
        before = self.chosen.path if self.chosen else None
        self._entries = list(entries)
        self.clear_options()
        self.add_options(Option(line_of(entry, self._columns_wide)) for entry in entries)
        paths = [entry.path for entry in entries]
        self.highlighted = paths.index(before) if before in paths else (0 if paths else None)

    def go_to(self, path: Path) -> None:
        """Put the cursor on the session in this file, if it is in the list."""
        places = [place for place, entry in enumerate(self._entries) if entry.path.absolute() == path.absolute()]
        self.highlighted = places[0] if places else self.highlighted

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the new width."""
        del event
        for place, entry in enumerate(self._entries):
            self.replace_option_prompt_at_index(place, line_of(entry, self._columns_wide))

    @property
    def _columns_wide(self) -> int:
        return self.scrollable_content_region.width - 2


def heading(width: int) -> Content:
    """Return the names of the columns."""
    return _row(["Datum", "Titel", "Plaats", "Regio", "Fase"], width).stylize("dim")


def line_of(entry: SessionEntry, width: int) -> Content:
    """Return the line of a session, `width` cells wide; a broken one takes more lines."""
    if entry.meta is None:
        return Content.styled(f"✗ {entry.trouble}", "$error")
    meta, phase = entry.meta, DAMAGED if entry.trouble else _phase(entry.meta)
    line = _row(
        [f"{meta.date:%d-%m-%Y}", called(meta.title, made_up=meta.made_up), meta.place, meta.region, phase], width
    )
    return line.stylize("$error") if entry.trouble else line


def _phase(meta: Meta) -> str:
    return ARCHIVED if meta.archived else PHASES[meta.phase]


def _row(cells: list[str], width: int) -> Content:
    title = max(width - DATE - 2 * PLACE - PHASE - 4 * GAP, 10)
    widths = [DATE, title, PLACE, PLACE, PHASE]
    parts = [Content(text).truncate(cells, ellipsis=True, pad=True) for text, cells in zip(cells, widths, strict=True)]
    return Content(" " * GAP).join(parts)
