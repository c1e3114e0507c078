"""Thema's: the notes of the day put together on a board, suggested by the machine and decided by people."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Concatenate

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Input, Static

from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Note
from dialoog.domain.rules import edits, room_check, theming
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Changes, Session
from dialoog.facilitation.advice import codebook_of
from dialoog.facilitation.theming import proposals, take_over_if_fresh
from dialoog.tui import board as boards
from dialoog.tui import board_words
from dialoog.tui.board import Board
from dialoog.tui.commands import bindings
from dialoog.tui.screens import action_moves, codebook_moves, theme_moves
from dialoog.tui.screens.advised import AdvisedScreen
from dialoog.tui.screens.base import P
from dialoog.tui.screens.dialogs import Tell
from dialoog.tui.screens.doors import Door
from dialoog.tui.screens.sort_notes import sort_screen
from dialoog.tui.screens.theme_commands import COMMANDS, DIGITS, PARSED
from dialoog.tui.theme_refusals import refusal
from dialoog.tui.widgets.filter_line import FilterLine
from dialoog.tui.widgets.theme_board import ThemeBoard

BUSY = "Even geduld: de computer zoekt thema's. Je kunt gewoon doorwerken."


class ThemesScreen(AdvisedScreen):
    """The board, with the whole text of the card under the cursor below it."""

    HELP = (
        "Hier maak je thema's van de briefjes. Alles wat je doet kun je met u ongedaan maken. "
        "Wat jij een plaats hebt gegeven, verplaatst de computer nooit."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = [*bindings(COMMANDS), *DIGITS]  # noqa: RUF012 - as Textual declares it

    def __init__(self) -> None:
        """Start with nothing known of the keys, and the machine at rest."""
        super().__init__()
        self._possible: tuple[bool, ...] = ()
        self._searching = False

    def compose(self) -> ComposeResult:
        """Show where the cursor is, the board, the card, what can be undone and the books."""
        with Horizontal(id="where"):
            yield Static(id="place")
            yield Static(id="sides")
        yield FilterLine(id="filter")
        yield ThemeBoard(id="board")
        yield Static(id="card")
        yield Static(id="history")
        yield Static(id="books")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Begin on the board."""
        super().on_mount()
        self._board_widget.focus()

    @property
    def _board_widget(self) -> ThemeBoard:
        return self.query_one(ThemeBoard)

    @property
    def board(self) -> Board:
        """What stands on the board."""
        return self._board_widget.board or boards.board_of(self.session)

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Return why a command on the board cannot be given now, or None."""
        return refusal(self.session, self.board, action, parameters)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what is refused; a digit is never dimmed, it says itself why it does nothing."""
        state = super().check_action(action, parameters)
        return True if state is None and action == "to_theme" else state

    def show(self, session: Session) -> None:
        """Show a newer session."""
        self._board_widget.take(session)
        history = Content(BUSY) if self._searching else board_words.history_words(session)
        self.query_one("#history", Static).update(history, layout=False)
        self.query_one("#books", Static).update(Content(board_words.books_words(session)), layout=False)
        self.show_place()
        self.follow_notes(session)

    def advised(self) -> None:
        """Stack notes that say nearly the same, and show what the machine thinks of loose ones."""
        board, stacks = self.board, self.advice.stacks if self.advice else {}
        self._board_widget.board = boards.advised(board, self.session, stacks)
        self.show_place()

    @on(ThemeBoard.Moved)
    def show_place(self) -> None:
        """Show where the cursor is and the card that it stands on."""
        self._hint()
        board = self.board
        self.query_one("#place", Static).update(board_words.place_words(board), layout=False)
        self.query_one("#sides", Static).update(Content(self._board_widget.sides), layout=False)
        self.query_one("#card", Static).update(board_words.card_words(self.session, board), layout=False)
        self._dim()

    def _hint(self) -> None:
        """Let the machine say what it thinks of the loose notes around the cursor: of no more than can be seen."""
        notes, session = boards.loose_around(self.board, self.size.height), self.session
        found = self.likely(session, notes)
        hints = {id_: words for id_, some in found.items() if (words := board_words.hint_of(session, id_, some))}
        self._board_widget.board = boards.hinted(self.board, hints)

    def _dim(self) -> None:
        """Draw the keys again, but only when other ones are possible: a cursor key must not cost a new footer."""
        possible = tuple(self.refusal(*parsed) is None for parsed in PARSED)
        if possible != self._possible:
            self._possible = possible
            self.refresh_bindings()

    def on_resize(self) -> None:
        """Another width shows other columns."""
        self.call_after_refresh(self.show_place)

    # ------------------------------------------------------------------------------------------- notes and themes

    async def do(
        self, rule: Callable[Concatenate[Session, P], Changes], *args: P.args, **kwargs: P.kwargs
    ) -> Changes | None:
        """Carry out a rule; the board shows it before the next key is read."""
        changes = await super().do(rule, *args, **kwargs)
        if changes is not None:
            self.show(self.session)
        return changes

    def _unchoose(self) -> None:
        self._board_widget.change(boards.none_chosen(self.board))

    async def action_to_theme(self, number: int) -> None:
        """Put the picked notes in the theme with this number; 0 makes them loose."""
        refused = self.refusal("to_theme", (number,))
        if refused:
            self.dialoog.tell(refused)
        elif await self.do(theming.place, self.board.picked, self.board.lanes[number].id):
            self._unchoose()

    @work(group="ask", exclusive=True)
    async def action_move(self) -> None:
        """Put the picked notes in a theme from the list."""
        if await theme_moves.move(self, self.board):
            self._unchoose()

    @work(group="ask", exclusive=True)
    async def action_new(self) -> None:
        """Make a theme of the picked notes."""
        if await theme_moves.new(self, self.board.picked):
            self._unchoose()

    @work(group="ask", exclusive=True)
    async def action_split(self) -> None:
        """Make a new theme of some notes of a theme."""
        if await theme_moves.split(self, self.board):
            self._unchoose()

    @work(group="ask", exclusive=True)
    async def action_merge(self) -> None:
        """Put this theme in another one, and go there."""
        into = await theme_moves.merge(self, self.board)
        self._board_widget.change(boards.put_at(self.board, into))

    @work(group="ask", exclusive=True)
    async def action_rename(self) -> None:
        """Give this theme another title."""
        await theme_moves.rename(self, self.board)

    @work(group="ask", exclusive=True)
    async def action_describe(self) -> None:
        """Say what this theme is about."""
        await theme_moves.describe(self, self.board)

    def action_why(self) -> None:
        """Show why the machine thinks of a theme for the card."""
        note = self.board.note
        if note:
            found = self.likely(self.session, [note.id]).get(note.id)
            self.app.push_screen(Tell(board_words.why_words(self.session, note, found)))

    @work(group="ask", exclusive=True)
    async def action_codebook(self) -> None:
        """Choose a codebook, or keep the themes as one."""
        await codebook_moves.choose_or_keep(self)

    @work(group="ask", exclusive=True)
    async def action_act(self) -> None:
        """Make an action of this theme."""
        if await action_moves.of_theme(self, self.board.lane.id):
            self.notify("Het actiepunt staat in de actielijst.", timeout=4, markup=False)

    async def action_remove(self) -> None:
        """Take this theme away."""
        await self.do(theming.remove, self.board.lane.id)

    async def action_shift(self, places: int) -> None:
        """Move this theme over the board."""
        await self.do(theming.shift, self.board.lane.id, places)

    async def action_undo(self) -> None:
        """Take back the last edit."""
        await self.do(edits.undo)

    async def action_redo(self) -> None:
        """Bring back what was undone."""
        await self.do(edits.redo)

    @work(group="suggest", exclusive=True)
    async def action_suggest(self) -> None:
        """Let the machine suggest themes; what anybody placed meanwhile makes the suggestion void."""
        extent = await theme_moves.extent(self)
        if not extent:
            return
        again = extent == theme_moves.AGAIN
        session = self.session
        notes = theming.suggestible(session) if again else theming.pile(session)
        suggested = await self._search(notes)
        if suggested is not None:
            await self.do(take_over_if_fresh, session.themes, suggested, again=again)

    @work(group="suggest", exclusive=True)
    async def action_sort(self) -> None:
        """Sort by key, after a first suggestion if nothing was suggested yet."""
        session = self.session
        if not edits.seen_until(session) and theming.pile(session):
            suggested = await self._search(theming.pile(session))
            if suggested:
                await self.do(take_over_if_fresh, session.themes, suggested)
        self.app.push_screen(sort_screen(self.session))

    async def _search(self, notes: Sequence[Note]) -> tuple[Proposal, ...] | None:
        """Let the machine look beside the loop, and say so as long as it does; None if it could not."""
        self._searching = True
        self.show(self.session)
        try:
            return await asyncio.to_thread(self._proposals, self.session, notes)
        except DialoogError as error:
            self.dialoog.tell(error)
            return None
        finally:
            self._searching = False
            self.show(self.session)

    def _proposals(self, session: Session, notes: Sequence[Note]) -> tuple[Proposal, ...]:
        codebook = codebook_of(session, self.dialoog.home.content.codebooks())
        return proposals(notes, codebook=codebook)

    def action_filter(self) -> None:
        """Look for words."""
        self.add_class("-filtering")
        self.query_one(FilterLine).focus()

    @on(Input.Changed, "#filter")
    def filter_changed(self, event: Input.Changed) -> None:
        """Show only the notes with these words."""
        self._board_widget.change(boards.filtered(self.board, self.session, event.value))

    @on(FilterLine.Ready)
    def filter_ready(self) -> None:
        """Go on with what was found."""
        self._board_widget.focus()

    @on(FilterLine.Stopped)
    def filter_stopped(self) -> None:
        """Show everything again."""
        self.query_one(FilterLine).value = ""
        self.remove_class("-filtering")
        self._board_widget.focus()

    def action_second_reader(self) -> None:
        """Let somebody else place the remarks too, and compare."""
        self.dialoog.go_to(Door.SECOND_READER)

    def action_check(self) -> None:
        """Let the room say whether the themes fit."""
        refusal = room_check.refusal(self.session)
        if refusal:
            self.dialoog.tell(refusal)
        else:
            self.dialoog.go_to(Door.CHECK, room_check.step_for(self.session).id)

    def action_read(self) -> None:
        """Show the whole text of the card, or all about the theme."""
        self.app.push_screen(Tell(board_words.card_words(self.session, self.board).plain))

    def action_back(self) -> None:
        """Stop looking first, then let go of what is chosen, then leave."""
        if self.board.words or self.has_class("-filtering"):
            self.filter_stopped()
        elif self.board.chosen:
            self._unchoose()
        else:
            self.leave()
