"""Sorting, second round: one remark large on the screen, with its three likeliest themes under 1, 2 and 3."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import theming
from dialoog.domain.session import Session
from dialoog.domain.text import clean
from dialoog.facilitation.advice import Advice, Option, options, take
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.footer import Footer
from dialoog.tui.themes.sorting import wording
from dialoog.tui.themes.sorting.dialogs import PickTheme
from dialoog.tui.themes.sorting.pages import to_check
from dialoog.tui.themes.sorting.queue import Queue, first, followed, ordered, skipped
from dialoog.tui.themes.sorting.sort_screen import BACKSPACE, BOARD, SortRun, SortScreen

COMMANDS = (
    UserCommand(key="1", action="choose(1)", label="Kies", help="Het eerste thema", shown="1-3"),
    UserCommand(key="2", action="choose(2)", label="Tweede", help="Het tweede thema", footer=False),
    UserCommand(key="3", action="choose(3)", label="Derde", help="Het derde thema", footer=False),
    UserCommand(key="a", action="pick", label="Ander", help="Een ander thema, met een letter uit de lijst"),
    UserCommand(key="n", action="new", label="Nieuw", help="Maak een nieuw thema; Enter neemt de titel over"),
    UserCommand(key="l", action="loosen", label="Los", help="Hoort nergens bij: blijft een losse opmerking"),
    UserCommand(key="s,space", action="skip", label="Straks", help="Sla over; dit briefje komt aan het eind terug"),
    UserCommand(
        key="d", action="apart", label="Apart", help="Sorteer briefjes die op elkaar lijken apart", footer=False
    ),
    UserCommand(
        key="enter",
        action="finish",
        label="Verder",
        help="Ga verder, als de stapel leeg is",
    ),
    BACKSPACE,
    BOARD,
)
AT_ONCE = 500
"""A pile of so many notes is ordered before the next key is read; a larger one beside the keys."""

ALL_DONE = "De stapel is leeg."
NEED_A_NOTE = frozenset({"choose", "pick", "new", "loosen", "skip", "apart"})
"""What is done with the note whose turn it is."""


class SortNotesScreen(SortScreen):
    """The pile, one by one. Notes that say nearly the same go together."""

    HELP = (
        "Je ziet één briefje, met de drie thema's die er het best bij passen. Typ 1, 2 of 3. "
        "Staat het er niet bij? Dan a voor een ander thema, n voor een nieuw thema, of l voor los. "
        "De computer leert van elke toets. Backspace neemt de laatste stap terug."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self, run: SortRun, front: tuple[str, ...] = ()) -> None:
        """Take the go, and the notes to begin with."""
        super().__init__(run)
        self._front = front
        self._queue = Queue()
        self._apart: set[str] = set()
        self._ordered = False
        self._choices: tuple[Option, ...] = ()

    def compose(self) -> ComposeResult:
        """Show where we are, the note, and the themes to choose from."""
        yield Static(id="sort-place")
        yield Static(id="sort-about")
        with VerticalScroll(id="sort-note", can_focus=False):
            yield Static(id="sort-text")
        yield Static(id="sort-choices")
        yield Static(id="sort-done")
        yield Footer(compact=True)

    @property
    def stack(self) -> tuple[str, ...]:
        """The note whose turn it is, with those on the pile that say nearly the same."""
        turn, advice = self._queue.turn, self.advice
        if advice is None or turn in self._apart or not turn:
            return (turn,) if turn else ()
        return advice.alike(turn, set(self._queue.waiting) - self._apart)

    def draw(self, session: Session) -> None:
        """Show whose turn it is, or what came of it."""
        self._queue = followed(self._queue, session)
        if self._front:
            self._queue, self._front = first(self._queue, self._front), ()
        self.set_class(not self._queue.turn, "-done")
        self._choices = self._offered(session)
        self.query_one("#sort-place", Static).update(wording.turn_place(self._queue, self.keys), layout=False)
        if self._queue.turn:
            self._draw_turn(session)
        else:
            words = wording.done_words(session, self._queue, self.keys)
            self.query_one("#sort-done", Static).update(words)
        self.refresh_bindings()

    def _draw_turn(self, session: Session) -> None:
        stack, ready = self.stack, self.advice is not None
        self.query_one("#sort-about", Static).update(wording.turn_about(session, stack), layout=False)
        self.query_one("#sort-text", Static).update(wording.turn_text(session, stack))
        self.query_one("#sort-choices", Static).update(wording.choices_words(self._choices, ready=ready))

    def _offered(self, session: Session) -> tuple[Option, ...]:
        turn = self._queue.turn
        return self.likely(session, [turn]).get(turn, ()) if turn else ()

    def advised(self) -> None:
        """Put notes of the same likely theme behind one another, once, before the first is sorted."""
        if not self._ordered and not self._queue.done and self.advice:
            self._ordered = True
            if len(self._queue.waiting) > AT_ONCE:
                self._order_beside(self.advice)
            else:
                self._queue = ordered(self._queue, _titles(self.advice, self.session, self._queue.waiting))
        super().advised()

    @work(group="order")
    async def _order_beside(self, advice: Advice) -> None:
        """Do the same for a large pile, while the first notes are sorted already."""
        titles = await asyncio.to_thread(_titles, advice, self.session, self._queue.waiting)
        if self.dialoog.service:
            self._queue = ordered(self._queue, titles)
            self.draw(self.session)

    def on_mount(self) -> None:
        """Begin, in the order of the likely themes if the notes are read already."""
        super().on_mount()
        if self.advice:
            self.advised()

    # ------------------------------------------------------------------------------------------------- the keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the keys for a note while there is one, and then the one that leads on."""
        unfit = action == "finish" if self._queue.turn else action in NEED_A_NOTE
        return False if unfit else super().check_action(action, parameters)

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Refuse what needs a note when all are done, and a choice that is not offered."""
        if action in NEED_A_NOTE and not self._queue.turn:
            return Refused(ALL_DONE)
        if action == "choose" and int(str(parameters[0])) > len(self._choices):
            return Refused("Zoveel voorstellen zijn er niet. Kies met a een ander thema.")
        if action == "apart" and len(self.stack) < 2:  # noqa: PLR2004 - one note is apart already
            return Refused("Dit briefje staat al apart.")
        if action == "finish" and self._queue.turn:
            return Refused("Kies eerst waar dit briefje bij hoort, met 1, 2 of 3.")
        return super().refusal(action, parameters)

    async def action_choose(self, number: int) -> None:
        """Put the note in the theme with this number."""
        await self.do(take, self.stack, self._choices[number - 1])
        self.draw(self.session)

    def action_pick(self) -> None:
        """Ask for any theme, by one letter."""
        stack = self.stack
        codebook = self.advice.codebook if self.advice else None
        listed = options(self.session, codebook)
        if listed:
            question = _short(self.session.notes[stack[0]].text, 150)
            self.app.push_screen(PickTheme(question, listed, self.count), partial(self._picked, stack))
        else:
            self.action_new()

    async def _picked(self, stack: Sequence[str], option: Option | None) -> None:
        if option is not None:
            await self.do(take, stack, option)
            self.draw(self.session)

    def action_new(self) -> None:
        """Ask for the title of a new theme with this note."""
        stack = self.stack

        async def keep(title: str) -> bool:
            made = await self.do(theming.create, title, stack) is not None
            self.draw(self.session)
            return made

        self.ask_title("Hoe heet het nieuwe thema?", _short(self.session.notes[stack[0]].text, 60), keep)

    async def action_loosen(self) -> None:
        """Let the note stay loose."""
        await self.do(theming.place, self.stack, "")
        self.draw(self.session)

    def action_skip(self) -> None:
        """Let the note come back at the end."""
        self._queue = skipped(self._queue, self.stack)
        self.draw(self.session)

    def action_apart(self) -> None:
        """Sort notes that look alike one by one."""
        self._apart.update(self.stack)
        self.draw(self.session)

    async def action_finish(self) -> None:
        """Go on to what comes next. While notes wait it does nothing: an Enter too many must place none."""
        left = to_check(self.session)
        if left:
            self.to_themes(tuple(theme.id for theme in left))
        else:
            self._to_actions()

    def _to_actions(self) -> None:
        self.app.switch_screen(self.dialoog.screen_behind(Destination.ACTIONS))

    # ------------------------------------------------------------------------------------------------- to and fro

    def to_notes(self, notes: tuple[str, ...]) -> None:
        """Put these notes in front."""
        self._front = notes

    def to_themes(self, themes: tuple[str, ...]) -> None:
        """Look at themes again."""
        self.run.again(themes)
        self.app.switch_screen(self.run.pages(self.run, themes))


def _titles(advice: Advice, session: Session, notes: Sequence[str]) -> dict[str, str]:
    """Return the likeliest theme of each of these notes that has one."""
    return {id_: some[0].title for id_, some in advice.likely(session, notes, count=1).items() if some}


def _short(text: str, limit: int) -> str:
    """Return a text cut off between two words, to be read as a title."""
    cleaned = clean(text)
    if len(cleaned) <= limit:
        return cleaned.rstrip(".")
    return f"{cleaned[: limit - 1].rsplit(' ', 1)[0]}…"
