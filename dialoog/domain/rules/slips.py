"""Personal slips: each lets one person in, once, on a phone or on the shared keyboard."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from dialoog.domain.door import Slip
from dialoog.domain.errors import Invalid, NotFound, Refused
from dialoog.domain.rules import heads
from dialoog.domain.rules.filling_in import refuse_closed
from dialoog.domain.session import Changes, Drop, Put, Session, put_meta

NO_TABLES: Mapping[str, str] = {}

MOST = 2000
"""Slips made at a time."""

SPARE = 0.1
"""For so many more than there are seats somebody may come."""

UNKNOWN = "Deze code hoort niet bij een briefje van deze sessie. Kijk of je hem goed hebt overgenomen."
USED = "Met dit briefje doet al iemand mee. Vraag de gespreksleider om een ander briefje."


def issue(session: Session, hashes: Iterable[str], *, demanded: bool, tables: Mapping[str, str] = NO_TABLES) -> Changes:
    """Make slips of these hashes, beside those that there are; `demanded`: from now on nobody comes in without.

    `tables` has the table of a slip by its hash, for those that have one.
    """
    refuse_closed(session)
    new = tuple(Put("slips", id_, Slip(id_, table=tables.get(id_, ""))) for id_ in hashes if id_ not in session.slips)
    if not 0 < len(new) <= MOST:
        raise Invalid(f"Maak 1 tot en met {MOST} briefjes tegelijk.")
    door = replace(session.meta.door, slips_only=demanded)
    return (put_meta(replace(session.meta, door=door)), *new)


def take_back(session: Session, hashes: Iterable[str], *, demanded: bool) -> Changes:
    """Take back slips that reached nobody, and say again whether people need one."""
    new = tuple(Drop("slips", id_) for id_ in hashes if id_ in session.slips and not session.slips[id_].used)
    return (put_meta(replace(session.meta, door=replace(session.meta.door, slips_only=demanded))), *new)


def redeem(session: Session, slip: str, person: str = "") -> Changes:
    """Use up a slip; `person` only if it is used on the shared keyboard (see `Slip`)."""
    refuse_closed(session)
    found = session.slips.get(slip)
    if found is None:
        raise NotFound(UNKNOWN)
    if found.used:
        raise Refused(USED)
    return (Put("slips", slip, replace(found, used=True, person=person)),)


def person_of(session: Session, slip: str) -> str:
    """Return who comes back to the shared keyboard with this slip; empty if nobody used it there."""
    found = session.slips.get(slip)
    return found.person if found else ""


def table_of(session: Session, slip: str) -> str:
    """Return the table that a slip is for; empty if it is for none, or there is no such slip."""
    found = session.slips.get(slip)
    return found.table if found else ""


def needed(session: Session, seats: int = 0) -> int:
    """Return how many slips the room needs: one for everybody who is counted or expected, and some to spare.

    With a plan of tables each of its `seats` gets one.
    """
    known = session.meta.present or session.meta.expected
    if seats:
        return min(MOST, max(seats + math.ceil(seats * SPARE), heads.room_for(session) if known else 0))
    if not known:
        raise Refused("Tel eerst de mensen (h in de regie). Dan is bekend hoeveel briefjes er nodig zijn.")
    return min(MOST, heads.room_for(session))


def left(session: Session) -> int:
    """Return how many slips have not been used yet."""
    return sum(not slip.used for slip in session.slips.values())
