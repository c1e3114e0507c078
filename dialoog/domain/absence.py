"""What the lack of a breakdown gives away: it says that some group is of one mind.

Who knows how large the groups are, and what all chose together, can sometimes tell which group that must be, and
what it chose. In such a room there must never be a breakdown, whatever people chose; then its lack says nothing.
So this looks at sizes and the total only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from dialoog.domain.tally import Tally

NOTHING = ""
"""The choice of who chose no option."""

Ballots = Counter[frozenset[str]]
"""How many people chose which options."""

Ways = Callable[[Tally], Sequence[Ballots]]
"""Some ways in which a total can have come about, where `_dealt` would make ballots that nobody can cast."""


def possible(sizes: Sequence[int], everybody: Tally, *, most: int = 1, blank_tells: bool = True) -> bool:
    """Tell whether one of some groups of these sizes could have been of one mind, with this total."""
    smallest = min(sizes, default=0)
    return any(_can_all(smallest, choice, everybody, most) for choice in _choices(everybody, blank_tells=blank_tells))


def _choices(everybody: Tally, *, blank_tells: bool) -> list[str]:
    """Return what was chosen at all."""
    choices = [option for option, times in everybody.counts.items() if times]
    return [*choices, NOTHING] if blank_tells and everybody.blank else choices


def tells(
    sizes: Sequence[int], everybody: Tally, *, most: int = 1, blank_tells: bool = True, ways: Ways | None = None
) -> bool:
    """Tell whether « some group of these sizes is of one mind » proves of anybody that they chose some option.

    For one answer a person this is exact. For several answers or dots it considers some ways only in which the total
    can have come about, and so says yes rather too often than too seldom.
    """
    choices = _choices(everybody, blank_tells=blank_tells)
    if not possible(sizes, everybody, most=most, blank_tells=blank_tells):
        return False
    found = ways(everybody) if ways else _usual_ways(everybody, most)
    return not all(
        any(_escapes(ballots, sizes, group, choice, choices, most) for ballots in found)
        for group in range(len(sizes))
        for choice in choices
    )


def _usual_ways(everybody: Tally, most: int) -> Sequence[Ballots]:
    return (_dealt(everybody), _packed(everybody, most)) if most > 1 else (_dealt(everybody),)


def _can_all(people: int, choice: str, everybody: Tally, most: int) -> bool:
    """Tell whether so many people, the smallest group, can be seen to have made this choice all of them.

    With dots that is seen if they gave it more dots than all but one of them have, or gave no dots to anything else;
    then the others must have been able to give all other dots.
    """
    if choice == NOTHING:
        return everybody.blank >= people
    times = everybody.counts[choice]
    others = sum(everybody.counts.values()) - min(times, most * people)
    alone = others <= most * (everybody.valid - people)
    return times >= people and (most == 1 or alone or times > most * (people - 1))


def _dealt(everybody: Tally) -> Ballots:
    """Return ballots that add up to the total: its marks dealt out to all who chose something, one each in turn."""
    hands: list[set[str]] = [set() for _ in range(everybody.valid)]
    place = 0
    for option, times in everybody.counts.items():
        for _ in range(times):
            hands[place % len(hands)].add(option)
            place += 1
    return Counter({frozenset(): everybody.blank}) + Counter(frozenset(hand) for hand in hands)


def _packed(everybody: Tally, most: int) -> Ballots:
    """Return ballots that add up to the total, with as many dots of one person on one option as can be."""
    marks = [option for option, times in everybody.counts.items() for _ in range(times)]
    ballots: list[frozenset[str]] = []
    place = 0
    for people in range(everybody.valid, 0, -1):
        dots = max(1, min(most, len(marks) - place - (people - 1)))
        ballots.append(frozenset(marks[place : place + dots]))
        place += dots
    return Counter({frozenset(): everybody.blank}) + Counter(ballots)


def _escapes(  # noqa: PLR0913, PLR0917 - one question about one room
    ballots: Ballots, sizes: Sequence[int], group: int, choice: str, choices: Sequence[str], most: int
) -> bool:
    """Tell whether some group can be of one mind while somebody in this group did not choose this."""
    without = sum(times for ballot, times in ballots.items() if not _has(ballot, choice))
    for mind in choices:
        alike = {ballot: times for ballot, times in ballots.items() if _proves(ballot, mind, most)}
        other = sum(times for ballot, times in alike.items() if not _has(ballot, choice))
        having = sum(alike.values()) - other
        for agreed, size in enumerate(sizes):
            if having + other < size:
                continue
            left = other if agreed == group else without - max(0, size - having)
            if left:
                return True
    return False


def _has(ballot: frozenset[str], choice: str) -> bool:
    return choice in ballot if choice else not ballot


def _proves(ballot: frozenset[str], mind: str, most: int) -> bool:
    """Tell whether a group in which all have such a ballot is seen to be of one mind; dots on others can hide it."""
    return _has(ballot, mind) if most == 1 else ballot == ({mind} if mind else frozenset())
