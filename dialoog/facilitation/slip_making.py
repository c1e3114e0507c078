"""Making personal slips: new codes, of which the session keeps nothing but hashes."""

from __future__ import annotations

from collections.abc import Iterable

from dialoog.domain.door import SLIP_LENGTH, Secret, sealed, spelled
from dialoog.domain.rules import door, slips
from dialoog.facilitation.service import SessionService


async def make(service: SessionService, people: int, *, demanded: bool) -> tuple[str, ...]:
    """Keep the hashes of new codes in the session, and return the codes, in an order that tells nothing."""
    await service.do(door.unlock, service.chance.secret())
    codes: set[str] = set()
    while len(codes) < people:
        codes.add(spelled(service.chance.secret(), SLIP_LENGTH))
    await service.do(slips.issue, sorted(_hashes(service, codes)), demanded=demanded)
    return tuple(codes)


async def take_back(service: SessionService, codes: Iterable[str], *, demanded: bool) -> None:
    """Take back slips that reached nobody, and say again whether people need one."""
    await service.do(slips.take_back, _hashes(service, codes), demanded=demanded)


def _hashes(service: SessionService, codes: Iterable[str]) -> list[str]:
    return [sealed(service.session.meta.door.salt, Secret.SLIP, code) for code in codes]
