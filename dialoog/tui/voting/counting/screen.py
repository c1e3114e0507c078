"""Hands and paper: votes that were counted in the room, filled in as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, ScrollableContainer, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from dialoog.domain.answering import check_tally
from dialoog.domain.errors import DialoogError, Invalid
from dialoog.domain.note import Channel
from dialoog.domain.rules import setup, voting
from dialoog.domain.session import Session
from dialoog.domain.tally import Tally, total
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import SessionScreen
from dialoog.tui.shell.typed_ahead import caught_up
from dialoog.tui.voting.counting import doubts
from dialoog.tui.voting.counting.inside import inside, mixed_warning
from dialoog.tui.voting.counting.sheet import Cells, CountSheet, cells_of, filled, is_per_party, together

COMMANDS = (
    UserCommand(key="ctrl+s", action="keep", label="Bewaren", help="Laat deze aantallen meetellen"),
    UserCommand(key="f3", action="per_party", label="Per partij", help="Tel per partij, of alles samen"),
    UserCommand(
        key="enter",
        action="next",
        label="Volgende",
        help="Naar het volgende vak; in het laatste vak: bewaren",
        footer=False,
        priority=True,
    ),
    UserCommand(
        key="tab,down",
        action="turn(1)",
        label="Volgende",
        help="Naar het volgende vak",
        shown="Tab",
        priority=True,
    ),
    UserCommand(
        key="shift+tab,up",
        action="turn(-1)",
        label="Vorige",
        help="Naar het vorige vak",
        shown="Shift+Tab",
        footer=False,
        priority=True,
    ),
    UserCommand(key="escape", action="back", label="Terug", help="Terug zonder te bewaren", shown="Esc"),
)
TITLES = {Channel.HANDS: "Handen tellen", Channel.PAPER: "Papieren stemmen tellen"}
NOT_COUNTED = "Deze aantallen zijn nog niet bewaard."
NOT_KEPT = f"{NOT_COUNTED} Toch terug?"
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

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../voting.tcss"]

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
        self._parted: dict[tuple[str, str], str] = {}
        self._totals: dict[tuple[str, str], str] = {}
        self._per_party = False

    def compose(self) -> ComposeResult:
        """Show the form."""
        with Vertical(id="hands"):
            yield Static(Content(TITLES[self._channel]), id="heading")
            yield Static(id="prompt")
            yield Static(id="inside", classes="hint")
            yield ScrollableContainer(id="cells", can_focus=False)
            yield Static(id="sum", classes="hint")
            yield Static(id="mixed")
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
    def unsaved(self) -> str:
        """What would be lost if the app stopped now, as a sentence."""
        return NOT_COUNTED if self._is_changed else ""

    @property
    def _is_changed(self) -> bool:
        self._take_over()
        return filled(self._all_cells) != filled(self._before)

    def _take_over(self) -> None:
        """Ask the cells themselves: what was typed last may still be on its way to `remember`."""
        self._cells.update({cell.place: cell.value for cell in self.query(Cell)})

    @property
    def _sheet(self) -> CountSheet | None:
        found = voting.unshown_round_of(self.session)
        return CountSheet(found.statement, self.session.meta.parties, self._per_party) if found else None

    async def _build(self) -> None:
        sheet, cells = self._sheet, self.query_one("#cells")
        await cells.remove_children()
        cells.set_class(not self._per_party, "-together")
        if sheet is None:
            return
        self.query_one("#prompt", Static).update(Content(sheet.statement.text))
        heads = [Label(Content(label), classes="head") for _, label in sheet.columns]
        rows = [Horizontal(*_row(sheet, row, label, self._cells), classes="row") for row, label in sheet.rows]
        await cells.mount(Horizontal(Label("", classes="label"), *heads, classes="row"), *rows)
        self.query(Cell).first().focus()
        self._add_up()

    @on(Input.Changed)
    def remember(self, event: Input.Changed) -> None:
        """Take over what is typed, and add up."""
        if isinstance(event.input, Cell):
            self._cells[event.input.place] = event.value
            self._add_up()

    def show(self, session: Session) -> None:
        """Tell how many votes there are already."""
        del session
        self.query_one("#inside", Static).update(Content(inside(self.service.polling).words))

    def _add_up(self) -> None:
        present = setup.present_total(self.session)
        try:
            voters = total(self._tallies().values()).voters
        except Invalid as error:
            self.query_one("#sum", Static).update(Content(error.sentence))
            return
        room = f" Er zijn {present} aanwezigen." if present else ""
        self.query_one("#sum", Static).update(Content(f"Samen {voters} mensen.{room}"))
        mixed = self.query_one("#mixed", Static)
        warning = mixed_warning(self.session, inside(self.service.polling), self._channel, voters)
        mixed.update(Content(warning))
        mixed.display = bool(warning)

    async def action_turn(self, direction: int) -> None:
        """Go to another cell, once this one has all that was typed in it."""
        await caught_up(self.focused)
        if direction > 0:
            self.focus_next()
        else:
            self.focus_previous()

    async def action_next(self) -> None:
        """Go to the next cell; the last one keeps everything."""
        await caught_up(self.focused)
        cells = self.query(Cell)
        if cells and self.focused is not cells.last():
            self.focus_next()
        else:
            self.call_later(self.action_keep)

    @work(group="ask", exclusive=True)
    async def action_keep(self) -> None:
        """Let the numbers count; what is wrong with them is told, and they stay."""
        if await self.attempt(self._keep()):
            self.leave()

    async def _keep(self) -> bool:
        if self._sheet is None:
            raise DialoogError("De stemming is al gesloten. Deze aantallen tellen niet mee.")
        now, before = self._tallies(), inside(self.service.polling)
        for tally in now.values():
            check_tally(self._sheet.statement, tally)
        question = doubts.of_counts(
            self.session, before.elsewhere(self._channel), before.counted.get(self._channel, {}), now
        )
        if question and not await self.app.push_screen_wait(Confirm(question)):
            return False
        await self.service.polling.count(self._channel, now)
        return True

    @property
    def _unchanged_totals(self) -> bool:
        """Whether only totals are looked at of what was filled in per party."""
        return not self._per_party and bool(self._parted) and filled(self._cells) == filled(self._totals)

    @property
    def _all_cells(self) -> dict[tuple[str, str], str]:
        """What is filled in, whether or not it is shown per party now."""
        return self._parted if self._unchanged_totals else self._cells

    def _tallies(self) -> dict[str, Tally]:
        """Return what is filled in, or raise `Invalid`."""
        self._take_over()
        sheet = self._sheet
        if sheet is None:
            return {}
        return replace(sheet, per_party=self._per_party or self._unchanged_totals).tallies(self._all_cells)

    async def action_per_party(self) -> None:
        """Show the same numbers per party, or everybody together; nothing that was filled in is lost."""
        try:
            tallies = self._tallies()
        except Invalid as error:
            self.dialoog.tell(error)
            return
        if self._per_party:
            self._parted, self._totals = dict(self._cells), together(tallies)
            self._cells = dict(self._totals)
        else:
            self._cells = dict(self._all_cells)
        self._per_party = not self._per_party
        await self._build()

    def action_back(self) -> None:
        """Leave; ask first when something was typed."""
        self._leave_settled()

    @work(group="ask", exclusive=True)
    async def _leave_settled(self) -> None:
        if not self._is_changed or await self.app.push_screen_wait(Confirm(NOT_KEPT)):
            self.leave()


def _row(sheet: CountSheet, row: str, label: str, typed: Cells) -> Iterator[Label | Cell]:
    yield Label(Content(label), classes="label")
    for column, _ in sheet.columns:
        yield Cell(row, column, typed.get((row, column), ""))
