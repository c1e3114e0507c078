"""Sorting by key as values: what is still to be looked at, which cards stand on a page, whose turn it is.

Where a facilitator is follows from the session itself, so that undo leads back to the right card.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.note import Note
from dialoog.domain.rules import theming
from dialoog.domain.session import Session
from dialoog.domain.theme import Theme, ThemeEdit

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def to_check(session: Session) -> tuple[Theme, ...]:
    """Return the themes with cards that nobody has looked at, in the order of the board."""
    return tuple(theme for theme in theming.ordered(session) if unlooked_in(session, theme))


def unlooked_in(session: Session, theme: Theme) -> tuple[Note, ...]:
    """Return the visible notes of a theme that the machine put there and nobody has looked at."""
    return tuple(session.notes[id_] for id_ in theming.unlooked(theme) if _visible(session, id_))


def _visible(session: Session, note: str) -> bool:
    return note in session.notes and session.notes[note].visible


class Page(Struct, frozen=True):
    """The cards of a suggested theme that are on the screen, each under its letter; `out` of them belong elsewhere."""

    theme: str
    cards: tuple[Note, ...] = ()
    out: frozenset[str] = frozenset()
    more: int = 0

    @property
    def kept(self) -> tuple[str, ...]:
        """The cards that belong here."""
        return tuple(note.id for note in self.cards if note.id not in self.out)

    def at(self, letter: str) -> Note | None:
        """Return the card under a letter, or None."""
        place = LETTERS.index(letter)
        return self.cards[place] if place < len(self.cards) else None


def page_of(session: Session, theme: str, height: int, rows: Callable[[Note], int], before: Page | None = None) -> Page:
    """Return as many cards of a theme as fit in `height` rows; `rows` tells how many a card takes.

    What was taken out of the theme on the page as it was `before` stays on it: every card keeps its letter.
    """
    found = session.themes.get(theme)
    cards = notes_on(session, found, before) if found else []
    out = frozenset(note.id for note in cards if _on_pile(session, note.id))
    fitting = _fitting(cards, height, rows)
    return Page(theme, tuple(cards[:fitting]), out, sum(note.id not in out for note in cards[fitting:]))


def notes_on(session: Session, theme: Theme, before: Page | None = None) -> list[Note]:
    """Return the notes of a theme to look at by number, with those that were on the page as it was `before`."""
    inside = {note.id for note in unlooked_in(session, theme)}
    old = before.cards if before and before.theme == theme.id else ()
    stayed = {note.id for note in old if _visible(session, note.id)}
    here = {id_ for id_ in stayed if id_ in theme.notes or _on_pile(session, id_)}
    return sorted((session.notes[id_] for id_ in inside | here), key=_number)


def _on_pile(session: Session, note: str) -> bool:
    return not theming.holder(session, note) and not theming.kept_loose(session, note)


def _number(note: Note) -> int:
    return note.number


def _fitting(cards: Sequence[Note], height: int, rows: Callable[[Note], int]) -> int:
    used = 0
    for place, note in enumerate(cards[: len(LETTERS)]):
        used += rows(note)
        if used > height and place:
            return place
    return min(len(cards), len(LETTERS))


class Queue(Struct, frozen=True):
    """The notes that wait, the one whose turn it is first; `done` are those that were sorted here."""

    waiting: tuple[str, ...] = ()
    done: tuple[str, ...] = ()

    @property
    def turn(self) -> str:
        """The note whose turn it is; empty when all are done."""
        return self.waiting[0] if self.waiting else ""

    @property
    def place(self) -> int:
        """The 1-based number of the note whose turn it is."""
        return len(self.done) + 1

    @property
    def size(self) -> int:
        """How many notes there are to sort in all."""
        return len(self.done) + len(self.waiting)


def followed(queue: Queue, session: Session) -> Queue:
    """Return the queue for a newer session: what was placed is done, what is new comes last."""
    pile = [note.id for note in theming.pile(session)]
    there = set(pile)
    waiting = [id_ for id_ in queue.waiting if id_ in there]
    done = [id_ for id_ in (*queue.done, *queue.waiting) if id_ not in there and _visible(session, id_)]
    known = {*waiting, *done}
    return Queue((*waiting, *(id_ for id_ in pile if id_ not in known)), tuple(dict.fromkeys(done)))


def skipped(queue: Queue, notes: Collection[str]) -> Queue:
    """Return the queue with these notes at the end."""
    rest = tuple(id_ for id_ in queue.waiting if id_ not in notes)
    return replace(queue, waiting=(*rest, *(id_ for id_ in queue.waiting if id_ in notes)))


def first(queue: Queue, notes: Iterable[str]) -> Queue:
    """Return the queue with these notes in front, as far as they wait."""
    front = tuple(id_ for id_ in notes if id_ in queue.waiting)
    return replace(queue, waiting=(*front, *(id_ for id_ in queue.waiting if id_ not in front)))


def touched(edit: ThemeEdit) -> tuple[str, ...]:
    """Return the notes that an edit moved or looked at."""
    cards = [card.note for some in (*edit.put.values(), *edit.taken.values()) for card in some]
    return tuple(dict.fromkeys((*cards, *edit.loose_before)))
