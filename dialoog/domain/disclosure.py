"""Which counts per party may be seen: the rules that keep people unrecognisable.

A group is shown only from `k` voters, and only when they did not all choose the same. Groups that
fail are merged into « overige partijen »; that remainder must pass the same test, else the next
smallest group joins it, else there is no breakdown at all. Every partition that comes out adds up
to the total, so nothing that is left out can be had by subtraction. Whatever is derived later (a
higher `k`, two rounds side by side) only joins groups that were shown already, never splits one.

Two keywords say what a count means. `most` is how often one person can choose one option: 1, or
the number of dots. `blank_tells` is whether choosing nothing is a choice too: it is in a vote.

`seen` is the part of each party's count that the whole room saw, such as raised hands. It hides nobody:
whoever voted in secret in the same group must pass the test without it, for everybody can take it away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from dialoog.domain.tally import Tally, total

DEFAULT_K = 5
FLOOR_K = 3
"""No session can ask for less."""


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """One party, or the remainder: several parties shown as one (or only people who named no party)."""

    parties: tuple[str, ...]
    tally: Tally


Breakdown = tuple[Group, ...]
"""Groups that add up to the total: parties of their own in order, the remainder last. Empty: none may be shown."""

Test = Callable[[Group], bool]
Parties = tuple[str, ...]
Seen = Mapping[str, Tally]


def effective_k(k: int) -> int:
    """Return the k that holds: never below the floor."""
    return max(k, FLOOR_K)


def unanimous(tally: Tally, *, most: int = 1, blank_tells: bool = True) -> bool:
    """Tell whether the counts prove of everybody that they chose some option (or, if that tells, nothing at all)."""
    if blank_tells and tally.blank >= tally.voters:
        return True
    marks = sum(tally.counts.values())
    return any(_choosers(tally, times, marks, most) >= tally.voters for times in tally.counts.values() if times)


def _choosers(tally: Tally, times: int, marks: int, most: int) -> int:
    """Return how many people at least must have chosen an option that was chosen so many times."""
    not_elsewhere = tally.valid - (marks - times)
    return max(-(-times // most), not_elsewhere)


def shows(k: int, *, most: int = 1, blank_tells: bool = True, seen: Seen | None = None) -> Test:
    """Return the test that a group must pass to be shown."""
    least, in_sight = effective_k(k), seen or {}

    def enough(tally: Tally) -> bool:
        return tally.voters >= least and not unanimous(tally, most=most, blank_tells=blank_tells)

    def passes(group: Group) -> bool:
        secret = group.tally - total(in_sight.get(party, Tally()) for party in group.parties)
        return enough(group.tally) and (secret.voters == 0 or enough(secret))

    return passes


def disclose(  # noqa: PLR0913 - three keywords say what a count means
    tallies: Mapping[str, Tally],
    k: int,
    order: Sequence[str] = (),
    *,
    most: int = 1,
    blank_tells: bool = True,
    seen: Seen | None = None,
) -> Breakdown:
    """Return what may be shown of these parties' counts, or an empty breakdown.

    `order` is the order of the parties on the screen; parties that it lacks come last, by name.
    """
    places = {party: place for place, party in enumerate(order)}
    parties = sorted(tallies, key=lambda party: (places.get(party, len(places)), party))
    groups = [Group((party,), tallies[party]) for party in parties if tallies[party].voters]
    return coarsened(groups, k, most=most, blank_tells=blank_tells, seen=seen)


def coarsened(
    groups: Iterable[Group], k: int, *, most: int = 1, blank_tells: bool = True, seen: Seen | None = None
) -> Breakdown:
    """Return these groups with those that fail the test merged, or nothing if no breakdown is left.

    What was disclosed under a lower `k` can be put through this again; the same or a lower `k` changes nothing.
    """
    passes = shows(k, most=most, blank_tells=blank_tells, seen=seen)
    own: list[Group] = []
    rest: list[Group] = []
    for group in groups:
        (own if passes(group) and is_named(group) else rest).append(group)
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
    parties = sorted(party for group in groups for party in group.parties)
    return Group(tuple(parties), total(group.tally for group in groups))


def side_by_side(first: Breakdown, second: Breakdown, k: int, *, most: int = 1) -> tuple[Breakdown, Breakdown]:
    """Return two rounds' breakdowns over the same groups in the same order, or two empty ones.

    A party stands alone only if it stands alone in both; all others form the remainder of both, under
    one name. A party that took part in one of the two only is in that remainder too.
    """
    passes = shows(k, most=most)
    named = [group.parties for group in first if group.parties in _named(second) and is_named(group)]
    while named:
        left, right = _regrouped(first, named), _regrouped(second, named)
        if len(left) == len(right) > 1 and all(passes(group) for group in (*left, *right)):
            return _same_names(left, right)
        named.remove(min(named, key=lambda parties: (_voters(first, parties) + _voters(second, parties), parties)))
    return (), ()


def _named(breakdown: Breakdown) -> frozenset[Parties]:
    return frozenset(group.parties for group in breakdown if is_named(group))


def _regrouped(breakdown: Breakdown, named: Collection[Parties]) -> Breakdown:
    by_name = {group.parties: group for group in breakdown}
    own = tuple(by_name[parties] for parties in named)
    rest = [group for group in breakdown if group.parties not in named]
    return (*own, _joined(rest)) if rest else own


def _same_names(left: Breakdown, right: Breakdown) -> tuple[Breakdown, Breakdown]:
    names = [tuple(sorted({*one.parties, *other.parties})) for one, other in zip(left, right, strict=True)]
    return _renamed(left, names), _renamed(right, names)


def _renamed(breakdown: Breakdown, names: Iterable[Parties]) -> Breakdown:
    return tuple(Group(parties, group.tally) for parties, group in zip(names, breakdown, strict=True))


def _voters(breakdown: Breakdown, parties: Parties) -> int:
    return sum(group.tally.voters for group in breakdown if group.parties == parties)
