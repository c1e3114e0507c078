"""The simulated people: who they are, at which table they sit, and how they come in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

from msgspec import Struct

from dialoog.domain.rules import filling_in
from dialoog.domain.session import Session
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation.chances import pick, spread

TABLE_SIZE = 8
USUAL_MIX = {"student": 36.0, "onderwijs": 18.0, "werkveld": 24.0, "management": 16.0, "gemeente": 6.0}
"""How many in a hundred come from each party, as far as a session has it."""

OTHER_MIX = 12.0


Tell = Callable[[str], None]
"""Takes a line that says how far it is, for somebody who watches."""


class Person(Struct, frozen=True):
    """Somebody simulated: a token with a party and a table."""

    token: str
    party: str
    table: str


class Room(Struct, frozen=True):
    """Everybody simulated on one session, the chance by which they choose, and somebody who watches."""

    service: SessionService
    people: tuple[Person, ...]
    rng: Random
    tell: Tell


def drawn_parties(session: Session, number: int, rng: Random) -> list[str]:
    """Return a party for so many people, in about the usual mix."""
    weights = {party: USUAL_MIX.get(party, OTHER_MIX) for party in session.party_ids} or {"": 1.0}
    return [pick(weights, at) for at in spread(rng, number)]


def listed_parties(sizes: Mapping[str, int]) -> list[str]:
    """Return a party for everybody, when it is known how many there are of each."""
    return [party for party, size in sizes.items() for _ in range(size)]


def seated(parties: Sequence[str], tokens: Iterable[str], tables: int = 0) -> tuple[Person, ...]:
    """Return people dealt over the tables party by party, so that every party sits everywhere if it can."""
    used = tables or max(1, -(-len(parties) // TABLE_SIZE))
    dealt = enumerate(zip(sorted(parties, key=parties.index), tokens, strict=False))
    return tuple(Person(token, party, str(place % used + 1)) for place, (party, token) in dealt)


def positions(people: Sequence[Person], rng: Random) -> dict[str, float]:
    """Return for everybody's token a place from 0 to 1, evenly spread within each party."""
    found: dict[str, float] = {}
    for party in dict.fromkeys(person.party for person in people):
        tokens = [person.token for person in people if person.party == party]
        found |= zip(tokens, spread(rng, len(tokens)), strict=True)
    return found


async def come_in(service: SessionService, people: Iterable[Person]) -> None:
    """Let everybody take part in the session."""
    await asyncio.gather(
        *(service.do(filling_in.join, token=person.token, party=person.party, table=person.table) for person in people)
    )
