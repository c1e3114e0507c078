"""Sorting, first round: theme by theme the machine's suggestion is looked at, and what does not belong is taken out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Footer, Static

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import theming
from dialoog.domain.session import Session
from dialoog.domain.theme import Theme
from dialoog.facilitation.advice import Option, options
from dialoog.tui import sort_words
from dialoog.tui.commands import UserCommand, bindings
from dialoog.tui.screens.sort_base import BACKSPACE, BOARD, SortRun, SortScreen
from dialoog.tui.screens.sort_dialogs import PickTheme
from dialoog.tui.sorting import LETTERS, Page, notes_on, page_of, to_check

COMMANDS = (
    UserCommand(key="enter", action="agree", label="Klopt", help="Wat hier staat, klopt; verder met het volgende"),
    UserCommand(key="0", action="drop", label="Past niet", help="Leg het hele thema op de stapel"),
    UserCommand(key="equals_sign", action="rename", label="Naam", help="Geef dit thema een andere naam", shown="="),
    UserCommand(key="space", action="skip", label="Straks", help="Sla dit thema over; het blijft een voorstel"),
    UserCommand(
        key="plus", action="merge", label="Samen", help="Voeg dit thema bij een ander thema", shown="+", footer=False
    ),
    BACKSPACE,
    BOARD,
)
NOT_THERE = "Er staat geen briefje onder deze letter."


class CheckThemesScreen(SortScreen):
    """One suggested theme with its cards under letters."""

    HELP = (
        "De computer heeft briefjes bij elkaar gezet. Horen ze bij elkaar? Druk dan op Enter. "
        "Typ de letter van een briefje dat hier niet hoort: dan gaat het op de stapel. "
        "Nog een keer die letter legt het terug. Daarna sorteer je de stapel één voor één."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = [*bindings(COMMANDS), *(Binding(letter, f"toggle('{letter}')", show=False) for letter in LETTERS)]  # noqa: RUF012 - as Textual declares it

    def __init__(self, run: SortRun, theme: str = "") -> None:
        """Take the go, and the theme to begin with."""
        super().__init__(run)
        self._theme = theme
        self._page = Page(theme)

    def compose(self) -> ComposeResult:
        """Show where we are, the theme and its cards."""
        yield Static(id="sort-place")
        yield Static(id="sort-title")
        yield Static(id="sort-about")
        yield Static(id="sort-cards")
        yield Static(id="sort-hint")
        yield Footer(compact=True)

    @property
    def theme(self) -> Theme | None:
        """The theme that is looked at."""
        return self.session.themes.get(self._theme)

    def draw(self, session: Session) -> None:
        """Show the theme as it is now."""
        theme = self._settled(session)
        if theme is None:
            return
        cards = self.query_one("#sort-cards", Static)
        width, height = cards.size.width or self.size.width - 4, (cards.size.height or self.size.height - 8) - 1
        most = sort_words.rows_that_fit(notes_on(session, theme, self._page), width, height)
        self._page = page_of(
            session, theme.id, height, lambda note: sort_words.card_rows(note, width, most), self._page
        )
        number, many = len(self.run.checked) + 1, len(self.run.checked) + len(self._waiting(session))
        self.query_one("#sort-place", Static).update(
            sort_words.check_place(min(number, many), many, self.run.keys), layout=False
        )
        self.query_one("#sort-title", Static).update(Content(theme.title), layout=False)
        self.query_one("#sort-about", Static).update(sort_words.theme_words(theme), layout=False)
        cards.update(sort_words.page_words(self._page, width, most), layout=False)
        self.query_one("#sort-hint", Static).update(Content(sort_words.check_hint(self._page)), layout=False)

    def on_resize(self) -> None:
        """Another size holds other cards."""
        self.call_after_refresh(self.draw, self.session)

    def _waiting(self, session: Session) -> list[Theme]:
        """Return the themes that are still to be looked at, the one on the screen among them."""
        return [theme for theme in session_themes(session, self._theme) if theme.id not in self.run.later]

    def _settled(self, session: Session) -> Theme | None:
        """Return the theme to show: the one that is on, else the first that waits."""
        if self._theme not in session.themes:
            waiting = [theme for theme in to_check(session) if theme.id not in self.run.later]
            self._theme = waiting[0].id if waiting else ""
        return session.themes.get(self._theme)

    # ------------------------------------------------------------------------------------------------- the keys

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Refuse a letter without a card, and merging when there is nothing to merge with."""
        if action == "toggle" and self._page.at(str(parameters[0])) is None:
            return Refused(NOT_THERE)
        if action == "merge" and len(self.session.themes) < 2:  # noqa: PLR2004 - it takes two to be merged
            return Refused("Er is nog geen ander thema om mee samen te voegen.")
        return super().refusal(action, parameters)

    async def action_agree(self) -> None:
        """What is on the page belongs here; go on."""
        theme = self.theme
        if theme is None:
            self._go_on()
        elif not theme.notes:
            await self._done(await self.do(theming.remove, theme.id))
        else:
            await self._done(await self.do(theming.confirm, theme.id, self._page.kept))

    async def _done(self, changes: Sequence[object] | None) -> None:
        if changes is not None:
            self._go_on()

    def _go_on(self) -> None:
        """Go to the next page, the next theme, or the pile."""
        waiting = [theme.id for theme in to_check(self.session) if theme.id not in self.run.later]
        if self._theme not in waiting:
            self.run.checked += [self._theme] if self._theme else []
            self._theme = waiting[0] if waiting else ""
        self._page = Page(self._theme)
        if waiting:
            self.draw(self.session)
        else:
            self.to_notes(())

    async def action_toggle(self, letter: str) -> None:
        """Take a card out of the theme, or put it back."""
        note = self._page.at(letter)
        if note is None:
            return
        if note.id in self._page.out:
            await self.do(theming.place, [note.id], self._theme)
        else:
            await self.do(theming.release, [note.id])
        self.draw(self.session)

    async def action_drop(self) -> None:
        """Put all cards that nobody placed here on the pile; a theme that is empty then goes."""
        theme = self.theme
        if theme is not None:
            whole = theming.untouched(theme)
            rule = self.do(theming.remove, theme.id) if whole else self.do(theming.release, theming.unlooked(theme))
            await self._done(await rule)

    def action_skip(self) -> None:
        """Leave this theme as it is for now."""
        self.run.later.add(self._theme)
        self._go_on()

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
        if into is not None:
            await self._done(await self.do(theming.merge, theme, into.theme))

    # ------------------------------------------------------------------------------------------------- to and fro

    def to_theme(self, theme: str) -> None:
        """Show this theme again."""
        self.run.later.discard(theme)
        if theme in self.run.checked:
            self.run.checked.remove(theme)
        if theme != self._theme:
            self._theme, self._page = theme, Page(theme)

    def to_notes(self, notes: tuple[str, ...]) -> None:
        """Go on with the pile."""
        from dialoog.tui.screens.sort_notes import SortNotesScreen  # noqa: PLC0415 - the two screens lead to each other

        self.app.switch_screen(SortNotesScreen(self.run, notes))


def session_themes(session: Session, theme: str) -> list[Theme]:
    """Return the themes to look at, with this one among them."""
    waiting = list(to_check(session))
    here = session.themes.get(theme)
    return waiting if here is None or here in waiting else [here, *waiting]
