"""Start: the sessions that there are, and making one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList, Static

from dialoog.domain.errors import DialoogError, Refused, StorageError
from dialoog.facilitation.ports import SessionEntry
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import DialoogScreen
from dialoog.tui.start.wording import folder_line
from dialoog.tui.widgets.session_list import SessionList, heading

COMMANDS = (
    UserCommand(key="n", action="new", label="Nieuw", help="Maak een nieuwe sessie"),
    UserCommand(key="d", action="demo", label="Demo", help="Open een kopie van de demo om te oefenen"),
    UserCommand(key="k", action="copy", label="Kopie", help="Maak een nieuwe sessie met hetzelfde draaiboek"),
    UserCommand(
        key="x", action="archive", label="Opbergen", help="Berg de gekozen sessie op, of haal haar terug", footer=False
    ),
    UserCommand(key="f3", action="plan", label="Planner", help="Maak het plan van de gekozen sessie"),
    UserCommand(key="T", action="go('tables')", label="Tafels", help="Deel mensen in over tafels", footer=False),
    UserCommand(key="P", action="go('paper')", label="Papier", help="Print alles voor de gekozen sessie", footer=False),
    UserCommand(key="r", action="roadshow", label="Roadshow", help="Maak één verslag van meer sessies"),
    UserCommand(
        key="a", action="show_archive", label="Archief tonen", help="Toon of verberg wat is opgeborgen", footer=False
    ),
    UserCommand(key="q", action="app.leave", label="Stoppen", help="Sluit dialoog", footer=False),
)
NONE_YET = "Er zijn nog geen sessies. Druk op n voor een nieuwe sessie, of op d om met de demo te oefenen."
ALL_AWAY = "Alle sessies zijn opgeborgen. Druk op a om ze te zien, op n voor een nieuwe of op d voor de demo."
NONE_CHOSEN = Refused("Kies eerst een sessie.")
NO_SESSIONS = Refused("Er zijn nog geen sessies om samen te voegen.")


class StartScreen(DialoogScreen):
    """The list of sessions."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["start.tcss"]

    HELP = "Dit zijn de sessies in je map. Open er een, maak een nieuwe, of oefen met de demo."
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Begin without what was put away."""
        super().__init__()
        self._entries: list[SessionEntry] = []
        self._with_archive = False
        self._left: Path | None = None
        """The session that was opened from here, to find it again when one comes back."""

    def compose(self) -> ComposeResult:
        """Show the list between title and folder."""
        yield Label("dialoog", id="title")
        with Vertical(id="overview"):
            yield Static(id="columns")
            yield SessionList(id="sessions")
            yield Static(id="nothing")
        yield Static(id="folder")
        yield Footer()

    async def on_screen_resume(self) -> None:
        """Read the folder again whenever the screen is shown; what was read before stands there meanwhile.

        The first time keys wait for the list: somebody who starts the app and presses Enter means a session in it.
        """
        if self._entries:
            self._read_again()
        else:
            await self._read()

    @work(group="list", exclusive=True)
    async def _read_again(self) -> None:
        await self._read()

    async def _read(self) -> None:
        """Read the folder in a thread, and show what is other than it was."""
        trouble, entries = "", list[SessionEntry]()
        try:
            entries = await asyncio.to_thread(self.dialoog.outside.catalog.entries)
        except DialoogError as error:
            trouble = error.sentence
        if entries != self._entries or not entries:
            self._entries = entries
            self._show(trouble)
        self.query_one("#sessions", SessionList).focus()
        self._come_back()

    def _come_back(self) -> None:
        """Put the cursor on the session that was open last, which may be new in the list."""
        if self._left:
            self.query_one("#sessions", SessionList).go_to(self._left)
            self._left = None

    def _open(self, path: Path | None, to: Destination | None = None) -> None:
        if path:
            self._left = path
            self.dialoog.open_session(path, to)

    def _show(self, trouble: str = "") -> None:
        away = _archived(self._entries)
        shown = [entry for entry in self._entries if self._with_archive or entry not in away]
        sessions = self.query_one("#sessions", SessionList)
        sessions.show(shown)
        self.set_class(not shown, "empty")
        self.query_one("#nothing", Static).update(Content(trouble or (ALL_AWAY if away else NONE_YET)))
        self._show_folder()
        sessions.focus()
        self.refresh_bindings()

    def _show_folder(self) -> None:
        """Show the name to type behind a command, and the folder that it stands in."""
        folder, away = self.dialoog.outside.catalog.folder, len(_archived(self._entries))
        line = folder_line(folder, self._chosen, away=away, shown=self._with_archive)
        self.query_one("#folder", Static).update(line)

    def on_resize(self, event: events.Resize) -> None:
        """Let the names of the columns follow the width."""
        self.query_one("#columns", Static).update(heading(event.size.width - 6))

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Refuse what needs a session that can be read."""
        del parameters
        if action == "roadshow" and not self._entries:
            return NO_SESSIONS
        if action not in ("copy", "archive", "plan", "go"):
            return None
        entry = self._chosen
        if entry is None:
            return NONE_CHOSEN
        return Refused(entry.trouble) if entry.trouble else None

    @property
    def _chosen(self) -> SessionEntry | None:
        return self.query_one("#sessions", SessionList).chosen if self.is_mounted else None

    @on(OptionList.OptionHighlighted, "#sessions")
    def follow_cursor(self) -> None:
        """The name, and what can be done, depend on the session that the cursor is on."""
        self._show_folder()
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#sessions")
    def open(self) -> None:
        """Open the session, or say what is wrong with it."""
        entry = self._chosen
        if entry is None:
            return
        if entry.trouble:
            self.dialoog.offer_rescue(entry.path, StorageError(entry.trouble))
        else:
            self._open(entry.path)

    @work(group="start", exclusive=True)
    async def action_new(self) -> None:
        """Make a session and open it."""
        from dialoog.tui.start import session_actions  # noqa: PLC0415 - the list is there at once

        self._open(await session_actions.new(self))

    @work(group="start", exclusive=True)
    async def action_copy(self) -> None:
        """Make a new session like this one and open it."""
        from dialoog.tui.start import session_actions  # noqa: PLC0415 - the list is there at once

        entry = self._chosen
        if entry:
            self._open(await session_actions.copy(self, entry.path))

    def action_plan(self) -> None:
        """Open the session in the planner."""
        self.action_go(Destination.PLANNER)

    def action_go(self, to: str) -> None:
        """Open the session on one of its screens."""
        entry = self._chosen
        if entry:
            self._open(entry.path, Destination(to))

    @work(group="archive")
    async def action_archive(self) -> None:
        """Put the session away, or take it back; it is open only for that moment."""
        from dialoog.tui.start import session_actions  # noqa: PLC0415 - the list is there at once

        entry = self._chosen
        if entry and entry.meta:
            await session_actions.archive(self, entry)
            await self._read()

    def action_roadshow(self) -> None:
        """Go to where several sessions become one report."""
        from dialoog.tui.roadshow.choose_sessions import RoadshowScreen  # noqa: PLC0415 - the list is there at once

        self.app.push_screen(RoadshowScreen(self._entries))

    def action_show_archive(self) -> None:
        """Show or hide what was put away."""
        self._with_archive = not self._with_archive
        self._show()

    def action_demo(self) -> None:
        """Open a fresh copy of the demo."""
        try:
            self.dialoog.open_session(self.dialoog.outside.demo())
        except DialoogError as error:
            self.dialoog.tell(error)


def _archived(entries: Sequence[SessionEntry]) -> list[SessionEntry]:
    return [entry for entry in entries if entry.meta and entry.meta.archived]
