"""Presentatie: what is on stage, for the projector. Nothing here can be pressed or read by mistake."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.door import Door
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import running, stage
from dialoog.domain.rules.made_up import MARK, is_made_up
from dialoog.domain.session import Phase, Session
from dialoog.facilitation.showing.slide import slide_on_stage
from dialoog.facilitation.venue import link
from dialoog.tui.phones import wording as phones_wording
from dialoog.tui.phones.wording import DOORS_CLOSED
from dialoog.tui.projector.entrance import Entrance
from dialoog.tui.projector.poster import poster_of
from dialoog.tui.projector.slide_view import SlideView
from dialoog.tui.shell.big_screen import ON_THE_PROJECTOR
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.driving import CLOSE_VOTE, OPEN_VOTE, Drives, does_next

SHUT = "De deuren zijn dicht: telefoons zien dit niet. Esc, en open ze in de regie met z."
KEYS = "PgDn: {next} · PgUp: terug · q: QR-code · Esc: regie · ?: deze regel weg"
COMMANDS = (
    UserCommand(
        key="pagedown",
        action="drive",
        label="Presenter",
        help="Open de stemming, stop haar, toon de uitslag, of ga verder",
    ),
    UserCommand(key="right", action="move(1)", label="Verder", help="Naar het volgende onderdeel", shown="→"),
    UserCommand(key="left,pageup", action="move(-1)", label="Terug", help="Naar het vorige onderdeel", shown="←"),
    OPEN_VOTE,
    CLOSE_VOTE,
    UserCommand(key="q", action="latecomers", label="QR-code", help="Toon of verberg hoe je met je telefoon meedoet"),
    UserCommand(
        key="question_mark",
        action="keys",
        label="Toetsen",
        help="Toon of verberg klein onderaan wat de toetsen doen",
        shown="?",
    ),
    UserCommand(key="escape,f5", action="back", label="Terug naar regie", help="Sluit het beeld voor de zaal"),
)


class PresentScreen(Drives):
    """The room's picture."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["projector.tcss"]

    HELP = (
        "Dit ziet de zaal. PageDown, de knop van een presenter, doet steeds het volgende: de stemming openen, haar "
        "stoppen (druk twee keer), de uitslag tonen, verdergaan. Te vroeg gestopt? Met o gaat zij weer open. Met de "
        "pijltjes ga je alleen verder en terug. ? laat klein zien wat de toetsen doen. Esc brengt je terug."
    )
    HELP_AFTER = ON_THE_PROJECTOR
    PROJECTED = True
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Start with nothing drawn."""
        super().__init__()
        self._began_at = ""
        self._way: tuple[str, Door] | None = None

    def compose(self) -> ComposeResult:
        """Show the slide, or the way in; while the doors are open a line tells of it below every slide."""
        yield Static(Content(MARK), id="made-up")
        yield SlideView()
        yield Entrance(id="entrance")
        yield Static(id="way-in")
        yield Static(Content(SHUT), id="shut")
        yield Static(id="refused")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Follow the session, the vote, the doors and the clock."""
        super().on_mount()
        self._began_at = self.session.meta.current
        self.watch(self.app, "doors", self._draw, init=False)
        self.watch(self.app, "progress", self._draw, init=False)
        self.set_interval(1, self._draw)

    def show(self, session: Session) -> None:
        """Show what is on stage."""
        del session
        self.hint("")
        self._draw()

    def _draw(self) -> None:
        if self.dialoog.service is not None:
            found = slide_on_stage(self.session, self.dialoog.progress, self.service.clock.now())
            self.query_one(SlideView).show(poster_of(found))
            self.query_one("#keys", Static).update(Content(KEYS.format(next=does_next(self.session))))
            self._draw_way_in()

    def _draw_way_in(self) -> None:
        doors, door = self.dialoog.doors, self.session.meta.door
        is_open = doors is not None and self.session.meta.phase is not Phase.CLOSED
        way_in = stage.on_stage(self.session).way_in
        self.set_class(is_made_up(self.session), "-made-up")
        self.set_class(is_open and way_in, "-latecomers")
        self.query_one("#way-in").display = is_open and not way_in
        self.query_one("#shut").display = phones_wording.are_shut_out(self.session, doors)
        if doors is not None and is_open:
            self.query_one("#way-in", Static).update(Content(phones_wording.way_in(doors.url, door)))
            self._draw_entrance(doors.url, door)

    def _draw_entrance(self, url: str, door: Door) -> None:
        """Make a new code only when the way in is another one."""
        if (url, door) != self._way:
            self._way = url, door
            self.query_one(Entrance).show(self.dialoog.outside.venue.qr(link(url, door)), url, door)

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Ask the rules whether the agenda can go on or back."""
        match action, parameters:
            case "move", (int(offset),):
                return running.move_refusal(self.session, offset)
            case "latecomers", ():
                return None if self.dialoog.doors else Refused(DOORS_CLOSED)
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take the keys that go on and back even when they are refused: a presenter has no footer to see it in."""
        possible = super().check_action(action, parameters)
        return True if possible is None and action in ("move", "drive") else possible

    async def action_move(self, offset: int) -> None:
        """Go on or back; why that cannot be done stands small under the picture."""
        await self.move(offset)

    def action_keys(self) -> None:
        """Show small what the keys do, or not any more."""
        self.toggle_class("-keys")

    def hint(self, sentence: str) -> None:
        """Show it small under the picture."""
        line = self.query_one("#refused", Static)
        line.update(Content(sentence))
        line.display = bool(sentence)

    async def action_latecomers(self) -> None:
        """Show how phones come in, or again what is on stage."""
        doors = self.dialoog.doors
        shown = not stage.on_stage(self.session).way_in
        await self.do(stage.show_way_in, shown=shown, address=doors.url if doors else "")

    def action_back(self) -> None:
        """Leave the picture, and hear what waited meanwhile; the room sees again what was there before the way in.

        When the day went on here, the work of another step below is left too: it would be taken for the step
        that is on.
        """
        if stage.on_stage(self.session).way_in:
            self.app.run_worker(self.do(stage.show_way_in, shown=False), group="stage")
        self.leave()
        current = self.session.meta.current
        if current != self._began_at:
            self.dialoog.leave_work_of_others(current)
        self.dialoog.call_after_refresh(self.dialoog.tell_what_waited)
