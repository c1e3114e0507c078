"""A round of voting: the frozen statement, and what is kept once it is closed.

What is kept are counts that have passed the disclosure rules already: no rows, no order, no time of
a vote, and no count of a group that is too small to be shown. A file cannot leak what it never held.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.absence import Ways
from dialoog.domain.agenda import Bars
from dialoog.domain.disclosure import Breakdown, coarsened, disclose, effective_k, side_by_side
from dialoog.domain.kinds import kind_of
from dialoog.domain.note import Channel
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally, total

BEFORE, AFTER = 1, 2
"""The rounds of a statement: before the dialogue, and after it."""

Counted = dict[Channel, dict[str, Tally]]
"""Counts entered by hand (raised hands, paper): per channel and party."""


class RoundState(StrEnum):
    """Whether ballots are still taken."""

    OPEN = "open"
    CLOSED = "closed"


class Result(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What a closed round leaves. `withheld`: fewer people voted than may be shown; only turnout is kept."""

    tally: Tally
    groups: Breakdown = ()
    channels: dict[Channel, int] = {}
    withheld: bool = False


class Round(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One round of one step; `statement` is the text that people really voted on; `k` held when it was counted."""

    id: str
    step: str
    number: int
    statement: Statement
    bars: Bars = Bars.BATCHES
    state: RoundState = RoundState.OPEN
    k: int = 5
    result: Result | None = None

    @property
    def is_open(self) -> bool:
        """Whether ballots are still taken."""
        return self.state is RoundState.OPEN


def result_of(  # noqa: PLR0913 - three keywords say how to look at the counts
    cast: Mapping[Channel, Mapping[str, Tally]],
    k: int,
    order: Sequence[str] = (),
    options: Sequence[str] = (),
    *,
    most: int = 1,
    ways: Ways | None = None,
    lumped: Collection[str] = (),
) -> Result:
    """Return what may be kept of a round, from the tallies per channel and party.

    Below `k` voters in all, not even the total is kept: with one voter it would be that person's vote. The
    same holds below `k` secret voters: raised hands are seen by all, so the total less the hands would be them.
    Counts stand in the order of `options`: the order in which votes came in would tell who was first.
    `order` is that of the parties; for `most`, `ways` and `lumped` see `disclosure`.
    """
    parties: dict[str, Tally] = {}
    for per_party in cast.values():
        for party, tally in per_party.items():
            parties[party] = in_order(parties.get(party, Tally()) + tally, options)
    everybody = in_order(total(parties.values()), options)
    seen = cast.get(Channel.HANDS)
    groups = disclose(parties, k, order, most=most, seen=seen, ways=ways, lumped=lumped)
    return _withheld_below(Result(tally=everybody, groups=groups, channels=_voters_by(cast)), k)


def counted_result(
    statement: Statement,
    cast: Mapping[Channel, Mapping[str, Tally]],
    k: int,
    order: Sequence[str] = (),
    lumped: Collection[str] = (),
) -> Result:
    """Return what may be kept of a round on this statement; see `result_of`."""
    kind = kind_of(statement)
    options = [cell.id for cell in kind.cells(statement)]
    return result_of(cast, k, order, options, most=kind.per_option(statement), ways=kind.ways, lumped=lumped)


def _voters_by(cast: Mapping[Channel, Mapping[str, Tally]]) -> dict[Channel, int]:
    voters = {channel: total(cast.get(channel, {}).values()).voters for channel in Channel}
    return {channel: number for channel, number in voters.items() if number}


def secret_voters(channels: Mapping[Channel, int]) -> int:
    """Return how many people voted unseen: all but the raised hands."""
    return sum(channels.values()) - channels.get(Channel.HANDS, 0)


def few_beside_hands(channels: Mapping[Channel, int], k: int) -> bool:
    """Tell whether so few people voted unseen beside raised hands that the whole result stays hidden for them."""
    return channels.get(Channel.HANDS, 0) > 0 and 0 < secret_voters(channels) < effective_k(k)


def enough_voters(channels: Mapping[Channel, int], k: int) -> bool:
    """Tell whether the total of a round may be shown, from how many people voted in each channel."""
    return sum(channels.values()) >= effective_k(k) and not few_beside_hands(channels, k)


def _withheld_below(result: Result, k: int) -> Result:
    if enough_voters(result.channels, k):
        return result
    return Result(tally=Tally(result.tally.voters), channels=result.channels, withheld=True)


def published(round_: Round, k: int) -> Result | None:
    """Return what may be shown of a round when `k` holds now (it may have gone up since), or None if it is open."""
    if round_.result is None:
        return None
    return shown_result(round_.result, max(k, round_.k))


def shown_result(result: Result, k: int) -> Result:
    """Return what may be shown of what was kept, when this `k` holds."""
    if result.withheld:
        return result
    return _withheld_below(replace(result, groups=coarsened(result.groups, k)), k)


def compared(before: Round, after: Round, k: int) -> tuple[Breakdown, Breakdown]:
    """Return the groups of two rounds on one statement as they may be laid side by side, or two empty breakdowns."""
    first, second = published(before, k), published(after, k)
    if first is None or second is None:
        return (), ()
    holds = max(k, before.k, after.k)
    return side_by_side(first.groups, second.groups, holds)


def in_order(tally: Tally, options: Sequence[str]) -> Tally:
    """Return the tally with its counts in the order of the options, every option named."""
    unknown = [option for option in tally.counts if option not in options]
    return Tally(tally.voters, tally.blank, {o: tally.counts.get(o, 0) for o in (*options, *sorted(unknown))})
