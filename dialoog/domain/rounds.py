"""A round of voting: the frozen statement, and what is kept once it is closed.

What is kept are counts that have passed the disclosure rules already: no rows, no order, no time of
a vote, and no count of a group that is too small to be shown. A file cannot leak what it never held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from dialoog.domain.agenda import Bars
from dialoog.domain.disclosure import Breakdown, disclose, effective_k
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


def result_of(
    cast: Mapping[Channel, Mapping[str, Tally]], k: int, order: Sequence[str] = (), options: Sequence[str] = ()
) -> Result:
    """Return what may be kept of a round, from the tallies per channel and party.

    Below `k` voters in all, not even the total is kept: with one voter it would be that person's vote.
    Counts stand in the order of `options`: the order in which votes came in would tell who was first.
    """
    parties: dict[str, Tally] = {}
    for per_party in cast.values():
        for party, tally in per_party.items():
            parties[party] = in_order(parties.get(party, Tally()) + tally, options)
    everybody = in_order(total(parties.values()), options)
    channels = {channel: total(cast.get(channel, {}).values()).voters for channel in Channel}
    used = {channel: voters for channel, voters in channels.items() if voters}
    if everybody.voters < effective_k(k):
        return Result(tally=Tally(everybody.voters), channels=used, withheld=True)
    return Result(tally=everybody, groups=disclose(parties, k, order), channels=used)


def in_order(tally: Tally, options: Sequence[str]) -> Tally:
    """Return the tally with its counts in the order of the options, every option named."""
    unknown = [option for option in tally.counts if option not in options]
    return Tally(tally.voters, tally.blank, {o: tally.counts.get(o, 0) for o in (*options, *sorted(unknown))})
