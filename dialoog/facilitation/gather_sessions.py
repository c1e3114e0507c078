"""Reading many sessions, one at a time, so that what a roadshow or an action list does not need leaves the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from dialoog.domain.errors import DialoogError
from dialoog.domain.ledger import ActionList
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import numbering
from dialoog.domain.session import Phase, Session, apply
from dialoog.report.roadshow.figures.visit import Visit, region_of, visit_of

Read = Callable[[Path], Session]
"""Reads the session in a file without taking it; raises `DialoogError` with a sentence."""


class Listed(Struct, frozen=True):
    """The action lists that could be read, and a sentence for every file that could not."""

    lists: tuple[ActionList, ...]
    left_out: tuple[str, ...]


def action_lists(paths: Iterable[Path], read: Read) -> Listed:
    """Read the actions in these files; one that is broken is left out and named."""
    lists: list[ActionList] = []
    left_out: list[str] = []
    for path in dict.fromkeys(path.resolve() for path in paths):
        try:
            lists.append(action_list(path.stem, read(path)))
        except DialoogError as error:
            left_out.append(error.sentence)
    return Listed(tuple(lists), tuple(left_out))


def action_list(name: str, session: Session) -> ActionList:
    """Return the actions of a session."""
    meta = session.meta
    region = region_of(name, meta)
    return ActionList(name=name, title=meta.title, day=meta.date, region=region, actions=action_rules.ordered(session))


class Gathered(Struct, frozen=True):
    """The sessions that could be read, and a sentence for every file that could not.

    `doubts` are sentences about sessions that count twice if they are two versions of one.
    """

    visits: tuple[Visit, ...]
    left_out: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def gathered(paths: Iterable[Path], read: Read, published: Read) -> Gathered:
    """Read these files. One that is broken, not held yet or a copy of another is left out and named.

    Of all others `published` returns the session after what a report on it shows was written down in its file: a
    roadshow is one more report, and what the next one shows may never be finer.
    """
    visits: list[Visit] = []
    left_out: list[str] = []
    seen: dict[bytes, str] = {}
    for path in dict.fromkeys(path.resolve() for path in paths):
        try:
            session = read(path)
            twin = seen.setdefault(_mark(session), path.name)
            if is_empty(session):
                left_out.append(
                    f"{path.name} is nog niet gehouden: er is nog niets geschreven, gestemd of afgesproken."
                )
            elif twin != path.name:
                left_out.append(f"{path.name} is dezelfde sessie als {twin} en telt één keer.")
            else:
                visits.append(visit_of(path.stem, published(path)))
        except DialoogError as error:
            left_out.append(error.sentence)
    found = _named_apart(visits)
    return Gathered(found, tuple(left_out), tuple(_doubts(found)))


def _doubts(visits: Iterable[Visit]) -> Iterator[str]:
    """Yield a sentence for every two sessions that have the same name, day and place, and yet differ."""
    seen: dict[tuple[object, ...], str] = {}
    for visit in visits:
        first = seen.setdefault((visit.title, visit.day, visit.place, visit.region), visit.name)
        if first != visit.name:
            yield (
                f"{first} en {visit.name} hebben dezelfde titel, datum en plaats, maar verschillen. "
                "Zijn het twee versies van één sessie, laat er dan een weg."
            )


def is_empty(session: Session) -> bool:
    """Tell whether a session has still to be held."""
    held = session.notes or session.answers or session.rounds
    return session.meta.phase is Phase.PLANNED and not held


def _mark(session: Session) -> bytes:
    """Return what two copies of a session share, whatever their files are called."""
    meta, session = session.meta, apply(session, numbering.fix(session))
    about = (meta.title, meta.date, meta.place, meta.region)
    said = (session.notes, session.rounds, session.themes, session.actions)
    return blake2b(msgspec.json.encode((about, said))).digest()


def _named_apart(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """Return the sessions with a number behind a name that a file in another folder has too."""
    taken: dict[str, int] = {}
    found: list[Visit] = []
    for visit in visits:
        number = taken[visit.name] = taken.get(visit.name, 0) + 1
        found.append(visit if number == 1 else msgspec.structs.replace(visit, name=f"{visit.name} ({number})"))
    return tuple(found)
