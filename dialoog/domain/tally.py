"""Counting votes: pure sums of choices, per group and in total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from dialoog.domain.statement import Choice


class Ballot(Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """One filled-in ballot: what was chosen (empty is blank) and the voter's party."""

    choice: Choice
    party: str


class Tally(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A count of ballots: `voters` people, of whom `blank` chose nothing, and how often each option was chosen.

    With several choices or dots the counts add up to more than the voters.
    """

    voters: int = 0
    blank: int = 0
    counts: dict[str, int] = {}

    @property
    def valid(self) -> int:
        """Return how many people chose something: what percentages are taken of."""
        return self.voters - self.blank

    def __add__(self, other: Tally) -> Tally:
        """Return both counts together."""
        counts = dict(self.counts)
        for option, times in other.counts.items():
            counts[option] = counts.get(option, 0) + times
        return Tally(self.voters + other.voters, self.blank + other.blank, counts)

    def __sub__(self, other: Tally) -> Tally:
        """Return what is left of this count when a part of it is taken away."""
        counts = {option: times - other.counts.get(option, 0) for option, times in self.counts.items()}
        return Tally(self.voters - other.voters, self.blank - other.blank, counts)


def count(choices: Iterable[Choice]) -> Tally:
    """Return the tally of these choices."""
    voters = blank = 0
    counts: dict[str, int] = {}
    for choice in choices:
        voters += 1
        blank += not choice
        for option in choice:
            counts[option] = counts.get(option, 0) + 1
    return Tally(voters, blank, counts)


def total(tallies: Iterable[Tally]) -> Tally:
    """Return all tallies added up."""
    result = Tally()
    for tally in tallies:
        result += tally
    return result


def by_party(ballots: Iterable[Ballot]) -> dict[str, Tally]:
    """Return the tally of every party that voted."""
    choices: dict[str, list[Choice]] = {}
    for ballot in ballots:
        choices.setdefault(ballot.party, []).append(ballot.choice)
    return {party: count(chosen) for party, chosen in choices.items()}


def shares(tally: Tally) -> dict[str, float]:
    """Return the share of the valid voters (0 to 1) that chose each option; empty if nobody chose anything."""
    if tally.valid == 0:
        return {}
    return {option: times / tally.valid for option, times in tally.counts.items()}


def mean(counts: Mapping[str, int]) -> float | None:
    """Return the mean of options that are numbers ("1" to "10"), or None without votes."""
    votes = sum(counts.values())
    return sum(int(point) * times for point, times in counts.items()) / votes if votes else None


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
