"""The board of themes as a value: columns of notes, where the cursor is, and which notes are picked.

Nothing here changes a session: the board only says what a command would be about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.note import Note
from dialoog.domain.session import Session
from dialoog.tui.themes.board.lanes import Lane, Source, lanes_of

HEADER = -1
"""The row of the cursor when it stands on the head of a column."""


class Board(Struct, frozen=True):
    """What the facilitator works with. `rows` holds the row of the cursor in every column it has been in.

    `stacks` says for each note of which there are near-duplicates which they are; `hints` what the machine says of a
    loose note; `source` is what the columns were made of.
    """

    lanes: tuple[Lane, ...]
    place: int = 0
    rows: Mapping[str, int] = {}
    chosen: frozenset[str] = frozenset()
    words: str = ""
    stacks: Mapping[str, tuple[str, ...]] = {}
    hints: Mapping[str, str] = {}
    source: Source | None = None

    @property
    def lane(self) -> Lane:
        """The column with the cursor."""
        return self.lanes[self.place]

    @property
    def row(self) -> int:
        """The row of the cursor, or `HEADER`."""
        return self.row_in(self.lane)

    @property
    def note(self) -> Note | None:
        """The note under the cursor."""
        return None if self.row == HEADER else self.lane.notes[self.row]

    @property
    def themes(self) -> tuple[Lane, ...]:
        """The columns that are themes."""
        return self.lanes[1:]

    @property
    def picked(self) -> tuple[str, ...]:
        """The ids of the notes that a command is about: the chosen ones as they stand, or the one under the cursor."""
        if self.chosen:
            return tuple(sorted(self._with_stacks(self.chosen), key=lambda id_: (len(id_), id_)))
        return tuple(self._with_stacks((self.note.id,))) if self.note else ()

    def _with_stacks(self, cards: Iterable[str]) -> list[str]:
        """Return the notes of these cards, with those that lie under them."""
        return [note for card in cards for note in (card, *self._under(card))]

    def _under(self, card: str) -> tuple[str, ...]:
        return next((lane.under[card] for lane in self.lanes if card in lane.under), ())

    def row_in(self, lane: Lane) -> int:
        """Return the row where the cursor is, or would be, in a column."""
        return min(self.rows.get(lane.id, 0), len(lane.notes) - 1)

    def numbered(self, number: int) -> Lane | None:
        """Return the column with this number, or None."""
        return self.lanes[number] if 0 <= number < len(self.lanes) else None


def board_of(session: Session, words: str = "") -> Board:
    """Return a new board, with the cursor on the first loose note."""
    source = Source(session, words, {})
    return Board(lanes_of(source), words=words, source=source)


def refreshed(board: Board, session: Session) -> Board:
    """Return the board for a newer session; cursor and choice stay where they can."""
    source = Source(session, board.words, board.stacks)
    lanes = lanes_of(source, board.source, board.lanes)
    ids = [lane.id for lane in lanes]
    place = ids.index(board.lane.id) if board.lane.id in ids else min(board.place, len(lanes) - 1)
    chosen = frozenset(id_ for id_ in board.chosen if id_ in session.notes and session.notes[id_].visible)
    return replace(board, lanes=lanes, place=place, chosen=chosen, source=source)


def advised(board: Board, session: Session, stacks: Mapping[str, tuple[str, ...]]) -> Board:
    """Return the board with notes that say nearly the same stacked."""
    return board if stacks == board.stacks else refreshed(replace(board, stacks=stacks), session)


def loose_around(board: Board, rows: int) -> tuple[str, ...]:
    """Return the ids of the loose notes within so many rows of the cursor in their column."""
    lane = board.lanes[0]
    row = max(board.row_in(lane), 0)
    return tuple(note.id for note in lane.notes[max(0, row - rows) : row + rows])


def hinted(board: Board, hints: Mapping[str, str]) -> Board:
    """Return the board with what the machine says of loose notes."""
    return board if hints == board.hints else replace(board, hints=hints)


def filtered(board: Board, session: Session, words: str) -> Board:
    """Return the board with only the notes that have all these words in them."""
    return refreshed(replace(board, words=words, rows={}), session)


# ------------------------------------------------------------------------------------------------ cursor and choice


def went(board: Board, across: int, down: int) -> Board:
    """Return the board with the cursor so many columns and rows further; it stops at the edges."""
    place = max(0, min(len(board.lanes) - 1, board.place + across))
    there = replace(board, place=place)
    return put(there, there.row + down) if down else there


def put(board: Board, row: int) -> Board:
    """Return the board with the cursor on this row of its column."""
    fitting = max(HEADER, min(row, len(board.lane.notes) - 1))
    return replace(board, rows={**board.rows, board.lane.id: fitting})


def put_at(board: Board, lane: str, row: int | None = None) -> Board:
    """Return the board with the cursor in this column, if it is there."""
    place = next((place for place, known in enumerate(board.lanes) if known.id == lane), None)
    if place is None:
        return board
    there = replace(board, place=place)
    return there if row is None else put(there, row)


def toggled(board: Board) -> Board:
    """Return the board with the note under the cursor chosen or not, and the cursor on the next one."""
    note = board.note
    if note is None:
        return board
    return went(replace(board, chosen=board.chosen ^ {note.id}), 0, 1)


def all_chosen(board: Board) -> Board:
    """Return the board with all notes that are shown in this column chosen, or none of them if they were."""
    here = frozenset(note.id for note in board.lane.notes)
    return replace(board, chosen=board.chosen - here if here <= board.chosen else board.chosen | here)


def none_chosen(board: Board) -> Board:
    """Return the board with nothing chosen."""
    return replace(board, chosen=frozenset())
