"""A round of voting: the frozen statement, and what is kept once it is closed.

What is kept are counts that have passed the disclosure rules already: no rows, no order, no time of
a vote, and no count of a group that is too small to be shown. A file cannot leak what it never held.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.agenda import Bars
from dialoog.domain.disclosure import (
    Breakdown,
    Form,
    Precision,
    Questions,
    coarsened,
    disclose,
    effective_k,
    least_group,
    mixed,
    side_by_side,
)
from dialoog.domain.kinds import Asks, Figure, kind_of
from dialoog.domain.kinds.ranking import of_firsts
from dialoog.domain.note import Channel
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally, total

BEFORE, AFTER = 1, 2
"""The rounds of a statement: before the dialogue, and after it."""

MOST_WALLS = 99
"""So often a wall can be opened. Each time other remarks hang on it, so what one tells adds nothing to another."""

Counted = dict[Channel, dict[str, Tally]]
"""Counts entered by hand (raised hands, paper): per channel and party."""


class RoundState(StrEnum):
    """Whether ballots are still taken, and whether the result was shown.

    A stopped round takes no ballots and shows nothing: its box and its secret are still there, so it can be opened
    again. Once the result was shown, it cannot: the result minus the one before would be the votes in between.
    """

    OPEN = "open"
    STOPPED = "stopped"
    CLOSED = "closed"


class Result(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What a closed round leaves. `withheld`: fewer people voted than may be shown; only turnout is kept.

    `unsplit`: of no answer it is known which party gave it, so there is nothing to show per party.
    """

    tally: Tally
    groups: Breakdown = ()
    channels: dict[Channel, int] = {}
    withheld: bool = False
    unsplit: bool = False


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

    @property
    def is_stopped(self) -> bool:
        """Whether no ballots are taken, and the result was not shown yet."""
        return self.state is RoundState.STOPPED

    @property
    def is_closed(self) -> bool:
        """Whether its result was shown: all that is left of it."""
        return self.state is RoundState.CLOSED


def result_of(  # noqa: PLR0913 - four keywords say how to look at the counts
    cast: Mapping[Channel, Mapping[str, Tally]],
    k: int,
    order: Sequence[str] = (),
    options: Sequence[str] = (),
    *,
    form: Form = Form.ONE,
    most: int = 1,
    asked: Questions = (),
    lumped: Collection[str] = (),
) -> Result:
    """Return what may be kept of a round, from the tallies per channel and party.

    Below `k` voters in all, not even the total is kept: with one voter it would be that person's vote. Raised hands
    are seen by all, so beside them the total is that of those who voted unseen: see `_hides_the_unseen`.
    Counts stand in the order of `options`: the order in which votes came in would tell who was first.
    `order` is that of the parties; for `form`, `most`, `asked` and `lumped` see `disclosure`.
    """
    parties: dict[str, Tally] = {}
    for per_party in cast.values():
        for party, tally in per_party.items():
            parties[party] = in_order(parties.get(party, Tally()) + tally, options)
    everybody = in_order(total(parties.values()), options)
    channels = _voters_by(cast)
    if not enough_voters(channels, k) or not _hides_the_unseen(cast, k, most):
        return Result(tally=Tally(everybody.voters), channels=channels, withheld=True)
    told = partial(disclose, parties, k, order, form=form, most=most, asked=asked, lumped=lumped)
    groups = () if _beside_hands(channels) else told()
    return Result(tally=everybody, groups=groups, channels=channels, unsplit=everybody.voters > 0 and not any(parties))


