"""Canvas: the sheet with everything on it, and a field for a moderator who types for a table."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.agenda import StepKind
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Phase, Session
from dialoog.domain.stage import Scene, Stage
from dialoog.tui.canvas import note_actions, typing_for
from dialoog.tui.canvas.fill_in import TurnsScreen
from dialoog.tui.canvas.note_lines import counted, lines_of
from dialoog.tui.canvas.places import Place, boxes_of, counts
from dialoog.tui.canvas.sheet import Line, Sheet
from dialoog.tui.canvas.writing import Writer, WritingScreen
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK
from dialoog.tui.widgets.entry import Entry
from dialoog.tui.widgets.note_list import CanvasNotes, NoteList

COMMANDS = (
    UserCommand(key="f3", action="party", label="Partij", help="Kies van welke partij de briefjes zijn", footer=False),
    UserCommand(key="f4", action="table", label="Tafel", help="Kies voor welke tafel je typt", footer=False),
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
CLOSED = "Deze sessie is gesloten. Er kan niets meer bij."


class CanvasScreen(WritingScreen):
    """The facilitator's canvas: the notes of all people, and typing for a table."""

    HELP = (
        "Hier staat het hele canvas. Typ je voor een tafel? Kies een onderdeel, typ een briefje en druk op Enter. "
        "PageDown gaat naar het volgende onderdeel. Pijl omhoog of Shift+Tab gaat naar de briefjes: "
        "daar verbeter (Enter), verberg (v) of verplaats (m) je er een. Met F9 typen deelnemers zelf, een voor een."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    @property
    def staged(self) -> Stage:
        """The canvas: this step, or the first with a canvas."""
        steps = (step.id for step in self.session.steps if step.kind is StepKind.CANVAS)
        return Stage(Scene.STEP, self.step_id or next(steps, ""))

    def compose(self) -> ComposeResult:
        """Show the sheet and the open place."""
        sections = self.find_places()
        if not sections:
            yield Static(EMPTY, classes="nothing")
            yield Footer(show_command_palette=False)
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
                    yield Entry(self.keep, id="entry")
                    yield Static(id="room", classes="hint")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at the first place, ready to type."""
        if self.places:
            self.place = next(iter(self.places))
        super().on_mount()
        if self.places:
            self._start_writing()

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say why nobody can type now."""
        if action not in ("party", "table", "turns"):
            return super().refusal(action, parameters)
        if not self.places:
            return Refused(EMPTY)
        return Refused(CLOSED) if _is_over(self.session) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave away what is for typing when nothing can be typed any more."""
        if self.dialoog.service and _is_over(self.session) and action in ("party", "table", "turns"):
            return False
        answered = bool(self.place) and not self.here.section.takes_notes
        if answered and action in ("party", "table"):
            return False
        return super().check_action(action, parameters)

    def show_place(self, place: Place) -> None:
        """Show what a place asks, and where it is on the sheet."""
        self.query_one(Sheet).choose(place.id)
        self.query_one("#heading", Static).update(Content(place.heading))
        self.query_one("#prompt", Static).update(Content(place.section.prompt))
        self.query_one("#open").set_class(not place.section.takes_notes, "-answers")

    def show(self, session: Session) -> None:
        """Render notes and numbers."""
        if not self.places:
            return
        section = self.here.section
        self.query_one(Sheet).count(counts(session, self.places.values()))
        notes = [note for note in session.notes.values() if note.section == section.id]
        self.query_one(NoteList).show(lines_of(session, section, notes))
        self.query_one("#numbers", Static).update(Content(counted(session, section)))
        self._show_writer()

    def on_screen_resume(self) -> None:
        """Show for whom one types now: somebody else may have had the keyboard."""
        super().on_screen_resume()
        if self.dialoog.service and self.places:
            self._show_writer()

    def _show_writer(self) -> None:
        entry = self.query_one(Entry)
        entry.display = self.query_one("#room").display = not _is_over(self.session) or bool(entry.text)
        if _is_over(self.session):
            self.query_one("#as", Static).update(Content(CLOSED))
            return
        line = typing_for.line(self.session, self.here, *self.dialoog.types_for)
        self.query_one("#as", Static).update(Content(line))

    @property
    def writer(self) -> Writer:
        """Party and table; a moderator types for a table, so nobody is the author."""
        return Writer(*self.dialoog.types_for)

    async def keep(self, text: str) -> bool:
        """Keep a text as a note in the place that is open, and bring it into view."""
        before = frozenset(self.session.notes)
        kept = await super().keep(text)
        new = next((note for note in self.session.notes if note not in before), "")
        if kept and new:
            self.show(self.session)
            self.query_one(NoteList).bring_into_view(new)
        return kept

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

    @on(NoteList.Downwards)
    def _start_writing(self) -> None:
        types = self.here.section.takes_notes and not _is_over(self.session)
        self.set_focus(self.query_one(Entry if types else Sheet))

    @on(Entry.Upwards)
    def read(self) -> None:
        """Go from the field to the last note."""
        notes = self.query_one(NoteList)
        if notes.option_count:
            notes.focus()
            notes.choose_last()

    def _go(self, offset: int) -> None:
        """Go to another place; behind the last one comes the first again, so that no key is ever dead."""
        ids = list(self.places)
        self.place = ids[(ids.index(self.place) + offset) % len(ids)]
        if not self.here.section.takes_notes:
            self.set_focus(self.query_one(Sheet))

    @on(NoteList.Asked)
    @work(group="note", exclusive=True)
    async def with_note(self, message: NoteList.Asked) -> None:
        """Do what was asked with a note."""
        moves = {"edit": note_actions.improve, "hide": note_actions.hide_or_show, "move": note_actions.move}
        await moves[message.what](self, filling_in.note_of(self.session, message.note))

    @work(group="ask", exclusive=True)
    async def action_party(self) -> None:
        """Choose the party that the next notes get."""
        if await typing_for.ask_party(self):
            self._show_writer()

    @work(group="ask", exclusive=True)
    async def action_table(self) -> None:
        """Choose the table that the next notes get."""
        if await typing_for.ask_table(self):
            self._show_writer()

    def action_turns(self) -> None:
        """Let participants type one after another."""
        self.app.push_screen(TurnsScreen(self.step_id))

    def action_back(self) -> None:
        """Leave; ask what to do with text that is not kept."""
        self._leave_settled()

    @work(group="ask", exclusive=True)
    async def _leave_settled(self) -> None:
        if await self.settled():
            self.leave()


def _is_over(session: Session) -> bool:
    return session.meta.phase is Phase.CLOSED
