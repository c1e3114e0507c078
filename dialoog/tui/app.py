"""The app: its keys, its look, and the first screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import ClassVar

from textual import events, work
from textual.command import Provider
from textual.content import Content
from textual.worker import WorkerFailed, get_current_worker

from dialoog.domain.errors import DialoogError
from dialoog.facilitation.ports import Rescue
from dialoog.tui.routes import screen_behind
from dialoog.tui.shell import big_screen, terminal
from dialoog.tui.shell.colours import THEMES, dress
from dialoog.tui.shell.commands import HasCommands, ScreenCommands, UserCommand, bindings, refusal_of
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.leaving import left_open, may_leave
from dialoog.tui.shell.passing import MISSED, is_gone
from dialoog.tui.shell.phone_access import PhoneAccessApp
from dialoog.tui.shell.plain import draws_all, suit
from dialoog.tui.shell.ports import Outside
from dialoog.tui.shell.screen import DialoogScreen
from dialoog.tui.shell.session_app import TOLD_FOR
from dialoog.tui.shell.staging import put_on_stage
from dialoog.tui.shell.toasts import always
from dialoog.tui.shell.too_small import TooSmallScreen, fits
from dialoog.tui.start.screen import StartScreen

APP_COMMANDS = (
    UserCommand(key="f5", action="app.present", label="Beamer", help="Toon wat je nu ziet groot, voor de zaal"),
    UserCommand(
        key="f8",
        action="app.big_screen",
        label="Groot scherm",
        help="Open het grote scherm in een browser op deze laptop, voor de beamer",
        footer=False,
    ),
    UserCommand(key="f1", action="app.help", label="Hulp", help="Laat zien welke toetsen hier werken"),
    UserCommand(
        key="f2",
        action="app.change_look",
        label="Kleuren",
        help="Wissel tussen donker, licht en veel contrast",
        footer=False,
    ),
    UserCommand(
        key="ctrl+p",
        action="app.command_palette",
        label="Alles",
        help="Zoek in alle opdrachten",
        shown="^P",
        footer=False,
        priority=True,
    ),
    UserCommand(
        key="ctrl+q",
        action="app.leave",
        label="Stoppen",
        help="Sluit dialoog; tekst die nog niet bewaard is, vraagt eerst wat je ermee wilt",
        footer=False,
        priority=True,
    ),
)

NOTHING_LEFT = "Er is niets te redden, en er is geen kopie."
FACILITATOR_ONLY = frozenset({"present", "big_screen", "command_palette", "leave", "help_quit"})
"""What a participant who sits at the keyboard cannot do."""


class DialoogApp(PhoneAccessApp, HasCommands):
    """The terminal app of dialoog."""

    TITLE = "dialoog"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["shell/base.tcss", "start/start.tcss"]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ScreenCommands}
    COMMANDS_HERE = APP_COMMANDS
    BINDINGS = bindings(APP_COMMANDS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own annotation is no ClassVar to mypy
    VERTICAL_BREAKPOINTS = [(0, "-low"), (50, "-tall")]  # noqa: RUF012 - as above

    def __init__(self, outside: Outside, *, open_session: Path | None = None) -> None:
        """Take everything from outside, and the session to begin with if one was named."""
        super().__init__(outside)
        self._first = open_session
        dress(self)

    def on_mount(self) -> None:
        """Show the start screen, and the session that was asked for on top of it."""
        self.set_class(not draws_all(self), "-plain")
        self.push_screen(StartScreen())
        if not self.is_headless:
            self.set_interval(terminal.LOOK_EVERY, self._end_without_terminal)
        first = self._first or left_open(self.outside)
        if first is not None:
            self.open_session(first)

    async def _end_without_terminal(self) -> None:
        """Give the session free and end when nobody can see or stop the app any more; everything is on disk.

        An orderly end would wait for the terminal to take what is still to be drawn.
        """
        if terminal.is_gone():
            await self.close_session()
            os._exit(1)

    def on_resize(self, event: events.Resize) -> None:
        """Cover everything while the terminal is too small."""
        if not fits(event.size) and not isinstance(self.screen, TooSmallScreen):
            self.push_screen(TooSmallScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the big picture only in a session and not on itself, and nothing of this to a participant."""
        if action in FACILITATOR_ONLY and any(getattr(screen, "GUARDED", False) for screen in self.screen_stack):
            return False
        if action == "present":
            return self.service is not None and not getattr(self.screen, "PROJECTED", False)
        if action == "big_screen" and self.service is None:
            return False
        possible = super().check_action(action, parameters)
        return None if possible and self.refusal(action, parameters) else possible

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say why a command cannot be given now."""
        return big_screen.refusal(self) if action == "big_screen" else super().refusal(action, parameters)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:  # noqa: FBT002 - as in Textual
        """Carry out a key; one that cannot be given now says why, instead of doing nothing."""
        done = await super()._check_bindings(key, priority)
        why = "" if done or priority else refusal_of(self.screen, key)
        if why:
            here = self.screen
            self.tell_while(lambda: self.screen is here and refusal_of(here, key) == why, why)
        return done

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from dialoog.tui.shell.help import HelpScreen  # noqa: PLC0415 - the list of sessions is drawn without it

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen.of(self.screen))

    async def action_present(self) -> None:
        """Put on stage what the facilitator is looking at, and show it to the room; what is refused is told after."""
        refused = await put_on_stage(self.service, getattr(self.screen, "staged", None))
        self.go_to(Destination.PRESENT)
        if refused:
            self.tell(refused)

    async def action_big_screen(self) -> None:
        """Open the big screen in a browser of this laptop."""
        await big_screen.show(self)

    def screen_behind(self, to: Destination, step: str = "") -> DialoogScreen:
        """Return a new screen to go to, as the routes have it."""
        return screen_behind(to, step)

    def offer_rescue(self, path: Path, error: DialoogError) -> None:
        """Say why a session cannot be opened; if a file is damaged, offer the ways to bring it back."""
        try:
            rescue = self.outside.rescue(path)
        except DialoogError:
            self.tell(error)
            return
        if rescue.offers:
            self._bring_back(path, rescue)
        elif rescue.trouble and path.exists():
            self.tell_of_failure(f"{rescue.trouble} {NOTHING_LEFT}")
        else:
            self.tell(error)

    @work(group="rescue", exclusive=True)
    async def _bring_back(self, path: Path, rescue: Rescue) -> None:
        """Ask how to bring a session back, and open it then."""
        from dialoog.tui.start.rescue_dialog import RescueDialog  # noqa: PLC0415 - only a damaged file needs it

        done = await self.push_screen_wait(RescueDialog(rescue))
        if done:
            self.tell_while(always, done, severity="information", timeout=TOLD_FOR)
            self.open_session(path)

    def action_change_look(self) -> None:
        """Go to the next theme."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_command_palette(self) -> None:
        """Show the palette."""
        from dialoog.tui.shell.palette import Palette  # noqa: PLC0415 - the list of sessions is drawn without it

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    async def action_leave(self) -> None:
        """Close the session and the app, unless text would be lost that is not kept yet."""
        if may_leave(self):
            self.outside.keep_place(None)
            await self.close_session()
            self.exit()

    def action_help_quit(self) -> None:
        """Ask after ctrl+c whether to leave: it may have been pressed out of habit."""
        self._ask_to_leave()

    @work(group="leaving", exclusive=True)
    async def _ask_to_leave(self) -> None:
        from dialoog.tui.dialogs.questions import ConfirmLeave  # noqa: PLC0415 - the list of sessions is drawn without it

        if may_leave(self) and await self.push_screen_wait(ConfirmLeave()):
            await self.action_leave()

    def _handle_exception(self, error: Exception) -> None:
        """End the app after a fault, but not for work whose screen was left before it had something to show."""
        missed = isinstance(error, WorkerFailed) and isinstance(error.error, MISSED)
        if not (missed and is_gone(get_current_worker().node)):
            super()._handle_exception(error)

    def tell_of_failure(self, text: str) -> None:
        """Show what happened, until somebody has read it."""
        from dialoog.tui.dialogs.questions import Tell  # noqa: PLC0415 - only a failure needs it

        self.push_screen(Tell(text))

    def _fatal_error(self) -> None:
        """Show a sentence where Textual shows a traceback with values, which could be what people said."""
        from dialoog.facilitation.crash_file import told  # noqa: PLC0415 - only a failure needs it

        self.panic(Content(told(sys.exception())))


async def run(outside: Outside, open_session: Path | None = None) -> int:
    """Run the app until it is left, and return the exit code: 0, or 1 after a failure of the program."""
    app = DialoogApp(outside, open_session=open_session)
    suit(app, os.environ)
    await app.run_async()
    return app.return_code or 0
