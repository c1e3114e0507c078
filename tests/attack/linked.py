"""Tables that tell of the same people, laid beside each other: what follows from all of them together, exactly.

People are known by what everybody can see of them (their party, when they voted) and have something that nobody may
know (an answer, the band of a score). Everything that was ever shown is a sum over such people that lies within
bounds. For every kind of person and everything that they can hide, a solver looks whether it is still possible.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from msgspec import Struct
from ortools.sat.python import cp_model

Seen = tuple[Hashable, ...]
Hidden = tuple[Hashable, ...]
Where = Callable[[Seen, Hidden], int]
"""How often somebody counts in a sum."""


class Shown(Struct, frozen=True):
    """A sum that was shown, in words and within bounds; `total` says that it is of the whole room."""

    words: str
    where: Where
    low: int
    high: int
    total: bool = False


class Crowd(Struct, frozen=True):
    """How many people of each kind there are, and what each of them can hide."""

    people: Mapping[Seen, int]
    hides: Sequence[Hidden]


Friends = Mapping[tuple[Seen, Hidden], int]
"""How many people the attacker knows everything of, themselves among them."""
NOBODY: Friends = {}


class Proven(Struct, frozen=True):
    """Something that cannot be, of anybody who is not a friend, by what was shown; the totals alone allow it."""

    seen: Seen
    fact: str
    shown: tuple[Shown, ...]
    friends: Friends

    def __str__(self) -> str:
        """Tell it as a counter-example, in words."""
        told = "\n  ".join(f"{one.words}: {_span(one)}" for one in self.shown)
        known = ", ".join(f"{n}x {seen} {hidden}" for (seen, hidden), n in self.friends.items()) or "nobody"
        return f"Nobody of {self.seen} {self.fact}.\n  Friends: {known}.\n  {told}"


Facts = Mapping[str, Callable[[Hidden], bool]]


def proven(crowd: Crowd, shown: Sequence[Shown], facts: Facts, friends: Friends = NOBODY) -> Iterator[Proven]:
    """Yield which of these facts cannot be true of anybody of a kind, though by the totals alone it can."""
    totals = [one for one in shown if one.total]
    for seen, people in crowd.people.items():
        if people <= sum(n for (kind, _), n in friends.items() if kind == seen):
            continue
        for fact, holds in facts.items():
            told = (crowd, seen, holds, friends)
            if _possible(*told, totals) and not _possible(*told, shown):
                yield Proven(seen, fact, tuple(shown), friends)


def _possible(
    crowd: Crowd, seen: Seen, holds: Callable[[Hidden], bool], friends: Friends, shown: Sequence[Shown]
) -> bool:
    """Tell whether somebody of this kind, who is no friend, can have it so."""
    return any(_feasible(crowd, (seen, hidden), friends, shown) for hidden in crowd.hides if holds(hidden))


def _feasible(crowd: Crowd, one: tuple[Seen, Hidden], friends: Friends, shown: Sequence[Shown]) -> bool:
    least = {(seen, hidden): friends.get((seen, hidden), 0) for seen in crowd.people for hidden in crowd.hides}
    least[one] += 1
    if any(sum(least[seen, hidden] for hidden in crowd.hides) > people for seen, people in crowd.people.items()):
        return False
    model = cp_model.CpModel()
    number = {cell: model.new_int_var(low, crowd.people[cell[0]], "") for cell, low in least.items()}
    for seen, people in crowd.people.items():
        model.add(sum(number[seen, hidden] for hidden in crowd.hides) == people)
    for sum_ in shown:
        weights = {cell: times for cell in number if (times := sum_.where(*cell))}
        weighed = cp_model.LinearExpr.weighted_sum([number[cell] for cell in weights], list(weights.values()))
        model.add_linear_constraint(weighed, sum_.low, sum_.high)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.solve(model) != cp_model.INFEASIBLE


def _span(one: Shown) -> str:
    return str(one.low) if one.low == one.high else f"{one.low} to {one.high}"
