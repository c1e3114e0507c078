"""References between content files: an agenda names a canvas, its sections, a set and its statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from dialoog.domain.text import did_you_mean
from dialoog.store.content.problem import Finding, KeyPath
from dialoog.store.content.schema import CANVAS, STATEMENTS
from dialoog.store.content.toml_mistakes import UNREADABLE
from dialoog.store.names import slug

Parts = frozenset[str] | None
"""The ids inside a canvas or a set; None when its file is too broken to tell."""


class Known(Struct, frozen=True):
    """Every canvas and every set of statements that can be named, with the ids in it."""

    canvases: Mapping[str, Parts]
    statements: Mapping[str, Parts]


def parts_of(data: Mapping[str, Any], key: str) -> Parts:
    """Return the ids of the tables under `key`, as far as they can be read; a faulty id as it should be."""
    tables = data.get(key)
    if not isinstance(tables, list):
        return None
    return frozenset(slug(str(table["id"])) for table in tables if isinstance(table, dict) and "id" in table)


def reference_findings(data: Mapping[str, Any], known: Known) -> Iterator[Finding]:
    """Yield every reference of an agenda to something that is not there."""
    yield from _missing(data, CANVAS, known.canvases, "Het canvas")
    yield from _missing(data, STATEMENTS, known.statements, "De set stellingen")
    steps = data.get("onderdelen")
    for place, step in enumerate(steps if isinstance(steps, list) else []):
        if isinstance(step, dict):
            yield from _of_step(step, ("onderdelen", place), data, known)


def _missing(data: Mapping[str, Any], key: str, known: Mapping[str, Parts], what: str) -> Iterator[Finding]:
    name = data.get(key)
    if isinstance(name, str) and name != UNREADABLE and name not in known:
        yield Finding((key,), f"{what} '{name}' is er niet.", did_you_mean(name, known))


def _of_step(step: Mapping[str, Any], at: KeyPath, data: Mapping[str, Any], known: Known) -> Iterator[Finding]:
    if step.get("type") == "canvas":
        if CANVAS not in data:
            yield Finding((*at, "type"), "Dit draaiboek noemt geen canvas.", 'Zet bovenaan: canvas = "id".')
        sections = step.get("canvasdelen")
        for place, section in enumerate(sections if isinstance(sections, list) else []):
            where = (*at, "canvasdelen", place)
            yield from _unknown_part(section, where, data.get(CANVAS), known.canvases, "Het canvasdeel")
    if step.get("type") == "stemmen":
        if STATEMENTS not in data:
            yield Finding((*at, "type"), "Dit draaiboek noemt geen stellingen.", 'Zet bovenaan: stellingen = "id".')
        statement = step.get("stelling")
        yield from _unknown_part(statement, (*at, "stelling"), data.get(STATEMENTS), known.statements, "De stelling")


def _unknown_part(name: object, at: KeyPath, owner: object, known: Mapping[str, Parts], what: str) -> Iterator[Finding]:
    parts = known.get(owner) if isinstance(owner, str) else None
    if parts is not None and isinstance(name, str) and name != UNREADABLE and name not in parts:
        yield Finding(at, f"{what} '{name}' staat niet in '{owner}'.", did_you_mean(name, sorted(parts)))
