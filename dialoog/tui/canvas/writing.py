"""What typing on the canvas has in common for a facilitator and a participant: places, drafts, and keeping a note."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static, TextArea

from dialoog.domain.canvas import NoteKind, Section
from dialoog.domain.rules import filling_in
from dialoog.tui.canvas.drafts import Drafts
from dialoog.tui.canvas.places import Place, places_of, sections_in
from dialoog.tui.canvas.unsaved import settled
from dialoog.tui.shell.screen import SessionScreen
from dialoog.tui.widgets.entry import Entry, room_left


class Writer(Struct, frozen=True):
    """Of which party and table a note is, and which participant wrote it (none: a moderator types for a table)."""

    party: str = ""
    table: str = ""
    author: str = ""


class WritingScreen(SessionScreen):
    """A screen with one place open to write in (`#entry` with `#room` below it). Every place keeps its own draft."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["canvas.tcss"]

    place: reactive[str] = reactive("", init=False)
    """The id of the place that is open."""

    def __init__(self, step_id: str = "") -> None:
        """Take the step whose sections are filled in; with an empty id it is the whole canvas."""
        super().__init__()
        self.step_id = step_id
        self.drafts = Drafts()
        self.places: dict[str, Place] = {}

    def find_places(self) -> Sequence[Section]:
        """Find the places of the step, and return its sections."""
        sections = self.among(sections_in(self.session, self.step_id))
        self.places = {place.id: place for section in sections for place in places_of(section)}
        return sections

    def among(self, sections: Sequence[Section]) -> Sequence[Section]:
        """Return those of the sections of the step that can be filled in here."""
        return sections

    @property
    def here(self) -> Place:
        """The place that is open."""
        return self.places[self.place]

    @property
    def unsaved(self) -> str:
        """What is lost when the app stops now, as a sentence."""
        return self.drafts.sentence

    def watch_place(self, old: str, new: str) -> None:
        """Open another place with the text that was left there."""
        entry = self.query_one(Entry)
        if old:
            self.drafts.put(old, entry.text)
        entry.set_text(self.drafts.get(new))
        entry.turns, entry.signs = True, bool(self.here.kind)
        self.show_place(self.here)
        self.show(self.session)

    def show_place(self, place: Place) -> None:
        """Show what a place asks."""

    @property
    def writer(self) -> Writer:
        """What a new note says of its writer."""
        return Writer()

    async def keep(self, text: str) -> bool:
        """Keep a text as a note in the place that is open."""
        return await self.write(self.here, text)

    async def write(self, place: Place, text: str) -> bool:
        """Keep a text as a note in a place, and tell whether it is kept."""
        writer = self.writer
        kept = await self.do(
            filling_in.write,
            section=place.section.id,
            text=text,
            row=place.row_id,
            kind=place.note_kind,
            party=writer.party,
            table=writer.table,
            author=writer.author,
        )
        if kept is not None:
            self.drafts.drop(place.id, text)
        return kept is not None

    async def settled(self) -> bool:
        """Ask what to do with texts that are not kept; return whether the screen may be left."""
        done = await settled(self, self.drafts, self.places, self.write)
        if not done:
            self.query_one(Entry).set_text(self.drafts.get(self.place))
        return done

    @on(TextArea.Changed, "#entry")
    def remember(self) -> None:
        """Keep the draft, and show how much still fits."""
        entry, room = self.query_one(Entry), self.query_one("#room", Static)
        self.drafts.put(self.place, entry.text)
        room.update(Content(room_left(entry.room)))
        room.set_class(entry.room < 0, "-over")

    @on(Entry.Signed)
    def sign(self, message: Entry.Signed) -> None:
        """Go to the strong or the weak points of the same row."""
        kind = NoteKind.PLUS if message.sign == "+" else NoteKind.MINUS
        self.place = Place(self.here.section, self.here.row, kind).id
