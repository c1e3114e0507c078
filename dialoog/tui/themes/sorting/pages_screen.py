"""Sorting, first round: page by page the machine's suggestion is looked at, and what does not belong is taken out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import theming
from dialoog.domain.session import Session
from dialoog.domain.theme import Theme
from dialoog.facilitation.advice import Option, options
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.themes.sorting import wording
from dialoog.tui.themes.sorting.dialogs import PickTheme
from dialoog.tui.themes.sorting.pages import LETTERS, Page, moved, page_of, pointed, to_check
from dialoog.tui.themes.sorting.sort_screen import BACKSPACE, BOARD, SortRun, SortScreen

COMMANDS = (
    UserCommand(key="enter", action="agree", label="Klopt", help="Wat hier staat, klopt; ga verder"),
    UserCommand(key="0", action="drop", label="Past niet", help="Leg het hele thema met ▸ op de stapel"),
    UserCommand(key="equals_sign", action="rename", label="Naam", help="Geef het thema een andere naam", shown="="),
    UserCommand(key="space", action="skip", label="Straks", help="Sla het thema over; het blijft een voorstel"),
    UserCommand(key="up", action="move(-1)", label="Vorig thema", help="Kies het thema erboven", footer=False),
    UserCommand(key="down", action="move(1)", label="Volgend thema", help="Kies het thema eronder", footer=False),
    UserCommand(
        key="plus", action="merge", label="Samen", help="Voeg het thema bij een ander thema", shown="+", footer=False
    ),
    BACKSPACE,
    BOARD,
)
NOT_THERE = "Er staat geen briefje onder deze letter."


BESIDE, AROUND = 4, 4
"""Columns and rows of the screen that are not for cards."""


class CheckThemesScreen(SortScreen):
    """A page of suggested themes, with their cards under letters."""

    HELP = (
        "De computer heeft briefjes bij elkaar gezet. Kloppen alle thema's op het scherm? Druk dan op Enter. "
        "Typ de letter van een briefje dat er niet bij hoort: dan gaat het op de stapel. "
        "Nog een keer die letter legt het terug. Daarna sorteer je de stapel één voor één. "
        "Een toets voor een heel thema gaat over het thema met ▸ ervoor. Kies een ander met ↑ en ↓."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = [*bindings(COMMANDS), *(Binding(letter, f"toggle('{letter}')", show=False) for letter in LETTERS)]  # noqa: RUF012 - as Textual declares it

    def __init__(self, run: SortRun, themes: tuple[str, ...] = ()) -> None:
        """Take the go, and the themes to begin with."""
        super().__init__(run)
        self._front = themes
        self._page = Page()

    def compose(self) -> ComposeResult:
        """Show where we are, and the themes with their cards."""
        yield Static(id="sort-place")
        yield Static(id="sort-cards")
        yield Static(id="sort-hint")
        yield Footer(compact=True)

    @property
    def theme(self) -> Theme | None:
        """The theme that a command for a whole theme is about."""
        return self.session.themes.get(self._page.theme)

    def draw(self, session: Session) -> None:
        """Show the themes of the page as they are now; an empty page takes the next ones."""
        self._page = self._paged(session, self._page.themes)
        if not self._page.parts:
            self._page = self._paged(session, (*self._front, *self._waiting(session)))
            self._front = ()
        place = wording.check_place(self._page, len(self.run.checked), self._many(session), self.keys)
        width, height = self._room
        self.query_one("#sort-place", Static).update(place, layout=False)
        cards = wording.page_words(session, self._page, width, height)
        self.query_one("#sort-cards", Static).update(cards, layout=False)
        self.query_one("#sort-hint", Static).update(Content(wording.check_hint(self._page)), layout=False)
        self.refresh_bindings()

    @property
    def _room(self) -> tuple[int, int]:
        """Columns and rows for cards."""
        return self.size.width - BESIDE, self.size.height - AROUND

    def _paged(self, session: Session, themes: Iterable[str]) -> Page:
        width, height = self._room
        return page_of(session, themes, height, wording.card_rows(width), self._page)

    def on_resize(self) -> None:
        """Another size holds other cards."""
        self.call_after_refresh(self._refill)

    def _refill(self) -> None:
        self._page = self._paged(self.session, (*self._page.themes, *self._waiting(self.session)))
        self.draw(self.session)

    def _waiting(self, session: Session) -> tuple[str, ...]:
        """Return the themes that are still to be looked at and were not skipped."""
        return tuple(theme.id for theme in to_check(session) if theme.id not in self.run.later)

    def _many(self, session: Session) -> int:
        return len(self.run.checked | {*self._waiting(session), *self._page.themes})

    # ------------------------------------------------------------------------------------------------- the keys

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Refuse a letter without a card, and merging or choosing when there is one theme only."""
        if action == "toggle" and self._page.at(str(parameters[0])) is None:
            return Refused(NOT_THERE)
        if action == "merge" and len(self.session.themes) < 2:  # noqa: PLR2004 - it takes two to be merged
            return Refused("Er is nog geen ander thema om mee samen te voegen.")
        if action == "move" and len(self._page.parts) < 2:  # noqa: PLR2004 - there is nothing to choose
            return Refused("Er staat hier maar één thema.")
        return super().refusal(action, parameters)

    async def action_agree(self) -> None:
        """What is on the page belongs here; go on."""
        page = self._page
        if not page.parts or await self.do(theming.confirm, page.kept) is not None:
            self._page = Page()
            self._go_on(page.themes)

    def _leave_out(self, theme: str) -> None:
        """Go on without this theme."""
        self._page = self._paged(self.session, (other for other in self._page.themes if other != theme))
        self._go_on((theme,))

    def _go_on(self, done: Iterable[str]) -> None:
        """Go on with what is left of the page, else with the next page, else with the pile."""
        waiting = self._waiting(self.session)
        self.run.checked.update(theme for theme in done if theme not in waiting)
        if self._page.parts or waiting:
            self.draw(self.session)
        else:
            self.to_notes(())

    def action_move(self, places: int) -> None:
        """Let commands for a whole theme be about another one."""
        self._page = moved(self._page, places)
        self.draw(self.session)

    async def action_toggle(self, letter: str) -> None:
        """Take a card out of its theme, or put it back."""
        found = self._page.at(letter)
        if found is None:
            return
        part, note = found
        self._page = pointed(self._page, part.theme)
        if note.id in part.out:
            await self.do(theming.place, [note.id], part.theme)
        else:
            await self.do(theming.release, [note.id])
        self.draw(self.session)

    async def action_drop(self) -> None:
        """Put all cards that nobody placed here on the pile; a theme that is empty then goes."""
        theme = self.theme
        if theme is not None:
            whole = theming.untouched(theme)
            rule = self.do(theming.remove, theme.id) if whole else self.do(theming.release, theming.unlooked(theme))
            if await rule is not None:
                self._leave_out(theme.id)

    def action_skip(self) -> None:
        """Leave this theme as it is for now."""
        if self._page.parts:
            self.run.later.add(self._page.theme)
            self._leave_out(self._page.theme)

    def action_rename(self) -> None:
        """Give this theme another title."""
        theme = self.theme

        async def keep(title: str) -> bool:
            return theme is not None and await self.do(theming.rename, theme.id, title) is not None

        if theme is not None:
            self.ask_title("Hoe heet dit thema voortaan?", theme.title, keep)

    def action_merge(self) -> None:
        """Ask for the theme that this one belongs to."""
        theme = self.theme
        if theme is not None:
            others = [option for option in options(self.session, None) if option.theme != theme.id]
            self.app.push_screen(
                PickTheme(f"Bij welk thema hoort '{theme.title}'?", others, self.count), partial(self._merge, theme.id)
            )

    async def _merge(self, theme: str, into: Option | None) -> None:
        if into is not None and await self.do(theming.merge, theme, into.theme) is not None:
            self._leave_out(theme)

    # ------------------------------------------------------------------------------------------------- to and fro

    def checking(self, session: Session) -> tuple[str, ...]:
        """Return the themes that are still looked at: also those on the page of which all cards were taken out."""
        waiting = super().checking(session)
        return tuple(
            theme.id for theme in theming.ordered(session) if theme.id in waiting or theme.id in self._page.themes
        )

    def to_themes(self, themes: tuple[str, ...]) -> None:
        """Show these themes again, on the page that is there if they are on it."""
        self.run.again(themes)
        if not set(themes) <= set(self._page.themes):
            there = [theme.id for theme in theming.ordered(self.session) if theme.id in (*themes, *self._page.themes)]
            self._page = self._paged(self.session, (*there, *self._waiting(self.session)))
        self._page = pointed(self._page, themes[0])

    def to_notes(self, notes: tuple[str, ...]) -> None:
        """Go on with the pile."""
        self.app.switch_screen(self.run.pile(self.run, notes))
