"""Made-up rooms that could be real: parties of five to thirty people who lean one way or the other."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from dialoog.domain.statement import Choice
from dialoog.domain.tally import Tally, count

Ballots = Mapping[str, Sequence[Choice]]
"""What everybody of each party chose."""


def sizes(chance: random.Random) -> list[int]:
    """Return how many people of each party there are: 30 to 95 in three to six parties."""
    many, weights = chance.randint(30, 95), [chance.random() + 0.25 for _ in range(chance.choice([3, 4, 5, 6]))]
    return [max(1, round(many * weight / sum(weights))) for weight in weights]


def yes_no(chance: random.Random, parties: list[int] | None = None) -> Ballots:
    """Return votes on a statement on which parties lean more or less the same way."""
    leaning = chance.betavariate(2.5, 1.8)

    def vote(own: float) -> Choice:
        return ("ja",) if chance.random() < min(0.98, max(0.02, leaning + own)) else ("nee",)

    return _party_by_party(chance, parties, lambda: chance.gauss(0, 0.18), vote)


def numbers(chance: random.Random, parties: list[int] | None = None, highest: int = 10) -> Ballots:
    """Return marks: most around a seven."""
    middle = chance.gauss(0.7, 0.06) * highest

    def mark(own: float) -> Choice:
        return (str(min(highest, max(1, round(chance.gauss(middle + own, 0.14 * highest))))),)

    return _party_by_party(chance, parties, lambda: chance.gauss(0, 0.06 * highest), mark)


def choices(chance: random.Random, parties: list[int] | None = None, options: str = "abcd") -> Ballots:
    """Return choices of one answer out of several, some of which are liked more, and by some parties more."""
    liked = [chance.random() + 0.1 for _ in options]

    def choice(own: float) -> Choice:
        return tuple(chance.choices(options, [weight * (1 + own * (n % 2)) for n, weight in enumerate(liked)]))

    return _party_by_party(chance, parties, lambda: chance.random() * 2, choice)


def dots(chance: random.Random, parties: list[int] | None = None, options: str = "abcdefg", each: int = 3) -> Ballots:
    """Return dots on themes; somebody may give several to one."""
    liked = [chance.random() ** 2 + 0.1 for _ in options]
    return _party_by_party(
        chance, parties, lambda: 0.0, lambda _: tuple(sorted(chance.choices(options, liked, k=each)))
    )


def several(chance: random.Random, parties: list[int] | None = None, options: str = "abcde") -> Ballots:
    """Return choices of as many answers as somebody likes."""
    liked = [chance.betavariate(1.5, 2.5) for _ in options]

    def choice(own: float) -> Choice:
        return tuple(option for option, weight in zip(options, liked, strict=True) if chance.random() < weight + own)

    return _party_by_party(chance, parties, lambda: chance.gauss(0, 0.08), choice)


def _party_by_party(
    chance: random.Random, parties: list[int] | None, leaning: Callable[[], float], vote: Callable[[float], Choice]
) -> Ballots:
    found: dict[str, list[Choice]] = {}
    for place, people in enumerate(parties or sizes(chance)):
        own = leaning()
        found[f"p{place}"] = [vote(own) for _ in range(people)]
    return found


def tallies(cast: Ballots) -> dict[str, Tally]:
    """Return what the box holds."""
    return {party: count(chosen) for party, chosen in cast.items()}


def one_by_one(chance: random.Random, cast: Ballots, answer: str = "ja") -> list[bool]:
    """Return of each ballot, in some order in which people voted, whether it was this answer."""
    votes = [answer in choice for ballots in cast.values() for choice in ballots]
    chance.shuffle(votes)
    return votes
