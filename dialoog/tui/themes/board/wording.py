"""What stands around the board: where the cursor is, the whole text of a card, and what undo would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from dialoog.domain.dutch import many
from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Note
from dialoog.domain.note_kinds import KIND_NAMES
from dialoog.domain.party import label_of
from dialoog.domain.rules import theming, undo
from dialoog.domain.rules.setup import named_parties
from dialoog.domain.session import Session
from dialoog.domain.theme import PlacedBy
from dialoog.facilitation.advice import Option
from dialoog.report.figures import books
from dialoog.tui.dialogs.choose_theme import Choice
from dialoog.tui.themes.board.drawing import in_words, kinds_in_words
from dialoog.tui.themes.board.lanes import Lane
from dialoog.tui.themes.board.state import Board

STAYS = "blijft los"
BY = {
    PlacedBy.MACHINE: "De computer zette het daar; nog niemand heeft ernaar gekeken.",
    PlacedBy.PERSON: "Een mens zette het daar, of vond dat het klopt.",
    PlacedBy.CHANGED: "De computer had het ergens anders gezet; een mens verplaatste het.",
}
KEYS = "r naam · e uitleg · g samenvoegen · [ en ] verschuiven · x weghalen · a actiepunt"

LEGEND = "A aandachtspunt · D droom"
"""What the letters before cards and in the heads of narrow columns stand for."""


def slips(count: int) -> str:
    """Return a number of notes as the board calls them: « 1 briefje », « 12 briefjes »."""
    return many(count, "briefje", "briefjes")


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
        facts = " · ".join(part for part in (_placed(session, board), about(session, board.note)) if part)
        same = [session.notes[id_].text for id_ in board.lane.under.get(board.note.id, ())]
        return Content.assemble((facts, "dim"), "\n", "\n≈ ".join([board.note.text, *dict.fromkeys(same)]))
    lane = board.lane
    facts = " · ".join((*in_words(lane), kinds_in_words(lane)))
    lines = [facts, _explained(lane), KEYS if lane.is_theme else ""]
    return Content.assemble((lane.title, "bold"), *(f"\n{line}" for line in lines if line))


def _placed(session: Session, board: Board) -> str:
    """Return who put the card under the cursor where it is, as far as that tells something."""
    note, lane = board.note, board.lane
    if note is None:
        return ""
    if not lane.is_theme:
        return STAYS if theming.kept_loose(session, note.id) else board.hints.get(note.id, "")
    return "? voorstel van de computer" if note.id in lane.asked else ""


def hint_of(session: Session, note: str, likely: Sequence[Option]) -> str:
    """Return what the machine says of a loose note: « nieuw, voorstel: Vergoeding »."""
    if theming.kept_loose(session, note) or not likely:
        return ""
    new = undo.came_later(session, note)
    return f"{'nieuw, ' if new else ''}voorstel: {likely[0].title}"


def why_words(session: Session, note: Note, likely: Sequence[Option] | None) -> str:
    """Return why the machine thinks of a theme for a note: the words that pull (None: it has not read it yet)."""
    at = theming.holder(session, note.id)
    here = f"Staat bij '{session.themes[at].title}'. {BY[session.themes[at].notes[note.id]]}" if at else "Staat los."
    lines = [f"{number}. {one.title}{_because(one)}" for number, one in enumerate(likely or (), 1)]
    unknown = "De computer leest de briefjes nog." if likely is None else "De computer herkent er geen thema in."
    best = "Past het best bij:" if lines else unknown
    return "\n\n".join((note.text, here, "\n".join((best, *lines))))


def _because(option: Option) -> str:
    return f"\n   omdat: {', '.join(option.words)}" if option.words else ""


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


def history_words(session: Session, lost: str = "") -> Content:
    """Return what undo and redo would do now; first that the codebook of the session is `lost`, if it is."""
    back, on = undo.undoable(session), undo.redoable(session)
    parts = [("", f"{lost} c: kies er een.")] if lost else []
    parts += [("u", f" ongedaan maken: {back.label}")] if back else []
    parts += [("y", f" opnieuw: {on.label}")] if on else []
    return Content("   ").join(Content.assemble((key, "bold"), label) for key, label in parts)


def books_words(session: Session, width: int = 0) -> str:
    """Return the line that proves that no note is lost, or the sentence that says what is wrong.

    In so many cells (0: as many as it takes) where notes came from makes room for what A and D mean.
    """
    try:
        found = books.books(session)
    except DialoogError as error:
        return error.sentence
    whole, short = (f"{books.line(one, slips)}   {LEGEND}" for one in (found, replace(found, before=0)))
    return short if width and cell_len(whole) > width else whole


def choices_of(lanes: Iterable[Lane]) -> list[Choice]:
    """Return columns of the board as lines to choose from."""
    return [Choice(lane.id, lane.number, lane.title, many(lane.size, "briefje", "briefjes")) for lane in lanes]
