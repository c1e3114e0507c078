"""Tweede lezer: one remark at a time, and a key for the theme that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Label, ProgressBar, Static

from dialoog.domain.coding import LOOSE, Coding
from dialoog.domain.dutch import remarks
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import coding as codings
from dialoog.domain.session import Session
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.second_reader.lines import progress_line, remark_lines, theme_lines
from dialoog.tui.second_reader.remark_screen import SCROLLING, RemarkScreen
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer

COMMANDS = (
    UserCommand(key="0,l", action="place('')", label="Los", help="Deze opmerking past bij geen enkel thema"),
    UserCommand(key="left,backspace", action="turn(-1)", label="Terug", help="Terug naar de vorige opmerking"),
    UserCommand(key="right,space", action="turn(1)", label="Overslaan", help="Deze opmerking nu overslaan", shown="→"),
    *SCROLLING,
    UserCommand(key="enter", action="finish", label="Afronden", help="Klaar: rond de lezing af", shown="Enter"),
    UserCommand(key="escape", action="back", label="Stoppen", help="Stop; later kun je verder", shown="Esc"),
)
ALL_READ = "Alles is ingedeeld. Druk op Enter om af te ronden. Met ← kijk je nog eens terug."
HOW = "Kies het thema dat het beste past: druk op het teken ervoor. De computer stelt niets voor."
DONE = "De lezing is af. Dank je wel!"
SEND_BACK = "De lezing is af. Stuur dit bestand terug: {file}."
NOT_SHOWN = "Deze opmerking is intussen verborgen. Ga verder met →."
NOT_YET = Refused("Er is nog niets ingedeeld.")


class ReadingScreen(RemarkScreen):
    """The reader sees the remark and the themes, and never where anything is."""

    HELP = (
        "Lees de opmerking en druk op het teken van het thema dat het beste past. Past niets, druk dan op 0. "
        "Alles is meteen bewaard: met Esc stop je, en later ga je verder waar je was."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)
    GUARDED = True

    def compose(self) -> ComposeResult:
        """Show how far it is, the remark and the themes."""
        yield Label("Tweede lezer", id="title")
        yield Static(id="progress", classes="hint")
        yield ProgressBar(id="far", show_eta=False, show_percentage=False)
        yield Static(id="remark")
        yield self.themes()
        yield Static(id="how", classes="hint")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first remark that has not been read."""
        coding = self.coding
        if coding:
            self.set_reactive(ReadingScreen.at, next(iter(coding.unread), coding.notes[-1]))
        super().on_mount()

    @property
    def coding(self) -> Coding | None:
        """The reading that is under way."""
        return codings.unfinished(self.session)

    @property
    def places(self) -> Sequence[str]:
        """The themes of the reading."""
        return [theme.id for theme in self.coding.themes] if self.coding else ()

    def show(self, session: Session) -> None:
        """Show the remark that is on."""
        coding, note = self.coding, session.notes.get(self.at)
        if coding is None:
            return
        self.say("progress", Content(f"{coding.reader}: {progress_line(coding, self.at)}"))
        self.query_one(ProgressBar).update(total=len(coding.notes), progress=len(coding.placed))
        self.say("remark", remark_lines(session, note) if note and note.visible else Content(NOT_SHOWN))
        self.say("choices", theme_lines(coding, self.at))
        self.say("how", Content(ALL_READ if not coding.unread else HOW))

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """A reading without anything placed cannot be ended."""
        del parameters
        coding = self.coding
        return NOT_YET if action == "finish" and coding and not coding.placed else None

    async def put(self, theme: str) -> None:
        """Put it where one of the keys says."""
        await self.action_place(theme)

    async def action_place(self, theme: str = LOOSE) -> None:
        """Keep where the reader puts this remark, and go on."""
        coding = self.coding
        if coding and await self.do(codings.place, coding.id, self.at, theme) is not None:
            self._go_on()

    def _go_on(self) -> None:
        """Go to the next remark that has not been read; after the last one stay."""
        coding = self.coding
        if coding is None:
            return
        after = coding.notes[coding.notes.index(self.at) + 1 :]
        unread = [note for note in (*after, *coding.notes) if note not in coding.placed]
        self.at = unread[0] if unread else self.at
        self.show(self.session)

    def action_turn(self, offset: int) -> None:
        """Go to the remark before or after this one."""
        coding = self.coding
        if coding:
            place = coding.notes.index(self.at) + offset
            self.at = coding.notes[place % len(coding.notes)]

    @work(group="ask", exclusive=True)
    async def action_finish(self) -> None:
        """End the reading, after a question."""
        coding = self.coding
        if coding is None:
            return
        left = len(coding.unread)
        question = f"Er {'is' if left == 1 else 'zijn'} nog {remarks(left)} niet ingedeeld. Toch afronden?"
        ended = "Alles is ingedeeld. Afronden? Daarna kan er niets meer veranderen."
        if not await self.app.push_screen_wait(Confirm(question if left else ended)):
            return
        if await self.do(codings.finish, coding.id, now=self.service.clock.now()) is not None:
            told = SEND_BACK.format(file=self.dialoog.path.name) if codings.is_copy(self.session) else DONE
            self.leave()
            self.app.notify(told, timeout=12, markup=False)
