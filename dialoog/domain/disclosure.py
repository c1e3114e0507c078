"""Which counts per party may be seen: the rules that keep people unrecognisable.

A group is shown only from `k` voters, and only when they did not all choose the same. Groups that
fail are merged into « overige partijen »; that remainder must pass the same test, else the next
smallest group joins it, else there is no breakdown at all. Every partition that comes out adds up
to the total, so nothing that is left out can be had by subtraction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from dialoog.domain.tally import Tally, total

DEFAULT_K = 5
FLOOR_K = 3
"""No session can ask for less."""


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """One or more parties that are shown as one; `parties` has more than one only in the remainder."""

    parties: tuple[str, ...]
    tally: Tally


Breakdown = tuple[Group, ...]
"""Groups that add up to the total, largest rules first: own groups in order, the remainder last. Empty: none."""

Test = Callable[[Group], bool]


def effective_k(k: int) -> int:
    """Return the k that holds: never below the floor."""
    return max(k, FLOOR_K)


def unanimous(tally: Tally) -> bool:
    """Tell whether everybody in the group chose the same (each option was chosen by all or by nobody)."""
    if tally.blank not in (0, tally.voters):
        return False
    return all(times in (0, tally.voters) for times in tally.counts.values()) or _same_dots(tally)


def _same_dots(tally: Tally) -> bool:
    """Dots may stand several times on one option: all on one option is the same choice by all."""
    chosen = [times for times in tally.counts.values() if times]
    return len(chosen) == 1 and tally.blank == 0


def shows(k: int) -> Test:
    """Return the test that a group must pass to be shown."""
    least = effective_k(k)
    return lambda group: group.tally.voters >= least and not unanimous(group.tally)


def disclose(tallies: Mapping[str, Tally], k: int, order: Sequence[str] = ()) -> Breakdown:
    """Return what may be shown of these parties' counts, or an empty breakdown.

    `order` is the order of the parties on the screen; parties that it lacks come last, by name.
    """
    known = {party: place for place, party in enumerate(order)}
    parties = sorted(tallies, key=lambda party: (known.get(party, len(known)), party))
    groups = [Group((party,), tallies[party]) for party in parties if tallies[party].voters]
    return merge_small(groups, k)


def merge_small(groups: Iterable[Group], k: int) -> Breakdown:
    """Return these groups with those that fail the test merged, or nothing if no breakdown is left."""
    passes, candidates = shows(k), tuple(groups)
    own = [group for group in candidates if passes(group) and is_named(group)]
    rest = [group for group in candidates if group not in own]
    while rest and not passes(_joined(rest)):
        if not own:
            return ()
        smallest = min(own, key=lambda group: (group.tally.voters, group.parties))
        own.remove(smallest)
        rest.append(smallest)
    shown = (*own, _joined(rest)) if rest else tuple(own)
    return shown if len(shown) > 1 else ()


def is_named(group: Group) -> bool:
    """Tell whether a group is one known party, and not a remainder or people without a party."""
    return len(group.parties) == 1 and bool(group.parties[0])


def _joined(groups: Sequence[Group]) -> Group:
    parties = tuple(sorted(party for group in groups for party in group.parties))
    return Group(parties, total(group.tally for group in groups))


def side_by_side(first: Breakdown, second: Breakdown, k: int) -> tuple[Breakdown, Breakdown]:
    """Return two rounds' breakdowns over the same groups, so that neither gives away what the other hides.

    A party stands alone only if it stands alone in both; all others form the remainder of both.
    """
    if not first or not second:
        return (), ()
    both = {g.parties for g in first if is_named(g)} & {g.parties for g in second if is_named(g)}
    while True:
        left, right = _regroup(first, both), _regroup(second, both)
        if all(shows(k)(group) for group in (*left, *right)) and both:
            enough = len(left) > 1 and len(left) == len(right)
            return (left, right) if enough else ((), ())
        if not both:
            return (), ()
        both.remove(min(both, key=lambda parties: (_voters(left, parties), parties)))


def _regroup(breakdown: Breakdown, named: set[tuple[str, ...]]) -> Breakdown:
    own = tuple(group for group in breakdown if group.parties in named)
    rest = tuple(group for group in breakdown if group.parties not in named)
    return (*own, _joined(rest)) if rest else own


def _voters(breakdown: Breakdown, parties: tuple[str, ...]) -> int:
    return sum(group.tally.voters for group in breakdown if group.parties == parties)
