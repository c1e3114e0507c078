"""Typing over what was written on paper: a sheet at a time, with Tab through its boxes."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePath
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label, Static

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import typing_over
from dialoog.domain.session import Changes, Phase, Session
from dialoog.tui.canvas.places import Place, boxes_of
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.dialogs.stepper import Stepper
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen
from dialoog.tui.shell.typed_ahead import caught_up
from dialoog.tui.typing_over import wording
from dialoog.tui.typing_over.boxes import Boxes
from dialoog.tui.typing_over.sheet import Draft, beside, packed, read, settled, unpacked

COMMANDS = (
    UserCommand(key="ctrl+s", action="keep", label="Vel bewaren", help="Zet alles van dit vel in de sessie"),
    UserCommand(key="f8", action="take_back", label="Laatste vel terug", help="Haal het vel terug dat je net bewaarde"),
    UserCommand(key="tab", action="turn(1)", label="Volgend vak", help="Naar het volgende vak", priority=True),
    UserCommand(
        key="shift+tab", action="turn(-1)", label="Vorig vak", help="Naar het vorige vak", priority=True, footer=False
    ),
    BACK,
)

KEEP_EVERY = 2.0
"""Seconds after which what is typed is on disk."""


class TypingOverScreen(SessionScreen):
    """A form for a sheet. What is typed is kept beside the session until the sheet is in it."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["typing_over.tcss"]

    HELP = (
        "Typ hier over wat de tafels op papier schreven. Vul de tafel en de partij van het vel in, ga met Tab langs de "
        "vakken en druk op Ctrl+S: dan staat het hele vel in de sessie. " + wording.HINT
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Start with the first sheet."""
        super().__init__()
        self._places: dict[str, Place] = {}
        self._last: tuple[Changes, Draft] | None = None
        self._sheets, self._count = 0, 0
        self._on_disk = Draft()

    def compose(self) -> ComposeResult:
        """Show for whom the sheet is, and its boxes."""
        boxes = boxes_of(section for section in self.session.meta.sections if not section.early)
        self._places = {place.id: place for box in boxes for place in box.places}
        parties = [("", wording.NO_PARTY), *((party.id, party.label) for party in self.session.meta.parties)]
        with Horizontal(id="whose"):
            yield Label("Tafel")
            yield Input(id="table", compact=True, max_length=40)
            yield Label("Partij")
            yield Stepper(parties)
            yield Static(id="progress")
        yield Static(Content(self._hint()), id="hint")
        yield Boxes(boxes, id="boxes")
        yield Footer(compact=True)

    def _hint(self) -> str:
        if not self._places:
            return wording.NOTHING
        rings = any(not place.section.takes_notes for place in self._places.values())
        return f"{wording.HINT} {wording.RINGED}" if rings else wording.HINT

    def on_mount(self) -> None:
        """Begin at the table; a sheet that was not finished comes back."""
        super().on_mount()
        self.query_one("#table", Input).focus()
        self.find()
        self.set_interval(KEEP_EVERY, self.remember)

    def show(self, session: Session) -> None:
        """Show how far it is."""
        del session
        self.query_one("#progress", Static).update(Content(wording.kept(self._count, self._sheets)))

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say why a sheet cannot be kept or taken back."""
        over = self.session.meta.phase is Phase.CLOSED
        if action in ("keep", "take_back") and (over or not self._places):
            return Refused(wording.OVER if over else wording.NOTHING)
        if action == "take_back" and self._last is None:
            return Refused(wording.LAST_NONE)
        return super().refusal(action, parameters)

    @property
    def draft(self) -> Draft:
        """The sheet as it stands there."""
        table = self.query_one("#table", Input).value.strip()
        return Draft(table, self.query_one(Stepper).value, self.query_one(Boxes).texts)

    # ------------------------------------------------------------------------------------------------ nothing lost

    @property
    def _file(self) -> Path:
        return beside(self.dialoog.path.absolute())

    def find(self) -> None:
        """Bring back what was typed before the app stopped."""
        if not self._file.exists():
            return
        try:
            found = unpacked(self.dialoog.outside.files.read(self._file))
        except DialoogError as error:
            self.dialoog.tell(error)
            return
        if not found.is_empty:
            self._fill(settled(found, self._places))
            self._on_disk = found
            self.notify(wording.FOUND, markup=False)

    @on(events.DescendantBlur)
    def remember(self) -> None:
        """Keep the sheet on disk whenever a box is left, and every so often."""
        if self.dialoog.service and self.is_current and self._places:
            self._remember(self.draft)

    @work(group="draft")
    async def _remember(self, draft: Draft) -> None:
        await self._write(draft)

    async def _write(self, draft: Draft) -> None:
        """Keep a sheet beside the session; an empty one leaves no file behind."""
        if draft == self._on_disk or (draft.is_empty and self._on_disk.is_empty):
            return
        self._on_disk = draft
        outside = self.dialoog.outside
        try:
            if draft.is_empty:
                await asyncio.to_thread(outside.files.remove, self._file)
            else:
                await asyncio.to_thread(outside.files.write, self._file, packed(draft))
        except DialoogError as error:
            self.dialoog.tell(error)

    # ------------------------------------------------------------------------------------------------ a sheet

    @work(group="sheet", exclusive=True)
    async def action_keep(self) -> None:
        """Put the sheet in the session, and make the boxes empty for the next."""
        await self._keep()

    async def _keep(self) -> bool:
        draft = self.draft
        try:
            sheet = read(draft, self._places, self.session.meta.parties)
        except DialoogError as error:
            self.dialoog.tell(error)
            return False
        changes = await self.do(typing_over.type_over, sheet, self.service.chance.token())
        if changes is None:
            return False
        self._last = (changes, draft)
        self._sheets, self._count = self._sheets + 1, self._count + len(sheet.lines)
        self._fill(Draft(draft.table, draft.party))
        await self._write(Draft())
        self.show(self.session)
        self.refresh_bindings()
        self.notify(wording.saved(sheet, draft.table), timeout=5, markup=False)
        field = self.query_one("#table", Input)
        field.focus()
        field.select_all()
        return True

    @work(group="sheet", exclusive=True)
    async def action_take_back(self) -> None:
        """Take the last sheet out of the session, and put it in the boxes again."""
        if self._last is None:
            return
        if not self.draft.is_empty:
            self.dialoog.tell(Refused(wording.FIRST_KEEP))
            return
        made, draft = self._last
        if await self.do(typing_over.take_back, made) is None:
            return
        self._last = None
        self._sheets, self._count = self._sheets - 1, self._count - sum(1 for change in made if change.table == "notes")
        self._fill(draft)
        await self._write(draft)
        self.show(self.session)
        self.refresh_bindings()
        self.notify(wording.TAKEN_BACK, markup=False)

    def _fill(self, draft: Draft) -> None:
        self.query_one("#table", Input).value = draft.table
        self.query_one(Stepper).choose(draft.party)
        self.query_one(Boxes).fill(draft.texts)

    # ------------------------------------------------------------------------------------------------ leaving

    @property
    def unsaved(self) -> str:
        """What would not be in the session if the app stopped now."""
        return "" if self.draft.is_empty else wording.LEAVE

    async def action_turn(self, direction: int) -> None:
        """Go to another box, once this one has all that was typed in it."""
        await caught_up(self.focused)
        if direction > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @on(Input.Submitted, "#table")
    def go_on(self) -> None:
        """Go from the table to the party."""
        self.focus_next()

    @on(Stepper.Submitted)
    def to_boxes(self) -> None:
        """Go from the party to the first box."""
        self.query("Lines, Picks").first().focus()

    def action_back(self) -> None:
        """Leave; ask what becomes of a sheet that is not in the session."""
        self._leave()

    @work(group="ask", exclusive=True)
    async def _leave(self) -> None:
        if self.draft.is_empty:
            await self._write(Draft())
            self.leave()
            return
        chosen = await self.app.push_screen_wait(Choose(wording.LEAVE, wording.CHOICES))
        if chosen == "keep" and await self._keep():
            self.leave()
        elif chosen == "later":
            await self._write(self.draft)
            self.leave()