def counted_result(
    statement: Statement,
    cast: Mapping[Channel, Mapping[str, Tally]],
    k: int,
    order: Sequence[str] = (),
    lumped: Collection[str] = (),
) -> Result:
    """Return what may be kept of a round on this statement; see `result_of`."""
    kind = kind_of(statement)
    if not kind.per_party:
        cast = {channel: {"": total(parties.values())} for channel, parties in cast.items()}
    options, most = [cell.id for cell in kind.cells(statement)], kind.per_option(statement)
    found = result_of(
        cast, k, order, options, form=form_of(statement), most=most, asked=kind.asked(statement), lumped=lumped
    )
    told = kind.tells_blank or not any(found.tally.counts.values())
    return found if told else replace(found, tally=Tally(found.tally.voters, 0, found.tally.counts))


def form_of(statement: Statement) -> Form:
    """Return how people answer a statement."""
    kind = kind_of(statement)
    if kind.asks is not Asks.ONE:
        return Form.ORDER if kind.asks is Asks.ORDER else Form.SEVERAL
    return Form.NUMBER if kind.figure is Figure.MEAN else Form.ONE


def _voters_by(cast: Mapping[Channel, Mapping[str, Tally]]) -> dict[Channel, int]:
    voters = {channel: total(cast.get(channel, {}).values()).voters for channel in Channel}
    return {channel: number for channel, number in voters.items() if number}


def secret_voters(channels: Mapping[Channel, int]) -> int:
    """Return how many people voted unseen: all but the raised hands."""
    return sum(channels.values()) - channels.get(Channel.HANDS, 0)


def _beside_hands(channels: Mapping[Channel, int]) -> bool:
    """Tell whether some raised their hands and others voted unseen."""
    return channels.get(Channel.HANDS, 0) > 0 and secret_voters(channels) > 0


def few_beside_hands(channels: Mapping[Channel, int], k: int) -> bool:
    """Tell whether so few people voted unseen beside raised hands that the whole result stays hidden for them."""
    return _beside_hands(channels) and secret_voters(channels) < least_group(k)


def hidden_beside_hands(result: Result, k: int) -> bool:
    """Tell whether a result stays hidden for those who voted unseen beside raised hands: few, or nearly of one mind."""
    enough = sum(result.channels.values()) >= effective_k(k)
    return result.withheld and _beside_hands(result.channels) and enough


def _hides_the_unseen(cast: Mapping[Channel, Mapping[str, Tally]], k: int, most: int) -> bool:
    """Tell whether, beside raised hands, those who voted unseen were of more than one mind (see `disclosure.mixed`).

    If not, the whole result is withheld. That tells that they were nearly of one mind, and not of which.
    """
    if not _beside_hands(_voters_by(cast)):
        return True
    unseen = (
        tally for channel, per_party in cast.items() if channel is not Channel.HANDS for tally in per_party.values()
    )
    return mixed(total(unseen), k, most=most)


def enough_voters(channels: Mapping[Channel, int], k: int) -> bool:
    """Tell whether so many voted that the total of a round may be shown, from how many did so in each channel."""
    return sum(channels.values()) >= effective_k(k) and not few_beside_hands(channels, k)


def published(round_: Round, k: int) -> Result | None:
    """Return what may be shown of a round when `k` holds now (it may have gone up since); None before the close."""
    if round_.result is None:
        return None
    found = shown_result(round_.result, k, counted_at=round_.k)
    return _of_an_order(found) if form_of(round_.statement) is Form.ORDER else found


def _of_an_order(result: Result) -> Result:
    """Return a result without what files of an earlier dialoog hold of groups: what was put on all other places."""
    groups = (replace(group, tally=of_firsts(group.tally), precision=Precision.FIRST) for group in result.groups)
    return replace(result, groups=tuple(groups))


def shown_result(result: Result, k: int, *, counted_at: int) -> Result:
    """Return what may be shown of what was kept, when this `k` holds: as it is, unless `k` has gone up since."""
    if result.withheld or k <= counted_at:
        return result
    if not enough_voters(result.channels, k):
        return Result(tally=Tally(result.tally.voters), channels=result.channels, withheld=True)
    return replace(result, groups=coarsened(result.groups, least_group(k)))


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
