"""What stands around the board: where the cursor is, the whole text of a card, and what undo would do."""

from __future__ import annotations

from textual.content import Content

from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Note
from dialoog.domain.party import label_of
from dialoog.domain.rules import edits
from dialoog.domain.rules.setup import named_parties
from dialoog.domain.session import Session
from dialoog.report import books
from dialoog.tui.board import Board, Lane
from dialoog.tui.board_lines import KIND_NAMES, in_words, kinds_in_words

KEYS = "r naam · e uitleg · g samenvoegen · [ en ] verschuiven · x weghalen · a actiepunt"


def place_words(board: Board) -> Content:
    """Return where the cursor is: « 5 gekozen · Thema 3 van 8: Begeleiding »."""
    lane = board.lane
    parts = [f"{len(board.chosen)} gekozen"] if board.chosen else []
    if board.words:
        shown, size = sum(len(lane.notes) for lane in board.lanes), sum(lane.size for lane in board.lanes)
        parts.append(f"gezocht: {shown} van {size}")
    head = f"Thema {lane.number} van {len(board.themes)}: " if lane.is_theme else ""
    return Content.assemble(*(f"{part} · " for part in parts), (head + lane.title, "bold"))


def card_words(session: Session, board: Board) -> Content:
    """Return the whole text of the card under the cursor, or what there is to say of the theme."""
    if board.note:
        return Content.assemble((about(session, board.note), "dim"), "\n", board.note.text)
    lane = board.lane
    facts = " · ".join((*in_words(lane), kinds_in_words(lane)))
    lines = [facts, _explained(lane), KEYS if lane.is_theme else ""]
    return Content.assemble((lane.title, "bold"), *(f"\n{line}" for line in lines if line))


def _explained(lane: Lane) -> str:
    if lane.description:
        return lane.description
    return f"Woorden: {', '.join(lane.terms)}" if lane.terms else ""


def about(session: Session, note: Note) -> str:
    """Return kind, party (only one that may be named) and section of a note."""
    party = label_of(session.meta.parties, note.party) if note.party in named_parties(session) else ""
    section = next((known for known in session.meta.sections if known.id == note.section), None)
    row = next((known.label for known in section.rows if known.id == note.row), "") if section else ""
    parts = (KIND_NAMES[note.kind], party, section.title if section else "", row)
    return " · ".join(part for part in parts if part)


def history_words(session: Session) -> Content:
    """Return what undo and redo would do now."""
    back, on = edits.undoable(session), edits.redoable(session)
    parts = [("u", f" ongedaan maken: {back.label}")] if back else []
    parts += [("y", f" opnieuw: {on.label}")] if on else []
    return Content("   ").join(Content.assemble((key, "bold"), label) for key, label in parts)


def books_words(session: Session) -> str:
    """Return the line that proves that no note is lost, or the sentence that says what is wrong."""
    try:
        return books.line(books.books(session))
    except DialoogError as error:
        return error.sentence
