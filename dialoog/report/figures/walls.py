"""How many people supported which remarks on a wall, as far as that may be told."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dialoog.domain.note import Note
from dialoog.domain.rules import wall
from dialoog.domain.session import Session
from dialoog.report.figures.votes import shown


class Supported(Struct, frozen=True):
    """A remark that was on a wall, and how many of the people who took part supported it."""

    note: Note
    support: int
    people: int


def supported(session: Session) -> tuple[Supported, ...]:
    """Return all remarks of closed walls that may still be seen, the most supported first."""
    found: list[Supported] = []
    for round_ in wall.rounds_on_walls(session):
        result = shown(round_, session.meta.k).result
        if result and not result.withheld:
            notes = wall.on_wall(session, round_.statement).items()
            found += [Supported(note, result.tally.counts.get(id_, 0), result.tally.voters) for id_, note in notes]
    return in_order(found)


def in_order(found: Iterable[Supported]) -> tuple[Supported, ...]:
    """Return remarks with most support first, and among equals by their numbers."""
    return tuple(sorted(found, key=lambda one: (-one.support, one.note.number)))
