"""Two quick questions while sorting: which theme, by one letter; and what a theme is called."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from itertools import zip_longest

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from dialoog.domain.rules.theming import TITLE_LIMIT
from dialoog.domain.text import clean
from dialoog.facilitation.advice import Option
from dialoog.tui.dialogs.dialog import Dialog
from dialoog.tui.dialogs.questions import LEAVE, unsaved_in
from dialoog.tui.shell.commands import bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.themes.sorting.pages import LETTERS

SIGNS = LETTERS + "123456789" + LETTERS.upper()
"""What is typed for a theme; a board with a codebook has fewer themes than this."""

COLUMN = 33
"""Cells of a column of themes."""

Counted = Callable[[], None]
"""Counts a key."""


class PickTheme(Dialog[Option | None]):
    """A compact list of themes, each under one letter; the letter is the whole answer."""

    HELP = "Typ de letter van het thema. Onder de streep staan thema's van het codeboek die nog niet op het bord staan."
    COMMANDS_HERE = (LEAVE,)
    BINDINGS = [*bindings(COMMANDS_HERE), *(Binding(sign, f"pick('{sign}')", show=False) for sign in SIGNS)]  # noqa: RUF012 - as Textual declares it

    def __init__(self, question: str, options: Sequence[Option], counted: Counted) -> None:
        """Take the question, the themes to choose from, and what counts a key."""
        super().__init__()
        self._question, self._options, self._counted = question, options, counted

    def compose(self) -> ComposeResult:
        """Show the list in two columns."""
        with VerticalScroll(classes="dialog wide"):
            yield Label(Content(self._question), classes="question")
            yield Static(listed(self._options))
        yield Footer(show_command_palette=False)

    def on_key(self) -> None:
        """Count the key."""
        self._counted()

    def action_pick(self, sign: str) -> None:
        """Give the theme back whose letter was typed; another key does nothing."""
        place = SIGNS.index(sign)
        if place < len(self._options):
            self.dismiss(self._options[place])

    def action_leave(self) -> None:
        """Give nothing back."""
        self.dismiss(None)


def listed(options: Sequence[Option]) -> Content:
    """Return themes in two columns: first those on the board, then those of the codebook."""
    signed = list(zip(SIGNS, options, strict=False))
    there = [pair for pair in signed if not pair[1].known]
    rest = [pair for pair in signed if pair[1].known]
    parts = [_columns(there)] if there else []
    parts += [Content.styled("Uit het codeboek, nog niet op het bord:", "dim"), _columns(rest)] if rest else []
    return Content("\n\n").join(parts[:1]) if len(parts) == 1 else Content("\n").join(parts)


def _columns(signed: Sequence[tuple[str, Option]]) -> Content:
    half = (len(signed) + 1) // 2
    pairs = zip_longest(signed[:half], signed[half:])
    return Content("\n").join(Content("  ").join([_cell(pair) for pair in row if pair]) for row in pairs)


def _cell(pair: tuple[str, Option]) -> Content:
    sign, option = pair
    title = Content(option.title).truncate(COLUMN - 3, ellipsis=True, pad=True)
    return Content.assemble((f"{sign}  ", "bold"), title.plain)


class CountedInput(Input):
    """A line to type on that counts its keys."""

    def __init__(self, text: str, counted: Counted) -> None:
        """Take the text to begin with, all of it selected: typing replaces it, Enter takes it."""
        super().__init__(text, select_on_focus=True, max_length=TITLE_LIMIT)
        self._count = counted
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        self._count()
        await super()._on_key(event)


class TitleDialog(Dialog[None]):
    """Asks for the title of a theme. It closes when the title is kept, so nothing typed is lost."""

    HELP = "Enter neemt de titel over. Typ gewoon om hem te vervangen."
    COMMANDS_HERE = (LEAVE,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, question: str, text: str, keep: Callable[[str], Awaitable[bool]], counted: Counted) -> None:
        """Take the question, the proposed title, what keeps a title, and what counts a key."""
        super().__init__()
        self._question, self._text, self._keep, self._counted = question, text, keep, counted

    @property
    def unsaved(self) -> str:
        """What would be lost if the app stopped now, as a sentence."""
        return unsaved_in(self, self._text)

    def compose(self) -> ComposeResult:
        """Show the question with the proposed title."""
        with Vertical(classes="dialog"):
            yield Label(Content(self._question), classes="question")
            yield CountedInput(self._text, self._counted)
            yield Static("Enter: overnemen. Typen vervangt de titel.", classes="hint")
        yield Footer(show_command_palette=False)

    @on(Input.Submitted)
    async def submit(self, event: Input.Submitted) -> None:
        """Keep the title; when it is refused it stays here."""
        if clean(event.value) and await self._keep(event.value):
            self.dismiss()

    def action_leave(self) -> None:
        """Close without a title."""
        self.dismiss()
