"""Within which bounds a count per group may be known, when its total and the sizes of the groups are known to all.

Of a question with two answers one number per group is the whole result: how many chose the first. It may be known
exactly as long as many chose either; of a group that is nearly of one mind only bounds may be known. Which bounds
there are to choose from depends on nothing but the sizes, the total, and the bounds of the groups before it: all that
is known already. So that it became these bounds, and no others, tells no more than the bounds themselves.

What they keep, for every group: it can be that `k` people or more chose the first answer, and that `k` or more did
not. Fewer than `k` people who tell each other what they chose can then account for neither all who chose it nor all
who did not, and in the total there is room to exchange (docs/disclosure.md has the proof). So of everybody else both
remain possible, if the total leaves both possible.
"""

from __future__ import annotations

from collections.abc import Sequence

Bounds = tuple[int, int]
"""The least and the most that a count can be."""


def bounds(sizes: Sequence[int], counts: Sequence[int], k: int) -> tuple[Bounds, ...]:
    """Return within which bounds these counts of groups of these sizes may be known, beside their total.

    The largest group goes first and is known best. Empty if the total itself leaves no room.
    """
    everybody = sum(counts)
    known: list[Bounds] = [(0, size) for size in sizes]
    if not _leaves_room(known, sizes, everybody, k):
        return ()
    for place in sorted(range(len(sizes)), key=lambda place: (-sizes[place], place)):
        lowest, highest = tightened(known, everybody)[place]
        for cell in _cells(known, place, (lowest, highest), (sizes, everybody, k)):
            if cell[0] <= counts[place] <= cell[1]:
                known[place] = cell
                break
    return tightened(known, everybody)


def tightened(known: Sequence[Bounds], everybody: int) -> tuple[Bounds, ...]:
    """Return what follows for each count from the bounds of all others and the total."""
    least, most = sum(low for low, _ in known), sum(high for _, high in known)
    return tuple((max(low, everybody - (most - high)), min(high, everybody - (least - low))) for low, high in known)


def _leaves_room(known: Sequence[Bounds], sizes: Sequence[int], everybody: int, k: int) -> bool:
    """Tell whether in every group `k` people can have chosen the answer, and `k` not; also if it cannot be at all."""
    if not sum(low for low, _ in known) <= everybody <= sum(high for _, high in known):
        return True
    found = tightened(known, everybody)
    return all(high >= k and low <= size - k for (low, high), size in zip(found, sizes, strict=True))


def _cells(known: Sequence[Bounds], place: int, span: Bounds, room: tuple[Sequence[int], int, int]) -> list[Bounds]:
    """Return the bounds that there are to choose from for one count: as narrow as they may be, from below.

    What is left above, and is too narrow, goes with the last.
    """
    sizes, everybody, k = room
    cells: list[Bounds] = []
    low = span[0]
    for high in range(span[0], span[1] + 1):
        tried = [*known[:place], (low, high), *known[place + 1 :]]
        if _leaves_room(tried, sizes, everybody, k):
            cells.append((low, high))
            low = high + 1
    if low > span[1]:
        return cells
    return [*cells[:-1], (cells[-1][0] if cells else low, span[1])]


def settled(known: Sequence[Bounds], everybody: int) -> tuple[int, ...]:
    """Return a whole number within the bounds of each, near the middle, that add up to the total.

    It is made of the bounds alone, so it tells no more than they do.
    """
    least, most = sum(low for low, _ in known), sum(high for _, high in known)
    room, wanted = most - least, everybody - least
    whole = [low + (high - low) * wanted // room if room else low for low, high in known]
    rests = [(high - low) * wanted % room if room else 0 for low, high in known]
    for place in sorted(range(len(known)), key=lambda place: (-rests[place], place))[: everybody - sum(whole)]:
        whole[place] += 1
    return tuple(whole)
