"""The day with long names, gone through in a room that is really served."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import cycle, islice

from dialoog.domain.statement import StatementKind
from tests.live.browsers import Venue
from tests.long_day import EACH, LISTS, PARTIES, VOTES


async def everybody_votes(venue: Venue, name: str) -> None:
    """Let everybody vote in the round that is open, each answer in turn."""
    statement = next(round_ for round_ in venue.service.session.rounds.values() if round_.is_open).statement
    ids = [option.id for option in statement.options]
    whole = statement.kind is StatementKind.RANKING
    choices = cycle([tuple(ids[place:] + ids[:place]) if whole else (ids[place],) for place in range(len(ids))])
    people = [party for party in PARTIES for _ in range(EACH)]
    await venue.others_vote(zip(people, islice(choices, len(people)), strict=True), name=name)


async def moments(venue: Venue, steps: tuple[str, ...] = (*LISTS, *VOTES)) -> AsyncIterator[str]:
    """Go through a day: name each moment at which something else is on, a vote open, closed, and again."""
    for step in steps:
        await venue.go(step)
        yield step
        for number in (1, 2) if step in VOTES else ():
            await venue.service.polling.open(step)
            yield f"{step} {number} open"
            await everybody_votes(venue, f"{step}-{number}")
            await venue.service.polling.close()
            yield f"{step} {number}"
