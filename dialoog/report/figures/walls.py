"""How many people supported which remarks on a wall, as far as that may be told."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dialoog.domain.note import Note
from dialoog.domain.rounds import Round
from dialoog.domain.rules import wall
from dialoog.domain.session import Session
from dialoog.report.figures.votes import shown


class Supported(Struct, frozen=True):
    """A remark that was on a wall, and how many of the people who took part supported it."""

    note: Note
    support: int
    people: int


class Told(Struct, frozen=True):
    """A closed wall as a report tells it: of how many people it is, and its remarks unless these are too few."""

    step: str
    number: int
    people: int
    withheld: bool
    remarks: tuple[Supported, ...]


def walls(session: Session) -> tuple[Told, ...]:
    """Return all closed walls, in the order of the agenda."""
    return tuple(filter(None, (_told(session, round_) for round_ in wall.rounds_on_walls(session))))


def _told(session: Session, round_: Round) -> Told | None:
    result = shown(round_, session.meta.k).result
    if result is None:
        return None
    people, step = result.tally.voters, session.agenda.get(round_.step)
    notes = {} if result.withheld else wall.on_wall(session, round_.statement)
    found = (Supported(note, result.tally.counts.get(id_, 0), people) for id_, note in notes.items())
    return Told(step.title if step else "", round_.number, people, result.withheld, in_order(found))


def supported(session: Session) -> tuple[Supported, ...]:
    """Return all remarks of closed walls that may still be seen, the most supported first."""
    return in_order(one for told in walls(session) for one in told.remarks)


def in_order(found: Iterable[Supported]) -> tuple[Supported, ...]:
    """Return remarks with most support first, and among equals by their numbers."""
    return tuple(sorted(found, key=lambda one: (-one.support, one.note.number)))
