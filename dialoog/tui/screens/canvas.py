"""Canvas: the sheet with everything on it, and a field for a moderator who types for a table."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Footer, Static, TextArea

from dialoog.domain.canvas import NoteKind
from dialoog.domain.party import label_of
from dialoog.domain.rules import noting
from dialoog.domain.session import Session
from dialoog.tui.commands import UserCommand, bindings
from dialoog.tui.drafts import Drafts
from dialoog.tui.note_lines import how_many, lines_of, per_party
from dialoog.tui.places import Place, boxes_of, counts, places_of, sections_in
from dialoog.tui.screens import note_moves
from dialoog.tui.screens.base import BACK, SessionScreen
from dialoog.tui.screens.dialogs import AskText, Choose
from dialoog.tui.screens.fill_in import TurnsScreen
from dialoog.tui.screens.settle import settled
from dialoog.tui.widgets.entry import Entry, room_left
from dialoog.tui.widgets.note_list import CanvasNotes, NoteList
from dialoog.tui.widgets.sheet import Line, Sheet

COMMANDS = (
    UserCommand(key="f3", action="party", label="Partij", help="Kies van welke partij de briefjes zijn die je typt"),
    UserCommand(key="f4", action="table", label="Tafel", help="Kies voor welke tafel je typt"),
    UserCommand(
        key="f9", action="turns", label="Deelnemers", help="Laat deelnemers een voor een zelf het canvas invullen"
    ),
    UserCommand(
        key="tab",
        action="app.focus_next",
        label="Ander vak",
        help="Naar het canvas, de briefjes of het veld",
        shown="Tab",
        footer=False,
    ),
    BACK,
)
EMPTY = "Bij deze sessie hoort geen canvas. Kies bij een nieuwe sessie een werkvorm met een canvas."
NO_PARTY = "geen partij"
NOT_HERE = "Hier kiest elke deelnemer zelf een antwoord. Druk op F9 om deelnemers te laten typen."


class CanvasScreen(SessionScreen):
    """The facilitator's canvas: the notes of all people, and typing for a table."""

    HELP = (
        "Hier staat het hele canvas. Typ je voor een tafel? Kies een onderdeel, typ een briefje en druk op Enter. "
        "PageDown gaat naar het volgende onderdeel. Met F9 typen deelnemers zelf, een voor een."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    place: reactive[str] = reactive("", init=False)
    """The id of the place that is open."""

    def __init__(self, step_id: str = "") -> None:
        """Take the step whose sections are filled in; without one it is the whole canvas."""
        super().__init__()
        self._step = step_id
        self._drafts = Drafts()
        self._table, self._party = "", ""
        self._places: dict[str, Place] = {}

    def compose(self) -> ComposeResult:
        """Show the sheet and the open place."""
        sections = sections_in(self.session, self._step)
        self._places = {place.id: place for section in sections for place in places_of(section)}
        if not sections:
            yield Static(EMPTY, classes="nothing")
            yield Footer()
            return
        with Horizontal(id="canvas"):
            yield Sheet(boxes_of(sections), id="sheet")
            with Vertical(id="open"):
                yield Static(id="heading")
                yield Static(id="prompt")
                yield Static(id="numbers")
                yield CanvasNotes(id="notes")
                with Vertical(id="writing"):
                    yield Static(id="as")
                    yield Entry(self._keep, id="entry")
                    yield Static(id="room", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the first place, ready to type."""
        if self._places:
            self.place = next(iter(self._places))
            self.query_one(Entry).focus()
        super().on_mount()

    @property
    def unsaved(self) -> str:
        """What is lost when the app stops now, as a sentence."""
        return self._drafts.sentence

    @property
    def _here(self) -> Place:
        return self._places[self.place]

    def watch_place(self, old: str, new: str) -> None:
        """Open another place with the text that was left there."""
        entry, section = self.query_one(Entry), self._here.section
        if old:
            self._drafts.put(old, entry.text)
        entry.set_text(self._drafts.get(new))
        entry.turns, entry.signs = True, bool(self._here.kind)
        self.query_one(Sheet).choose(new)
        self.query_one("#heading", Static).update(Content(self._here.heading))
        self.query_one("#prompt", Static).update(Content(section.prompt))
        self.query_one("#open").set_class(not section.takes_notes, "-answers")
        self.show(self.session)

    def show(self, session: Session) -> None:
        """Render notes and numbers."""
        if not self._places:
            return
        section = self._here.section
        self.query_one(Sheet).count(counts(session, self._places.values()))
        notes = [note for note in session.notes.values() if note.section == section.id]
        self.query_one(NoteList).show(lines_of(session, section, notes))
        self.query_one("#numbers", Static).update(Content(self._numbers(session)))
        self._show_writer()

    def _numbers(self, session: Session) -> str:
        section = self._here.section
        if not section.takes_notes:
            given = sum(answer.section == section.id and bool(answer.values) for answer in session.answers.values())
            return f"{how_many(given, 'antwoord', 'antwoorden')}. {NOT_HERE}"
        notes = [note for note in session.notes.values() if note.section == section.id and note.visible]
        return " · ".join(part for part in (how_many(len(notes)), per_party(session, notes)) if part)

    def _show_writer(self) -> None:
        party = label_of(self.session.meta.parties, self._party) if self._party else NO_PARTY
        table = f"tafel {self._table}" if self._table else "geen tafel"
        where = f"{self._here.label} · " if self._here.row else ""
        self.query_one("#as", Static).update(Content(f"{where}{table} · {party}"))

    async def _keep(self, text: str) -> bool:
        return await self._write(self._here, text)

    async def _write(self, place: Place, text: str) -> bool:
        kept = await self.do(
            noting.write,
            section=place.section.id,
            text=text,
            row=place.row_id,
            kind=place.note_kind,
            party=self._party,
            table=self._table,
        )
        if kept is not None:
            self._drafts.drop(place.id, text)
        return kept is not None

    @on(TextArea.Changed, "#entry")
    def remember(self) -> None:
        """Keep the draft, and show how much still fits."""
        entry = self.query_one(Entry)
        self._drafts.put(self.place, entry.text)
        self.query_one("#room", Static).update(Content(room_left(entry.room)))
        self.query_one("#room").set_class(entry.room < 0, "-over")

    @on(Entry.Turned)
    def turn(self, message: Entry.Turned) -> None:
        """Go to another place from the field."""
        self._go(message.offset)

    @on(Sheet.Asked)
    def step(self, message: Sheet.Asked) -> None:
        """Go to another place from the sheet, or start writing."""
        if message.offset:
            self._go(message.offset)
        else:
            self._start_writing()

    @on(Line.Clicked)
    def click(self, message: Line.Clicked) -> None:
        """Go to the place that the mouse chose."""
        self.place = message.place
        self._start_writing()

    @on(Entry.Signed)
    def sign(self, message: Entry.Signed) -> None:
        """Go to the strong or the weak points of the same row."""
        kind = NoteKind.PLUS if message.sign == "+" else NoteKind.MINUS
        self.place = Place(self._here.section, self._here.row, kind).id

    @on(NoteList.Downwards)
    def _start_writing(self) -> None:
        target = self.query_one(Entry) if self._here.section.takes_notes else self.query_one(Sheet)
        target.focus()

    @on(Entry.Upwards)
    def read(self) -> None:
        """Go from the field to the last note."""
        notes = self.query_one(NoteList)
        if notes.option_count:
            notes.focus()
            notes.choose_last()

    def _go(self, offset: int) -> None:
        ids = list(self._places)
        self.place = ids[max(0, min(len(ids) - 1, ids.index(self.place) + offset))]
        if not self._here.section.takes_notes:
            self.query_one(Sheet).focus()

    @on(NoteList.Asked)
    @work(group="note", exclusive=True)
    async def with_note(self, message: NoteList.Asked) -> None:
        """Do what was asked with a note."""
        moves = {"edit": note_moves.improve, "hide": note_moves.hide_or_show, "move": note_moves.move}
        await moves[message.what](self, noting.note_of(self.session, message.note))

    @work(group="ask", exclusive=True)
    async def action_party(self) -> None:
        """Choose the party that the next notes get."""
        options = [("-", NO_PARTY), *((party.id, party.label) for party in self.session.meta.parties)]
        chosen = await self.app.push_screen_wait(Choose("Van welke partij zijn de briefjes?", options, at=self._party))
        if chosen:
            self._party = "" if chosen == "-" else chosen
            self._show_writer()

    @work(group="ask", exclusive=True)
    async def action_table(self) -> None:
        """Choose the table that the next notes get."""
        table = await self.app.push_screen_wait(
            AskText("Voor welke tafel typ je?", self._table, limit=40, may_be_empty=True)
        )
        if table is not None:
            self._table = table.strip()
            self._show_writer()

    def action_turns(self) -> None:
        """Let participants type one after another."""
        self.app.push_screen(TurnsScreen(self._step))

    def action_back(self) -> None:
        """Leave; ask what to do with text that is not kept."""
        self._leave_settled()

    @work(group="ask", exclusive=True)
    async def _leave_settled(self) -> None:
        if await settled(self, self._drafts, self._places, self._write):
            self.leave()
        else:
            self.query_one(Entry).set_text(self._drafts.get(self.place))
