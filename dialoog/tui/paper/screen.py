"""Paper: choosing what is printed for the day, and making it."""

from __future__ import annotations

import asyncio
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Label, OptionList, Static

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.session import Session
from dialoog.facilitation.seating.plan_file import NO_TABLES, Tables, beside, read
from dialoog.report.paper.catalogue import SHEETS
from dialoog.report.paper.occasion import Network, Occasion
from dialoog.report.paper.sheets import Made, Size
from dialoog.tui.dialogs.form import Field, Values, a_path
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.questions import Tell
from dialoog.tui.paper import wording
from dialoog.tui.paper.sheet_list import SheetList
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen

COMMANDS = (
    UserCommand(key="space", action="mark", label="Vinkje", help="Kies dit vel, of haal het vinkje weg"),
    UserCommand(key="a", action="mark_all", label="Alles", help="Kies alle vellen, of geen"),
    UserCommand(key="t", action="tables", label="Tafels", help="Deel mensen in over tafels"),
    UserCommand(key="o", action="type_over", label="Overtypen", help="Typ over wat op papier is geschreven"),
    BACK,
)


class PaperScreen(SessionScreen):
    """The sheets of the day."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["paper.tcss"]

    HELP = (
        "Hier maak je wat je die dag op papier nodig hebt, als PDF en als webpagina, in één map. Enter maakt de vellen "
        "met een vinkje. Na de dag typ je met o over wat erop is geschreven."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Start with an address and a network that nobody has said yet."""
        super().__init__()
        self._said: dict[str, str] = {}
        self._tables = NO_TABLES

    def compose(self) -> ComposeResult:
        """Show the sheets, and which tables they are made for."""
        yield Label(wording.LEAD, classes="lead")
        yield SheetList([(key, name) for key, (name, _) in SHEETS.items()], id="sheets")
        yield Static(id="plan")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one(SheetList).focus()

    def on_screen_resume(self) -> None:
        """Look again for a plan: it may have been made meanwhile."""
        super().on_screen_resume()
        if self.dialoog.service:
            self.show(self.session)

    def show(self, session: Session) -> None:
        """Say which tables the sheets are made for."""
        self.query_one("#plan", Static).update(Content(self._look(session)))

    def _look(self, session: Session) -> str:
        file = beside(self.dialoog.path.absolute())
        self._tables = NO_TABLES
        if not file.exists():
            return wording.WITHOUT_PLAN
        try:
            self._tables = read(self.dialoog.outside.files.read(file), session.meta.parties)
        except DialoogError as error:
            return wording.BROKEN_PLAN.format(file=file.name, why=error.sentence)
        return wording.with_plan(file, sum(1 for table in self._tables.plan if table))

    def action_mark(self) -> None:
        """Mark the sheet with the cursor."""
        self.query_one(SheetList).toggle()

    def action_mark_all(self) -> None:
        """Mark all sheets."""
        self.query_one(SheetList).toggle_all()

    def action_tables(self) -> None:
        """Go to the tables."""
        self.dialoog.go_to(Destination.TABLES)

    def action_type_over(self) -> None:
        """Go to typing over."""
        self.dialoog.go_to(Destination.TYPING_OVER)

    @on(OptionList.OptionSelected)
    @work(group="paper", exclusive=True)
    async def make(self) -> None:
        """Ask where to and for whom, make the sheets, and say where they are."""
        keys = self.query_one(SheetList).marked
        if not keys:
            self.dialoog.tell(Refused(wording.NONE_MARKED))
            return

        async def carry_out(values: Values) -> Made:
            self._said = dict(values)
            return await asyncio.to_thread(self._made, keys, values, self._tables)

        form = FormDialog("Vellen maken", self._fields(keys), carry_out, explanation=wording.NETWORK)
        made = await self.app.push_screen_wait(form)
        if made is not None:
            self.app.push_screen(Tell(wording.done(made)))

    def _fields(self, keys: tuple[str, ...]) -> list[Field]:
        said = self._said
        sizes = [(Size.A3.value, "A3 voor grote vellen"), (Size.A4.value, "alles op A4")]
        path = self.dialoog.path.absolute()
        folder = path.with_name(f"{path.stem}-papier")
        fields = [
            Field("map", "Map", said.get("map", str(folder))),
            Field("papier", "Papier", said.get("papier", Size.A3.value), options=sizes),
        ]
        if "poster" in keys:
            fields += [
                Field("adres", "Adres", said.get("adres", self._url()), hint="http://192.168.1.20:8080"),
                Field("wifi", "Wifi", said.get("wifi", ""), hint="naam van het netwerk"),
                Field("wachtwoord", "Wachtwoord", said.get("wachtwoord", "")),
            ]
        return fields

    def _url(self) -> str:
        """Return where phones go: to the doors that are open, or that will be again; empty if nobody knows."""
        doors, port = self.dialoog.doors, self.session.meta.door.port
        addresses = self.dialoog.outside.venue.addresses() if port else ()
        known = f"http://{addresses[0].ip}:{port}" if addresses else ""
        return doors.url if doors else known

    def _made(self, keys: tuple[str, ...], values: Values, tables: Tables) -> Made:
        day = Occasion(
            self.session,
            plan=tables.plan,
            leads=tables.leads,
            url=_address(values.get("adres", "")),
            network=Network(values.get("wifi", "").strip(), values.get("wachtwoord", "").strip()),
        )
        folder = a_path(values["map"], self.dialoog.path.absolute().parent)
        return self.dialoog.outside.write_paper(day, folder, keys, Size(values["papier"]))


def _address(typed: str) -> str:
    """Return an address with the http that people leave out."""
    text = typed.strip().rstrip("/")
    return text if not text or "://" in text else f"http://{text}"
