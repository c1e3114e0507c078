"""The app: which session is open, what it looks like, and where errors become sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App
from textual.command import Provider
from textual.reactive import reactive

from dialoog.domain.ballot_box import Progress
from dialoog.domain.errors import DialoogError
from dialoog.domain.session import Session
from dialoog.facilitation.service import SessionService
from dialoog.tui import bridge
from dialoog.tui.commands import HasCommands, ScreenCommands, UserCommand, bindings
from dialoog.tui.home import Home
from dialoog.tui.look import THEMES
from dialoog.tui.screens.help import HelpScreen
from dialoog.tui.screens.regie import RegieScreen
from dialoog.tui.screens.start import StartScreen

APP_COMMANDS = (
    UserCommand(key="f1", action="app.help", label="Hulp", help="Laat zien welke toetsen hier werken"),
    UserCommand(
        key="f2", action="app.change_look", label="Licht/donker", help="Wissel tussen licht en donker", footer=False
    ),
    UserCommand(
        key="ctrl+q", action="app.leave", label="Stoppen", help="Sluit dialoog; alles is al bewaard", footer=False
    ),
)


class DialoogApp(App[None], HasCommands):
    """Holds the one open session; `session` and `progress` are the only live values, screens watch them."""

    TITLE = "dialoog"
    CSS_PATH = "dialoog.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ScreenCommands}
    COMMANDS_HERE = APP_COMMANDS
    BINDINGS = bindings(APP_COMMANDS)
    ENABLE_COMMAND_PALETTE = True

    session: reactive[Session | None] = reactive(None)
    """The open session as it is on disk; None on the start screen."""

    progress: reactive[Progress | None] = reactive(None)
    """What may be seen of the open round."""

    def __init__(self, home: Home, *, open_session: Path | None = None) -> None:
        """Take everything from outside, and the session to begin with if one was named."""
        super().__init__()
        self.home = home
        self.service: SessionService | None = None
        self._first = open_session
        self._disconnect: Callable[[], None] = lambda: None

    def on_mount(self) -> None:
        """Show the start screen, and the session that was asked for on top of it."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.push_screen(StartScreen())
        if self._first is not None:
            self.open_session(self._first)

    @work(group="session", exclusive=True)
    async def open_session(self, path: Path) -> None:
        """Open a session and show its agenda; what goes wrong is a toast."""
        try:
            service = self.home.open(path)
        except DialoogError as error:
            self.tell(error)
            return
        self.service = service
        self._disconnect = bridge.connect(service.bus, self)
        self.session, self.progress = service.session, service.polling.progress
        await self.push_screen(RegieScreen())
        if service.polling.warning:
            self.notify(service.polling.warning, severity="warning", timeout=20)

    async def close_session(self) -> None:
        """Give the session free; everything is on disk already."""
        service, self.service = self.service, None
        self._disconnect()
        if service is not None:
            await service.stop()
        self.session, self.progress = None, None

    def tell(self, error: DialoogError) -> None:
        """Show the sentence of an error."""
        self.notify(error.sentence, severity="error", timeout=12, markup=False)

    def on_session_updated(self, message: bridge.SessionUpdated) -> None:
        """Take the new session over."""
        if self.service is not None:
            self.session = message.session
            self.progress = self.service.polling.progress

    def on_progress_updated(self, message: bridge.ProgressUpdated) -> None:
        """Take the new turnout and bars over."""
        if self.service is not None:
            self.progress = message.progress

    def on_keeping_failed(self, message: bridge.KeepingFailed) -> None:
        """Say that something was not kept."""
        self.tell(message.error)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen.of(self.screen))

    def action_change_look(self) -> None:
        """Go to the next theme."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    async def action_leave(self) -> None:
        """Close the session and the app."""
        await self.close_session()
        self.exit()
