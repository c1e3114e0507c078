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

from dialoog.domain import envelope
from dialoog.domain.tally import Tally, total, unanimous

DEFAULT_K = 5
FLOOR_K = 3
"""No session can ask for less."""


PAIR = 2
"""Groups that a breakdown has at least, and that are joined at a time."""

BLANK = ""
"""The answer of who chose no option."""


class Form(StrEnum):
    """How people answer: with one of the options, with one that is a number, or with several (or dots)."""

    ONE = "one"
    NUMBER = "number"
    SEVERAL = "several"


class Precision(StrEnum):
    """What a count of a group says: exactly how many, about how many, or (of numbers) no more than their mean."""

    EXACT = "exact"
    ROUNDED = "rounded"
    MEAN = "mean"


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


def disclose(  # noqa: PLR0913 - three keywords say how to look at the counts
    tallies: Mapping[str, Tally],
    k: int,
    order: Sequence[str] = (),
    *,
    form: Form = Form.ONE,
    most: int = 1,
    lumped: Collection[str] = (),
) -> Breakdown:
    """Return what may be published of these parties' counts, or an empty breakdown.

    `order` is the order of the parties on the screen; parties that it lacks come last, by name. `most` is how often
    one person can choose one option: 1, or the number of dots. The `lumped` parties may not be shown by themselves,
    however many voted, and hide nobody (see `rules.heads.crowded`).
    """
    places = {party: place for place, party in enumerate(order)}
    parties = sorted(tallies, key=lambda party: (places.get(party, len(places)), party))
    voters = [Group((party,), tallies[party]) for party in parties if tallies[party].voters]
    groups = coarsened(voters, least_group(k), lumped=lumped)
    if not groups:
        return ()
    if form is Form.ONE and len(_options(groups)) <= PAIR:
        return _rounded(groups, k)
    found = next((level for level in _levels(groups) if all(mixed(g.tally, k, most=most) for g in level)), ())
    return tuple(map(mean_only, found)) if form is Form.NUMBER else found


def _options(groups: Breakdown) -> frozenset[str]:
    return frozenset(option for group in groups for option in group.tally.counts)


# ------------------------------------------------------------------------------------------------ two answers


class _Bounded(Struct, frozen=True):
    """A group, and within which bounds it may be known how many of it gave the first answer."""

    group: Group
    bounds: envelope.Bounds

    @property
    def vague(self) -> bool:
        """Whether the bounds say little: they leave open more than half of the group."""
        return 2 * (self.bounds[1] - self.bounds[0]) > self.group.tally.voters


def _rounded(groups: Breakdown, k: int) -> Breakdown:
    """Return the groups with how many gave each of two answers, as far as that may be known."""
    everybody = _answers(total(group.tally for group in groups))
    ranked = sorted(everybody, key=lambda answer: -everybody[answer])
    first, sizes = ranked[0], [group.tally.voters for group in groups]
    known = envelope.bounds(sizes, [_answers(group.tally).get(first, 0) for group in groups], effective_k(k))
    found = [_Bounded(group, bounds) for group, bounds in zip(groups, known, strict=True)] if known else []
    return _filled_in(_told(found), ranked, everybody)


def _answers(tally: Tally) -> dict[str, int]:
    """Return how many people gave each answer, to leave it blank being one."""
    return {**tally.counts, BLANK: tally.blank}


def _told(found: Sequence[_Bounded]) -> Sequence[_Bounded]:
    """Return the groups with the vague ones joined, or nothing if of the last two one is vague.

    It looks at bounds and sizes only. These may be known, so what is joined tells nothing more.
    """
    while any(one.vague for one in found):
        if len(found) <= PAIR:
            return ()
        rest = [one for one in found if not is_named(one.group)]
        own = sorted(
            (one for one in found if is_named(one.group)), key=lambda one: (not one.vague, _by_size(one.group))
        )
        parts = [*rest, *own[: PAIR - len(rest)]]
        low, high = (sum(one.bounds[end] for one in parts) for end in (0, 1))
        together = _Bounded(joined([one.group for one in parts]), (low, high))
        found = [*(one for one in found if one not in parts), together]
    return found


def _filled_in(found: Sequence[_Bounded], ranked: Sequence[str], everybody: Mapping[str, int]) -> Breakdown:
    """Return the groups with numbers within their bounds that add up to the total.

    Of those who did not give the first answer, only the total tells what they did: that is divided over the groups.
    """
    if not found:
        return ()
    times = [envelope.settled([one.bounds for one in found], everybody[ranked[0]])]
    left = [one.group.tally.voters for one in found]
    for answer in ranked[1:]:
        left = [n - given for n, given in zip(left, times[-1], strict=True)]
        times.append(envelope.settled([(0, n) for n in left], everybody[answer]))
    exact = sum(number > 0 for number in everybody.values()) <= PAIR
    columns = zip(found, zip(*times, strict=True), strict=True)
    answers = ((one, dict(zip(ranked, numbers, strict=True))) for one, numbers in columns)
    return tuple(_with_answers(one, {a: given[a] for a in everybody}, exact=exact) for one, given in answers)


def _with_answers(one: _Bounded, answers: Mapping[str, int], *, exact: bool) -> Group:
    counts = {option: times for option, times in answers.items() if option != BLANK}
    precise = exact and one.bounds[0] == one.bounds[1]
    tally = Tally(one.group.tally.voters, answers[BLANK], counts)
    return replace(one.group, tally=tally, precision=Precision.EXACT if precise else Precision.ROUNDED)


# ------------------------------------------------------------------------------------------------ other questions


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
