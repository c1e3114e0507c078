"""Whether the rules of disclosure can have made a breakdown: what `dialoog check` asks of a closed file.

What people answered is gone, so the rules cannot be carried out again on that. But numbers tell within which bounds
the true ones lie, so the rules make the same numbers of them again. Numbers that somebody changed by hand, or a group
that was split, mostly do not stay what they were.
"""

from __future__ import annotations

from dialoog.domain.disclosure import (
    Breakdown,
    Form,
    Group,
    Precision,
    Questions,
    asking,
    coarsened,
    effective_k,
    is_named,
    least_group,
    mean_only,
    options_of,
    rounded,
)
from dialoog.domain.rounding import Asking
from dialoog.domain.tally import total


def follows(groups: Breakdown, k: int, *, form: Form, most: int, asked: Questions = ()) -> bool:
    """Tell whether the rules can have made these groups with this `k`; for `asked` see `disclosure.disclose`."""
    if not groups:
        return True
    if coarsened(groups, least_group(k)) != groups:
        return False
    if form is Form.NUMBER:
        return all(mean_only(group) == group for group in groups)
    asking_ = asking(options_of(groups), form, most, asked)
    return rounded(groups, k, form, asking_) == groups or _may_be_joined(groups, k, form, asking_)


def _may_be_joined(groups: Breakdown, k: int, form: Form, asked: Asking) -> bool:
    """Tell whether the rules can have made these groups of others, of which the bounds said too little.

    They had other bounds than one would compute for them now; but what is exact leaves room for `k` people.
    """
    told = {Precision.FIRST} if form is Form.ORDER else {Precision.EXACT, Precision.ROUNDED}
    if all(map(is_named, groups)) or any(group.precision not in told for group in groups):
        return False
    return all(_leaves_room(group, groups, k, asked) for group in groups if group.precision is Precision.EXACT)


def _leaves_room(group: Group, groups: Breakdown, k: int, asked: Asking) -> bool:
    people, together = asked.most * group.tally.voters, total(one.tally for one in groups).counts
    spread = asked.most * effective_k(k)
    used = [answer for question in asked.questions for answer in question if together.get(answer)]
    return all(spread <= group.tally.counts.get(answer, 0) <= people - spread for answer in used)
