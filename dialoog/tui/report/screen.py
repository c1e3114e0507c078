"""Verslag: what the report says now, and writing it to a file."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.errors import DialoogError, NotFound
from dialoog.domain.rules import klankbord
from dialoog.domain.session import Phase, Session
from dialoog.domain.text import LONG_LIMIT
from dialoog.report import build
from dialoog.report.writers import BY_SUFFIX, KINDS
from dialoog.tui.dialogs.questions import AskText, Choose, Confirm, Tell
from dialoog.tui.dialogs.write_text import WriteText
from dialoog.tui.report.forms import ALL, FORMS, misspelt_name, told
from dialoog.tui.report.paper import Paper, paper_of
from dialoog.tui.report.paper_view import PaperView
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen

BUSY = "Even geduld: het verslag wordt gemaakt."
WRITING = "Even geduld: het verslag wordt geschreven."
READY = "Zo wordt het verslag. Druk op w om het in een bestand te zetten."
STILL_OPEN = "Voorlopig: de sessie is nog open. Ctrl+X in de regie sluit haar. w: bestand."
WRITTEN_EARLY = (
    "Dit is een voorlopig verslag: de sessie is nog open, en wie meedeed staat nog in haar bestand. Is de dag klaar? "
    "Sluit de sessie dan in de regie met Ctrl+X, en maak het verslag opnieuw."
)

COMMANDS = (
    UserCommand(key="w", action="write", label="Bestand maken", help="Schrijf het verslag naar een bestand"),
    UserCommand(key="k", action="feedback", label="Klankbord", help="Schrijf op wat een klankbordgroep ervan zegt"),
    BACK,
)


class ReportScreen(SessionScreen):
    """The report as it would be written now."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["report.tcss"]

    HELP = (
        "Hier lees je het verslag zoals het nu is. Met w zet je het in een bestand dat je kunt mailen: "
        "als PDF of webpagina, als Word of Excel om in verder te werken, of als Markdown. Daarna zie je waar het staat."
        " Leest een klankbordgroep mee, dan schrijf je met k op wat die zegt. Dat kan ook als de sessie gesloten is."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self, *, writes: bool = False) -> None:
        """Start with nothing made yet; `writes`: ask at once in which form it goes into a file."""
        super().__init__()
        self._writes = writes
        self._wanted = False
        self._making = False
        self._form = FORMS[0][0]

    def compose(self) -> ComposeResult:
        """Show how far it is, and the report."""
        yield Static(Content(BUSY), id="report-state")
        yield PaperView(id="report")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Begin to read."""
        super().on_mount()
        self.query_one(PaperView).focus()
        if self._writes:
            self.call_after_refresh(self._write_at_once)

    def _write_at_once(self) -> None:
        """Ask for the form, unless the screen was left before it was drawn."""
        if self.is_current:
            self.action_write()

    def show(self, session: Session) -> None:
        """Make the report of a newer session."""
        del session
        self._want()

    def on_resize(self) -> None:
        """Another width gives other lines."""
        self._want()

    def _want(self) -> None:
        """Have the report made; while one is being made, once more afterwards is enough."""
        self._wanted = True
        if not self._making:
            self._make()

    @work(group="report")
    async def _make(self) -> None:
        """Make the report beside the loop, so that no key has to wait for it."""
        self._making = True
        try:
            while self._wanted:
                self._wanted = False
                await self._make_once()
        finally:
            self._making = False

    async def _make_once(self) -> None:
        width = self.query_one(PaperView).scrollable_content_region.width
        try:
            paper = await asyncio.to_thread(_made, self.session, width)
        except DialoogError as error:
            self._say(error.sentence)
        else:
            self.query_one(PaperView).show(paper)
            self._say(self._ready)

    @property
    def _ready(self) -> str:
        return READY if self._is_over else STILL_OPEN

    @property
    def _is_over(self) -> bool:
        return self.session.meta.phase is Phase.CLOSED

    def _say(self, sentence: str) -> None:
        self.query_one("#report-state", Static).update(Content(sentence))

    @work(group="write", exclusive=True)
    async def action_write(self) -> None:
        """Ask in which form and where to, write, and say where it is."""
        chosen = await self.app.push_screen_wait(Choose("In welke vorm wil je het verslag?", FORMS, at=self._form))
        if chosen is None:
            return
        self._form = chosen
        typed: str | None = str(self.default_path())
        while typed:
            typed = await self.app.push_screen_wait(AskText(self._where, typed))
            path = self._path(typed) if typed else None
            if path and await self._written(path):
                return

    @property
    def _where(self) -> str:
        return f"In welk{'e map moeten de bestanden' if self._form == ALL else ' bestand moet het verslag'}?"

    @work(group="write", exclusive=True)
    async def action_feedback(self) -> None:
        """Ask what a klankbord reacts to, and write down what it says."""
        options = [(subject.key, subject.title) for subject in klankbord.subjects(self.session)]
        about = await self.app.push_screen_wait(Choose("Waarover zegt de klankbordgroep iets?", options))
        if about is None:
            return

        async def keep(text: str) -> bool:
            return await self.do(klankbord.respond, text, about) is not None

        title = dict(options)[about]
        await self.app.push_screen_wait(WriteText(f"{title}. Wat zegt de klankbordgroep?", keep, limit=LONG_LIMIT))

    async def _written(self, path: Path) -> bool:
        if not await self._may_write(path):
            return False
        self._say(WRITING)
        files = await self.attempt(self._publish(path))
        self._say(self._ready)
        if files is None:
            return False
        message = told_all(files) if self._form == ALL else told(files)
        self.app.push_screen(Tell(message if self._is_over else f"{message}\n\n{WRITTEN_EARLY}"))
        return True

    async def _publish(self, path: Path) -> tuple[Path, ...]:
        """Write down what the report shows before it goes out, and then the report."""
        session = await self.service.publish()
        return await asyncio.to_thread(self.dialoog.outside.write_report, session, path)

    async def _may_write(self, path: Path) -> bool:
        """Ask before another file is replaced."""
        if not await asyncio.to_thread(path.exists):
            return True
        if self._form == ALL:
            question = f"Deze map is er al:\n\n{path}\n\nWil je de verslagen erin vervangen?"
        else:
            question = f"Dit bestand is er al:\n\n{path}\n\nWil je het vervangen?"
        answer = await self.app.push_screen_wait(Confirm(question))
        return bool(answer)

    def default_path(self) -> Path:
        """Return where the report goes if nobody says otherwise: beside the session."""
        session = self.dialoog.path
        ending = "" if self._form == ALL else f".{KINDS[self._form].suffix}"
        return session.with_name(f"{session.stem}-verslag{ending}").absolute()

    def _path(self, typed: str) -> Path | None:
        """Return the file that was meant: a folder means the usual name in it, a name without ending gets one.

        None, and a toast, if nobody has the own folder that a ~ stands for.
        """
        try:
            path = Path(typed.strip()).expanduser()
        except RuntimeError:
            self.dialoog.tell(NotFound(f"De map bij '{typed}' is niet te vinden. Schrijf de plaats zonder ~."))
            return None
        path = (self.default_path().parent / path).absolute()
        if self._form == ALL:
            return path
        if path.is_dir():
            return path / self.default_path().name
        wrong = misspelt_name(path)
        if wrong:
            self.dialoog.tell(wrong)
            return None
        known = path.suffix.removeprefix(".").casefold() in BY_SUFFIX
        return path if known else path.with_name(path.name + self.default_path().suffix)


def _made(session: Session, width: int) -> Paper:
    return paper_of(build(session), width)


def told_all(files: tuple[Path, ...]) -> str:
    """Return in which folder the report is in every form."""
    return f"Het verslag staat in elke vorm in de map:\n\n{files[0].parent}"
