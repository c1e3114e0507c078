"""One participant fills in the sheet: place by place, seeing nothing but their own notes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.canvas import Section
from dialoog.domain.note import Note
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Session, open_sections
from dialoog.tui.canvas import note_actions
from dialoog.tui.canvas.answer_pad import AnswerPad
from dialoog.tui.canvas.places import Place, how
from dialoog.tui.canvas.who import WhoScreen
from dialoog.tui.canvas.writing import Writer, WritingScreen
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import SessionScreen
from dialoog.tui.widgets.entry import Entry
from dialoog.tui.widgets.note_list import NoteLine, NoteList

COMMANDS = (
    UserCommand(key="f9", action="ready", label="Klaar", help="Je bent klaar: maak plaats voor de volgende"),
    UserCommand(key="escape", action="ready", label="Klaar", help="Je bent klaar", shown="Esc", footer=False),
)
READY = "Ben je klaar? Daarna kun je niets meer veranderen."


class TurnsScreen(SessionScreen):
    """An empty screen below those of the participants: between two of them nothing of anybody is to be seen."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["canvas.tcss"]

    GUARDED = True

    def __init__(self, step: str) -> None:
        """Take the step that is filled in."""
        super().__init__()
        self._step = step

    def on_mount(self) -> None:
        """Begin."""
        super().on_mount()
        self._take_turns()

    @work(group="turns", exclusive=True)
    async def _take_turns(self) -> None:
        """Let participants fill in the sheet one after another, each on screens of their own, until it is stopped."""
        first = True
        while True:
            who = WhoScreen(first=first)
            await self.app.push_screen_wait(who)
            if not who.joined:
                break
            first = False
            await self.app.push_screen_wait(FillInScreen(who.joined, self._step))
        self.leave()


class FillInScreen(WritingScreen):
    """The sheet for one participant."""

    HELP = (
        "Schrijf een briefje en druk op Enter. Dan is het bewaard en kun je er nog een schrijven. "
        "PageDown gaat naar het volgende onderdeel. Met F9 ben je klaar."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)
    GUARDED = True

    def __init__(self, person: str, step: str) -> None:
        """Take the participant and the step."""
        super().__init__(step)
        self._person = person

    def among(self, sections: Sequence[Section]) -> Sequence[Section]:
        """Leave away what is no participant's to fill in."""
        del sections
        return open_sections(self.session, self.session.agenda.get(self.step_id))

    def compose(self) -> ComposeResult:
        """Show one place."""
        self.find_places()
        with Vertical(id="fill"):
            yield Static(id="progress")
            yield Static(id="heading")
            yield Static(id="prompt")
            yield NoteList(id="own")
            yield AnswerPad(self._answer, id="pad")
            yield Entry(self.keep, id="entry")
            yield Static(id="room", classes="hint")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at the first place."""
        self.place = next(iter(self.places))
        super().on_mount()

    def show_place(self, place: Place) -> None:
        """Show what a place asks, and how far the participant is."""
        number = list(self.places).index(place.id) + 1
        self.query_one("#progress", Static).update(Content(f"Vraag {number} van {len(self.places)}"))
        self.query_one("#heading", Static).update(Content(place.heading))
        prompt = " ".join(part for part in (place.section.prompt, how(place.section)) if part)
        self.query_one("#prompt", Static).update(Content(prompt))
        self.query_one("#fill").set_class(not place.section.takes_notes, "-answers")
        self.set_focus(self.query_one(Entry if place.section.takes_notes else AnswerPad))

    def show(self, session: Session) -> None:
        """Render what this participant has written or chosen here."""
        place = self.here
        notes = [note for note in session.notes.values() if note.author == self._person and place.holds(note)]
        self.query_one(NoteList).show([_line(note) for note in notes])
        self.query_one(NoteList).display = bool(notes)
        if not place.section.takes_notes:
            given = session.answers.get(f"{self._person}:{place.section.id}")
            self.query_one(AnswerPad).show(place.section, given.values if given else ())

    @property
    def writer(self) -> Writer:
        """The participant with party and table."""
        person = self.session.participants[self._person]
        return Writer(person.party, person.table, person.id)

    async def _answer(self, values: tuple[str, ...]) -> bool:
        section = self.here.section.id
        return await self.do(filling_in.answer, section=section, values=values, author=self._person) is not None

    @on(Entry.Turned)
    @on(AnswerPad.Turned)
    def turn(self, message: Entry.Turned | AnswerPad.Turned) -> None:
        """Go to another place; behind the last one the participant is ready."""
        ids = list(self.places)
        to = ids.index(self.place) + message.offset
        if to >= len(ids):
            self.action_ready()
        else:
            self.place = ids[max(to, 0)]

    @on(Entry.Upwards)
    def read(self) -> None:
        """Go from the field to the own notes."""
        own = self.query_one(NoteList)
        if own.option_count:
            own.focus()
            own.choose_last()

    @on(NoteList.Downwards)
    def back_to_writing(self) -> None:
        """Go from the own notes to the field."""
        self.query_one(Entry).focus()

    @on(NoteList.Asked)
    @work(group="note", exclusive=True)
    async def improve(self, message: NoteList.Asked) -> None:
        """Let the participant change an own note."""
        await note_actions.improve(self, filling_in.note_of(self.session, message.note))

    @work(group="ask", exclusive=True)
    async def action_ready(self) -> None:
        """Make place for the next participant, once nothing is left in the fields."""
        if await self.settled() and await self.app.push_screen_wait(Confirm(READY)):
            self.leave()


def _line(note: Note) -> NoteLine:
    return NoteLine(note.id, note.text)
