"""Themes: what people's notes come down to, and the log of edits that lets each be undone."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class PlacedBy(StrEnum):
    """Who put a note where it is: the machine and nobody looked, or a person who placed or confirmed it.

    `CHANGED`: the machine had put it somewhere, and a person moved it.
    """

    MACHINE = "machine"
    PERSON = "person"
    CHANGED = "changed"


class Theme(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A theme; `notes` maps the id of each note to who placed it, in the order of the cards.

    `code` is the id of the theme in the session's codebook that this is, empty when it is new.
    """

    id: str
    order: int
    title: str
    description: str = ""
    source: PlacedBy = PlacedBy.PERSON
    code: str = ""
    terms: tuple[str, ...] = ()
    notes: dict[str, PlacedBy] = {}


class LooseNote(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A note that a person took out of a theme, or made loose; `id` is the id of the note.

    When `kept` it stays loose, whatever is suggested; otherwise it waits to be sorted. `was` is the theme
    where the machine had put it. A loose note that nobody touched has no such row.
    """

    id: str
    by: PlacedBy = PlacedBy.PERSON
    kept: bool = False
    was: str = ""


class Card(Struct, frozen=True, array_like=True):
    """A note at its 0-based place in a theme, and who put it there."""

    place: int
    note: str
    by: PlacedBy


Cards = dict[str, tuple[Card, ...]]
"""For each theme the cards that an edit is about."""


class ThemeEdit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One edit of the themes: only what it touched, so that all edits of a day can be kept.

    `before` and `after` hold the themes whose title, order or other heading changed, without their notes (None:
    not there); an edit of an older dialoog holds them with all notes, and no cards. `taken` are the cards that
    went out of each theme, with their places before the edit; `put` those that came in, with their places after it.
    `loose_before` and `loose_after` are the rows of loose notes that changed. `seen` is how many notes
    there were at the moment of a suggestion: what stands behind them came in later.
    """

    id: str
    number: int
    label: str
    before: dict[str, Theme | None] = {}
    after: dict[str, Theme | None] = {}
    taken: Cards = {}
    put: Cards = {}
    loose_before: dict[str, LooseNote | None] = {}
    loose_after: dict[str, LooseNote | None] = {}
    seen: int = 0
    undone: bool = False
