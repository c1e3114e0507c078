"""Drawing: weights per party and answer, and what a simulated person picks by them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from random import Random

from dialoog.domain.statement import Choice

ANYBODY = "allen"
BLANK = 0.03
"""This part of all people gives no answer."""

ONE_MORE = 0.35
"""Where several answers may be given, this part of all people adds another one (and so on)."""

Weights = Mapping[str, float]
Leaning = Mapping[str, Weights]
"""Per party, or under `allen` for every party that is not named: how much each answer appeals."""


def pick(weights: Weights, at: float) -> str:
    """Return the key at a place from 0 to 1, where each key takes up as much room as its weight."""
    left = at * sum(weights.values())
    for key, weight in weights.items():
        left -= weight
        if left < 0:
            return key
    return next(reversed(list(weights)))


def spread(rng: Random, number: int) -> list[float]:
    """Return so many places from 0 to 1, evenly spread but in random order.

    What a small party picks at them follows its leaning closely, so that the story of a day holds.
    """
    places = [(place + rng.random()) / number for place in range(number)]
    rng.shuffle(places)
    return places


def choice(rng: Random, weights: Weights, at: float, most: int = 1) -> Choice:
    """Return what somebody chooses at a place: one answer, sometimes more if more are allowed, seldom none."""
    if rng.random() < BLANK:
        return ()
    left, chosen = dict(weights), [pick(weights, at)]
    while len(chosen) < min(most, len(weights)) and rng.random() < ONE_MORE:
        del left[chosen[-1]]
        chosen.append(pick(left, rng.random()))
    return tuple(chosen)


def dots(rng: Random, weights: Weights, number: int) -> Choice:
    """Return where somebody puts so many dots; they may stand on one another."""
    return tuple(pick(weights, rng.random()) for _ in range(number))


def order(rng: Random, weights: Weights) -> Choice:
    """Return the order in which somebody puts all answers, seldom none; what appeals more stands higher more often."""
    if rng.random() < BLANK:
        return ()
    left, chosen = dict(weights), list[str]()
    while left:
        chosen.append(pick(left, rng.random()))
        del left[chosen[-1]]
    return tuple(chosen)


def weights_of(leaning: Leaning, party: str, options: Collection[str]) -> Weights:
    """Return how much each of these answers appeals to a party; one that is not named appeals a little."""
    named = leaning.get(party) or leaning.get(ANYBODY) or {}
    least = min(named.values(), default=1.0)
    return {option: named.get(option, least) for option in options}


def made_up_leaning(rng: Random, options: Sequence[str], parties: Collection[str]) -> Leaning:
    """Return a leaning for a question that nobody thought of: a common mood, and each party's own turn to it."""
    mood = {option: 0.2 + rng.random() for option in options}
    if all(option.isdigit() for option in options):
        mood = _around(0.5 + rng.random() * 0.3, options)
    return {party: {o: weight * (0.5 + rng.random()) for o, weight in mood.items()} for party in (*parties, ANYBODY)}


def _around(middle: float, options: Sequence[str]) -> dict[str, float]:
    """Return weights for points of a scale that fall off on both sides of `middle` (0 to 1)."""
    peak, width = middle * (len(options) - 1), len(options) / 6
    return {option: 0.02 + 2.0 ** -(((place - peak) / width) ** 2) for place, option in enumerate(options)}
