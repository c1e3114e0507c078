"""The books of the remarks: every visible one is in exactly one theme or loose, and none is lost."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from dialoog.domain.dutch import many, quoted, remarks
from dialoog.domain.errors import DialoogError
from dialoog.domain.rules import filling_in, interviews, theming
from dialoog.domain.session import Session


class BooksError(DialoogError):
    """The remarks of a session do not add up, so a report on them would be wrong."""


class Books(Struct, frozen=True):
    """How the visible remarks are divided; `filled` counts the themes that hold at least one of them.

    `before` of the remarks were made in conversations before the day; all others are of the room.
    """

    remarks: int
    placed: int
    filled: int
    loose: int
    before: int = 0

    @property
    def room(self) -> int:
        """How many remarks the room made."""
        return self.remarks - self.before

    @property
    def lost(self) -> int:
        """How many remarks are in no theme and not loose either; negative if one is counted twice."""
        return self.remarks - self.placed - self.loose


def books(session: Session) -> Books:
    """Return the books of a session, or raise `BooksError` if they do not balance."""
    for theme in session.themes.values():
        unknown = [note for note in theme.notes if note not in session.notes]
        if unknown:
            raise BooksError(
                f"Het verslag is niet gemaakt: thema {quoted(theme.title)} verwijst naar opmerking {unknown[0]}, "
                f"en die is er niet. {_ADVICE}"
            )
    held = [len(theming.notes_in(session, theme)) for theme in session.themes.values()]
    visible = filling_in.visible_notes(session)
    before = len(interviews.said_before(session, visible)) if interviews.topics(session) else 0
    found = Books(len(visible), sum(held), sum(map(bool, held)), len(theming.loose(session)), before)
    if found.lost:
        raise BooksError(
            f"Het verslag is niet gemaakt: de opmerkingen kloppen niet. Er zijn {remarks(found.remarks)}, maar "
            f"{found.placed} staan in thema's en {found.loose} los. {_ADVICE}"
        )
    return found


_ADVICE = "Controleer de sessie met « dialoog check »."


def line(found: Books, counted: Callable[[int], str] = remarks) -> str:
    """Return the line that proves the books: « 48 opmerkingen: 41 in 7 thema's, 7 los, 0 kwijt ».

    With conversations before the day it says how many of them the room made. `counted` says what they are called.
    """
    themes = many(found.filled, "thema", "thema's")
    apart = f" ({found.room} van de zaal en {found.before} uit gesprekken vooraf)" if found.before else ""
    return f"{counted(found.remarks)}{apart}: {found.placed} in {themes}, {found.loose} los, {found.lost} kwijt"
