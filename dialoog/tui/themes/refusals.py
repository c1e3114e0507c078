"""Why a command on the board cannot be given now: the same sentence dims its key, answers the palette and the key."""

from __future__ import annotations

from collections.abc import Callable

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import theming, undo
from dialoog.domain.session import Session
from dialoog.domain.theme import PlacedBy
from dialoog.tui.themes.board.state import Board
from dialoog.tui.themes.sorting.pages import to_check

NO_THEME = "Losse opmerkingen zijn geen thema. Ga eerst naar een thema."
NOTHING_PICKED = "Kies eerst een briefje."


def refusal(session: Session, board: Board, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
    """Return why this action on the board is not possible now, or None."""
    check = _CHECKS.get(action)
    sentence = check(session, board, parameters) if check else ""
    return Refused(sentence) if sentence else None


def _needs_notes(_: Session, board: Board, __: tuple[object, ...]) -> str:
    return "" if board.picked else NOTHING_PICKED


def _needs_theme(_: Session, board: Board, __: tuple[object, ...]) -> str:
    return "" if board.lane.is_theme else NO_THEME


def _to_theme(session: Session, board: Board, parameters: tuple[object, ...]) -> str:
    number = parameters[0] if parameters else 0
    target = board.numbered(number) if isinstance(number, int) else None
    if target is None:
        return f"Er is geen thema {number}."
    if not board.picked:
        return NOTHING_PICKED
    already = all(_stays(session, note, target.id) for note in board.picked)
    return f"Dat staat al bij '{target.title}'." if already else ""


def _stays(session: Session, note: str, target: str) -> bool:
    """Tell whether moving a note there changes nothing: also who placed it, or that it stays loose."""
    if not target:
        return theming.kept_loose(session, note)
    return session.themes[target].notes.get(note) in (PlacedBy.PERSON, PlacedBy.CHANGED)


def _why(_: Session, board: Board, __: tuple[object, ...]) -> str:
    return "" if board.note else "Ga eerst naar een briefje."


def _sort(session: Session, _: Board, __: tuple[object, ...]) -> str:
    if not any(note.visible for note in session.notes.values()):
        return "Er zijn nog geen briefjes om te sorteren."
    return "" if theming.has_pile(session) or to_check(session) else "Alles is al gesorteerd."


def _merge(session: Session, board: Board, parameters: tuple[object, ...]) -> str:
    if len(board.themes) < 2:  # noqa: PLR2004 - it takes two to be merged
        return "Er is nog geen ander thema om mee samen te voegen."
    return _needs_theme(session, board, parameters)


def _split(session: Session, board: Board, parameters: tuple[object, ...]) -> str:
    held = session.themes[board.lane.id].notes if board.lane.id in session.themes else {}
    if held and board.picked and not set(board.picked) <= set(held):
        return "Er zijn ook briefjes van een andere kolom gekozen. Maak met n een nieuw thema van alles."
    return _needs_theme(session, board, parameters) or _needs_notes(session, board, parameters)


def _shift(session: Session, board: Board, parameters: tuple[object, ...]) -> str:
    places = parameters[0] if parameters and isinstance(parameters[0], int) else 0
    if board.lane.is_theme and not 1 <= board.place + places < len(board.lanes):
        return "Dit thema staat al aan de rand van het bord."
    return _needs_theme(session, board, parameters)


def _suggest(session: Session, _: Board, __: tuple[object, ...]) -> str:
    free = theming.has_pile(session) or any(theming.untouched(theme) for theme in session.themes.values())
    return "" if free else "Er zijn geen losse opmerkingen om een voorstel voor te doen."


def _undo(session: Session, _: Board, __: tuple[object, ...]) -> str:
    return "" if undo.undoable(session) else "Er is niets om ongedaan te maken."


def _redo(session: Session, _: Board, __: tuple[object, ...]) -> str:
    return "" if undo.redoable(session) else "Er is niets om opnieuw te doen."


_CHECKS: dict[str, Callable[[Session, Board, tuple[object, ...]], str]] = {
    "move": _needs_notes,
    "to_theme": _to_theme,
    "split": _split,
    "merge": _merge,
    "rename": _needs_theme,
    "describe": _needs_theme,
    "remove": _needs_theme,
    "act": _needs_theme,
    "on_screen": _needs_theme,
    "shift": _shift,
    "suggest": _suggest,
    "sort": _sort,
    "why": _why,
    "undo": _undo,
    "redo": _redo,
}
