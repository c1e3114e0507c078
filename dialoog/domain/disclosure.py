"""What may be known of the answers per party: the one place that decides it, for every surface.

Whoever reads a result may have been in the room. Such a reader knows these rules, how many of each party voted, the
total, what they chose themselves, and what up to `k` - 2 friends chose: fewer than `k` ballots. What is published per
party tells such a reader of nobody else that they chose something, unless the total told it already.

1. Groups are made by size alone. A party of fewer than `least_group` voters joins « overige partijen »; as long as
   that remainder is smaller than that, the next smallest party joins it.
2. Of a question with two answers, each group has one number. It is published within bounds that are chosen from what
   is public (see `envelope`): exact where many chose either, else rounded. Rounded numbers add up to the total.
3. Of all other questions a breakdown is published if in every group, whichever answer one takes, more than `k` people
   did otherwise (`mixed`). If not, the smallest party joins the remainder, and so on down to two groups; else there is
   no breakdown. That tells of a group at most that it was nearly of one mind: up to `k` people may have done
   otherwise, one more than a reader can account for.
4. Of answers that are numbers only the mean of a group is published, rounded to a half.

Whatever is derived later (a higher `k`, two rounds side by side, sums over sessions) is made of what was published,
so it tells nothing more. The proofs are in docs/disclosure.md; `tests/attack/` tries to break them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain import rounding
from dialoog.domain.tally import Tally, total, unanimous

DEFAULT_K = 5
FLOOR_K = 3
"""No session can ask for less."""


PAIR = rounding.PAIR
"""Groups that a breakdown has at least, and that are joined at a time."""


class Form(StrEnum):
    """How people answer: with one of the options, with one that is a number, with several (or dots), or in an order."""

    ONE = "one"
    NUMBER = "number"
    SEVERAL = "several"
    ORDER = "order"


class Precision(StrEnum):
    """What a count of a group says: exactly how many, about how many, or less.

    Of numbers that is no more than their mean, and of an order about how many put each answer first.
    """

    EXACT = "exact"
    ROUNDED = "rounded"
    MEAN = "mean"
    FIRST = "first"


ABOUT = frozenset({Precision.ROUNDED, Precision.FIRST})
"""What is said with « about »."""


class Group(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One party, or the remainder: several parties shown as one (or only people who named no party).

    The number of voters is always exact. A tally of which only the mean says something holds numbers with that mean,
    and not what people answered.
    """

    parties: tuple[str, ...]
    tally: Tally
    precision: Precision = Precision.EXACT


Breakdown = tuple[Group, ...]
"""Groups that add up to the total: parties of their own in order, the remainder last. Empty: none may be shown."""

Parties = tuple[str, ...]

Questions = tuple[tuple[str, ...], ...]
"""Answers of which each person gave one, for everything that was asked at once."""


def least_precise(precisions: Iterable[Precision]) -> Precision:
    """Return how precise numbers are together: as the first that is not exact."""
    return next((one for one in precisions if one is not Precision.EXACT), Precision.EXACT)


def effective_k(k: int) -> int:
    """Return the k that holds: never below the floor."""
    return max(k, FLOOR_K)


def least_group(k: int) -> int:
    """Return how many voters a group has at least: room for `k` who chose something, `k` who did not, and a doubt."""
    return 2 * effective_k(k) + 1


def mixed(tally: Tally, k: int, *, most: int = 1) -> bool:
    """Tell whether, whichever answer one takes, more than `k` people did otherwise (or as many dots as they have)."""
    spread = effective_k(k) + 1
    if tally.valid < spread:
        return False
    marks = sum(tally.counts.values()) + most * tally.blank if most > 1 else tally.voters
    return all(marks - times >= most * spread for times in tally.counts.values())


def may_stand(group: Group, k: int, *, most: int = 1) -> bool:
    """Tell whether a group can stand in a file: made by these rules, or by those before them.

    These showed exact counts of groups of `k` that were not all of one mind.
    """
    told = group.precision is Precision.EXACT
    return group.tally.voters >= effective_k(k) and not (told and unanimous(group.tally, most=most))


def disclose(  # noqa: PLR0913 - four keywords say how to look at the counts
    tallies: Mapping[str, Tally],
    k: int,
    order: Sequence[str] = (),
    *,
    form: Form = Form.ONE,
    most: int = 1,
    asked: Questions = (),
    lumped: Collection[str] = (),
) -> Breakdown:
    """Return what may be published of these parties' counts, or an empty breakdown.

    `order` is the order of the parties on the screen; parties that it lacks come last, by name. `most` is how often
    one person can choose one option: 1, or the number of dots. `asked` are the answers of which each person gave one,
    if that does not follow from the form. The `lumped` parties may not be shown by themselves,
    however many voted, and hide nobody (see `rules.heads.crowded`).
    """
    places = {party: place for place, party in enumerate(order)}
    parties = sorted(tallies, key=lambda party: (places.get(party, len(places)), party))
    voters = [Group((party,), tallies[party]) for party in parties if tallies[party].voters]
    groups = coarsened(voters, least_group(k), lumped=lumped)
    if not groups:
        return ()
    if form is not Form.NUMBER:
        return rounded(groups, k, form, asking(options_of(groups), form, most, asked))
    levels = (level for level in _levels(groups) if all(mixed(group.tally, k) for group in level))
    return tuple(map(mean_only, next(levels, ())))


