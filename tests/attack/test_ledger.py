"""Two reports of one session beside each other: what is in all their tables together is never of a few people.

Between them people move remarks from theme to theme. Whoever has both reports can take any table away from any other.
So what they can know of is every part of which the remarks stand in the same tables.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence

import pytest

from dialoog.domain.published import Published, differs_by_few

K, REMARKS = 5, 60
WRITERS = {number: f"w{number}" for number in range(1, REMARKS + 1)}
Themes = Sequence[frozenset[int]]
Rule = Callable[[dict[str, Published], frozenset[int], Themes], bool]


def ours(ledger: dict[str, Published], theme: frozenset[int], beside: Themes) -> bool:
    return not differs_by_few(ledger, theme, WRITERS, K, beside)


def each_for_itself(ledger: dict[str, Published], theme: frozenset[int], beside: Themes) -> bool:
    """The rule as it was: it looks at what one new theme splits, and not at what two do together."""
    del beside
    return not differs_by_few(ledger, theme, WRITERS, K)


def moved(chance: random.Random, themes: Themes) -> Themes:
    """The themes after some people moved remarks: a part of one goes to another or to a new one, or is loose."""
    found = [set(theme) for theme in themes]
    for _ in range(chance.choice([1, 2, 3])):
        source = chance.choice(found)
        some = set(chance.sample(sorted(source), min(len(source), chance.choice([1, 2, 6, 9]))))
        source -= some
        where = chance.choice([*found, set(), None])
        if where is not None:
            where |= some
            found = found if any(where is one for one in found) else [*found, where]
    return [frozenset(theme) for theme in found if theme]


def of_few(old: Themes, new: Collection[frozenset[int]]) -> set[int]:
    """The remarks of fewer than `K` people that both reports together tell of, and the first alone did not."""
    for part in old:
        for number in part:
            here = part.intersection(*(theme for theme in new if number in theme))
            here = here.difference(*(theme for theme in new if number not in theme))
            if here != part and len(here) < K:
                return set(here)
    return set()


def attack(seed: int, rule: Rule) -> set[int]:
    chance = random.Random(seed)
    sizes = [chance.randint(8, 20) for _ in range(3)]
    old = [frozenset(range(1 + sum(sizes[:n]), 1 + sum(sizes[: n + 1]))) for n in range(3)]
    ledger = {str(n): Published(id=str(n), notes=tuple(sorted(theme))) for n, theme in enumerate(old)}
    new = moved(chance, old)
    return of_few(old, [theme for theme in new if rule(ledger, theme, new)])


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_two_reports_together_tell_of_no_few_people(start: int) -> None:
    for seed in range(start, start + 100):
        assert not attack(seed, ours), seed


def test_two_new_themes_that_split_an_older_one_together_are_seen_through() -> None:
    assert any(attack(seed, each_for_itself) for seed in range(400))


def test_people_are_still_counted_after_an_honest_move() -> None:
    old = frozenset(range(1, 21))
    new = [frozenset(range(1, 11)), frozenset(range(11, 21))]
    ledger = {"0": Published(id="0", notes=tuple(sorted(old)))}
    assert all(ours(ledger, theme, new) for theme in new)
