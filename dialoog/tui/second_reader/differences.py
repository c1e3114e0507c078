"""Verschillen: where two readers put a remark in different themes, decided one by one."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Label, Static

from dialoog.domain.coding import LOOSE, Coding
from dialoog.domain.rules import coding as codings
from dialoog.domain.rules import theming
from dialoog.domain.session import Session
from dialoog.tui.second_reader.lines import KEYS, LOOSE_KEY, LOOSE_LABEL, option_line, remark_lines
from dialoog.tui.second_reader.remark_screen import SCROLLING, RemarkScreen
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK

COMMANDS = (
    UserCommand(key="0,l", action="settle('')", label="Los", help="Maak deze opmerking los"),
    UserCommand(key="left,backspace", action="turn(-1)", label="Terug", help="Terug naar het vorige verschil"),
    UserCommand(key="right,space", action="turn(1)", label="Overslaan", help="Dit verschil nu overslaan", shown="→"),
    *SCROLLING,
    BACK,
)
LOOSE_TITLE = "los"
GONE = "dit thema is er niet meer"
ALL_DONE = "Alle verschillen zijn beslecht. Met Esc ga je terug. Op het bord kun je elke verplaatsing ongedaan maken."
HOW = "Druk op 1 voor de eerste plaats, op 2 voor die van de lezer, of kies een ander thema."


class DifferencesScreen(RemarkScreen):
    """The remark with both placings; what is chosen is at once so on the board too."""

    HELP = (
        "Hier beslis je over opmerkingen die niet op dezelfde plaats staan. 1 houdt de eerste plaats, 2 neemt die van "
        "de tweede lezer, een ander teken kiest een ander thema. Op het bord kun je het ongedaan maken."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self, coding: str) -> None:
        """Take the reading."""
        super().__init__()
        self._coding = coding

    def compose(self) -> ComposeResult:
        """Show how far it is, the remark and the places."""
        yield Label("Verschillen tussen de lezers", id="title")
        yield Static(id="progress", classes="hint")
        yield Static(id="remark")
        yield self.themes()
        yield Static(id="how", classes="hint")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first difference that is open."""
        open_ones = codings.to_settle(self.session, self.coding)
        self.set_reactive(DifferencesScreen.at, next(iter((*open_ones, *self._all)), ""))
        super().on_mount()

    @property
    def coding(self) -> Coding:
        """The reading."""
        return codings.coding_of(self.session, self._coding)

    @property
    def _all(self) -> tuple[str, ...]:
        return codings.differences(self.session, self.coding)

    @property
    def places(self) -> list[str]:
        """Where the remark can go, in the order of the keys: the first place, that of the reader, then the others."""
        coding = self.coding
        two = [coding.first.get(self.at, LOOSE), coding.placed.get(self.at, LOOSE)]
        return [*two, *(theme.id for theme in theming.ordered(self.session) if theme.id not in two)]

    def show(self, session: Session) -> None:
        """Show the remark, who put it where, and what was decided."""
        note = session.notes.get(self.at)
        if self._coding not in session.codings or note is None:
            return
        differences, left = self._all, len(codings.to_settle(session, self.coding))
        place = differences.index(self.at) + 1 if self.at in differences else 0
        done = len(differences) - left
        self.say("progress", Content(f"Verschil {place} van {len(differences)}. {done} beslecht."))
        self.say("remark", remark_lines(session, note))
        self.say("choices", self._choices(session))
        self.say("how", Content(HOW if left else ALL_DONE))

    def _choices(self, session: Session) -> Content:
        decided = codings.is_settled(session, self.coding, self.at)
        now = theming.holder(session, self.at) if decided else None
        who = ("eerst: ", f"{self.coding.reader}: ")
        lines = [
            option_line(key, self._title(theme), before=dict(enumerate(who)).get(number, ""), chosen=now == theme)
            for number, (key, theme) in enumerate(zip(KEYS, self.places, strict=False))
        ]
        if LOOSE not in self.places:
            lines.append(option_line(LOOSE_KEY, LOOSE_LABEL, chosen=now == LOOSE))
        return Content("\n").join(lines)

    def _title(self, theme: str) -> str:
        if theme == LOOSE:
            return LOOSE_TITLE
        known = self.session.themes.get(theme)
        return known.title if known else f"{self.coding.title(theme)} ({GONE})"

    async def put(self, theme: str) -> None:
        """Put it where one of the keys says."""
        await self.action_settle(theme)

    async def action_settle(self, theme: str = LOOSE) -> None:
        """Decide, and go to the next difference that is open."""
        if await self.do(codings.settle, self._coding, self.at, theme) is None:
            return
        differences = self._all
        after = differences[differences.index(self.at) + 1 :]
        left = set(codings.to_settle(self.session, self.coding))
        self.at = next((note for note in (*after, *differences) if note in left), self.at)
        self.show(self.session)

    def action_turn(self, offset: int) -> None:
        """Go to the difference before or after this one."""
        differences = self._all
        if self.at in differences:
            self.at = differences[(differences.index(self.at) + offset) % len(differences)]
