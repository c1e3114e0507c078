"""Roadshow: mark the sessions that become one report."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from dialoog.domain.errors import DialoogError, Refused
from dialoog.facilitation.gather_sessions import Gathered, gathered
from dialoog.facilitation.ports import SessionEntry
from dialoog.report.roadshow.figures.visit import region_of, same_region
from dialoog.report.roadshow.made_up import mixed
from dialoog.tui.dialogs.questions import AskText, Confirm, Tell
from dialoog.tui.roadshow.mark_list import MarkList
from dialoog.tui.roadshow.merge_screen import MergeScreen
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, DialoogScreen
from dialoog.tui.widgets.session_list import heading

COMMANDS = (
    UserCommand(key="space", action="mark", label="Kiezen", help="Neem deze sessie mee, of niet"),
    UserCommand(key="b", action="fetch", label="Bestand erbij", help="Haal sessies van een stick of een andere map"),
    UserCommand(key="a", action="mark_all", label="Alle", help="Kies alle sessies, of geen enkele"),
    BACK,
)
QUESTION = "Welke sessies komen samen in één verslag?"
BUSY = "Even geduld: de sessies worden gelezen."
ALL_THE_SAME = "Toch één verslag van maken? Dan staat het erbij."
NONE_MARKED = Refused("Kies eerst sessies, met de spatiebalk.")


class RoadshowScreen(DialoogScreen):
    """The sessions of the folder, with a mark before those that take part."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["roadshow.tcss"]
    HELP = (
        "Kies met de spatiebalk de sessies die samen één verslag worden. Met b haal je er bestanden bij van een "
        "stick of uit een andere map. Met Enter ga je verder."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self, entries: Sequence[SessionEntry]) -> None:
        """Take the sessions of the folder, the newest first."""
        super().__init__()
        self._entries = [entry for entry in entries if not (entry.meta and entry.meta.archived)]

    def compose(self) -> ComposeResult:
        """Show the question, the list and what is marked."""
        yield Static(Content(QUESTION), classes="lead")
        yield Static(id="mark-columns")
        yield MarkList(self._entries, id="marks")
        yield Static(id="marked")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()
        self._say()

    def on_resize(self) -> None:
        """Let the names of the columns follow the width."""
        self.query_one("#mark-columns", Static).update(heading(self.size.width - 6))

    @property
    def _list(self) -> MarkList:
        return self.query_one(MarkList)

    def _say(self) -> None:
        """Say how many sessions and regions are marked."""
        marked = self._list.marked if self.is_mounted else []
        self.query_one("#marked", Static).update(Content(summed_up(marked)))
        self.refresh_bindings()

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Refuse to mark what cannot be read."""
        del parameters
        if not self.is_mounted:
            return None
        entry = self._list.chosen
        if action == "mark" and entry and entry.meta is None:
            return Refused(entry.trouble)
        return None

    @on(OptionList.OptionHighlighted)
    def follow_cursor(self) -> None:
        """What can be marked depends on the session that the cursor is on."""
        self.refresh_bindings()

    def action_mark(self) -> None:
        """Take this session along, or not."""
        self._list.toggle()
        self._say()

    def action_mark_all(self) -> None:
        """Take all sessions along, or none."""
        self._list.toggle_all()
        self._say()

    @work(group="fetch", exclusive=True)
    async def action_fetch(self) -> None:
        """Bring sessions into the list that lie elsewhere, marked at once."""
        typed = await self.app.push_screen_wait(AskText("Welk bestand, of welke map met sessies?"))
        if not typed:
            return
        try:
            found = await asyncio.to_thread(self.dialoog.outside.entries_at, typed)
        except DialoogError as error:
            self.dialoog.tell(error)
            return
        self._list.bring(found)
        self._say()

    @on(OptionList.OptionSelected)
    @work(group="go-on", exclusive=True)
    async def go_on(self) -> None:
        """Read the sessions, and go to where their themes come together."""
        marked = self._list.marked
        if not marked:
            self.dialoog.tell(NONE_MARKED)
            return
        self.query_one("#marked", Static).update(Content(BUSY))
        outside, paths = self.dialoog.outside, [entry.path for entry in marked]
        found: Gathered = await asyncio.to_thread(gathered, paths, outside.read, outside.published_alone)
        self._say()
        if not found.visits:
            self.app.push_screen(Tell("\n\n".join(found.left_out)))
            return
        refused = mixed(found.visits)
        if refused and not await self.app.push_screen_wait(Confirm(f"{refused.sentence} {ALL_THE_SAME}")):
            return
        try:
            self.app.push_screen(MergeScreen.of(self.dialoog.outside, found))
        except DialoogError as error:
            self.dialoog.tell(error)


def summed_up(marked: Sequence[SessionEntry]) -> str:
    """Return how many sessions and regions are marked, as a sentence."""
    metas = [(entry.path.stem, entry.meta) for entry in marked if entry.meta]
    places = {same_region(region_of(name, meta)) for name, meta in metas}
    sessions = "1 sessie" if len(metas) == 1 else f"{len(metas)} sessies"
    regions = "1 regio" if len(places) == 1 else f"{len(places)} regio's"
    return f"Gekozen: {sessions} in {regions}." if metas else "Nog geen sessie gekozen."
