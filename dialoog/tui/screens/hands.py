"""Hands and paper: votes that were counted in the room, filled in as numbers."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, ScrollableContainer, Vertical
from textual.content import Content
from textual.widgets import Footer, Input, Label, Static

from dialoog.domain.errors import DialoogError, Invalid
from dialoog.domain.note import Channel
from dialoog.domain.rules import setup, voting
from dialoog.tui.commands import UserCommand, bindings
from dialoog.tui.count_sheet import CountSheet, cells_of, is_per_party
from dialoog.tui.screens.base import SessionScreen
from dialoog.tui.screens.dialogs import Confirm

COMMANDS = (
    UserCommand(key="ctrl+s", action="keep", label="Bewaren", help="Laat deze aantallen meetellen"),
    UserCommand(key="f3", action="per_party", label="Per partij/samen", help="Tel per partij, of alles samen"),
    UserCommand(
        key="down", action="app.focus_next", label="Volgende", help="Naar het volgende vak", shown="↓", footer=False
    ),
    UserCommand(
        key="up", action="app.focus_previous", label="Vorige", help="Naar het vorige vak", shown="↑", footer=False
    ),
    UserCommand(key="escape", action="back", label="Terug", help="Terug zonder te bewaren", shown="Esc"),
)
TITLES = {Channel.HANDS: "Handen tellen", Channel.PAPER: "Papieren stemmen tellen"}
NOT_KEPT = "Deze aantallen zijn nog niet bewaard. Toch terug?"
MOST = 6
"""Digits of a number."""


class Cell(Input):
    """The number of one answer and one party."""

    def __init__(self, row: str, column: str, value: str) -> None:
        """Take the place and what stands there."""
        super().__init__(value, placeholder="0", compact=True, max_length=MOST, select_on_focus=True)
        self.place = (row, column)


class HandsScreen(SessionScreen):
    """A form with answers below each other and parties beside each other. It can be corrected until the close."""

    HELP = (
        "Vul in hoeveel mensen elk antwoord kozen. Enter gaat naar het volgende vak. "
        "Zolang de stemming open is, kun je dit nog verbeteren."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self, step_id: str, channel: Channel) -> None:
        """Take the step whose open round is counted, and hands or paper."""
        super().__init__()
        self._step, self._channel = step_id, channel
        self._cells: dict[tuple[str, str], str] = {}
        self._before: dict[tuple[str, str], str] = {}
        self._per_party = False

    def compose(self) -> ComposeResult:
        """Show the form."""
        with Vertical(id="hands"):
            yield Static(Content(TITLES[self._channel]), id="heading")
            yield Static(id="prompt")
            yield ScrollableContainer(id="cells", can_focus=False)
            yield Static(id="sum", classes="hint")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what was counted already."""
        super().on_mount()
        counted = self.service.polling.counted.get(self._channel, {})
        self._cells = cells_of(counted)
        self._before = dict(self._cells)
        self._per_party = is_per_party(counted)
        self.call_next(self._build)

    @property
    def _sheet(self) -> CountSheet | None:
        found = voting.open_round_of(self.session)
        return CountSheet(found.statement, self.session.meta.parties, self._per_party) if found else None

    async def _build(self) -> None:
        sheet, cells = self._sheet, self.query_one("#cells")
        await cells.remove_children()
        if sheet is None:
            return
        self.query_one("#prompt", Static).update(Content(sheet.statement.text))
        heads = [Label(Content(label), classes="head") for _, label in sheet.columns]
        rows = [Horizontal(*self._row(sheet, row, label), classes="row") for row, label in sheet.rows]
        await cells.mount(Horizontal(Label("", classes="label"), *heads, classes="row"), *rows)
        self.query(Cell).first().focus()
        self._add_up()

    def _row(self, sheet: CountSheet, row: str, label: str) -> Iterator[Label | Cell]:
        yield Label(Content(label), classes="label")
        for column, _ in sheet.columns:
            yield Cell(row, column, self._cells.get((row, column), ""))

    @on(Input.Changed)
    def remember(self, event: Input.Changed) -> None:
        """Take over what is typed, and add up."""
        if isinstance(event.input, Cell):
            self._cells[event.input.place] = event.value
            self._add_up()

    def _add_up(self) -> None:
        sheet, present = self._sheet, setup.present_total(self.session)
        try:
            voters = sum(tally.voters for tally in sheet.tallies(self._cells).values()) if sheet else 0
        except Invalid as error:
            self.query_one("#sum", Static).update(Content(error.sentence))
            return
        room = f" Er zijn {present} aanwezigen." if present else ""
        self.query_one("#sum", Static).update(Content(f"Samen {voters} mensen.{room}"))

    @on(Input.Submitted)
    async def go_on(self, event: Input.Submitted) -> None:
        """Go to the next cell; the last one keeps everything."""
        if event.input is self.query(Cell).last():
            await self.action_keep()
        else:
            self.focus_next()

    async def action_keep(self) -> None:
        """Let the numbers count; what is wrong with them is told, and they stay."""
        if await self.attempt(self._keep()):
            self.leave()

    async def _keep(self) -> bool:
        sheet = self._sheet
        if sheet is None:
            raise DialoogError("De stemming is al gesloten. Deze aantallen tellen niet mee.")
        await self.service.polling.count(self._channel, sheet.tallies(self._cells))
        return True

    async def action_per_party(self) -> None:
        """Count per party, or everybody together."""
        self._per_party = not self._per_party
        await self._build()

    def action_back(self) -> None:
        """Leave; ask first when something was typed."""
        self._leave_settled()

    @work(group="ask", exclusive=True)
    async def _leave_settled(self) -> None:
        changed = {place: text for place, text in self._cells.items() if text}
        before = {place: text for place, text in self._before.items() if text}
        if changed == before or await self.app.push_screen_wait(Confirm(NOT_KEPT)):
            self.leave()
