"""Tables: who sits where, and what changes when people stay away or come late."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.errors import DialoogError, Invalid, Refused
from dialoog.domain.seating.plan import Guest, everybody
from dialoog.domain.session import Session
from dialoog.facilitation.seating.guests import Guests, read_guests
from dialoog.facilitation.seating.plan_file import NO_TABLES, Tables, beside, read, written
from dialoog.facilitation.seating.planning import moves, planned, replanned
from dialoog.report.paper.occasion import Occasion
from dialoog.report.paper.sheets import Size
from dialoog.tui.dialogs.form import a_path
from dialoog.tui.dialogs.questions import AskText, Choose, Confirm, Tell
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen
from dialoog.tui.tables import forms, wording
from dialoog.tui.tables.seat_list import SeatList

COMMANDS = (
    UserCommand(key="n", action="numbers", label="Aantallen", help="Maak tafels uit aantallen per partij"),
    UserCommand(key="g", action="guests", label="Gastenlijst", help="Maak tafels uit een lijst (Excel of CSV)"),
    UserCommand(key="x,delete", action="absent", label="Komt niet", help="Wie gekozen is, komt niet"),
    UserCommand(key="l", action="late", label="Komt later", help="Geef iemand die later komt een plaats"),
    UserCommand(key="m", action="moderator", label="Moderator", help="Schrijf op wie de gekozen tafel leidt"),
    UserCommand(key="p", action="signs", label="Bordjes", help="Print de bordjes voor op tafel"),
    UserCommand(
        key="w", action="throw_away", label="Weggooien", help="Gooi de indeling weg, met alle namen erin", footer=False
    ),
    UserCommand(key="u,ctrl+z", action="undo", label="Terug", help="Draai de laatste verandering terug"),
    BACK,
)
NEED_PLAN = ("absent", "late", "moderator", "signs", "throw_away")


class TablesScreen(SessionScreen):
    """A plan of tables. It lies in a file beside the session: it may hold names."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["tables.tcss"]

    HELP = (
        "Hier deel je mensen in over tafels van 7 tot en met 9, met elke partij aan elke tafel. Blijft er iemand weg "
        "of komt er iemand bij, dan schuift bijna niemand. Wat niet kon, staat rechts met de reden."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Start without a plan."""
        super().__init__()
        self._tables = NO_TABLES
        self._before: list[Tables] = []
        self._news = ""
        """What the last change did: beside the tables, where no form covers it."""

    def compose(self) -> ComposeResult:
        """Show the tables, and beside them what is to be said of them."""
        yield Static(id="summary")
        with Horizontal(id="seating"):
            yield SeatList(id="seats")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="told")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Read the plan that there is."""
        if self._file.exists():
            try:
                self._tables = read(self.dialoog.outside.files.read(self._file), self.session.meta.parties)
            except DialoogError as error:
                self.dialoog.tell(error)
        super().on_mount()
        self.query_one(SeatList).focus()

    @property
    def _file(self) -> Path:
        return beside(self.dialoog.path.absolute())

    def show(self, session: Session) -> None:
        """Show the plan."""
        parties, plan = session.meta.parties, self._tables.plan
        self.query_one(SeatList).show(self._tables, parties)
        self.query_one(SeatList).display = bool(plan)
        self.query_one("#summary", Static).update(Content(wording.summary(plan) if plan else "Tafels"))
        told = "\n\n".join(wording.told(plan, parties, self._file)) if plan else wording.NONE_YET
        news = (f"{self._news}\n\n", "bold") if self._news else ""
        self.query_one("#told", Static).update(Content.assemble(news, told))
        self.refresh_bindings()

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say what needs a plan, and what there is to take back."""
        if action in NEED_PLAN and not self._tables.plan:
            return Refused(wording.NO_PLAN)
        if action == "undo" and not self._before:
            return Refused(wording.NOTHING_TO_UNDO)
        return super().refusal(action, parameters)

    # ------------------------------------------------------------------------------------------------ a new plan

    @work(group="tables", exclusive=True)
    async def action_numbers(self) -> None:
        """Make a plan of numbers per party."""
        await self._plan(await self.app.push_screen_wait(forms.numbers(self.session)))

    @work(group="tables", exclusive=True)
    async def action_guests(self) -> None:
        """Make a plan of a guest list."""
        await self._plan(await self.app.push_screen_wait(forms.guest_list(self._read)))

    async def _read(self, name: str) -> Guests:
        return await asyncio.to_thread(self._read_list, name.strip())

    def _read_list(self, name: str) -> Guests:
        if not name:
            raise Invalid(wording.WHICH_LIST)
        content = self.dialoog.outside.files.read(a_path(name, self._file.parent))
        return read_guests(content, self.session.meta.parties)

    async def _plan(self, asked: forms.Asked | None) -> None:
        if asked is None:
            return
        guests, tables = asked
        how: str | None = "new"
        if self._tables.plan and not tables:
            how = await self.app.push_screen_wait(Choose(wording.AGAIN, wording.CHOICES))
        if how == "keep":
            now = await asyncio.to_thread(replanned, self._tables, guests)
            await self._change(now, moves(self._tables.plan, now.plan))
        elif how:
            await self._change(await asyncio.to_thread(planned, guests, tables))

    async def _change(self, tables: Tables, news: str = "") -> None:
        """Take another plan, and keep it before anything else happens."""
        content = written(tables, self.session.meta.parties)
        try:
            await asyncio.to_thread(self.dialoog.outside.files.write, self._file, content)
        except DialoogError as error:
            self.dialoog.tell(error)
        self._before.append(self._tables)
        self._tables, self._news = tables, news
        self.show(self.session)

    # ------------------------------------------------------------------------------------------------ on the day

    @property
    def _guests(self) -> Guests:
        leads = tuple(lead for lead in self._tables.leads if lead)
        return Guests(tuple(everybody(self._tables.plan)), leads)

    @work(group="tables", exclusive=True)
    async def action_absent(self) -> None:
        """Take who is chosen out of the plan."""
        seat = self.query_one(SeatList).chosen
        if seat is None or seat.guest is None:
            self.dialoog.tell(Refused(wording.NOT_HERE))
            return
        gone, now = seat.guest, self._guests
        rest = Guests(tuple(guest for guest in now.seats if guest != gone), now.moderators)
        tables = await asyncio.to_thread(replanned, self._tables, rest)
        others = wording.others(self._tables.plan, tables.plan)
        await self._change(tables, wording.STAYS_AWAY.format(who=gone.id, moves=others))

    @work(group="tables", exclusive=True)
    async def action_late(self) -> None:
        """Give somebody who comes late a chair."""
        now = self._guests
        names = {guest.id.casefold() for guest in (*now.seats, *now.moderators)}
        form = forms.late_comer(self.session.meta.parties, lambda name: name.casefold() in names)
        guest = await self.app.push_screen_wait(form)
        if guest is None:
            return
        tables = await asyncio.to_thread(replanned, self._tables, Guests((*now.seats, guest), now.moderators))
        at = next(number for number, table in enumerate(tables.plan, 1) if guest in table)
        others = wording.others(self._tables.plan, tables.plan)
        await self._change(tables, wording.COMES_LATE.format(who=guest.id, table=at, moves=others))
        self.query_one(SeatList).go_to(guest.id)

    @work(group="tables", exclusive=True)
    async def action_moderator(self) -> None:
        """Write down who leads the chosen table."""
        seat = self.query_one(SeatList).chosen
        if seat is None:
            return
        lead = self._tables.leads[seat.table - 1]
        question = f"Wie leidt tafel {seat.table}?"
        name = await self.app.push_screen_wait(AskText(question, lead.id if lead else "", limit=80, may_be_empty=True))
        if name is None:
            return
        leads = list(self._tables.leads)
        leads[seat.table - 1] = Guest(name.strip(), "") if name.strip() else None
        await self._change(Tables(self._tables.plan, tuple(leads)))

    @work(group="tables", exclusive=True)
    async def action_throw_away(self) -> None:
        """Throw the plan away after asking, also what could be taken back: names must not stay."""
        if not await self.app.push_screen_wait(Confirm(wording.THROW_AWAY.format(file=self._file.name))):
            return
        try:
            await asyncio.to_thread(self.dialoog.outside.files.remove, self._file)
        except DialoogError as error:
            self.dialoog.tell(error)
            return
        self._tables, self._news = NO_TABLES, ""
        self._before.clear()
        self.show(self.session)

    async def action_undo(self) -> None:
        """Go back to the plan before the last change."""
        if not self._before:
            return
        before = self._before.pop()
        await self._change(before, wording.BACK)
        self._before.pop()
        self.refresh_bindings()

    @work(group="tables", exclusive=True)
    async def action_signs(self) -> None:
        """Print the signs of these tables."""
        day = Occasion(self.session, plan=self._tables.plan, leads=self._tables.leads)
        folder = self._file.with_name(f"{self.dialoog.path.stem}-papier")
        try:
            made = await asyncio.to_thread(self.dialoog.outside.write_paper, day, folder, ("tafels",), Size.A3)
        except DialoogError as error:
            self.dialoog.tell(error)
            return
        file = next((path for path in made.files if path.name.startswith("tafels.")), made.files[0])
        self.app.push_screen(
            Tell(wording.SIGNS.format(file=file.with_suffix(".pdf") if _has_pdf(made.files) else file))
        )


def _has_pdf(files: tuple[Path, ...]) -> bool:
    return any(path.suffix == ".pdf" for path in files)
