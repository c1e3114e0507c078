"""A rule for one answer out of three or more that is stricter than ours, and not built in yet: joint bounds.

With two answers a group has one number, and `envelope` tells within which bounds it lies. With more answers the counts
of a group add up to its size, and those of an answer to the total. So whether `k` people of a group can have given an
answer, and `k` not, has to be asked of the whole table. Then nothing is proven of anybody, neither what they chose nor
what they did not: the way from the true table to one with `k` in some cell is a sum of exchanges in a ring, each of
which passes that cell once, and fewer than that can need a friend.

`scripts/attack` tries it in every world of small rooms. docs/disclosure.md says what it
costs, and what it lacks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

Cells = tuple[tuple[int, ...], ...]
"""A number for every group and answer."""
Start = tuple[bool, int]
"""Where a ring begins: in a row (a group) or not, and in which."""


class Table(Struct, frozen=True):
    """Groups of these sizes, answers with these totals, and the least and the most that is known of each count."""

    sizes: tuple[int, ...]
    totals: tuple[int, ...]
    low: Cells
    high: Cells

    def telling(self, group: int, answer: int, span: tuple[int, int]) -> Table:
        """Return what is known when of one count these bounds are told."""
        low, high = (
            tuple(
                tuple(span[end] if (g, a) == (group, answer) else n for a, n in enumerate(row))
                for g, row in enumerate(cells)
            )
            for end, cells in enumerate((self.low, self.high))
        )
        return Table(self.sizes, self.totals, low, high)


def unknown(sizes: Sequence[int], totals: Sequence[int]) -> Table:
    """Return what the sizes and the totals tell."""
    low = tuple((0,) * len(totals) for _ in sizes)
    return Table(tuple(sizes), tuple(totals), low, tuple(tuple(min(n, t) for t in totals) for n in sizes))


def told(counts: Cells, k: int) -> Table | None:
    """Return within which bounds these counts may be known, or None if the totals leave no room."""
    table = unknown([sum(row) for row in counts], [sum(column) for column in zip(*counts, strict=True)])
    if not leaves_room(table, k):
        return None
    for group in sorted(range(len(counts)), key=lambda g: (-table.sizes[g], g)):
        for answer in range(len(table.totals)):
            span = next(span for span in _pieces(table, group, answer, k) if counts[group][answer] <= span[1])
            table = table.telling(group, answer, span)
    return table


@lru_cache(100_000)
def _pieces(table: Table, group: int, answer: int, k: int) -> tuple[tuple[int, int], ...]:
    """Return the bounds to choose from for one count: as narrow as they may be, from below."""
    low, top = table.low[group][answer], table.high[group][answer]
    found: list[tuple[int, int]] = []
    for high in range(low, top + 1):
        if leaves_room(table.telling(group, answer, (low, high)), k):
            found.append((low, high))
            low = high + 1
    return tuple(found) if low > top else (*found[:-1], (found[-1][0] if found else low, top))


@lru_cache(100_000)
def leaves_room(table: Table, k: int) -> bool:
    """Tell whether in every group `k` people can have given each answer, and `k` not; also if it cannot be at all."""
    start = _some(table)
    if start is None:
        return True
    return all(
        _reaches(table, start, group, answer, k, 1) and _reaches(table, start, group, answer, size - k, -1)
        for group, size in enumerate(table.sizes)
        for answer in range(len(table.totals))
    )


def _some(table: Table) -> list[list[int]] | None:
    """Return a table within the bounds, or None if there is none."""
    found = [list(row) for row in table.low]
    left = [size - sum(row) for size, row in zip(table.sizes, found, strict=True)]
    open_ = [all_ - sum(column) for all_, column in zip(table.totals, zip(*found, strict=True), strict=True)]
    if min(*left, *open_) < 0:
        return None
    for group in range(len(left)):
        for _ in range(left[group]):
            ring = _path(table, found, (True, group), {(False, a) for a, room in enumerate(open_) if room})
            if not ring:
                return None
            _follow(found, ring)
            open_[ring[-1][1]] -= 1
    return found


def _reaches(table: Table, start: list[list[int]], group: int, answer: int, wanted: int, step: int) -> bool:  # noqa: PLR0917
    """Tell whether a count can be `wanted` or beyond it, upwards or downwards."""
    found = [list(row) for row in start]
    ends = ((False, answer), (True, group)) if step > 0 else ((True, group), (False, answer))
    while step * (wanted - found[group][answer]) > 0:
        edge = table.high if step > 0 else table.low
        if found[group][answer] == edge[group][answer]:
            return False
        ring = _path(table, found, ends[0], {ends[1]}, (group, answer))
        if not ring:
            return False
        _follow(found, ring)
        found[group][answer] += step
    return True


def _path(
    table: Table, found: list[list[int]], start: Start, goals: set[Start], without: tuple[int, int] = (-1, -1)
) -> list[Start]:
    """Return a way from a row or column to one of these, each step of which moves one person."""
    came: dict[Start, Start] = {start: start}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here in goals:
            way = [here]
            while way[-1] != start:
                way.append(came[way[-1]])
            return way[::-1]
        row, place = here
        for other in range(len(table.totals) if row else len(table.sizes)):
            g, a = (place, other) if row else (other, place)
            moves = found[g][a] < table.high[g][a] if row else found[g][a] > table.low[g][a]
            if moves and (g, a) != without and (not row, other) not in came:
                came[not row, other] = here
                queue.append((not row, other))
    return []


def _follow(found: list[list[int]], way: Sequence[Start]) -> None:
    """Move one person along a way: into a cell from its row, out of one from its column."""
    for (row, here), (_, there) in pairwise(way):
        if row:
            found[here][there] += 1
        else:
            found[there][here] -= 1


def pooled(counts: Cells, k: int) -> Cells:
    """Return the counts with the rarest answers as one, until each can be known: most given first, the pool last."""
    columns = sorted(zip(*counts, strict=True), key=sum, reverse=True)
    columns = [column for column in columns if sum(column)]
    everybody = sum(map(sum, columns))
    while len(columns) > 1 and not all(k <= sum(column) <= everybody - k for column in columns):
        columns[-2:] = [tuple(map(sum, zip(*columns[-2:], strict=True)))]
    return tuple(zip(*columns, strict=True))
