"""Overeenstemming: the readings by others than the first reader, how far they agree, and what to do next."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from dialoog.domain.coding import Coding
from dialoog.domain.errors import DialoogError, Invalid, Refused
from dialoog.domain.rules import coding as codings
from dialoog.domain.rules.filling_in import visible_notes
from dialoog.domain.session import Session
from dialoog.facilitation.second_reader import begin
from dialoog.tui.dialogs.form import Field, NumberField, Reader, Values, whole_number
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.second_reader.differences import DifferencesScreen
from dialoog.tui.second_reader.lines import KEYS, overview
from dialoog.tui.second_reader.reading import ReadingScreen
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen

COMMANDS = (
    UserCommand(key="n", action="new", label="Nieuwe lezer", help="Laat iemand de opmerkingen ook indelen"),
    UserCommand(key="enter", action="read", label="Verder lezen", help="Ga verder met de lezing", shown="Enter"),
    UserCommand(key="v", action="differences", label="Verschillen", help="Beslis over de verschillen, een voor een"),
    UserCommand(key="x", action="remove", label="Weggooien", help="Gooi de laatste lezing weg", footer=False),
    BACK,
)
EXPLANATION = (
    "De lezer ziet de thema's en de opmerkingen, in een volgorde die niets verraadt. Noem een rol en nooit een naam: "
    "de rol komt in het verslag."
)
NOTHING_TO_READ = Refused("Er is geen lezing bezig. Begin er een met n.")
NO_DIFFERENCES = Refused("Er zijn geen verschillen om over te beslissen.")
NONE_YET = Refused("Er is nog geen lezing.")
TOO_MANY = Refused(
    f"Er zijn meer dan {len(KEYS)} thema's. Dat past niet op de toetsen: gebruik dialoog coding --export."
)
MARGIN = 6
"""Cells beside the figures."""

AWAY = "De lezing van de {reader} weggooien? De indeling van die lezer is dan weg."


class SecondReaderScreen(SessionScreen):
    """The figures of each reading, and the keys that go on."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["second_reader.tcss"]

    HELP = (
        "Een tweede lezer deelt de opmerkingen nog een keer in, zonder de eerste indeling te zien. Daarna zie je hier "
        "hoe vaak beide hetzelfde kozen, en beslis je met v over de verschillen."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def compose(self) -> ComposeResult:
        """Show the figures."""
        yield Label("Tweede lezer", id="title")
        with VerticalScroll(id="figures"):
            yield Static(id="readings")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Follow the session; the figures can be scrolled."""
        super().on_mount()
        self.query_one("#figures").focus()

    def show(self, session: Session) -> None:
        """Show the readings."""
        self.query_one("#readings", Static).update(Content(overview(session, self.size.width - MARGIN)))

    def on_resize(self) -> None:
        """Draw the tables as wide as there is room."""
        if self.is_attached and self.dialoog.service:
            self.show(self.session)

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say why a command cannot be given now."""
        session = self.session
        match action:
            case "new":
                return codings.start_refusal(session) or (TOO_MANY if len(session.themes) > len(KEYS) else None)
            case "read":
                return None if codings.unfinished(session) else NOTHING_TO_READ
            case "differences":
                return None if self._unlike else NO_DIFFERENCES
            case "remove":
                return None if session.codings else NONE_YET
        return super().refusal(action, parameters)

    @property
    def _unlike(self) -> Coding | None:
        """The reading with differences to decide, or else the last one that had any."""
        done = [coding for coding in codings.ordered(self.session) if coding.finished]
        open_ones = [coding for coding in done if codings.to_settle(self.session, coding)]
        some = [coding for coding in done if codings.differences(self.session, coding)]
        return next(iter([*open_ones, *reversed(some)]), None)

    @work(group="ask", exclusive=True)
    async def action_new(self) -> None:
        """Begin a reading, and hand over."""
        notes = len(visible_notes(self.session))
        fields = (
            Field("reader", "Rol van de lezer", codings.free_role(self.session), hint="bijvoorbeeld: docent"),
            NumberField("sample", "Opmerkingen", str(min(notes, codings.SAMPLE)), hint=f"1 tot en met {notes}"),
        )
        if await self.app.push_screen_wait(
            FormDialog("Een tweede lezer", fields, self._begin, explanation=EXPLANATION)
        ):
            self.action_read()

    async def _begin(self, values: Values) -> bool:
        reader = Reader(values)
        sample = reader.read("sample", self._a_sample, 0)
        reader.finish()
        service = self.service
        await service.do(begin, service.chance, reader=values["reader"], sample=sample, now=service.clock.now())
        return True

    def _a_sample(self, typed: str) -> int:
        notes, number = len(visible_notes(self.session)), whole_number(typed)
        if not 0 < number <= notes:
            raise Invalid(f"Kies 1 tot en met {notes} opmerkingen.")
        return number

    def action_read(self) -> None:
        """Hand the keyboard to the reader."""
        self.app.push_screen(ReadingScreen())

    def action_differences(self) -> None:
        """Decide on what both did not place alike."""
        found = self._unlike
        if found:
            self.app.push_screen(DifferencesScreen(found.id))

    @work(group="ask", exclusive=True)
    async def action_remove(self) -> None:
        """Throw the last reading away, after a question."""
        last = codings.ordered(self.session)[-1]
        if await self.app.push_screen_wait(Confirm(AWAY.format(reader=last.reader))):
            await self.do(codings.remove, last.id)
