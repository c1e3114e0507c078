"""Which counts per party may be seen: the rules that keep people unrecognisable.

Parties are grouped by how many of them voted. A party with fewer than `k` voters joins « overige partijen »; as
long as that remainder is smaller than `k`, the next smallest party joins it. If in one of these groups all chose
the same, the next smallest party joins the remainder too, and so on; when only two groups are left that will not
do, there is no breakdown. What parties chose never decides which of them are joined, only how far; and where that
could tell what somebody chose, it does not go that way (see `absence` and `_first_safe`).

What this guarantees, to somebody who knows these rules, how many of each party voted and all that is published,
but nobody's choice: whatever somebody chose, there is another way in which all may have chosen, with the very same
publication, in which that person did not choose that. The one exception is the total itself: if all in the room
chose the same, everybody knows it of everybody. Whatever is derived later (a higher `k`, two rounds side by side)
only joins groups that were shown already, so it tells nothing that they did not tell.

Keywords say what a count means. `most` is how often one person can choose one option: 1, or
the number of dots. `blank_tells` is whether choosing nothing is a choice too: it is in a vote. `ways` are ways in
which a total can have come about, for kinds of question in which not every set of marks is a ballot.

`seen` is the part of each party's count that the whole room saw, such as raised hands. It hides nobody:
whoever voted in secret in the same group must pass the test without it, for everybody can take it away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from dialoog.domain import absence
from dialoog.domain.absence import Ways
from dialoog.domain.tally import Tally, total, unanimous

DEFAULT_K = 5
FLOOR_K = 3
"""No session can ask for less."""


PAIR = 2
"""Groups that a breakdown has at least, and that are joined at a time."""


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


def shows(k: int, *, most: int = 1, blank_tells: bool = True) -> Test:
    """Return the test that a group must pass to be shown."""
    least = effective_k(k)

    def passes(group: Group) -> bool:
        return group.tally.voters >= least and not unanimous(group.tally, most=most, blank_tells=blank_tells)

    return passes


def disclose(  # noqa: PLR0913 - keywords say what a count means
    tallies: Mapping[str, Tally],
    k: int,
    order: Sequence[str] = (),
    *,
    most: int = 1,
    blank_tells: bool = True,
    seen: Seen | None = None,
    ways: Ways | None = None,
    lumped: Collection[str] = (),
) -> Breakdown:
    """Return what may be shown of these parties' counts, or an empty breakdown.

    `order` is the order of the parties on the screen; parties that it lacks come last, by name. The `lumped` ones may
    not be shown by themselves, however many voted, and hide nobody (see `rules.heads.crowded`).
    """
    places = {party: place for place, party in enumerate(order)}
    parties = sorted(tallies, key=lambda party: (places.get(party, len(places)), party))
    voters = [Group((party,), tallies[party]) for party in parties if tallies[party].voters]
    groups = coarsened(voters, k, seen=seen, lumped=lumped)
    return _first_safe(_levels(groups), Sight(seen or {}, most, blank_tells, ways)) if groups else ()


class Sight(Struct, frozen=True):
    """What counts as being of one mind, and what the room saw anyway; see the keywords above."""

    seen: Seen
    most: int
    blank_tells: bool
    ways: Ways | None = None

    def of_one_mind(self, group: Group) -> bool:
        """Tell whether the counts prove that all in the group, or all who voted in secret in it, chose the same."""
        secret = _secret(group, self.seen)
        return any(
            unanimous(tally, most=self.most, blank_tells=self.blank_tells)
            for tally in (group.tally, secret)
            if tally.voters
        )

    def can_fail(self, groups: Iterable[Group]) -> bool:
        """Tell whether one of these groups could have been of one mind, with the same total."""
        sizes, everybody = self._sizes(groups)
        return absence.possible(sizes, everybody, most=self.most, blank_tells=self.blank_tells)

    def failing_tells(self, groups: Iterable[Group]) -> bool:
        """Tell whether « one of these groups is of one mind » proves a choice, from their sizes and their total."""
        sizes, everybody = self._sizes(groups)
        return absence.tells(sizes, everybody, most=self.most, blank_tells=self.blank_tells, ways=self.ways)

    def _sizes(self, groups: Iterable[Group]) -> tuple[list[int], Tally]:
        secret = [_secret(group, self.seen) for group in groups]
        return [tally.voters for tally in secret if tally.voters], total(secret)


def _levels(finest: Breakdown) -> list[Breakdown]:
    """Return the groups, and what comes of them as party after party joins the remainder, down to two groups."""
    levels = [finest]
    while len(levels[-1]) > PAIR:
        levels.append(_coarser(levels[-1]))
    return levels


def _coarser(groups: Breakdown) -> Breakdown:
    """Return the groups after the smallest party (or, without a remainder, the smallest two) left its own place."""
    rest = tuple(group for group in groups if not is_named(group))
    own = sorted((group for group in groups if is_named(group)), key=_by_size)[: PAIR - len(rest)]
    return (*(group for group in groups if group not in (*rest, *own)), _joined((*rest, *own)))


def _first_safe(levels: Sequence[Breakdown], sight: Sight) -> Breakdown:
    """Return the finest level without a group of one mind, as far as the lack of finer ones may be seen.

    A coarser level says that one of the two groups it joins was of one mind, so it is shown only if that can be true
    of either, in more than one way; the same holds for no breakdown and the last two groups. If for those it does
    not, going coarser would end in something that tells. Then one level is shown or nothing: the finest of which the
    lack tells nothing; where there is none, there is never a breakdown. Which of these it is depends on nothing but
    the sizes and the total, which are published anyway.
    """
    last = levels[-1]
    if not sight.can_fail(last) or sight.failing_tells(last):
        levels = [level for level in levels if not sight.failing_tells(level)][:1]
    finer: Breakdown = ()
    for level in levels:
        joined = [group for group in finer if group not in level]
        safe = not finer or (sight.can_fail(joined) and not sight.failing_tells(joined))
        if safe and not any(sight.of_one_mind(group) for group in level):
            return level
        finer = level
    return ()


def _secret(group: Group, seen: Seen) -> Tally:
    """Return what the people of a group chose in secret."""
    return group.tally - total(seen.get(party, Tally()) for party in group.parties)


def coarsened(groups: Iterable[Group], k: int, *, seen: Seen | None = None, lumped: Collection[str] = ()) -> Breakdown:
    """Return these groups with those of fewer than `k` voters merged, or nothing if no breakdown is left.

    It looks at nothing but numbers of voters. What was disclosed under a lower `k` can be put through this again;
    the same or a lower `k` changes nothing.
    """
    own: list[Group] = []
    rest: list[Group] = []
    for group in groups:
        alone = is_named(group) and group.parties[0] not in lumped
        (own if alone and _enough(group, k, seen or {}) else rest).append(group)
    while rest and not all(_enough(_joined(some), k, seen or {}) for some in (rest, _hiding(rest, lumped))):
        if not own:
            return ()
        smallest = min(own, key=_by_size)
        own.remove(smallest)
        rest.append(smallest)
    shown = (*own, _joined(rest)) if rest else tuple(own)
    return shown if len(shown) > 1 else ()


def _hiding(groups: Iterable[Group], lumped: Collection[str]) -> list[Group]:
    """Return the groups that people can hide in: in the others, all voters but one may be one and the same person."""
    return [group for group in groups if not (is_named(group) and group.parties[0] in lumped)]


def _by_size(group: Group) -> tuple[int, tuple[str, ...]]:
    return group.tally.voters, group.parties


def _enough(group: Group, k: int, seen: Seen) -> bool:
    least, secret = effective_k(k), _secret(group, seen).voters
    return group.tally.voters >= least and (secret == 0 or secret >= least)


def is_named(group: Group) -> bool:
    """Tell whether a group is one known party, and not a remainder or people without a party."""
    return len(group.parties) == 1 and bool(group.parties[0])


def _joined(groups: Sequence[Group]) -> Group:
    parties = sorted(party for group in groups for party in group.parties)
    return Group(tuple(parties), total(group.tally for group in groups))


def side_by_side(first: Breakdown, second: Breakdown, k: int) -> tuple[Breakdown, Breakdown]:
    """Return two rounds' breakdowns over the same groups in the same order, or two empty ones.

    A party stands alone only if it stands alone in both; all others form the remainder of both, under
    one name. A party that took part in one of the two only is in that remainder too. Groups that were disclosed
    are joined by how many voted, so none of the new ones is of one mind.
    """
    least = effective_k(k)
    named = [group.parties for group in first if group.parties in _named(second) and is_named(group)]
    while named:
        left, right = _regrouped(first, named), _regrouped(second, named)
        if len(left) == len(right) > 1 and all(group.tally.voters >= least for group in (*left, *right)):
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
