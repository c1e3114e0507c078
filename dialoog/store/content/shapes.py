"""What a value in a content file may look like, and a walk that finds every place where it does not.

Validation that stops at the first mistake would make a facilitator go back and forth, so each shape
yields all it finds. A key that is nearly right is reported and then read as the key that was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct

from dialoog.domain.errors import Invalid
from dialoog.domain.text import clean, did_you_mean, nearest, required
from dialoog.store.content.problem import Finding, KeyPath
from dialoog.store.content.toml_mistakes import UNREADABLE
from dialoog.store.names import slug

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


class Shape(Protocol):
    """Something that a value can be held against."""

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield everything that is wrong with this value."""


class Text(Struct, frozen=True):
    """A text that is not empty and has at most `limit` characters."""

    limit: int

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the text."""
        if not isinstance(value, str):
            yield Finding(at, f"{named(at)} moet een tekst zijn.", "Zet de tekst tussen aanhalingstekens.")
            return
        try:
            required(value, named(at), self.limit)
        except Invalid as error:
            yield Finding(at, error.sentence)


class Id(Struct, frozen=True):
    """A short name that other files and imports can refer to."""

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the name."""
        if isinstance(value, str) and _ID.fullmatch(value):
            return
        example = slug(str(value)) or "mijn-naam"
        what = f"{named(at)} mag alleen kleine letters, cijfers en streepjes hebben."
        yield Finding(at, what, f"Schrijf bijvoorbeeld: '{example}'.")


class Time(Struct, frozen=True):
    """A time of day, such as 13:00."""

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the time."""
        if not (isinstance(value, str) and _TIME.fullmatch(value)):
            yield Finding(at, f"{named(at)} moet een tijd zijn.", 'Schrijf bijvoorbeeld: "13:00".')


class Number(Struct, frozen=True):
    """A whole number within bounds."""

    least: int
    most: int

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the number."""
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return
        what = f"{named(at)} moet een heel getal zijn van {self.least} tot en met {self.most}."
        yield Finding(at, what, "Schrijf het zonder aanhalingstekens.")


class Flag(Struct, frozen=True):
    """Yes or no."""

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with it."""
        if not isinstance(value, bool):
            hint = "Zonder aanhalingstekens; true is ja, false is nee."
            yield Finding(at, f"{named(at)} moet true of false zijn.", hint)


class Word(Struct, frozen=True):
    """One of a few fixed words."""

    words: tuple[str, ...]

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the word."""
        if value not in self.words:
            yield Finding(at, f"{named(at)} kan niet '{value}' zijn.", did_you_mean(str(value), self.words))


class Refs(Struct, frozen=True):
    """A list of ids of things that stand elsewhere."""

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the list itself; whether the ids exist is looked at elsewhere."""
        if not (isinstance(value, list) and value and all(isinstance(item, str) for item in value)):
            yield Finding(at, f"{named(at)} moet een lijst van id's zijn.", 'Schrijf bijvoorbeeld: ["dromen"].')


class Texts(Struct, frozen=True):
    """A list of texts that have no id; it may be empty, and no text stands in it twice."""

    limit: int

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the list and with each text in it."""
        if not isinstance(value, list):
            hint = 'Schrijf bijvoorbeeld: ["eerste", "tweede"].'
            yield Finding(at, f"{named(at)} moet een lijst zijn.", hint)
            return
        for place, item in enumerate(value):
            yield from Text(self.limit).findings(item, (*at, place))
        same = [clean(item).casefold() if isinstance(item, str) else None for item in value]
        yield from repeated(at, same, hint="Laat er één staan.")


