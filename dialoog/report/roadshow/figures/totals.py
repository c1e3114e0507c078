"""Adding results up over sessions, so that a total never gives away what a session's own report hides.

A total is a sum of figures that stand in the reports of the sessions, and of nothing else: the result of a session
only if that session shows it, a party only over the sessions that show that party apart. Whoever subtracts the
published parts of such a sum is left with a published part. A party that one session hides is not in the sum of that
party, and the total does not add up to it either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dialoog.domain.disclosure import Breakdown, Group, Precision, is_named
from dialoog.domain.rounds import Round
from dialoog.domain.tally import Tally, total
from dialoog.report.figures.votes import Vote
from dialoog.report.roadshow.figures.visit import Visit

REST = ""
"""Stands for what sessions show as one group: the parties that are not shown apart."""


class Counted(Struct, frozen=True):
    """A result as the report of a session shows it: the count of everybody, and the groups that may stand beside it."""

    visit: Visit
    vote: Vote
    round: Round
    tally: Tally
    groups: Breakdown


class PartySum(Struct, frozen=True):
    """The counts of one party (or `REST`) added up, over so many sessions."""

    party: str
    tally: Tally
    sessions: int
    precision: Precision = Precision.EXACT


def shown(visit: Visit, vote: Vote, round_: Round) -> Counted | None:
    """Return a result as its session shows it, or None if it does not."""
    if round_ not in vote.shown or round_.result is None:
        return None
    return Counted(visit, vote, round_, round_.result.tally, vote.groups_of(round_))


def everybody(results: Iterable[Counted]) -> Tally:
    """Return the count of everybody in these sessions together."""
    return total(result.tally for result in results)


def per_party(results: Sequence[Counted]) -> tuple[PartySum, ...]:
    """Return the counts per party, each over the sessions that show it apart; what they show as one group comes last.

    Empty if no session shows a party apart.
    """
    found: dict[str, list[Group]] = {}
    for result in results:
        for group in result.groups:
            found.setdefault(group.parties[0] if is_named(group) else REST, []).append(group)
    rest = found.pop(REST, [])
    if not found:
        return ()
    named = tuple(_sum(party, groups) for party, groups in found.items())
    return (*named, _sum(REST, rest)) if rest else named


def _sum(party: str, groups: Sequence[Group]) -> PartySum:
    """Return groups added up; the sum is as precise as the least precise of them."""
    precision = next((group.precision for group in groups if group.precision is not Precision.EXACT), Precision.EXACT)
    return PartySum(party, total(group.tally for group in groups), len(groups), precision)
