"""Whether the rules of disclosure can have made a breakdown: what `dialoog check` asks of a closed file.

What people answered is gone, so the rules cannot be carried out again. But all that they return keeps to what is asked
here; a number that somebody changed by hand, or a group that was split, mostly does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain import envelope
from dialoog.domain.disclosure import (
    BLANK,
    PAIR,
    Breakdown,
    Form,
    Group,
    Precision,
    coarsened,
    effective_k,
    is_named,
    least_group,
    mean_only,
    mixed,
)
from dialoog.domain.tally import Tally, total


def follows(groups: Breakdown, k: int, *, form: Form, most: int = 1) -> bool:
    """Tell whether the rules can have made these groups with this `k`."""
    if not groups:
        return True
    if coarsened(groups, least_group(k)) != groups:
        return False
    if form is Form.NUMBER:
        return all(mean_only(group) == group for group in groups)
    if form is Form.ONE and len({option for group in groups for option in group.tally.counts}) <= PAIR:
        return _rounded(groups, k)
    return all(group.precision is Precision.EXACT and mixed(group.tally, k, most=most) for group in groups)


def _rounded(groups: Breakdown, k: int) -> bool:
    """Tell whether counts of two answers are exact only where many gave either, and else are what the bounds give.

    Groups that were joined because their bounds said too little have other bounds than one would compute for them now.
    """
    everybody = _answers(total(group.tally for group in groups))
    used = [answer for answer, times in everybody.items() if times]
    exact = [group for group in groups if group.precision is Precision.EXACT]
    if exact and (len(used) > PAIR or not all(_many_of_either(group, used, k) for group in exact)):
        return False
    if not all(map(is_named, groups)):
        return True
    first = max(everybody, key=lambda answer: everybody[answer])
    return _as_filled_in(groups, [_answers(group.tally).get(first, 0) for group in groups], k)


def _answers(tally: Tally) -> dict[str, int]:
    return {**tally.counts, BLANK: tally.blank}


def _many_of_either(group: Group, used: Sequence[str], k: int) -> bool:
    times = _answers(group.tally)
    return all(effective_k(k) <= times.get(answer, 0) <= group.tally.voters - effective_k(k) for answer in used)


def _as_filled_in(groups: Breakdown, counts: Sequence[int], k: int) -> bool:
    sizes = [group.tally.voters for group in groups]
    known = envelope.bounds(sizes, counts, effective_k(k))
    return bool(known) and envelope.settled(known, sum(counts)) == tuple(counts)
