"""Late comers and people who stay away: a new plan in which nearly everybody keeps the seat that they were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from dialoog.domain.seating.plan import FEWEST, MOST, Guest, Plan, circles_at, parties_at

Tables = list[list[Guest]]


Wrong = tuple[int, int, int]
"""What is wrong with tables: chairs too few or many, parties that lack, people who sit with their own circle."""

Move = tuple[int, int, int]
"""Somebody who goes elsewhere: from which table and which chair there, to which table."""


def changed(plan: Plan, gone: Collection[str], late: Iterable[Guest], fewest: int = FEWEST, most: int = MOST) -> Plan:
    """Return the plan without whoever is `gone` (ids) and with the `late`, who take the seats that need them most.

    Others move only where a table would be too small or too large, or would lack a party that sits twice elsewhere.
    Each such move is the one that mends most, so few are made; a table that cannot be filled is shared out and stays
    empty. Tables keep their number.
    """
    tables = [[guest for guest in table if guest.id not in gone] for table in plan]
    for guest in sorted(late, key=_rare(tables)):
        if not tables:
            tables.append([])
        in_use = [table for table in tables if table] or tables
        min(in_use, key=_welcome(guest, most)).append(guest)
    _mend(tables, fewest, most)
    return tuple(tuple(table) for table in tables)


def moved(before: Plan, after: Plan) -> list[Guest]:
    """Return who sat at another table before."""
    was = {guest.id: at for at, table in enumerate(before) for guest in table}
    return [guest for at, table in enumerate(after) for guest in table if was.get(guest.id, at) != at]


def _rare(tables: Tables) -> Callable[[Guest], tuple[int, str, str]]:
    here = Counter(guest.party for table in tables for guest in table)
    return lambda guest: (here[guest.party], guest.party, guest.id)


def _welcome(guest: Guest, most: int) -> Callable[[list[Guest]], tuple[bool, int, int, int]]:
    def cost(table: list[Guest]) -> tuple[bool, int, int, int]:
        known = circles_at(table)[guest.circle] if guest.circle else 0
        return len(table) >= most, parties_at(table)[guest.party], known, len(table)

    return cost


def _mend(tables: Tables, fewest: int, most: int) -> None:
    """Mend table by table with the best single move or exchange; then share out one that stays too small."""
    judge = _Judge(tables, fewest, most)
    while (wrong := judge.wrong(tables)) and (_moved_any(tables, judge, wrong) or _shared_out(tables, judge)):
        pass


def _moved_any(tables: Tables, judge: _Judge, wrong: Sequence[int]) -> bool:
    """Make the best step for each of these tables, if it mends more than it spoils; tell whether there was any."""
    made = False
    for at in wrong:
        gain, _, moves = min(judge.steps(tables, at), default=((0, 0, 0), 0, ()))
        if gain[:2] < (0, 0):  # nobody moves only to sit with strangers
            _make(tables, moves)
            made = True
    return made


class _Judge:
    """What is wrong with tables of a room; a step touches two of them, so only those are looked at for it."""

    def __init__(self, tables: Tables, fewest: int, most: int) -> None:
        self.fewest, self.most = fewest, most
        self._came = Counter(guest.party for table in tables for guest in table)

    def of(self, table: Sequence[Guest]) -> Wrong:
        """Return what is wrong with a table; with an empty one nothing is."""
        if not table:
            return 0, 0, 0
        chairs = max(0, self.fewest - len(table), len(table) - self.most)
        lacking = len(self._came.keys() - parties_at(table).keys())
        return chairs, lacking, sum(count - 1 for count in circles_at(table).values())

    def wrong(self, tables: Tables) -> list[int]:
        """Return the tables that have too few or too many chairs, or lack a party that could sit there."""
        could = self._could_come(tables)
        return [
            at for at, table in enumerate(tables) if table and (self.of(table)[0] or could - parties_at(table).keys())
        ]

    def steps(self, tables: Tables, at: int) -> Iterator[tuple[Wrong, int, tuple[Move, ...]]]:
        """Yield what each step that may help a table adds to what is wrong, and how many people it moves."""
        for moves in self._useful(tables, at):
            here, there = moves[0][0], moves[0][2]
            was = (self.of(tables[here]), self.of(tables[there]))
            pair = {here: list(tables[here]), there: list(tables[there])}
            _make(pair, moves)
            if all(pair.values()):
                yield _more(was, (self.of(pair[here]), self.of(pair[there]))), len(moves), moves

    def _could_come(self, tables: Tables) -> set[str]:
        """Return the parties that lack at more tables than they must: a party of two can't sit at three tables."""
        filled = [parties_at(table) for table in tables if table]
        lacking = {party: sum(party not in at for at in filled) for party in self._came}
        return {party for party, count in lacking.items() if count > max(0, len(filled) - self._came[party])}

    def _useful(self, tables: Tables, at: int) -> Iterator[tuple[Move, ...]]:
        """Yield who may come to or go from a table, or change places so that a party sits there that lacked."""
        wanted = self._could_come(tables) - parties_at(tables[at]).keys()
        here = list(_one_of_each(tables[at]))
        for other in (other for other, table in enumerate(tables) if table and other != at):
            if len(tables[at]) > self.most:
                yield from (((at, seat, other),) for seat in here)
            counts = parties_at(tables[other])
            for chair in _one_of_each(tables[other]):
                comes = tables[other][chair].party in wanted and counts[tables[other][chair].party] > 1
                if comes or len(tables[at]) < self.fewest:
                    yield ((other, chair, at),)
                if comes:
                    yield from (((other, chair, at), (at, seat, other)) for seat in here)


def _more(was: Sequence[Wrong], now: Sequence[Wrong]) -> Wrong:
    chairs, lacking, clashes = (sum(one[of] for one in now) - sum(one[of] for one in was) for of in range(3))
    return chairs, lacking, clashes


def _one_of_each(table: Sequence[Guest]) -> Iterator[int]:
    """Yield a chair for every kind of guest: who has the same party and circle is the same to a plan."""
    seen = set()
    for chair, guest in enumerate(table):
        if (kind := (guest.party, guest.circle)) not in seen:
            seen.add(kind)
            yield chair


def _make(tables: Tables | dict[int, list[Guest]], moves: tuple[Move, ...]) -> None:
    people = [(tables[at][chair], at, to) for at, chair, to in moves]
    for guest, at, to in people:
        tables[at].remove(guest)
        tables[to].append(guest)


def _shared_out(tables: Tables, judge: _Judge) -> bool:
    """Give the people of the smallest table that is too small a chair elsewhere, if that leaves fewer chairs wrong."""
    small = min((table for table in tables if 0 < len(table) < judge.fewest), key=len, default=None)
    others = [table for table in tables if table and table is not small]
    if small is None or not others:
        return False
    kept, before = [list(table) for table in tables], sum(judge.of(table)[0] for table in tables)
    people = list(small)
    small.clear()
    for guest in people:
        min(others, key=_welcome(guest, judge.most)).append(guest)
    if sum(judge.of(table)[0] for table in tables) < before:
        return True
    tables[:] = kept
    return False
