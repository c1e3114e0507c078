"""Stemhokje: people vote one after another on one keyboard, and the screen never tells what anybody chose."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from dialoog.domain.errors import DialoogError, Invalid, StorageError
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round
from dialoog.domain.rules import door, voting
from dialoog.domain.session import Session
from dialoog.domain.statement import Choice
from dialoog.facilitation.showing.progress import turnout
from dialoog.tui.dialogs.ask_slip import AskSlip
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.shell.commands import bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import SessionScreen
from dialoog.tui.voting.booth.commands import COMMANDS
from dialoog.tui.voting.booth.keypad import WRONG, at_once, choice_of
from dialoog.tui.voting.booth.wording import MORE, NOT_SAVED, STOP, STOP_UNSAVED, WORDS, Stage, answers, word_of
from dialoog.tui.widgets.numbered import Numbered, with_numbers


class BoothScreen(SessionScreen):
    """A voter chooses a party, types a vote and hands over. Whatever is chosen, the screen is the same."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../voting.tcss"]

    HELP = "Stem met de toetsen die op het scherm staan. Niemand kan zien wat je kiest."
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)
    GUARDED = True
    AUTO_FOCUS = ""

    SHOWN_FOR = 1.0
    """Seconds that « bewaard » stays at least: an Enter pressed out of habit must not hand over at once."""

    def __init__(self, step_id: str) -> None:
        """Take the step whose open round is voted on."""
        super().__init__()
        self._step = step_id
        self._token, self._party = "", ""
        self._slip = ""
        self._typed = ""
        self._waiting: Choice | None = None
        self._stage = Stage.OVER

    def compose(self) -> ComposeResult:
        """Show one thing at a time."""
        parties = with_numbers([(party.id, party.label) for party in self.session.meta.parties], "zeg ik liever niet")
        with VerticalScroll(id="booth", can_focus=False):
            yield Static(id="statement")
            yield Static(id="word")
            yield Static(id="answers")
            yield Numbered(parties, id="party")
        with Vertical(id="below"):
            yield Static(id="turnout")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first voter, and follow turnout."""
        super().on_mount()
        self.watch(self.app, "progress", self._show_turnout, init=False)
        self._next_voter()

    @property
    def _round(self) -> Round | None:
        found = voting.open_round_of(self.session)
        return found if found and found.step == self._step else None

    def show(self, session: Session) -> None:
        """Say so when the round is closed."""
        del session
        if self._round is None and self._stage is not Stage.OVER:
            self._go(Stage.OVER)
        self._show_turnout()

    def _show_turnout(self) -> None:
        progress = self.service.polling.progress
        told = turnout(self.session, progress.voted if progress else 0)
        more = f"   {MORE}" if self.query_one("#booth").max_scroll_y else ""
        self.query_one("#turnout", Static).update(Content(f"{told}{more}"))

    def _next_voter(self) -> None:
        self._waiting, self._slip = None, ""
        self.query_one(Numbered).highlighted = None
        parties = self.session.party_ids
        self._token, self._party = self.service.chance.token(), parties[0] if len(parties) == 1 else ""
        if self.session.meta.door.slips_only:
            self._go(Stage.SLIP)
        else:
            self._go(Stage.PARTY if len(parties) > 1 else Stage.CHOOSE)

    @work(group="ask", exclusive=True)
    async def _ask_slip(self) -> None:
        """Let only who has a slip go on; who was here before is known by it."""
        holder = await self.app.push_screen_wait(AskSlip(self.session))
        if holder is None:
            return
        self._slip = holder.slip
        if holder.person:
            self._token, self._party = holder.person, self.session.participants[holder.person].party
            self._go(Stage.CHOOSE)
        elif self._party:
            await self._come_in()
        else:
            self._go(Stage.PARTY)

    async def _come_in(self) -> None:
        """Use the slip up; if that cannot be done the voter hears why and nobody votes."""
        try:
            await self.service.do(
                door.admit, person=self._token, party=self._party, slip=self._slip, channel=Channel.KEYBOARD
            )
        except DialoogError as error:
            self._go(Stage.SLIP, f"{error.sentence}\n\n{WORDS[Stage.SLIP]}")
            return
        self._go(Stage.CHOOSE)

    def _go(self, stage: Stage, word: str = "") -> None:
        self._stage = stage if self._round or stage is Stage.FAILED else Stage.OVER
        self._typed = ""
        choosing = self._stage is Stage.CHOOSE
        self.set_class(self._stage not in (Stage.CHOOSE, Stage.PARTY), "-told")
        self.query_one("#booth").scroll_home(animate=False)
        self.call_after_refresh(self._show_turnout)
        self.query_one("#statement").display = self.query_one("#answers").display = choosing
        party = self.query_one(Numbered)
        party.display = self._stage is Stage.PARTY
        self.set_focus(party if party.display else None)
        if choosing:
            self._show_ballot()
        self.query_one("#word", Static).update(Content(word or word_of(self._stage, self._round)))
        self.refresh_bindings()

    def _show_ballot(self) -> None:
        round_ = self._round
        if round_ is None:
            return
        self.query_one("#statement", Static).update(Content(round_.statement.text))
        self.query_one("#answers", Static).update(answers(round_.statement))

    @on(OptionList.OptionSelected)
    async def take_party(self, event: OptionList.OptionSelected) -> None:
        """Take the party; then comes the statement."""
        self._party = "" if event.option.id == "-" else str(event.option.id)
        if self._slip:
            await self._come_in()
        else:
            self._go(Stage.CHOOSE)

    async def on_key(self, event: events.Key) -> None:
        """Take what is typed, without a trace on the screen."""
        round_ = self._round
        if self._stage is not Stage.CHOOSE or round_ is None or not event.is_printable or not event.character:
            return
        event.stop()
        self._typed += event.character.lower()
        if at_once(round_.statement):
            await self._vote()

    async def _vote(self) -> None:
        round_ = self._round
        if round_ is None:
            return
        try:
            choice = choice_of(round_.statement, self._typed)
        except Invalid:
            self._go(Stage.CHOOSE, f"{WRONG}\n{word_of(self._stage, self._round)}")
            return
        await self._send(choice)

    async def _send(self, choice: Choice) -> None:
        self._waiting = choice
        self._go(Stage.SENDING)
        try:
            await self.service.polling.cast(self._token, self._party, choice, Channel.KEYBOARD)
        except StorageError as error:
            self._go(Stage.FAILED, NOT_SAVED.format(why=error.sentence))
            return
        except DialoogError as error:
            self._go(Stage.OVER, error.sentence)
            return
        self._waiting = None
        self._go(Stage.KEPT)
        self.set_timer(self.SHOWN_FOR, self._open_gate)

    def _open_gate(self) -> None:
        if self._stage is Stage.KEPT:
            self._go(Stage.GATE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Enter and Backspace only where they do something."""
        entering = self._stage in (Stage.GATE, Stage.FAILED) or (self._stage is Stage.CHOOSE and not self._at_once)
        if action == "enter" and not (entering or self._stage is Stage.SLIP):
            return False
        if action == "again" and not entering:
            return False
        return super().check_action(action, parameters)

    @property
    def _at_once(self) -> bool:
        return self._round is None or at_once(self._round.statement)

    async def action_enter(self) -> None:
        """Hand over to the next voter; try again when it was not kept; or send what was typed."""
        if self._stage is Stage.SLIP:
            self._ask_slip()
        elif self._stage is Stage.GATE:
            self._next_voter()
        elif self._stage is Stage.FAILED and self._waiting is not None:
            await self._send(self._waiting)
        elif self._stage is Stage.CHOOSE:
            await self._vote()

    async def action_again(self) -> None:
        """Take the vote back under the same token, and choose again."""
        if self._stage is Stage.GATE:
            self._go(Stage.SENDING)
            taken = await self.attempt(self._take_back())
            self._go(Stage.CHOOSE if taken else Stage.GATE)
        else:
            self._waiting = None
            self._go(Stage.CHOOSE)

    def action_scroll(self, rows: int) -> None:
        """Read on when there are more answers than fit."""
        self.query_one("#booth").scroll_relative(y=rows, animate=False)

    async def _take_back(self) -> bool:
        await self.service.polling.take_back(self._token)
        return True

    @work(group="ask", exclusive=True)
    async def action_stop(self) -> None:
        """Go back to the facilitator, after a question."""
        question = STOP if self._waiting is None else STOP_UNSAVED
        if await self.app.push_screen_wait(Confirm(question)):
            self.leave()
