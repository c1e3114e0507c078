"""What a second reading and its differences share: one remark at a time, and a key for the theme it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from dialoog.tui.second_reader.lines import KEYS, keyed
from dialoog.tui.shell.commands import UserCommand
from dialoog.tui.shell.screen import SessionScreen

SCROLLING = (
    UserCommand(
        key="down,pagedown", action="scroll(1)", label="Omlaag", help="Bekijk meer thema's", shown="↓", footer=False
    ),
    UserCommand(
        key="up,pageup",
        action="scroll(-1)",
        label="Omhoog",
        help="Terug naar de eerste thema's",
        shown="↑",
        footer=False,
    ),
)
NO_SUCH = "Dat teken hoort niet bij een thema."


class RemarkScreen(SessionScreen):
    """A remark, the places where it can go, and a key for each."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["second_reader.tcss"]

    at: reactive[str] = reactive("", init=False)
    """The remark that is on."""

    @property
    def places(self) -> Sequence[str]:
        """Where the remark can go, in the order of the keys."""
        return ()

    async def put(self, theme: str) -> None:
        """Put the remark that is on in a theme, or in none."""

    def themes(self) -> VerticalScroll:
        """Return the part with a line for each place, as many as there are."""
        return VerticalScroll(Static(id="choices"), id="themes", can_focus=False)

    def say(self, name: str, text: Content) -> None:
        """Show a text in one of the parts."""
        self.query_one(f"#{name}", Static).update(text)

    def watch_at(self) -> None:
        """Show another remark."""
        self.show(self.session)

    async def on_key(self, event: events.Key) -> None:
        """Take the place with this key."""
        places = self.places
        if not places or not event.character or event.character not in KEYS:
            return
        event.stop()
        theme = keyed(places).get(event.character)
        if theme is None:
            self.notify(NO_SUCH, severity="warning", timeout=3, markup=False)
        else:
            await self.put(theme)

    def action_scroll(self, rows: int) -> None:
        """Look at other themes when there are more than fit."""
        self.query_one("#themes").scroll_relative(y=rows, animate=False)
