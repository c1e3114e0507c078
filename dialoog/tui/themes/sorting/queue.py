"""The pile as a value: whose turn it is, what was sorted, and what an edit was about.

Where a facilitator is follows from the session itself, so that undo leads back to the right card.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.rules import theming
from dialoog.domain.session import Session
from dialoog.domain.theme import ThemeEdit
from dialoog.tui.themes.sorting.pages import visible


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
    done = [id_ for id_ in (*queue.done, *queue.waiting) if id_ not in there and visible(session, id_)]
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


def ordered(queue: Queue, titles: Mapping[str, str]) -> Queue:
    """Order the pile by the likeliest theme of each note; the one whose turn it is stays in front."""
    titled = dict.fromkeys(titles.get(id_, "") for id_ in queue.waiting)
    place = {title: at for at, title in enumerate(titled)}
    order = sorted(queue.waiting, key=lambda id_: (id_ != queue.turn, place[titles.get(id_, "")]))
    return replace(queue, waiting=tuple(order))
