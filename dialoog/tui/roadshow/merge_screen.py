"""Which themes of the sessions are the same: the computer proposes, the facilitator decides with one key each."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from dialoog.domain.codebook import Codebook
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.roadshow import Merge, Merges
from dialoog.facilitation.gather_sessions import Gathered
from dialoog.facilitation.shared_themes import Group, grouped, shared_codebook, to_decide
from dialoog.report.roadshow import Tour, tour_of
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.roadshow import merge_wording, write_report
from dialoog.tui.roadshow.mark_list import MergeList
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.ports import Outside
from dialoog.tui.shell.screen import BACK, DialoogScreen

NO_CODEBOOK = "Deze sessies gebruiken geen codeboek: alleen thema's met dezelfde titel komen samen."
BUSY = "Even geduld: de computer zoekt bij elk thema een voorstel."
NOTHING = Refused("Er is geen thema om over te beslissen.")
COMMANDS = (
    UserCommand(key="1", action="take(0)", label="1", help="Kies het eerste voorstel", footer=False),
    UserCommand(key="2", action="take(1)", label="2", help="Kies het tweede voorstel", footer=False),
    UserCommand(key="3", action="take(2)", label="3", help="Kies het derde voorstel", footer=False),
    UserCommand(key="n", action="is_new", label="Nieuw", help="Dit thema staat niet in het codeboek"),
    UserCommand(key="z", action="search", label="Ander thema", help="Kies uit alle thema's van het codeboek"),
    UserCommand(key="delete,backspace", action="forget", label="Open laten", help="Laat dit thema weer open"),
    UserCommand(key="w", action="write", label="Verslag", help="Schrijf het verslag van de roadshow"),
    BACK,
)


class MergeScreen(DialoogScreen):
    """A line for every theme without a place in the codebook, and below it what was said and what it may be."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["roadshow.tcss"]
    HELP = (
        "Hier zeg je welke thema's in alle regio's hetzelfde zijn. Enter neemt het voorstel over. Met 1, 2 en 3 kies "
        "je een ander voorstel, met n is het thema nieuw. Alles wordt meteen bewaard, in roadshow.toml. Met w maak je "
        "het verslag."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self, found: Gathered, codebook: Codebook | None, merges: Merges, folder: Path) -> None:
        """Take the sessions, their codebook, what was decided before, and where decisions are kept."""
        super().__init__()
        self._found, self._codebook, self._merges, self._folder = found, codebook, merges, folder
        self._questions: tuple[Group, ...] = ()
        self._form = write_report.USUAL

    @classmethod
    def of(cls, outside: Outside, found: Gathered) -> MergeScreen:
        """Return the screen for these sessions; raises `DialoogError` if the file with decisions has a mistake."""
        folder = outside.catalog.folder
        return cls(found, shared_codebook(found.visits, outside.content.codebooks()), outside.merges(folder), folder)

    def compose(self) -> ComposeResult:
        """Show how far it is, the themes, and the chosen one."""
        yield Static(Content(BUSY), classes="lead", id="merge-state")
        warned = merge_wording.warned(self._found)
        if warned:
            yield Static(Content(warned), id="merge-warned")
        yield MergeList(id="merges", compact=True)
        yield Static(id="merge-about")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Look for proposals beside the loop."""
        self._list.focus()
        self._propose()

    @work(group="propose")
    async def _propose(self) -> None:
        if self._codebook is not None:
            found = await asyncio.to_thread(to_decide, self._found.visits, self._codebook, self._merges)
            self._questions = grouped(found, self._merges)
        self._fill()
        self._to_next()

    # ------------------------------------------------------------------------------------------------ the picture

    @property
    def _list(self) -> MergeList:
        return self.query_one(MergeList)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self._fill()

    def _fill(self) -> None:
        listed = self._list
        at = listed.highlighted or 0
        listed.clear_options()
        listed.add_options(Option(self._line(question)) for question in self._questions)
        listed.highlighted = min(at, len(self._questions) - 1) if self._questions else None
        self._show()

    def _line(self, question: Group) -> Content:
        width = self._list.scrollable_content_region.width - 2
        return merge_wording.line(question, self._decided(question), self._book, width)

    @property
    def _book(self) -> Codebook:
        return self._codebook or Codebook(id="", title="")

    def _decided(self, question: Group) -> Merge | None:
        return question.decided(self._merges)

    @property
    def _chosen(self) -> Group | None:
        at = self._list.highlighted if self.is_mounted else None
        return self._questions[at] if at is not None and at < len(self._questions) else None

    @on(OptionList.OptionHighlighted)
    def follow_cursor(self) -> None:
        """Show the theme with the cursor."""
        self._show()

    def _show(self) -> None:
        question = self._chosen
        text = merge_wording.about(question, self._decided(question), self._book) if question else Content("")
        self.query_one("#merge-about", Static).update(text)
        done = sum(self._decided(one) is not None for one in self._questions)
        state = merge_wording.total(done, len(self._questions)) if self._codebook else NO_CODEBOOK
        self.query_one("#merge-state", Static).update(Content(state))
        self.refresh_bindings()

    # ------------------------------------------------------------------------------------------------ deciding

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Refuse to decide where there is nothing to decide about, or no such proposal."""
        if action not in ("take", "is_new", "search", "forget"):
            return None
        question = self._chosen
        if question is None:
            return NOTHING
        if action == "take" and int(str(parameters[0])) >= max(len(question.offered), 1):
            return Refused("Zoveel voorstellen zijn er niet.")
        return None

    @on(OptionList.OptionSelected)
    def take_first(self) -> None:
        """Enter in the list takes the proposal over."""
        self.action_take(0)

    def action_take(self, place: int) -> None:
        """Take one of the proposals over; without any the theme is new."""
        question = self._chosen
        if question:
            self._decide(question, question.offered[place] if question.offered else "")

    def action_is_new(self) -> None:
        """Say that the codebook does not have this theme."""
        question = self._chosen
        if question:
            self._decide(question, "")

    def action_forget(self) -> None:
        """Leave this theme open again."""
        question = self._chosen
        if question:
            first = question.offered[0] if question.offered else ""
            self._decide(question, first, confirmed=False)

    @work(group="ask", exclusive=True)
    async def action_search(self) -> None:
        """Choose from all themes of the codebook."""
        question = self._chosen
        options = [(theme.id, theme.title) for theme in self._book.themes]
        code = await self.app.push_screen_wait(Choose("Welk thema van het codeboek is dit?", options))
        if question and code:
            self._decide(question, code)

    def _decide(self, question: Group, code: str, *, confirmed: bool = True) -> None:
        """Keep a decision at once, and go to the next theme that is open."""
        merges = question.answered(self._merges, code, confirmed=confirmed)
        try:
            self.dialoog.outside.keep_merges(self._folder, merges)
        except DialoogError as error:
            self.dialoog.tell(error)
            return
        self._merges = merges
        place = self._questions.index(question)
        self._list.replace_option_prompt_at_index(place, self._line(question))
        if confirmed:
            self._to_next(place)
        self._show()

    def _to_next(self, after: int = -1) -> None:
        """Go to the next theme that nobody has decided about; stay if there is none."""
        order = [*range(after + 1, len(self._questions)), *range(after + 1)]
        open_ = [place for place in order if self._decided(self._questions[place]) is None]
        if open_:
            self._list.highlighted = open_[0]

    # ------------------------------------------------------------------------------------------------ the report

    @property
    def _tour(self) -> Tour:
        today = self.dialoog.outside.clock.now().date()
        left_out = self._found.left_out
        return tour_of(self._found.visits, self._codebook, self._merges, left_out=left_out, today=today)

    @work(group="write", exclusive=True)
    async def action_write(self) -> None:
        """Write the report, and say where it is."""
        self._form = await write_report.write(self, self._tour, self._folder, self._form)