class Labels(Struct, frozen=True):
    """A list of texts, each with an id of its own if it is written as { id = "…", tekst = "…" }."""

    limit: int
    least: int = 1
    most: int = 0
    """0 is no limit."""

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the list and with each text in it."""
        if not isinstance(value, list):
            hint = 'Schrijf bijvoorbeeld: ["eerste", "tweede"].'
            yield Finding(at, f"{named(at)} moet een lijst zijn.", hint)
            return
        if len(value) < self.least:
            what = f"{named(at)} heeft er {len(value)}, en dat moeten er minstens {self.least} zijn."
            yield Finding(at, what, "Voeg er een toe.")
        if self.most and len(value) > self.most:
            what = f"{named(at)} heeft er {len(value)}, en dat mogen er hoogstens {self.most} zijn."
            yield Finding(at, what, "Haal er een weg.")
        for place, item in enumerate(value):
            yield from self._of_item(item, (*at, place))
        yield from repeated(at, [label_id(item, place) for place, item in enumerate(value)])

    def _of_item(self, item: object, at: KeyPath) -> Iterator[Finding]:
        if isinstance(item, dict):
            yield from Record((Key("id", Id(), required=True), _text_key(self.limit))).findings(item, at)
        else:
            yield from Text(self.limit).findings(item, at)


class Key(Struct, frozen=True):
    """A key of a table; with `types` it belongs only to tables of those types, and may be another key in others."""

    name: str
    shape: Shape
    required: bool = False
    types: tuple[str, ...] = ()


def _text_key(limit: int) -> Key:
    return Key("tekst", Text(limit), required=True)


class Record(Struct, frozen=True):
    """A table with known keys; the key `type` may decide which of them belong."""

    keys: tuple[Key, ...]

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the keys and with their values."""
        if not isinstance(value, dict):
            hint = "Maak er een kop met dubbele haken van, of { sleutel = waarde }."
            yield Finding(at, f"{named(at)} moet uit sleutels bestaan.", hint)
            return
        names = self.meant(value)
        yield from self._unknown(value, names, at)
        yield from self._of_keys({names[given]: given for given in value if given in names}, value, at)

    def meant(self, value: Mapping[str, Any]) -> dict[str, str]:
        """Return for each key in the file the known key that it is, or that it must have been meant to be."""
        known = [key.name for key in self.keys]
        names = {given: given for given in value if given in known}
        for given in value:
            best = "" if given in names else nearest(given, [name for name in known if name not in names.values()])
            if best:
                names[given] = best
        return names

    def _unknown(self, value: Mapping[str, Any], names: Mapping[str, str], at: KeyPath) -> Iterator[Finding]:
        for given in value:
            if names.get(given) != given:
                options = [names[given]] if given in names else [key.name for key in self.keys]
                yield Finding((*at, given), f"De sleutel '{given}' bestaat niet.", did_you_mean(given, options))

    def _of_keys(self, given: Mapping[str, str], value: Mapping[str, Any], at: KeyPath) -> Iterator[Finding]:
        type_ = self._type(value.get(given.get("type", "")))
        for key in self._fitting(type_):
            belongs = not key.types or not type_ or type_ in key.types
            name = given.get(key.name)
            if name is None:
                if key.required and belongs and (type_ or not key.types):
                    yield Finding((*at, key.name), f"De sleutel '{key.name}' ontbreekt.", _for_type(key, type_))
            elif not belongs:
                hint = f"Haal hem weg, of kies een ander type: {' of '.join(self._types_with(key.name))}."
                yield Finding((*at, name), f"De sleutel '{key.name}' hoort niet bij het type '{type_}'.", hint)
            elif value[name] != UNREADABLE:
                yield from key.shape.findings(value[name], (*at, name))

    def _fitting(self, type_: str) -> Iterable[Key]:
        """Return a key of each name: of those with one name the one for this type, or else the first."""
        found: dict[str, Key] = {}
        for key in self.keys:
            if key.name not in found or type_ in key.types:
                found[key.name] = key
        return found.values()

    def _types_with(self, name: str) -> list[str]:
        return [type_ for key in self.keys if key.name == name for type_ in key.types]

    def _type(self, value: object) -> str:
        """Return the type of the table, or the one that must have been meant, or nothing."""
        words = next((key.shape.words for key in self.keys if isinstance(key.shape, Word) and key.name == "type"), ())
        if not isinstance(value, str):
            return ""
        return value if value in words else nearest(value, words)


def _for_type(key: Key, type_: str) -> str:
    return f"Bij het type '{type_}' is hij nodig." if key.types else "Voeg hem toe."


class Tables(Struct, frozen=True):
    """A list of tables, at least one.

    The values of the key `unique` must differ; the key `once` may stand in one table only.
    """

    record: Record
    unique: str = ""
    once: str = ""

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the list and with each table in it."""
        if not isinstance(value, list) or not value:
            hint = f"Begin elk stuk met de kop [[{at[-1]}]]."
            yield Finding(at, f"{named(at)} moet een lijst van stukken zijn.", hint)
            return
        for place, item in enumerate(value):
            yield from self.record.findings(item, (*at, place))
        if self.unique:
            values = [item.get(self.unique) if isinstance(item, dict) else None for item in value]
            yield from repeated(at, values, self.unique)
        having = [place for place, item in enumerate(value) if isinstance(item, dict) and self.once in item]
        for place in having[1:]:
            yield Finding((*at, place, self.once), f"De sleutel '{self.once}' kan maar één keer.", "Haal hem hier weg.")


def repeated(
    at: KeyPath, values: Sequence[object], key: str = "", hint: str = "Geef elk een eigen naam."
) -> Iterator[Finding]:
    """Yield each value that stood earlier in the list."""
    seen: set[object] = set()
    for place, value in enumerate(values):
        if isinstance(value, str) and value and value != UNREADABLE:
            if value in seen:
                where: KeyPath = (*at, place, key) if key else (*at, place)
                yield Finding(where, f"'{value}' staat er twee keer.", hint)
            seen.add(value)


def label_id(item: object, place: int) -> str:
    """Return the id of a text in a list: its own, or one made from the text; `place` counts from 0."""
    if isinstance(item, dict):
        return str(item.get("id", ""))
    return slug(str(item)) or f"nummer-{place + 1}"


def named(at: KeyPath) -> str:
    """Return how a sentence names a value: by its key."""
    keys = [part for part in at if isinstance(part, str)]
    return f"'{keys[-1]}'" if keys else "Dit bestand"
