"""A moderator for each table, who knows nobody there if that can be."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.seating.plan import Guest, Plan, circles_at


def led_by(plan: Plan, moderators: Sequence[Guest], before: Sequence[Guest | None] = ()) -> tuple[Guest | None, ...]:
    """Return the moderator of each table, None where there are too few; who led a table `before` keeps it.

    For the others an augmenting path finds the table where they know nobody, as long as there is one for all; who is
    left takes a table that is left.
    """
    kept = {at: lead for at, lead in enumerate(before) if lead in moderators and at < len(plan) and plan[at]}
    free = [at for at, table in enumerate(plan) if table and at not in kept]
    others = [one for one in moderators if one not in kept.values()]
    circles = {at: circles_at(plan[at]) for at in free}
    strangers = [[at for at in free if not circles[at][one.circle]] for one in others]
    leads: dict[int, int] = {}
    for one in range(len(others)):
        _place(one, strangers, leads, set())
    left = [one for one in range(len(others)) if one not in leads.values()]
    leads.update(zip([at for at in free if at not in leads], left, strict=False))
    found = kept | {at: others[one] for at, one in leads.items()}
    return tuple(found.get(at) for at in range(len(plan)))


def _place(one: int, tables: Sequence[Sequence[int]], leads: dict[int, int], tried: set[int]) -> bool:
    """Give somebody a table, moving others who have another one to go to (Kuhn 1955)."""
    for at in tables[one]:
        if at not in tried:
            tried.add(at)
            if at not in leads or _place(leads[at], tables, leads, tried):
                leads[at] = one
                return True
    return False