def options_of(groups: Iterable[Group]) -> tuple[str, ...]:
    """Return every option that is counted in these groups."""
    return tuple(dict.fromkeys(option for group in groups for option in group.tally.counts))


def asking(options: Iterable[str], form: Form, most: int = 1, asked: Questions = ()) -> rounding.Asking:
    """Return what is told together of these options: all of them, or each for itself where people chose several."""
    known = tuple(options)
    apart = form is Form.SEVERAL and most == 1
    return rounding.Asking(asked or (tuple((o,) for o in known) if apart else (known,)), most, form is not Form.SEVERAL)


def rounded(groups: Breakdown, k: int, form: Form, asked: rounding.Asking) -> Breakdown:
    """Return the groups with what may be known of their counts (see `rounding`)."""
    tallies, named = [group.tally for group in groups], [is_named(group) for group in groups]
    parts = rounding.told(tallies, named, effective_k(k), asked)
    return tuple(_as_told([groups[place] for place in part.groups], part, form) for part in parts)


def _as_told(groups: Sequence[Group], part: rounding.Part, form: Form) -> Group:
    precision = Precision.EXACT if part.exact else Precision.ROUNDED
    return replace(joined(groups), tally=part.tally, precision=Precision.FIRST if form is Form.ORDER else precision)


# ------------------------------------------------------------------------------------------------ numbers


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
    return (*(group for group in groups if group not in (*rest, *own)), joined((*rest, *own)))


def mean_only(group: Group) -> Group:
    """Return a group of whose answers, which are numbers, nothing is left but the mean, rounded to a half.

    In their place stand the two numbers next to the mean, as often as gives it.
    """
    counts = group.tally.counts
    points, valid = sum(int(point) * times for point, times in counts.items()), group.tally.valid
    halves = (4 * points + valid) // (2 * valid)
    low, above = divmod(halves * valid // 2, valid)
    known = dict.fromkeys(counts, 0) | {str(low): valid - above} | ({str(low + 1): above} if above else {})
    return replace(group, tally=Tally(group.tally.voters, group.tally.blank, known), precision=Precision.MEAN)


# ------------------------------------------------------------------------------------------------ sizes


def coarsened(groups: Iterable[Group], least: int, *, lumped: Collection[str] = ()) -> Breakdown:
    """Return these groups with those of fewer than so many voters merged, or nothing if no breakdown is left.

    It looks at nothing but numbers of voters. What was disclosed already can be put through this again with a higher
    number; the same or a lower one changes nothing.
    """
    own: list[Group] = []
    rest: list[Group] = []
    for group in groups:
        alone = is_named(group) and group.parties[0] not in lumped
        (own if alone and group.tally.voters >= least else rest).append(group)
    while rest and sum(group.tally.voters for group in _hiding(rest, lumped)) < least:
        if not own:
            return ()
        smallest = min(own, key=_by_size)
        own.remove(smallest)
        rest.append(smallest)
    shown = (*own, joined(rest)) if rest else tuple(own)
    return shown if len(shown) > 1 else ()


def _hiding(groups: Iterable[Group], lumped: Collection[str]) -> list[Group]:
    """Return the groups that people can hide in: in the others, all voters but one may be one and the same person."""
    return [group for group in groups if not (is_named(group) and group.parties[0] in lumped)]


def _by_size(group: Group) -> tuple[int, tuple[str, ...]]:
    return group.tally.voters, group.parties


def is_named(group: Group) -> bool:
    """Tell whether a group is one known party, and not a remainder or people without a party."""
    return len(group.parties) == 1 and bool(group.parties[0])


def joined(groups: Sequence[Group]) -> Group:
    """Return groups as one. Added up, numbers of which some are rounded are rounded, and means give a mean."""
    parties = sorted(party for group in groups for party in group.parties)
    found = {group.precision for group in groups} - {Precision.EXACT}
    return Group(tuple(parties), total(group.tally for group in groups), *found)


def side_by_side(first: Breakdown, second: Breakdown, k: int) -> tuple[Breakdown, Breakdown]:
    """Return two rounds' breakdowns over the same groups in the same order, or two empty ones.

    A party stands alone only if it stands alone in both; all others form the remainder of both, under
    one name. A party that took part in one of the two only is in that remainder too. It only adds up what was
    disclosed of each round.
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
    return (*own, joined(rest)) if rest else own


def _same_names(left: Breakdown, right: Breakdown) -> tuple[Breakdown, Breakdown]:
    names = [tuple(sorted({*one.parties, *other.parties})) for one, other in zip(left, right, strict=True)]
    return _renamed(left, names), _renamed(right, names)


def _renamed(breakdown: Breakdown, names: Iterable[Parties]) -> Breakdown:
    return tuple(replace(group, parties=parties) for parties, group in zip(names, breakdown, strict=True))


def _voters(breakdown: Breakdown, parties: Parties) -> int:
    return sum(group.tally.voters for group in breakdown if group.parties == parties)
