"""What bars may say while a vote is open: stands of the first so many ballots, each within bounds.

Who was in the room knows their own ballot and those of `k` - 2 friends, saw who voted before a stand appeared and who
after, and remembers every stand. So what counts is not a stand but the ballots between one stand and the next: a batch.

1. A batch is of `least_group` voters or more, and a stand waits for a whole batch after it. When that is so follows
   from how many voted, never from what they chose.
2. Of each answer it is told between which bounds its count lies. Where these are follows from the sizes of the batches
   and the bounds of earlier stands. As in `envelope` they are as narrow as can be while in every batch `k` people can
   have given the answer, and `k` not. So nobody knows of anybody else in it what they chose, or did not choose.
3. They are never narrower than `k` + 1 numbers. At the close the total comes beside the last stand. Who voted after it
   is given away if they all agree and the count stands at the edge of its bounds; wide bounds have few edges.

What is drawn is made of the bounds. So a batch that was of one mind is drawn like one that nearly was.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dialoog.domain.envelope import Bounds, settled
from dialoog.domain.tally import Tally

NO_ANSWER = ""


class Stand(Struct, frozen=True, forbid_unknown_fields=True):
    """How many people a stand is of, and within which bounds it tells how often each answer was given, or none."""

    voters: int
    bounds: dict[str, Bounds]


class Chain(Struct, frozen=True):
    """Of one answer: the most that each batch can add to it, and within which bounds its counts are known."""

    adds: tuple[int, ...]
    known: tuple[Bounds, ...]

    def tightened(self) -> Chain:
        """Return what follows from all bounds together: a count never falls, nor rises by more than a batch adds."""
        forth: list[Bounds] = []
        before = (0, 0)
        for most, (low, high) in zip(self.adds, self.known, strict=True):
            before = (max(low, before[0]), min(high, before[1] + most))
            forth.append(before)
        back: list[Bounds] = [forth[-1]]
        for most, (low, high) in zip(reversed(self.adds[1:]), reversed(forth[:-1]), strict=True):
            back.append((max(low, back[-1][0] - most), min(high, back[-1][1])))
        return Chain(self.adds, tuple(reversed(back)))

    def added(self) -> tuple[Bounds, ...]:
        """Return how much each batch can have added, given all bounds."""
        known = self.tightened().known
        steps = zip(((0, 0), *known), known, self.adds, strict=False)
        return tuple((max(0, low - high_), min(most, high - low_)) for (low_, high_), (low, high), most in steps)

    def leaves_room(self, spread: int) -> bool:
        """Tell whether each batch can have given the answer `spread` times, and as often not."""
        return all(
            high >= spread and low <= most - spread for (low, high), most in zip(self.added(), self.adds, strict=True)
        )

    def told(self, count: int, spread: int) -> Bounds:
        """Return the bounds, out of those that there are, of the last count, which is not known yet."""
        span = self.tightened().known[-1]
        cells: list[Bounds] = []
        low = span[0]
        for high in range(span[0], span[1] + 1):
            if high - low >= spread and Chain(self.adds, (*self.known[:-1], (low, high))).leaves_room(spread):
                cells.append((low, high))
                low = high + 1
        if low <= span[1]:
            cells = [*cells[:-1], (cells[-1][0] if cells else low, span[1])]
        return next((cell for cell in cells if count <= cell[1]), cells[-1])


def next_stand(earlier: Sequence[Stand], now: Tally, spread: int, most: int = 1) -> Stand:
    """Return what may be told of a count, after these stands; `most` is how often one person gives one answer.

    Somebody who was in an earlier stand may have voted otherwise since. Then a count can lie outside what its stand
    leaves open, and the nearest bounds are told.
    """
    sizes = [stand.voters for stand in earlier] + [now.voters]
    adds = [after - before for before, after in zip([0, *sizes], sizes, strict=False)]
    told: dict[str, Bounds] = {}
    for answer, count in {NO_ANSWER: now.blank, **now.counts}.items():
        times = most if answer else 1
        known = [stand.bounds.get(answer, (0, times * stand.voters)) for stand in earlier]
        chain = Chain(tuple(times * add for add in adds), (*known, (0, times * now.voters)))
        told[answer] = chain.told(count, times * spread)
    return Stand(now.voters, told)


def drawn(stand: Stand, options: Sequence[str], *, one: bool) -> Tally | None:
    """Return a stand as a tally to draw, or None if it says nothing of any option; `one`: everybody gave one answer.

    Blank are as few as can be, so that all others can be drawn.
    """
    bounds, blank = [stand.bounds[option] for option in options], stand.bounds[NO_ANSWER][0]
    if not any(low for low, _ in bounds):
        return None
    middle = [(low + high) // 2 for low, high in bounds]
    counts = _adding_up(bounds, stand.voters - blank) if one else middle
    return Tally(stand.voters, blank, dict(zip(options, counts, strict=True)))


def _adding_up(bounds: Sequence[Bounds], people: int) -> tuple[int, ...]:
    least, most = (sum(span[end] for span in bounds) for end in (0, 1))
    return settled(bounds, min(most, max(least, people)))
