"""Between two participants: an empty screen that asks for nothing but a party and a table."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.note import Channel
from dialoog.domain.rules import door
from dialoog.tui.dialogs.ask_slip import AskSlip, Holder
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import SessionScreen
from dialoog.tui.widgets.numbered import Numbered, with_numbers

ENTER = UserCommand(key="enter", action="next", label="Verder", help="Ga verder", shown="Enter")
STOP = UserCommand(
    key="escape", action="stop", label="Gespreksleider", help="Terug naar de gespreksleider", shown="Esc"
)
COMMANDS = (ENTER, STOP)
WELCOME = "Vul het canvas in"
DONE = "Dank je wel. Alles is bewaard."
HAND_OVER = "Geef het toetsenbord aan de volgende. Ben jij dat? Druk op Enter."
NO_NAME = "Niemand vraagt je naam. Wat je schrijft, staat los van wie je bent."
SLIP = "Meedoen gaat met de code op je briefje. Druk op Enter om de code te typen."
WHICH_PARTY = "Van welke partij ben je? Typ het nummer en druk op Enter."
WHICH_TABLE = "Aan welke tafel zit je? Typ het nummer en druk op Enter. Geen tafel? Druk alleen op Enter."
NO_TABLE = "Typ alleen het nummer of de naam van je tafel. Briefjes schrijf je daarna."
TABLE_WORDS = 2
"""Words in the name of a table; more is a text that somebody wants to keep elsewhere."""

STOP_QUESTION = "Is de gespreksleider hier? Dan stopt het invullen door deelnemers."


class WhoScreen(SessionScreen):
    """Asks a new participant for party and table. Gives back the participant in `joined`; empty when it is stopped."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["canvas.tcss"]

    HELP = "Hier begint een nieuwe deelnemer. Er staat niets van de vorige."
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)
    GUARDED = True
    AUTO_FOCUS = ""

    def __init__(self, *, first: bool) -> None:
        """Say whether this is the first participant; others see thanks for the one before."""
        super().__init__()
        self._first = first
        self._stage = "start"
        self._party, self._slip = "", ""
        self.joined = ""
        """The token of the participant who joined here."""

    def compose(self) -> ComposeResult:
        """Show the questions, one at a time."""
        parties = with_numbers([(party.id, party.label) for party in self.session.meta.parties], "zeg ik liever niet")
        with Vertical(id="who"):
            yield Static(Content(WELCOME if self._first else DONE), id="greeting")
            yield Static(id="question")
            yield Numbered(parties, id="party")
            yield Input(id="table", max_length=40)
            yield Static(Content(NO_NAME), classes="hint")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first question."""
        super().on_mount()
        if self._first:
            self._begin()
        else:
            self._ask("start", HAND_OVER)

    def _ask(self, stage: str, question: str) -> None:
        self._stage = stage
        self.query_one("#question", Static).update(Content(question))
        for name in ("party", "table"):
            self.query_one(f"#{name}").display = name == stage
        self.set_focus(self.query_one(f"#{stage}") if stage in ("party", "table") else None)
        self.refresh_bindings()

    def _begin(self) -> None:
        self.query_one("#greeting", Static).update(Content(WELCOME))
        if self.session.meta.door.slips_only:
            self._ask("slip", SLIP)
        else:
            self._ask_party()

    @work(group="ask", exclusive=True)
    async def _ask_slip(self) -> None:
        """Let only who has a slip go on; who sat here before, or in the booth, is known by it."""
        holder: Holder | None = await self.app.push_screen_wait(AskSlip(self.session))
        if holder is None:
            return
        if holder.person:
            self.joined = holder.person
            self.leave()
            return
        self._slip = holder.slip
        self._ask_party()

    def _ask_party(self) -> None:
        if self.session.meta.parties:
            self._ask("party", WHICH_PARTY)
        else:
            self._ask("table", WHICH_TABLE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Enter as a key of the screen only where no field takes it."""
        if action == "next" and self._stage not in ("start", "slip"):
            return False
        return super().check_action(action, parameters)

    def action_next(self) -> None:
        """Let the next participant begin, or type the code of a slip."""
        if self._stage == "slip":
            self._ask_slip()
        else:
            self._begin()

    @on(OptionList.OptionSelected)
    def take_party(self, event: OptionList.OptionSelected) -> None:
        """Take the party, and ask for the table."""
        self._party = "" if event.option.id == "-" else str(event.option.id)
        self._ask("table", WHICH_TABLE)

    @on(Input.Submitted)
    async def take_table(self, event: Input.Submitted) -> None:
        """Let the participant join under a random name."""
        if len(event.value.split()) > TABLE_WORDS:
            self.dialoog.tell(Refused(NO_TABLE))
            return
        token = self.service.chance.token()
        try:
            await self.service.do(
                door.admit, person=token, party=self._party, table=event.value, slip=self._slip,
                channel=Channel.KEYBOARD,
            )  # fmt: skip
        except DialoogError as error:
            self.dialoog.tell(error)
            self._begin()  # somebody else may have used the slip meanwhile
            return
        self.joined = token
        self.leave()

    @work(group="ask", exclusive=True)
    async def action_stop(self) -> None:
        """Go back to the facilitator, after a question."""
        if await self.app.push_screen_wait(Confirm(STOP_QUESTION)):
            self.leave()
