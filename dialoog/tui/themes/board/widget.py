"""The board on the screen: as many columns as fit around the cursor, drawn as one widget so that it stays quick."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from dialoog.domain.session import Session
from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings
from dialoog.tui.themes.board import state as boards
from dialoog.tui.themes.board.drawing import Line, advice_lines, lane_lines
from dialoog.tui.themes.board.lanes import Lane
from dialoog.tui.themes.board.state import Board

NARROWEST = 26
"""Cells that a column needs, with the space beside it."""

WIDEST = 64
GAP = 2
NO_THEMES = (
    "Er zijn nog geen thema's.\n\nDruk op s om te sorteren: de computer doet een voorstel, en jij beslist.\n\n"
    "Of kies briefjes met de spatie en druk op n: dan worden ze samen een nieuw thema."
)
NO_NOTES = "Er zijn nog geen briefjes.\n\nBriefjes schrijf je op het canvas. Druk op Esc en daarna op c."

COMMANDS = (
    UserCommand(
        key="space", action="pick", label="Kies", help="Kies dit briefje, of niet meer (samen met andere)", footer=False
    ),
    UserCommand(
        key="asterisk",
        action="pick_all",
        label="Kies alles",
        help="Kies alle briefjes van deze kolom die je ziet",
        shown="*",
        footer=False,
    ),
    UserCommand(key="left", action="go(-1, 0)", label="Links", help="Naar de kolom links", shown="←", footer=False),
    UserCommand(key="right", action="go(1, 0)", label="Rechts", help="Naar de kolom rechts", shown="→", footer=False),
    UserCommand(key="up", action="go(0, -1)", label="Omhoog", help="Naar het briefje erboven", shown="↑", footer=False),
    UserCommand(
        key="down", action="go(0, 1)", label="Omlaag", help="Naar het briefje eronder", shown="↓", footer=False
    ),
    UserCommand(
        key="pageup", action="go(0, -8)", label="Acht omhoog", help="Acht briefjes omhoog", shown="PgUp", footer=False
    ),
    UserCommand(
        key="pagedown", action="go(0, 8)", label="Acht omlaag", help="Acht briefjes omlaag", shown="PgDn", footer=False
    ),
    UserCommand(
        key="home",
        action="go_loose",
        label="Losse opmerkingen",
        help="Naar de losse opmerkingen",
        shown="Home",
        footer=False,
    ),
    UserCommand(
        key="end", action="go_last", label="Laatste thema", help="Naar het laatste thema", shown="End", footer=False
    ),
)


class Shown(Struct, frozen=True):
    """The columns that are in sight: the place of the first, how many, and how wide each is, in cells."""

    first: int
    many: int
    width: int


class ThemeBoard(Widget, HasCommands, can_focus=True):
    """Columns of cards. It moves its own cursor and choice; everything else the screen does."""

    HELP = (
        "Dit is het bord. Links staan de losse opmerkingen, daarnaast de thema's. "
        "A is een aandachtspunt, D een droom, + een sterk en − een zwak punt. "
        "Een ? ervoor: de computer zette het daar, en nog niemand keek. ×2: twee keer bijna hetzelfde. "
        "Kies met spatie een of meer briefjes en zet ze met een cijfer (1 t/m 9) of met m in een thema."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "board--title",
        "board--title-here",
        "board--soft",
        "board--concern",
        "board--dream",
        "board--chosen",
        "board--cursor",
    }

    board: reactive[Board | None] = reactive(None)
    """What stands on the board, with the cursor and the choice."""

    class Moved(Message):
        """The cursor or the choice changed."""

    def take(self, session: Session) -> None:
        """Show a newer session."""
        self.board = boards.refreshed(self.board, session) if self.board else boards.board_of(session)

    def change(self, board: Board) -> None:
        """Show the board like this and tell of it."""
        if board != self.board:
            self.board = board
            self.post_message(self.Moved())

    @property
    def shown(self) -> Shown:
        """Which columns are in sight: those around the cursor."""
        width, many = self.content_size.width + GAP, len(self.board.lanes) if self.board else 1
        slots = max(1, width // NARROWEST)
        fit = min(many, slots)
        first = max(0, min((self.board.place if self.board else 0) - fit // 2, many - fit))
        return Shown(first, fit, max(1, min(width // min(max(fit, 2), slots) - GAP, WIDEST)))

    @property
    def sides(self) -> str:
        """How many columns are out of sight on both sides."""
        shown, many = self.shown, len(self.board.lanes) if self.board else 0
        left, right = shown.first, many - shown.first - shown.many
        return "   ".join(part for part in (f"← nog {left}" if left else "", f"nog {right} →" if right else "") if part)

    def render(self) -> Content:
        """Draw the columns that are in sight, and without themes the advice beside the loose notes."""
        board, height = self.board, self.content_size.height
        if board is None or not self.content_size.area:
            return Content("")
        columns = [[self._drawn(line) for line in column] for column in self._columns(board, height)]
        if not board.themes and self.size.width >= 2 * NARROWEST:
            columns.append(advice_lines(self._advice(board), self.shown.width, height))
        gap = Content(" " * GAP)
        return Content("\n").join(gap.join(row) for row in zip(*columns, strict=True))

    def _drawn(self, line: Line) -> Content:
        return Content.styled(line.content.plain, self.get_visual_style("board--cursor")) if line.on else line.content

    def _advice(self, board: Board) -> str:
        return NO_THEMES if board.lane.size else NO_NOTES

    def _columns(self, board: Board, height: int) -> list[list[Line]]:
        shown = self.shown
        lanes = board.lanes[shown.first : shown.first + shown.many]
        return [lane_lines(board, lane, shown.width, height) for lane in lanes]

    def action_go(self, across: int, down: int) -> None:
        """Move the cursor."""
        if self.board:
            self.change(boards.went(self.board, across, down))

    def action_go_loose(self) -> None:
        """Go to the loose notes."""
        self.action_go(-len(self.board.lanes) if self.board else 0, 0)

    def action_go_last(self) -> None:
        """Go to the last theme."""
        self.action_go(len(self.board.lanes) if self.board else 0, 0)

    def action_pick(self) -> None:
        """Choose the note under the cursor, or not any more."""
        if self.board:
            self.change(boards.toggled(self.board))

    def action_pick_all(self) -> None:
        """Choose all notes of the column, or none of them."""
        if self.board:
            self.change(boards.all_chosen(self.board))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go to the next note."""
        event.stop()
        self.action_go(0, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go to the previous note."""
        event.stop()
        self.action_go(0, -1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points."""
        offset = event.get_content_offset(self)
        if self.board is None or offset is None:
            return
        found = self._lane_at(self.board, offset.x)
        if found:
            line = lane_lines(self.board, found, self.shown.width, self.content_size.height)[offset.y]
            self.change(boards.put_at(self.board, found.id, line.row))

    def _lane_at(self, board: Board, x: int) -> Lane | None:
        shown = self.shown
        column = x // (shown.width + GAP)
        return board.lanes[shown.first + column] if column < shown.many else None
