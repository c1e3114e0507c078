"""What both screens of sorting by key share: counting keys, going back, and advice that is made beside the loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from textual import events

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import theming, undo
from dialoog.domain.session import Session
from dialoog.domain.theme import ThemeEdit
from dialoog.facilitation.advice import Advice
from dialoog.tui.shell.commands import UserCommand
from dialoog.tui.themes.advised_screen import AdvisedScreen
from dialoog.tui.themes.sorting.dialogs import TitleDialog
from dialoog.tui.themes.sorting.pages import to_check
from dialoog.tui.themes.sorting.queue import touched

UNCOUNTED = ("escape", "f1", "f2", "f5")
BACKSPACE = UserCommand(
    key="backspace", action="undo", label="Terug", help="Neem de laatste stap terug", shown="Backspace"
)
BOARD = UserCommand(
    key="escape", action="back", label="Bord", help="Terug naar het bord; alles is bewaard", shown="Esc"
)
NOTHING_BACK = "Hier begon je met sorteren. Verder terug kan op het bord, met u."


ScreenOf = Callable[["SortRun", tuple[str, ...]], "SortScreen"]
"""Makes a screen of a go, with the themes or the notes to begin with."""


@dataclass
class SortRun:
    """One go of sorting, over all its screens. `first` is the number of the last edit before it began."""

    first: int
    pages: ScreenOf
    """Round one; a go knows its screens, so that they need not know each other."""
    pile: ScreenOf
    """Round two."""
    advice: Advice | None = None
    later: set[str] = field(default_factory=set)
    """Themes that were skipped."""
    checked: set[str] = field(default_factory=set)
    """Themes that were looked at."""

    def again(self, themes: Iterable[str]) -> None:
        """Look at these themes again."""
        self.later.difference_update(themes)
        self.checked.difference_update(themes)

    @classmethod
    def begin(cls, session: Session, pages: ScreenOf, pile: ScreenOf) -> SortRun:
        """Begin with the session as it is."""
        return cls(max((edit.number for edit in session.log.values()), default=0), pages, pile)


class SortScreen(AdvisedScreen):
    """A screen of sorting. Every key is kept at once; where to go on follows from the session."""

    def __init__(self, run: SortRun) -> None:
        """Take the go that this screen is part of, with what the machine has read already."""
        super().__init__()
        self.run = run
        self.advice = run.advice

    def on_key(self, event: events.Key) -> None:
        """Count the key; Esc and the keys of the whole app are no work."""
        if event.key not in UNCOUNTED:
            self.count()

    def count(self) -> None:
        """Count a key, of this screen or of a question on top of it."""
        self.dialoog.sort_keys[self.dialoog.path] += 1

    @property
    def keys(self) -> int:
        """How many keys sorting took in this session, over all visits since the app was started."""
        return self.dialoog.sort_keys[self.dialoog.path]

    def show(self, session: Session) -> None:
        """Show a newer session, and let the machine read its notes if they are not known yet."""
        self.draw(session)
        self.follow_notes(session)

    def draw(self, session: Session) -> None:
        """Render; only reads."""

    def advised(self) -> None:
        """Show what the machine advises, and keep it for the next screen."""
        self.run.advice = self.advice
        self.draw(self.session)

    # ------------------------------------------------------------------------------------------------- back

    @property
    def last(self) -> ThemeEdit | None:
        """The edit of this go that backspace takes back."""
        edit = undo.undoable(self.session)
        return edit if edit and edit.number > self.run.first else None

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Refuse to go back further than where sorting began."""
        del parameters
        return Refused(NOTHING_BACK) if action == "undo" and self.last is None else None

    async def action_undo(self) -> None:
        """Take back the last step, and go to where it was done."""
        last = self.last
        if last is not None and await self.do(undo.undo) is not None:
            self.return_to(last)

    def return_to(self, edit: ThemeEdit) -> None:
        """Go to the notes or the theme of an edit that was taken back."""
        pile = {note.id for note in theming.pile(self.session)}
        waiting = tuple(id_ for id_ in touched(edit) if id_ in pile)
        known = (*edit.before, *edit.taken, *edit.put)
        themes = tuple(theme for theme in self.checking(self.session) if theme in known)
        if themes:
            self.to_themes(themes)
        elif waiting:
            self.to_notes(waiting)
        self.draw(self.session)

    def checking(self, session: Session) -> tuple[str, ...]:
        """Return the themes that are still looked at, in the order of the board."""
        return tuple(theme.id for theme in to_check(session))

    def to_notes(self, notes: tuple[str, ...]) -> None:
        """Go on one by one, with these notes in front."""
        raise NotImplementedError

    def to_themes(self, themes: tuple[str, ...]) -> None:
        """Go on with looking at these themes."""
        raise NotImplementedError

    def ask_title(self, question: str, text: str, keep: Callable[[str], Awaitable[bool]]) -> None:
        """Ask for the title of a theme."""
        self.app.push_screen(TitleDialog(question, text, keep, self.count))
