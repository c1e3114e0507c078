"""What voting on a statement and giving dots have in common: opening, the booth, hands, closing, taking back."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Static

from dialoog.domain.agenda import Bars
from dialoog.domain.dutch import many
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.kinds import kind_of
from dialoog.domain.note import Channel
from dialoog.domain.rounds import AFTER, Round
from dialoog.domain.rules import heads, running, voting
from dialoog.domain.session import Session
from dialoog.domain.stage import Scene, Stage
from dialoog.domain.statement import Statement
from dialoog.facilitation.showing import ending, extra_phones, few_secret_votes
from dialoog.facilitation.showing.pictures import Picture, open_picture, result_picture
from dialoog.facilitation.showing.progress import turnout
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.dialogs.stopped import may_leave, settled_mixed, show_result
from dialoog.tui.shell.commands import UserCommand
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import SessionScreen
from dialoog.tui.voting.booth.screen import BoothScreen
from dialoog.tui.voting.counting.screen import HandsScreen
from dialoog.tui.voting.party_grid import PartyGrid
from dialoog.tui.voting.party_table import per_party, words
from dialoog.tui.widgets.bars import ResultBars
from dialoog.tui.widgets.wording import how_bars_move, what_bars_hold

ROUND_COMMANDS = (
    UserCommand(key="o", action="open", label="Openen", help="Open de stemming"),
    UserCommand(key="s", action="booth", label="Stemhokje", help="Laat mensen een voor een stemmen op dit toetsenbord"),
    UserCommand(key="h", action="count('hands')", label="Handen", help="Vul in hoeveel handen je telde"),
    UserCommand(
        key="p", action="count('paper')", label="Papier", help="Vul in wat er op papier is gestemd", footer=False
    ),
    UserCommand(
        key="o", action="reopen", label="Weer openen", help="Zet de stemming weer open; alle stemmen zijn er nog"
    ),
    UserCommand(key="u", action="stop", label="Stoppen", help="Stop de stemming; de uitslag komt pas daarna"),
    UserCommand(key="u", action="reveal", label="Toon uitslag", help="Laat de uitslag zien: dan staat hij vast"),
    UserCommand(
        key="a", action="cancel", label="Afbreken", help="Breek de stemming af: geen enkele stem telt", footer=False
    ),
    UserCommand(key="b", action="bars", label="Balken", help="Balken tijdens het stemmen, of pas na het sluiten"),
)
WHILE_OPEN = frozenset({"booth", "stop"})
WHILE_STOPPED = frozenset({"reveal", "reopen"})
BEFORE_RESULT = frozenset({"count", "cancel"})
BETWEEN = frozenset({"open", "bars"})
ROOMY, VERY_ROOMY = 30, 40
"""Rows of a terminal from which there is a row between two bars, and from which bars are two rows thick."""

FEW = 5
"""More answers than this have thin bars everywhere."""

NOT_OPEN = "De stemming is niet open. Open hem eerst met o."
NOT_BY_HANDS = (
    "Een volgorde is niet met handen te tellen. Laat mensen stemmen op papier, in het stemhokje of met de telefoon."
)
COUNTED_LATER = "Handen en papier komen erbij als de stemming sluit."
DOORS_SHUT = "De deuren zijn dicht: {phones} van wie meedoet kan nu niet stemmen. Open ze met z in de regie."
HIDDEN_LINE = "Balken: pas na het sluiten."


class RoundScreen(SessionScreen):
    """A step that people vote in. Its moment is shown as a class: -before, -open, -stopped or -closed."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["voting.tcss"]
    NAME: ClassVar[str] = "Stemming"
    """What is opened and closed here."""

    def __init__(self, step_id: str) -> None:
        """Take the step."""
        super().__init__()
        self.step_id = step_id

    def compose(self) -> ComposeResult:
        """Show what is voted on and what came out, above the keys."""
        with VerticalScroll(id="ballot"):
            yield from self.ballot()
        yield Footer(show_command_palette=False)

    def ballot(self) -> ComposeResult:
        """Show everything that can be there; what belongs to another moment is hidden by the class."""
        yield Static(id="state")
        yield Static(id="statement")
        with Horizontal(id="turnout"):
            yield Digits(id="voted")
            yield Static(id="of")
        yield Static(id="options")
        yield ResultBars(id="bars")
        yield Static(id="words")
        yield PartyGrid(id="parties")

    def on_mount(self) -> None:
        """Follow the session, and turnout and bars as well."""
        super().on_mount()
        self.watch(self.app, "progress", self._show_progress, init=False)
        self.query_one("#ballot").focus()

    @property
    def staged(self) -> Stage:
        """This vote."""
        return Stage(Scene.VOTE, self.step_id)

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds of this step."""
        return voting.rounds_of(self.session, self.step_id)

    @property
    def open_round(self) -> Round | None:
        """The round of this step that is open, or None."""
        return next((round_ for round_ in self.rounds if round_.is_open), None)

    @property
    def stopped_round(self) -> Round | None:
        """The round of this step that is stopped and not shown yet, or None."""
        return next((round_ for round_ in self.rounds if round_.is_stopped), None)

    @property
    def unshown(self) -> Round | None:
        """The round of this step that is open or stopped, or None."""
        return self.open_round or self.stopped_round

    @property
    def moment(self) -> str:
        """The class that says where this step is."""
        if self.unshown:
            return "-stopped" if self.stopped_round else "-open"
        return "-closed" if self.rounds else "-before"

    @property
    def planned(self) -> Statement | None:
        """What will be voted on, before the first round."""
        return None

    @property
    def _by_hands(self) -> bool:
        return self.unshown is None or kind_of(self.unshown.statement).by_hands

    @property
    def voted(self) -> int:
        """How many people have voted in the open round."""
        progress = self.service.polling.progress
        return progress.voted if progress else 0

    @property
    def turnout(self) -> str:
        """How many of those present have voted: « 37 van 72 gestemd »."""
        return turnout(self.session, self.voted)

    def show(self, session: Session) -> None:
        """Render the step as it is now."""
        for name in ("-before", "-open", "-stopped", "-closed"):
            self.set_class(name == self.moment, name)
        self.say("state", " ".join(filter(None, (self.state_line(), self._phones_line()))))
        closed = [round_ for round_ in self.rounds if round_.is_closed]
        if closed and not self.unshown:
            self._show_result(session, closed)
        self._show_progress()

    def say(self, name: str, text: str) -> None:
        """Show a text in one of the parts."""
        self.query_one(f"#{name}", Static).update(Content(text))

    def state_line(self) -> str:
        """Return the moment in words, and what can be done now."""
        if self.open_round:
            again = "Tweede ronde. " if self.open_round.number == AFTER else ""
            return f"{again}De stemming is open.{'' if self._by_hands else f' {NOT_BY_HANDS}'}"
        if self.stopped_round:
            return ending.stopped_line(self.session, self.voted)
        if len(self.rounds) >= AFTER:
            return "De stemming is gesloten. Er is voor en na het gesprek gestemd."
        if self.rounds:
            return "De stemming is gesloten. Na het gesprek kun je met o nog een keer stemmen."
        refusal = voting.open_refusal(self.session, self.step_id)
        return f"Nog niet geopend. {refusal.sentence if refusal else f'Druk op o om te openen. {self._bars_line()}'}"

    def _phones_line(self) -> str:
        """Return what phones against heads mean for this vote, as long as something can be done about it."""
        return extra_phones.at_a_vote(self.session) if self.unshown or len(self.rounds) < AFTER else ""

    def _bars_line(self) -> str:
        step = self.session.agenda.get(self.step_id)
        if (step and step.bars is Bars.HIDDEN) or heads.bars_refusal(self.session):
            return HIDDEN_LINE
        return how_bars_move(self.session.meta.k)

    def _show_result(self, session: Session, closed: list[Round]) -> None:
        picture = result_picture(session, closed)
        self._draw(picture)
        self.say("words", words(session, closed))
        self.query_one(PartyGrid).show(per_party(picture))

    def _show_progress(self) -> None:
        if self.dialoog.service is None:  # the session is being put away
            return
        number, _, rest = self.turnout.partition(" ")
        self.query_one("#voted", Digits).update(number)
        self.say("of", rest)
        if self.stopped_round:
            self.say("state", ending.stopped_line(self.session, self.voted))
        if self.open_round:
            self._draw(open_picture(self.open_round, self.service.polling.progress))
            self.say("words", self._words_while_open())

    def _words_while_open(self) -> str:
        polling = self.service.polling
        counted = any(tallies for tallies in polling.counted.values())
        later = few_secret_votes.warning(polling.channels, self._k) or (COUNTED_LATER if counted else "")
        return " ".join(part for part in (what_bars_hold(polling.progress), later) if part)

    def _draw(self, drawing: Picture) -> None:
        """Draw bars, with room between them where there is room."""
        height, few = self.size.height, len(drawing.answers) <= FEW
        self.query_one(ResultBars).show(drawing, gap=int(height >= ROOMY), thick=1 + (height >= VERY_ROOMY and few))

    def on_resize(self) -> None:
        """Draw the bars anew."""
        if self.is_attached and self.dialoog.service:
            self.show(self.session)

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say why a command cannot be given now."""
        if action == "open":
            return voting.open_refusal(self.session, self.step_id)
        if not self._belongs(action):
            return Refused(NOT_OPEN)
        if action == "count" and parameters == (Channel.HANDS.value,) and not self._by_hands:
            return Refused(NOT_BY_HANDS)
        return super().refusal(action, parameters)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave away what does not belong to this moment; dim what is refused."""
        if self.dialoog.service and not (self._belongs(action) and self._countable(action, parameters)):
            return False
        return super().check_action(action, parameters)

    def _countable(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Tell whether this is not a count of hands that nobody can make."""
        return action != "count" or parameters != (Channel.HANDS.value,) or self._by_hands

    def _belongs(self, action: str) -> bool:
        if action in BETWEEN:
            return self.unshown is None and len(self.rounds) < AFTER
        if action in BEFORE_RESULT:
            return self.unshown is not None
        if action in WHILE_STOPPED:
            return self.stopped_round is not None
        return action not in WHILE_OPEN or self.open_round is not None

    async def action_open(self) -> None:
        """Open the next round; when another step was on, say that this one is now."""
        before = self.session.meta.current
        await self.attempt(self.service.polling.open(self.step_id))
        phones = sum(heads.phones(self.session).values())
        if self.open_round and phones and self.dialoog.doors is None:
            self.notify(
                DOORS_SHUT.format(phones=many(phones, "telefoon", "telefoons")), severity="warning", markup=False
            )
        if before not in ("", self.step_id) and self.session.meta.current == self.step_id:
            self.say_step(self.step_id)

    def say_step(self, step: str) -> None:
        """Say that another step is on now, and why."""
        title = self.session.agenda[step].title
        self.notify(f"Het draaiboek staat nu op ‘{title}’. Zo ziet de zaal het goede scherm.", markup=False)

    async def action_bars(self) -> None:
        """Let the bars move during the vote, or hide them until the close."""
        step = self.session.agenda[self.step_id]
        bars = Bars.BATCHES if step.bars is Bars.HIDDEN else Bars.HIDDEN
        await self.do(running.set_bars, self.step_id, bars)

    def action_booth(self) -> None:
        """Hand the keyboard to the voters."""
        self.app.push_screen(BoothScreen(self.step_id))

    def action_count(self, channel: str) -> None:
        """Fill in what was counted."""
        self.app.push_screen(HandsScreen(self.step_id, Channel(channel)))

    @work(group="ask", exclusive=True)
    async def action_stop(self) -> None:
        """Stop the vote: at once when all are in, else after a question that says how many are missing."""
        found = self.open_round
        if found is None or await settled_mixed(self, found):
            return
        question = ending.before_stop(self.session, found, self.voted)
        if ending.all_in(self.session, self.voted) or await self.app.push_screen_wait(Confirm(question)):
            await self.attempt(self.service.polling.halt())

    @work(group="ask", exclusive=True)
    async def action_reveal(self) -> None:
        """Show the result of the vote that is stopped."""
        await show_result(self)

    async def action_reopen(self) -> None:
        """Open the vote again that was stopped too early."""
        await self.attempt(self.service.polling.reopen())

    def action_back(self) -> None:
        """Leave this screen; a vote that is stopped is named first."""
        self._leave()

    @work(group="ask", exclusive=True)
    async def _leave(self) -> None:
        if self.stopped_round is None or await may_leave(self):
            self.leave()

    @property
    def _k(self) -> int:
        """The threshold that holds for the open round."""
        return max(self.session.meta.k, self.open_round.k if self.open_round else 0)

    @work(group="ask", exclusive=True)
    async def action_cancel(self) -> None:
        """Take the round back, after a question."""
        question = f"{self.NAME} afbreken? {self.turnout}: die stemmen gaan weg en tellen nergens mee."
        if await self.app.push_screen_wait(Confirm(question)):
            await self.attempt(self.service.polling.cancel())
