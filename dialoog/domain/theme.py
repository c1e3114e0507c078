"""Themes: what people's notes come down to, and the log of edits that lets each be undone."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class PlacedBy(StrEnum):
    """Who put a note where it is; `CHANGED`: the machine put it somewhere, and a person moved it."""

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


class ThemeEdit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One edit of the themes: the touched themes before and after it (None: not there)."""

    id: str
    number: int
    label: str
    before: dict[str, Theme | None]
    after: dict[str, Theme | None]
    undone: bool = False
