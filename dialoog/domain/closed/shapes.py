"""Saying what a value in a file may be: words, numbers and moments, and lists and rows of those.

A value is looked at as it stands in the file: text, numbers, lists and mappings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct

_SECRET = re.compile(r"[0-9]{6}|[0-9a-f]{16}|(?=[\w-]*[0-9])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{20}")
"""Digits enough for a moment or a person, or characters enough for a token: no id of ours has such a row of them."""


class Shape(Struct, frozen=True):
    """What a value may be."""

    def misplaced(self, value: object, where: str = "") -> Iterator[str]:
        """Yield the place of every value that is not of this shape, such as `statement.options.0.id`."""
        if not self.fits(value):
            yield where

    def fits(self, value: object) -> bool:
        """Tell whether a single value is of this shape."""
        raise NotImplementedError


class Text(Shape, frozen=True):
    """What people typed: at most so many characters."""

    most: int

    def fits(self, value: object) -> bool:
        """Tell whether it is text, and not too long."""
        return isinstance(value, str) and len(value) <= self.most


class Word(Shape, frozen=True):
    """An id: of this pattern, or (without one) any name that could be no moment, number of a person, or token."""

    pattern: str = ""

    def fits(self, value: object) -> bool:
        """Tell whether it is such an id."""
        if not isinstance(value, str):
            return False
        return bool(re.fullmatch(self.pattern, value)) if self.pattern else is_name(value)


class Whole(Shape, frozen=True):
    """A whole number in this range."""

    least: int
    most: int

    def fits(self, value: object) -> bool:
        """Tell whether it is a number in the range."""
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most


class Real(Shape, frozen=True):
    """A number in this range."""

    least: float
    most: float

    def fits(self, value: object) -> bool:
        """Tell whether it is a number in the range."""
        return isinstance(value, int | float) and self.least <= value <= self.most


class Flag(Shape, frozen=True):
    """Yes or no."""

    def fits(self, value: object) -> bool:
        """Tell whether it is one of the two."""
        return isinstance(value, bool)


class OneOf(Shape, frozen=True):
    """One of these words."""

    words: tuple[str, ...]

    def fits(self, value: object) -> bool:
        """Tell whether it is one of them."""
        return value in self.words


class Day(Shape, frozen=True):
    """A date."""

    def fits(self, value: object) -> bool:
        """Tell whether it can be read as one."""
        return _reads(date.fromisoformat, value)


class When(Shape, frozen=True):
    """A moment."""

    def fits(self, value: object) -> bool:
        """Tell whether it can be read as one."""
        return _reads(datetime.fromisoformat, value)


class Maybe(Shape, frozen=True):
    """Something, or nothing."""

    shape: Shape

    def misplaced(self, value: object, where: str = "") -> Iterator[str]:
        """Yield what is not of the shape, if there is anything."""
        if value is not None:
            yield from self.shape.misplaced(value, where)


class Many(Shape, frozen=True):
    """A list."""

    each: Shape

    def misplaced(self, value: object, where: str = "") -> Iterator[str]:
        """Yield what in the list is not of the shape."""
        if not isinstance(value, list):
            yield where
            return
        for place, one in enumerate(value):
            yield from self.each.misplaced(one, _below(where, str(place)))


class Row(Shape, frozen=True):
    """A row without names: so many values in this order."""

    values: tuple[Shape, ...]

    def misplaced(self, value: object, where: str = "") -> Iterator[str]:
        """Yield what in the row is not of its shape; the whole row if it is longer or shorter."""
        if not isinstance(value, list) or len(value) != len(self.values):
            yield where
            return
        for place, one in enumerate(value):
            yield from self.values[place].misplaced(one, _below(where, str(place)))


class Keyed(Shape, frozen=True):
    """A mapping from ids to values."""

    key: Shape
    each: Shape

    def misplaced(self, value: object, where: str = "") -> Iterator[str]:
        """Yield the keys and values that are not of their shape; a key is not repeated in what is told of it."""
        if not isinstance(value, dict):
            yield where
            return
        for place, (key, one) in enumerate(value.items(), 1):
            known = self.key.fits(key)
            yield from () if known else (_below(where, f"{place}e"),)
            yield from self.each.misplaced(one, _below(where, str(key) if known else f"{place}e"))


class Fields(Shape, frozen=True):
    """A row with these fields, any of which may be left out."""

    fields: Mapping[str, Shape]

    def misplaced(self, value: object, where: str = "") -> Iterator[str]:
        """Yield every field that is not listed, or not of its shape."""
        if not isinstance(value, dict):
            yield where
            return
        for name, one in value.items():
            known = self.fields.get(name)
            yield from known.misplaced(one, _below(where, name)) if known else (_below(where, name),)


def is_name(value: str) -> bool:
    """Tell whether a word can be an id that somebody chose, and no moment, number of a person or token."""
    return not value or (value.isprintable() and not _SECRET.search(value))


def _below(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _reads(read: Callable[[str], object], value: object) -> bool:
    try:
        return isinstance(value, str) and read(value) is not None
    except ValueError:
        return False
