"""Rules that are weaker than ours on purpose: the attack has to find something behind every one of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dialoog.domain.disclosure import (
    Breakdown,
    Form,
    Group,
    coarsened,
    effective_k,
    least_group,
    mixed,
)
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result, result_of
from dialoog.domain.tally import Tally, total, unanimous
from tests.attack.worlds import Publish, Votes


def groups_of(votes: Votes, least: int) -> Breakdown:
    """The parties as groups, merged by size alone."""
    return coarsened([Group((party,), tally) for party, tally in sorted(votes.items())], least)


def joined_until_mixed(votes: Votes, k: int) -> Breakdown:
    """Groups of `k` people, the smallest joined until none is of one mind: the rule as it was, but for its guard."""
    groups = groups_of(votes, effective_k(k))
    while groups and any(unanimous(group.tally) for group in groups):
        rest = [group for group in groups if len(group.parties) > 1]
        own = sorted((g for g in groups if len(g.parties) == 1), key=lambda g: (g.tally.voters, g.parties))
        parts = [*rest, *own[: 2 - len(rest)]]
        if len(groups) <= 2:
            return ()
        names = tuple(sorted(party for part in parts for party in part.parties))
        groups = (*(g for g in groups if g not in parts), Group(names, total(part.tally for part in parts)))
    return groups


def shows_all_but_unanimous(k: int) -> Publish:
    """A group is shown unless all in it chose the same: then smaller ones are joined, or nothing is shown."""
    return lambda votes: (joined_until_mixed(votes, k), total(votes.values()))


def shows_by_size(k: int) -> Publish:
    """Every group that is large enough is shown, whatever it chose."""
    return lambda votes: (groups_of(votes, least_group(k)), total(votes.values()))


def withholds_the_group(k: int) -> Publish:
    """A group that is nearly of one mind gets a dash instead of a number."""

    def publish(votes: Votes) -> object:
        groups = groups_of(votes, least_group(k))
        return [group.tally if mixed(group.tally, k) else group.tally.voters for group in groups]

    return publish


def rounds_to_fives(_k: int) -> Publish:
    """Every number is rounded to a multiple of five, the total is not."""

    def publish(votes: Votes) -> object:
        return [{option: 5 * round(n / 5) for option, n in tally.counts.items()} for tally in votes.values()]

    return publish


def ours(k: int, *, options: Sequence[str] = "ab", form: Form = Form.ONE, most: int = 1) -> Publish:
    """The rule of the program."""

    def publish(votes: Votes) -> Result:
        asked = (tuple(cell for cell in options if cell.endswith(":1")),) if form is Form.ORDER else ()
        found = result_of({Channel.PHONE: votes}, k, (), options, form=form, most=most, asked=asked)
        return found if form is not Form.SEVERAL else replace(found, tally=replace(found.tally, blank=0))

    return publish


def ours_beside_hands(k: int, hands: Tally) -> Publish:
    """The rule of the program where others raised their hands."""
    return lambda votes: _without_hands(
        result_of({Channel.PHONE: votes, Channel.HANDS: {"": hands}}, k, (), "ab"), hands
    )


def total_beside_hands(k: int, hands: Tally) -> Publish:
    """The total beside raised hands, from `k` people who voted unseen on, whatever they chose."""
    return lambda votes: total(votes.values()) + hands if total(votes.values()).voters >= k else None


def _without_hands(result: Result, hands: Tally) -> object:
    return (result.withheld, result.groups, None if result.withheld else result.tally - hands)


def shows_what_is_mixed(k: int, options: str) -> Publish:
    """Exact counts of groups in which more than `k` people did otherwise, whatever the answer: a 0 among them."""

    def publish(votes: Votes) -> object:
        groups = groups_of(votes, least_group(k))
        while groups and not all(mixed(group.tally, k) for group in groups):
            groups = ()
        return [[group.tally.counts.get(option, 0) for option in options] for group in groups]

    return publish


def tells_blanks(k: int) -> Publish:
    """The rule of the program for several answers, beside how many chose nothing."""
    return lambda votes: (ours(k, form=Form.SEVERAL)(votes), total(votes.values()).blank)
