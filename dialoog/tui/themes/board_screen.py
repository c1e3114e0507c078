"""The board of themes to look at: what stands on it, where the cursor is, what the machine thinks, and searching."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from dialoog.domain.errors import DialoogError
from dialoog.domain.session import Changes, Session
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import P
from dialoog.tui.themes.advised_screen import AdvisedScreen
from dialoog.tui.themes.board import index as board_index
from dialoog.tui.themes.board import state as boards
from dialoog.tui.themes.board import wording as board_wording
from dialoog.tui.themes.board.filter_line import FilterLine
from dialoog.tui.themes.board.state import Board
from dialoog.tui.themes.board.widget import ThemeBoard
from dialoog.tui.themes.commands import PARSED
from dialoog.tui.themes.refusals import refusal


class BoardScreen(AdvisedScreen):
    """The board, with the whole text of the card under the cursor below it."""

    def __init__(self) -> None:
        """Start with nothing known of the keys, and the machine at rest."""
        super().__init__()
        self._possible: tuple[bool, ...] = ()
        self._busy = ""

    def compose(self) -> ComposeResult:
        """Show where the cursor is, the board, the card, what can be undone and the books."""
        with Horizontal(id="where"):
            yield Static(id="place")
            yield Static(id="sides")
        yield FilterLine(id="filter")
        yield ThemeBoard(id="board")
        yield Static(id="index")
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

    def change(self, board: Board) -> None:
        """Let the board stand like this: another cursor, choice or filter."""
        self._board_widget.change(board)

    def unchoose(self) -> None:
        """Let go of the chosen notes."""
        self.change(boards.none_chosen(self.board))

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Return why a command on the board cannot be given now, or None."""
        return refusal(self.session, self.board, action, parameters)

    def tell_busy(self, words: str) -> None:
        """Say what the machine is doing where the last edit stands; empty when it is done."""
        self._busy = words
        self.show(self.session)

    def show(self, session: Session) -> None:
        """Show a newer session."""
        self._board_widget.take(session)
        self._tell_history(session)
        self.query_one("#books", Static).update(
            Content(board_wording.books_words(session, self.size.width - 2)), layout=False
        )
        self.show_place()
        self.follow_notes(session)

    def _tell_history(self, session: Session) -> None:
        lost = self.advice.lost if self.advice else ""
        history = Content(self._busy) if self._busy else board_wording.history_words(session, lost)
        self.query_one("#history", Static).update(history, layout=False)

    def advised(self) -> None:
        """Stack notes that say nearly the same, and show what the machine thinks of loose ones."""
        board, stacks = self.board, self.advice.stacks if self.advice else {}
        self._board_widget.board = boards.advised(board, self.session, stacks)
        self._tell_history(self.session)
        self.show_place()

    @on(ThemeBoard.Moved)
    def show_place(self) -> None:
        """Show where the cursor is and the card that it stands on."""
        self._hint()
        board = self.board
        self.query_one("#place", Static).update(board_wording.place_words(board), layout=False)
        self.query_one("#sides", Static).update(Content(self._board_widget.sides), layout=False)
        self.query_one("#card", Static).update(board_wording.card_words(self.session, board), layout=False)
        self._show_index(board)
        self._dim()

    def _show_index(self, board: Board) -> None:
        """Name all themes where not each has a column, if there are rows to spare."""
        index, sides = self.query_one("#index", Static), self._board_widget.sides
        index.display = bool(sides) and self.size.height >= board_index.ROOMY
        if index.display:
            index.update(board_index.index_lines(board, self.size.width - 2))

    def _hint(self) -> None:
        """Let the machine say what it thinks of the loose notes around the cursor: of no more than can be seen."""
        notes, session = boards.loose_around(self.board, self.size.height), self.session
        found = self.likely(session, notes)
        hints = {id_: words for id_, some in found.items() if (words := board_wording.hint_of(session, id_, some))}
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

    async def do(
        self, rule: Callable[Concatenate[Session, P], Changes], *args: P.args, **kwargs: P.kwargs
    ) -> Changes | None:
        """Carry out a rule; the board shows it before the next key is read."""
        changes = await super().do(rule, *args, **kwargs)
        if changes is not None:
            self.show(self.session)
        return changes

    # --------------------------------------------------------------------------------------------------- searching

    def action_filter(self) -> None:
        """Look for words."""
        self.add_class("-filtering")
        self.query_one(FilterLine).focus()

    @on(Input.Changed, "#filter")
    def filter_changed(self, event: Input.Changed) -> None:
        """Show only the notes with these words."""
        self.change(boards.filtered(self.board, self.session, event.value))

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

    def action_back(self) -> None:
        """Stop looking first, then let go of what is chosen, then leave."""
        if self.board.words or self.has_class("-filtering"):
            self.filter_stopped()
        elif self.board.chosen:
            self.unchoose()
        else:
            self.leave()
