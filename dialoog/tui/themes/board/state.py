"""The board of themes as a value: columns of notes, where the cursor is, and which notes are picked.

Nothing here changes a session: the board only says what a command would be about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.canvas import NoteKind
from dialoog.domain.note import Note
from dialoog.domain.rules import interviews, theming, who_named_what
from dialoog.domain.rules.setup import named_parties
from dialoog.domain.session import Session
from dialoog.domain.theme import Theme

LOOSE = ""
"""The id of the first column: the notes that are in no theme."""

HEADER = -1
"""The row of the cursor when it stands on the head of a column."""


class Lane(Struct, frozen=True):
    """A column: a theme, or the loose notes. `number` is what it is called by (loose: 0), `notes` what is shown of it.

    `size`, `people`, `parties` and `kinds` are about all its visible notes, also those that the filter leaves out;
    `people` is None where nobody knows the number or it may not be told, `parties` counts those that may be named. Of
    notes that say nearly the same one card is shown, `under` holds the ids of those below it; `asked` are the notes
    that the machine put here and nobody has looked at.
    """

    id: str
    number: int
    title: str
    notes: tuple[Note, ...]
    size: int
    kinds: Mapping[NoteKind, int]
    people: int | None = None
    parties: int = 0
    description: str = ""
    terms: tuple[str, ...] = ()
    under: Mapping[str, tuple[str, ...]] = {}
    asked: frozenset[str] = frozenset()

    @property
    def is_theme(self) -> bool:
        """Whether this is a theme and not the loose notes."""
        return self.id != LOOSE


class Board(Struct, frozen=True):
    """What the facilitator works with. `rows` holds the row of the cursor in every column it has been in.

    `stacks` says for each note of which there are near-duplicates which they are; `hints` what the machine says of a
    loose note.
    """

    lanes: tuple[Lane, ...]
    place: int = 0
    rows: Mapping[str, int] = {}
    chosen: frozenset[str] = frozenset()
    words: str = ""
    stacks: Mapping[str, tuple[str, ...]] = {}
    hints: Mapping[str, str] = {}

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
        under = {id_: ids for lane in self.lanes for id_, ids in lane.under.items()}
        return [note for card in cards for note in (card, *under.get(card, ()))]

    def row_in(self, lane: Lane) -> int:
        """Return the row where the cursor is, or would be, in a column."""
        return min(self.rows.get(lane.id, 0), len(lane.notes) - 1)

    def numbered(self, number: int) -> Lane | None:
        """Return the column with this number, or None."""
        return self.lanes[number] if 0 <= number < len(self.lanes) else None


def board_of(session: Session, words: str = "") -> Board:
    """Return a new board, with the cursor on the first loose note."""
    return Board(lanes_of(session, words), words=words)


def refreshed(board: Board, session: Session) -> Board:
    """Return the board for a newer session; cursor and choice stay where they can."""
    lanes = lanes_of(session, board.words, board.stacks)
    ids = [lane.id for lane in lanes]
    place = ids.index(board.lane.id) if board.lane.id in ids else min(board.place, len(lanes) - 1)
    chosen = frozenset(id_ for id_ in board.chosen if id_ in session.notes and session.notes[id_].visible)
    return replace(board, lanes=lanes, place=place, chosen=chosen)


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


def lanes_of(
    session: Session, words: str = "", stacks: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Lane, ...]:
    """Return the columns: first the loose notes, then the themes in their order."""
    wanted = words.casefold().split()
    named = named_parties(session)

    def lane(theme: Theme | None, number: int, notes: Sequence[Note]) -> Lane:
        found = _lane(theme, number, notes, wanted)
        told = replace(found, people=_people(session, notes), parties=theming.parties_in(notes, named))
        return _stacked(told, stacks or {})

    themes = [lane(theme, place, theming.notes_in(session, theme)) for place, theme in _numbered(session)]
    return (lane(None, 0, theming.loose(session)), *themes)


def _numbered(session: Session) -> Iterable[tuple[int, Theme]]:
    return enumerate(theming.ordered(session), 1)


def _lane(theme: Theme | None, number: int, notes: Sequence[Note], wanted: Sequence[str]) -> Lane:
    return Lane(
        id=theme.id if theme else LOOSE,
        number=number,
        title=theme.title if theme else "Losse punten",
        notes=tuple(note for note in notes if _has(note, wanted)),
        size=len(notes),
        kinds=Counter(note.kind for note in notes),
        description=theme.description if theme else "",
        terms=theme.terms if theme else (),
        asked=frozenset(theming.unlooked(theme)) if theme else frozenset(),
    )


def _people(session: Session, notes: Sequence[Note]) -> int | None:
    """Return how many people of the room wrote these notes, or None if that is not known or may not be told."""
    here = interviews.of_room(session, notes)
    known = all(note.author for note in here)
    return (who_named_what.people_named(session, here) or None) if known else None


def _stacked(lane: Lane, stacks: Mapping[str, tuple[str, ...]]) -> Lane:
    """Return a column with one card for notes that say nearly the same: the first of those that are in it."""
    here = {note.id for note in lane.notes} if stacks else set()
    under = {}
    for note in lane.notes:
        same = [id_ for id_ in stacks.get(note.id, ()) if id_ in here]
        if len(same) > 1 and same[0] == note.id:
            under[note.id] = tuple(same[1:])
    gone = {id_ for ids in under.values() for id_ in ids}
    return replace(lane, notes=tuple(note for note in lane.notes if note.id not in gone), under=under) if gone else lane


def _has(note: Note, wanted: Sequence[str]) -> bool:
    text = note.text.casefold() if wanted else ""
    return all(word in text for word in wanted)


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
