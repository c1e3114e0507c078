"""Briefjes keuren: notes from phones, approved or hidden before the room sees them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Label, Static

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import filling_in, moderating
from dialoog.domain.session import Session
from dialoog.tui.canvas import note_actions
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.moderation.lines import NONE_YET, looked_over
from dialoog.tui.phones.wording import waiting
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen
from dialoog.tui.widgets.note_list import NoteList

COMMANDS = (
    UserCommand(key="a", action="approve_all", label="Alles goed", help="Keur alle briefjes goed die wachten"),
    UserCommand(
        key="k",
        action="switch",
        label="Keuren",
        help="Laat briefjes van telefoons wachten op goedkeuring, of toon ze meteen",
    ),
    BACK,
)
HELD_FIRST = "Keuren staat AAN: een briefje van een telefoon is pas te zien als jij het goedkeurt."
AT_ONCE = "Keuren staat uit: een briefje van een telefoon is meteen te zien. Zet keuren aan met k."
NONE_WAIT = Refused("Er wachten geen briefjes op goedkeuring.")
ALL = "{waiting} op goedkeuring. Alles goedkeuren?"


class PhoneNotes(NoteList):
    """Notes to look over."""

    HELP = "Kies een briefje met de pijltjes. Enter keurt het goed, v verbergt het met een reden."
    COMMANDS_HERE: ClassVar[Sequence[UserCommand]] = (
        UserCommand(key="enter", action="select", label="Goedkeuren", help="Toon dit briefje aan de zaal"),
        UserCommand(
            key="v", action="ask('hide')", label="Verbergen", help="Verberg dit briefje; de schrijver ziet de reden"
        ),
    )
    BINDINGS = bindings(COMMANDS_HERE)


class ModerationScreen(SessionScreen):
    """Notes from phones: what waits on top, the newest first."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["moderation.tcss"]

    HELP = (
        "Hier keur je briefjes die van telefoons komen. Enter keurt het gekozen briefje goed. Met v verberg je het: "
        "kies een reden, de schrijver ziet die. Met k zet je keuren aan of uit."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def compose(self) -> ComposeResult:
        """Show how it is set above the list."""
        yield Label("Briefjes keuren", id="title")
        yield Static(id="setting")
        yield PhoneNotes(id="notes")
        yield Static(NONE_YET, id="none", classes="nothing")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Follow the session, and begin in the list."""
        super().on_mount()
        self.query_one(PhoneNotes).focus()

    def show(self, session: Session) -> None:
        """Show the setting and the notes."""
        self.query_one("#setting", Static).update(Content(HELD_FIRST if session.meta.approval else AT_ONCE))
        lines, listed = looked_over(session), self.query_one(PhoneNotes)
        listed.show(lines)
        listed.display = bool(lines)
        self.query_one("#none").display = not lines
        if not listed.note:
            listed.action_first()

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Approving all needs notes that wait."""
        del parameters
        return NONE_WAIT if action == "approve_all" and not moderating.held_notes(self.session) else None

    @on(NoteList.Asked)
    @work(group="note", exclusive=True)
    async def look_over(self, message: NoteList.Asked) -> None:
        """Approve a note, or hide it; one that was hidden is shown again."""
        note = filling_in.note_of(self.session, message.note)
        if message.what == "hide":
            if note.visible or note.held:
                await note_actions.hide(self, note)
        elif not note.visible:
            await self.do(filling_in.unhide, note.id)

    async def action_switch(self) -> None:
        """Hold notes from phones, or show them at once."""
        await self.do(moderating.demand_approval, demanded=not self.session.meta.approval)

    @work(group="note", exclusive=True)
    async def action_approve_all(self) -> None:
        """Approve everything that waits now, after asking; what comes in meanwhile still waits."""
        held = moderating.held_notes(self.session)
        if await self.app.push_screen_wait(Confirm(ALL.format(waiting=waiting(self.session)))):
            for note in held:
                if self.session.notes[note.id].held:
                    await self.do(moderating.approve, note.id)
