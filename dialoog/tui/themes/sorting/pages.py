"""Pages of suggested themes to look at: as many as fit, with every card under a letter that it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.note import Note
from dialoog.domain.rules import theming
from dialoog.domain.session import Session
from dialoog.domain.theme import Theme

LETTERS = "abcdefghijklmnopqrstuvwxyz"
HEAD = 1
"""Rows of the title of a theme."""

GAP = 1
"""Rows between two themes."""

ALL_ROWS = 40
"""So many rows a text as it is takes at most."""

CARD_ROWS = 4
"""A card takes no more rows than this where there is no room for all texts of a theme as they are."""

Rows = Callable[[Note, int], int]
"""Tells how many rows a card takes that may take so many at most."""


class Part(Struct, frozen=True):
    """A suggested theme with its cards that are looked at now; `out` of them belong elsewhere.

    `more` cards come later, a card takes no more than `most` rows, and the whole takes `rows` of them.
    """

    theme: str
    cards: tuple[Note, ...] = ()
    out: frozenset[str] = frozenset()
    more: int = 0
    most: int = ALL_ROWS
    rows: int = 0

    @property
    def kept(self) -> tuple[str, ...]:
        """The cards that belong here."""
        return tuple(note.id for note in self.cards if note.id not in self.out)


class Page(Struct, frozen=True):
    """The themes on the screen; `place` is the one that a command for a whole theme is about."""

    parts: tuple[Part, ...] = ()
    place: int = 0

    @property
    def themes(self) -> tuple[str, ...]:
        """The ids of the themes."""
        return tuple(part.theme for part in self.parts)

    @property
    def theme(self) -> str:
        """The id of the theme with the cursor; empty when there is none."""
        return self.parts[self.place].theme if self.parts else ""

    @property
    def kept(self) -> Mapping[str, tuple[str, ...]]:
        """The cards that belong where they are, by the id of their theme."""
        return {part.theme: part.kept for part in self.parts}

    @property
    def out(self) -> frozenset[str]:
        """The cards that belong elsewhere."""
        return frozenset(note for part in self.parts for note in part.out)

    def at(self, letter: str) -> tuple[Part, Note] | None:
        """Return the card under a letter and where it stands, or None."""
        cards = [(part, note) for part in self.parts for note in part.cards]
        place = LETTERS.index(letter)
        return cards[place] if place < len(cards) else None


def pointed(page: Page, theme: str) -> Page:
    """Return the page with the cursor on this theme, if it is there."""
    return replace(page, place=page.themes.index(theme)) if theme in page.themes else page


def moved(page: Page, places: int) -> Page:
    """Return the page with the cursor so many themes further; it stops at the edges."""
    return replace(page, place=max(0, min(len(page.parts) - 1, page.place + places)))


def page_of(session: Session, themes: Iterable[str], height: int, rows: Rows, before: Page | None = None) -> Page:
    """Return the first of these themes that has cards, and after it every one that fits, in `height` rows.

    What was taken out of a theme on the page as it was `before` stays on it: every card keeps its letter.
    """
    old = before or Page()
    whole = [part for theme in dict.fromkeys(themes) if (part := _whole(session, theme, old, height, rows)).cards]
    parts = [whole[place] for place in fitting([(part.rows, len(part.cards)) for part in whole], height)]
    if parts:
        parts[0] = _cut(parts[0], height, rows)
    return pointed(Page(tuple(parts), max(0, min(old.place, len(parts) - 1))), old.theme)


def fitting(sizes: Sequence[tuple[int, int]], height: int) -> list[int]:
    """Return the places of the themes that come on a page together; `sizes` are the rows and the cards of each."""
    page: list[int] = []
    left, letters = height, len(LETTERS)
    for place, (rows, cards) in enumerate(sizes):
        if not page or (rows <= left and cards <= letters):
            page.append(place)
            left, letters = left - rows - GAP, letters - cards
    return page


def _whole(session: Session, theme: str, before: Page, height: int, rows: Rows) -> Part:
    """Return a theme with all its cards to look at, their texts as they are."""
    cards = _cards(session, theme, before)
    out = frozenset(note.id for note in cards if _on_pile(session, note.id))
    return Part(theme, cards, out, rows=_height_of(cards, height, rows))


def _height_of(cards: Sequence[Note], height: int, rows: Rows) -> int:
    """Return how many rows a theme takes; counting ends where it does not fit: a thousand cards are not laid out."""
    used = HEAD
    for note in cards:
        used += rows(note, ALL_ROWS)
        if used > height:
            break
    return used


def _cut(part: Part, height: int, rows: Rows) -> Part:
    """Return a theme with as many of its cards as a page can hold; only where that must be, texts are cut off."""
    if part.rows <= height and len(part.cards) <= len(LETTERS):
        return part
    most = ALL_ROWS if part.rows <= height else CARD_ROWS
    there, used = 0, HEAD
    for note in part.cards[: len(LETTERS)]:
        used += rows(note, most)
        if there and used > height - 1:
            break
        there += 1
    later = sum(note.id not in part.out for note in part.cards[there:])
    return replace(part, cards=part.cards[:there], more=later, most=most, rows=height)


def _cards(session: Session, theme: str, before: Page) -> tuple[Note, ...]:
    """Return the notes of a theme to look at by number, with those that were on the page as it was `before`."""
    found = session.themes.get(theme)
    if found is None:
        return ()
    old = next((part.cards for part in before.parts if part.theme == theme), ())
    stayed = (note.id for note in old if visible(session, note.id))
    here = {id_ for id_ in stayed if id_ in found.notes or _on_pile(session, id_)}
    inside = {note.id for note in unlooked_in(session, found)}
    return tuple(sorted((session.notes[id_] for id_ in inside | here), key=_number))


def to_check(session: Session) -> tuple[Theme, ...]:
    """Return the themes with cards that nobody has looked at, in the order of the board."""
    return tuple(theme for theme in theming.ordered(session) if unlooked_in(session, theme))


def unlooked_in(session: Session, theme: Theme) -> tuple[Note, ...]:
    """Return the visible notes of a theme that the machine put there and nobody has looked at."""
    return tuple(session.notes[id_] for id_ in theming.unlooked(theme) if visible(session, id_))


def visible(session: Session, note: str) -> bool:
    """Tell whether a note is there and not hidden."""
    return note in session.notes and session.notes[note].visible


def _on_pile(session: Session, note: str) -> bool:
    return not theming.holder(session, note) and not theming.kept_loose(session, note)


def _number(note: Note) -> int:
    return note.number
