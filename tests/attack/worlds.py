"""Every way in which a small room can have answered, and what is provable from what was published of it.

The attacker sat in the room. They know the rules, how many of each party voted, the total, what is published, what
they answered themselves and what some friends answered. They throw away every world that does not agree with that;
the rule itself is knowledge too, for a world of which the rule would have published something else is thrown away as
well. What holds of somebody in all worlds that are left is proven. What holds already in all worlds with this total
and these friends is told by the total, and not by what is published beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product

from msgspec import Struct

from dialoog.domain.statement import Choice
from dialoog.domain.tally import Tally, count

Votes = Mapping[str, Tally]
Publish = Callable[[Votes], object]
Hand = tuple[int, ...]
"""How many people of a party cast each of the ballots that can be cast."""
World = tuple[Hand, ...]
NOTHING: Choice = ("niets",)


class Room(Struct, frozen=True):
    """Parties of these sizes, and the ballots that somebody can cast.

    What is proven beside one total has nothing to do with other totals, so a test can take one in so many of these
    (`one_in`); the large attack takes all.
    """

    sizes: tuple[int, ...]
    ballots: tuple[Choice, ...]
    one_in: int = 1

    @property
    def worlds(self) -> Iterator[World]:
        """Every way in which all can have voted."""
        every = product(*(tuple(_hands(size, len(self.ballots))) for size in self.sizes))
        options = sorted({option for ballot in self.ballots for option in ballot})
        weights = [sum(options.index(option) + 1 for option in ballot) for ballot in self.ballots]
        return (world for world in every if _weight(world, weights) % self.one_in == 0)

    def votes(self, world: World) -> dict[str, Tally]:
        """What the box holds in a world."""
        return {f"p{place}": count(self._cast(hand)) for place, hand in enumerate(world) if any(hand)}

    def _cast(self, hand: Hand) -> list[Choice]:
        return [ballot for ballot, times in zip(self.ballots, hand, strict=True) for _ in range(times)]

    def friends(self, most: int) -> Iterator[World]:
        """Every way in which up to so many people, who tell each other what they voted, can be spread."""
        cells = [(party, ballot) for party in range(len(self.sizes)) for ballot in range(len(self.ballots))]
        for number in range(most + 1):
            for chosen in combinations_with_replacement(cells, number):
                yield tuple(
                    tuple(chosen.count((party, ballot)) for ballot in range(len(self.ballots)))
                    for party in range(len(self.sizes))
                )


class Leak(Struct, frozen=True):
    """Something that is proven of everybody in a party who is not a friend."""

    room: Room
    world: World
    friends: World
    party: int
    fact: str
    shown: str

    def __str__(self) -> str:
        """Tell it as a counter-example, in words."""
        cast = "; ".join(f"p{n} ({size}): {_told(self.room, hand)}" for n, (size, hand) in enumerate(self._parties()))
        told = "; ".join(f"{_told(self.room, hand)} in p{n}" for n, hand in enumerate(self.friends) if any(hand))
        return (
            f"Everybody in p{self.party} {self.fact}.\n  The room voted: {cast}.\n"
            f"  Who knows it: somebody who knows of {told or 'nobody what they voted'}.\n  Published: {self.shown}"
        )

    def _parties(self) -> list[tuple[int, Hand]]:
        return list(zip(self.room.sizes, self.world, strict=True))


def leaks(
    room: Room, publish: Publish, friends: int, *, excluded: bool = True, public_total: bool = True, blanks: bool = True
) -> Iterator[Leak]:
    """Yield what can be proven by somebody with so many ballots in hand, their own among them.

    Not only what somebody chose, but, where `excluded`, also what they did not choose. What the total proves already
    is no leak, unless the total is not public; `blanks`: it says how many chose nothing.
    """
    by_total: dict[str, dict[str, list[World]]] = defaultdict(lambda: defaultdict(list))
    for world in room.worlds:
        votes = room.votes(world)
        total = repr(sorted(_sum(votes.values(), blanks=blanks).items())) if public_total else ""
        by_total[total][repr(publish(votes))].append(world)
    known = list(room.friends(friends))
    for published in by_total.values():
        together = [world for worlds in published.values() for world in worlds]
        for shown, worlds in published.items():
            yield from _proven(room, worlds, together, known, shown, excluded)


def _proven(  # noqa: PLR0917 - all that is known of one publication
    room: Room, worlds: Sequence[World], together: Sequence[World], known: Sequence[World], shown: str, excluded: bool
) -> Iterator[Leak]:
    if len(worlds) == len(together):
        return
    for friends in known:
        left = [world for world in worlds if _holds(world, friends)]
        if not left:
            continue
        told = [world for world in together if _holds(world, friends)]
        for party in range(len(room.sizes)):
            facts = _facts(room, left, friends, party, excluded) - _facts(room, told, friends, party, excluded)
            yield from (Leak(room, left[0], friends, party, fact, shown) for fact in sorted(facts))


def _holds(world: World, friends: World) -> bool:
    return all(a >= b for hand, theirs in zip(world, friends, strict=True) for a, b in zip(hand, theirs, strict=True))


def _facts(room: Room, worlds: Sequence[World], friends: World, party: int, excluded: bool) -> set[str]:
    """Return what holds in all these worlds of everybody in a party who is no friend."""
    theirs = friends[party]
    possible = {
        ballot
        for world in worlds
        for ballot, (times, known) in enumerate(zip(world[party], theirs, strict=True))
        if times > known
    }
    if not possible:
        return set()
    options = sorted({option for ballot in room.ballots for option in ballot or NOTHING})
    casts = [room.ballots[ballot] or NOTHING for ballot in possible]
    facts = {f"chose {option}" for option in options if all(option in cast for cast in casts)}
    if excluded:
        facts |= {f"did not choose {option}" for option in options if all(option not in cast for cast in casts)}
    return facts


def _weight(world: World, weights: Sequence[int]) -> int:
    """Return a number that is the same for all worlds with one total."""
    return sum(times * weight for hand in world for times, weight in zip(hand, weights, strict=True))


def _hands(people: int, ballots: int) -> Iterator[Hand]:
    if ballots == 1:
        yield (people,)
        return
    for first in range(people + 1):
        yield from ((first, *rest) for rest in _hands(people - first, ballots - 1))


def _sum(tallies: Iterable[Tally], *, blanks: bool) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for tally in tallies:
        found[""] += tally.blank * blanks
        for option, times in tally.counts.items():
            found[option] += times
    return found


def _told(room: Room, hand: Hand) -> str:
    parts = zip(room.ballots, hand, strict=True)
    return ", ".join(f"{times}x {'+'.join(ballot or NOTHING)}" for ballot, times in parts if times)
