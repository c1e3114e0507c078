"""A moderator for each table, who knows nobody there if that can be."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.seating.plan import Guest, Plan, circles_at


def led_by(plan: Plan, moderators: Sequence[Guest]) -> tuple[str, ...]:
    """Return the moderator of each table by name, empty where there are too few.

    An augmenting path finds for each the table where they know nobody, as long as there is one for all; who is left
    takes a table that is left.
    """
    circles = [circles_at(table) for table in plan]
    strangers = [[at for at in range(len(plan)) if not circles[at][one.circle]] for one in moderators]
    leads: dict[int, int] = {}
    for one in range(len(moderators)):
        _place(one, strangers, leads, set())
    free = [at for at in range(len(plan)) if at not in leads]
    without = [one for one in range(len(moderators)) if one not in leads.values()]
    leads.update(zip(free, without, strict=False))
    return tuple(moderators[leads[at]].id if at in leads else "" for at in range(len(plan)))


def _place(one: int, tables: Sequence[Sequence[int]], leads: dict[int, int], tried: set[int]) -> bool:
    """Give somebody a table, moving others who have another one to go to (Kuhn 1955)."""
    for at in tables[one]:
        if at not in tried:
            tried.add(at)
            if at not in leads or _place(leads[at], tables, leads, tried):
                leads[at] = one
                return True
    return False
