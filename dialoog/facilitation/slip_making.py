"""Making personal slips: new codes, of which the session keeps nothing but hashes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from msgspec import Struct

from dialoog.domain.door import SLIP_LENGTH, Secret, sealed, spelled
from dialoog.domain.rules import door, slips
from dialoog.facilitation.service import SessionService


class Issued(Struct, frozen=True):
    """A slip as it is printed: its code, and the table that it is for (empty: none)."""

    code: str
    table: str = ""


async def make(
    service: SessionService, people: int, *, demanded: bool, tables: Sequence[str] = ()
) -> tuple[Issued, ...]:
    """Keep the hashes of new codes in the session, and return the slips, in an order that tells nothing of people.

    The first ones are for these `tables`, one for each seat.
    """
    await service.do(door.unlock, service.chance.secret())
    codes: set[str] = set()
    while len(codes) < people:
        codes.add(spelled(service.chance.secret(), SLIP_LENGTH))
    made = tuple(Issued(code, table) for code, table in zip_longest(codes, tables[:people], fillvalue=""))
    at = dict(zip(_hashes(service, made), (slip.table for slip in made), strict=True))
    await service.do(slips.issue, sorted(at), demanded=demanded, tables=at)
    return made


async def take_back(service: SessionService, made: Iterable[Issued], *, demanded: bool) -> None:
    """Take back slips that reached nobody, and say again whether people need one."""
    await service.do(slips.take_back, _hashes(service, made), demanded=demanded)


def _hashes(service: SessionService, made: Iterable[Issued]) -> list[str]:
    return [sealed(service.session.meta.door.salt, Secret.SLIP, slip.code) for slip in made]
