"""Presentatie: what is on stage, for the projector. Nothing here can be pressed or read by mistake."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.disclosure import effective_k
from dialoog.domain.door import Door
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.note import Channel
from dialoog.domain.rounds import few_beside_hands
from dialoog.domain.rules import running, stage, voting
from dialoog.domain.session import Phase, Session
from dialoog.domain.stage import Stage
from dialoog.facilitation.showing.slide import slide_on_stage
from dialoog.facilitation.venue import link
from dialoog.tui.phones import wording as phones_wording
from dialoog.tui.phones.wording import DOORS_CLOSED
from dialoog.tui.projector.entrance import Entrance
from dialoog.tui.projector.poster import poster_of
from dialoog.tui.projector.slide_view import SlideView
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.screen import SessionScreen

NO_VOTE = "Hier is niets om over te stemmen."
NOTHING_OPEN = "Er is geen stemming open."
ONCE_MORE = "Druk nog een keer op u: dan sluit de stemming en komt de uitslag."
CLOSE_THERE = "Deze stemming sluit je op haar eigen scherm. Ga met Esc terug."
COMMANDS = (
    UserCommand(key="right,pagedown", action="move(1)", label="Verder", help="Naar het volgende onderdeel", shown="→"),
    UserCommand(key="left,pageup", action="move(-1)", label="Terug", help="Naar het vorige onderdeel", shown="←"),
    UserCommand(key="o", action="open", label="Openen", help="Open de stemming die de zaal ziet"),
    UserCommand(key="u", action="close", label="Sluiten en uitslag", help="Sluit de stemming: druk twee keer op u"),
    UserCommand(key="q", action="latecomers", label="QR-code", help="Toon of verberg hoe je met je telefoon meedoet"),
    UserCommand(key="escape,f5", action="back", label="Terug naar regie", help="Sluit het beeld voor de zaal"),
)


class PresentScreen(SessionScreen):
    """The room's picture."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["projector.tcss"]

    HELP = (
        "Dit ziet de zaal. Met de pijltjes, of met een presenter, ga je verder en terug. Met o open je de stemming die "
        "er staat, met twee keer u sluit je haar en komt de uitslag. Esc brengt je terug."
    )
    PROJECTED = True
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Start with nothing drawn."""
        super().__init__()
        self._began_at = ""
        self._asked_of = ""
        """The round of which closing was asked once."""
        self._way: tuple[str, Door] | None = None

    def compose(self) -> ComposeResult:
        """Show the slide, or the way in; while the doors are open a line tells of it below every slide."""
        yield SlideView()
        yield Entrance(id="entrance")
        yield Static(id="way-in")
        yield Static(id="refused")

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
        self._asked_of = ""
        self._say("")
        self._draw()

    def _draw(self) -> None:
        if self.dialoog.service is not None:
            found = slide_on_stage(self.session, self.dialoog.progress, self.service.clock.now())
            self.query_one(SlideView).show(poster_of(found))
            self._draw_way_in()

    def _draw_way_in(self) -> None:
        doors, door = self.dialoog.doors, self.session.meta.door
        is_open = doors is not None and self.session.meta.phase is not Phase.CLOSED
        way_in = stage.on_stage(self.session).way_in
        self.set_class(is_open and way_in, "-latecomers")
        self.query_one("#way-in").display = is_open and not way_in
        if doors is not None and is_open:
            self.query_one("#way-in", Static).update(Content(phones_wording.way_in(doors, door)))
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
        return True if possible is None and action == "move" else possible

    async def action_move(self, offset: int) -> None:
        """Go on or back, from a pause or title to the step; why not stands small under the picture."""
        self._asked_of = ""
        if self.session.meta.stage.interlude:
            await self.do(stage.put, Stage())
            return
        refusal = running.move_refusal(self.session, offset)
        self._say(refusal.sentence if refusal else "")
        if refusal is None:
            await self.do(running.move, offset, self.service.clock.now())

    async def action_open(self) -> None:
        """Open the vote that is on stage; why that cannot be done stands small under the picture."""
        step = stage.step_on_stage(self.session)
        refusal = voting.open_refusal(self.session, step.id) if step else Refused(NO_VOTE)
        self._asked_of = ""
        self._say(refusal.sentence if refusal else "")
        if step and refusal is None:
            await self.attempt(self.service.polling.open(step.id))

    async def action_close(self) -> None:
        """Close the vote that is open, at the second press; one that would show nothing has its questions elsewhere."""
        found, polling = voting.open_round_of(self.session), self.service.polling
        before, self._asked_of = self._asked_of, ""
        if found is None:
            self._say(NOTHING_OPEN)
        elif _shows_nothing(polling.channels, max(found.k, self.session.meta.k)):
            self._say(CLOSE_THERE)
        elif before == found.id:
            await self.attempt(polling.close())
        else:
            self._asked_of = found.id
            self._say(ONCE_MORE)

    def _say(self, sentence: str) -> None:
        line = self.query_one("#refused", Static)
        line.update(Content(sentence))
        line.display = bool(sentence)

    async def action_latecomers(self) -> None:
        """Show how phones come in, or again what is on stage."""
        await self.do(stage.show_way_in, shown=not stage.on_stage(self.session).way_in)

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


def _shows_nothing(channels: Mapping[Channel, int], k: int) -> bool:
    """Tell whether the vote, closed now, would bring no result."""
    return sum(channels.values()) < effective_k(k) or few_beside_hands(channels, k)
