"""The columns of the board, made of a session. One in which nothing has changed is not made anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.canvas import NoteKind
from dialoog.domain.growing import only_added
from dialoog.domain.note import Note
from dialoog.domain.rules import interviews, theming, who_named_what
from dialoog.domain.rules.setup import named_parties
from dialoog.domain.session import Session
from dialoog.domain.theme import Theme

LOOSE = ""
"""The id of the first column: the notes that are in no theme."""


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


class Source(Struct, frozen=True, eq=False):
    """What columns are made of: the session, the words that notes must have, and which say nearly the same."""

    session: Session
    words: str
    stacks: Mapping[str, tuple[str, ...]]


def lanes_of(source: Source, before: Source | None = None, made: Sequence[Lane] = ()) -> tuple[Lane, ...]:
    """Return the columns: first the loose notes, then the themes in their order.

    Those that were `made` of what there was `before` are kept where nothing in them changed: in a large room notes come
    in all the time, and each of them would cost all columns.
    """
    session = source.session
    named = named_parties(session)
    known = {lane.id: lane for lane in made} if before and _comparable(source, before) else {}
    added = bool(known) and before is not None and only_added(session.notes, before.session.notes)

    def lane(theme: Theme | None, number: int) -> Lane:
        if before and theme and theme.id in known and _unchanged(theme, session, before.session, added=added):
            return replace(known[theme.id], number=number)
        notes = theming.notes_in(session, theme) if theme else theming.loose(session)
        found = _lane(theme, number, notes, source.words.casefold().split())
        told = replace(found, people=_people(session, notes), parties=theming.parties_in(notes, named))
        return _stacked(told, source.stacks)

    return (lane(None, 0), *(lane(theme, number) for number, theme in enumerate(theming.ordered(session), 1)))


def _comparable(now: Source, before: Source) -> bool:
    """Tell whether columns depend on their own notes only: the room, its parties and the filter are what they were."""
    new, old = now.session, before.session
    same_room = new.meta is old.meta and new.participants is old.participants and new.published is old.published
    same_look = now.words == before.words and (now.stacks is before.stacks or now.stacks == before.stacks)
    return same_room and same_look and named_parties(new) == named_parties(old)


def _unchanged(theme: Theme, now: Session, before: Session, *, added: bool) -> bool:
    """Tell whether a theme and all its notes are the very same; `added`: no other notes were changed."""
    if before.themes.get(theme.id) is not theme:
        return False
    return added or all(now.notes.get(id_) is before.notes.get(id_) for id_ in theme.notes)


def _lane(theme: Theme | None, number: int, notes: Sequence[Note], wanted: Sequence[str]) -> Lane:
    return Lane(
        id=theme.id if theme else LOOSE,
        number=number,
        title=theme.title if theme else "Losse opmerkingen",
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
