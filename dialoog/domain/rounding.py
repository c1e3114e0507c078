"""What may be known of counts per group beside their totals: numbers that are exact where they may be, else rounded.

A count is told within bounds that are chosen from what is public (see `envelope`). Of these a number is made, so that
all numbers together are exactly the totals. Everything here is decided by sizes, totals and bounds that were told
before: which answers stand together, which groups join, and what the numbers are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dialoog.domain import envelope
from dialoog.domain.envelope import Bounds, Known, Margins, Room
from dialoog.domain.tally import Tally

MOST_COLUMNS = 5
"""So many answers are told of at most, the last of which are all that are rarer; the others would tell too little."""

PAIR = 2
"""Groups that stand beside each other at least, and that join at a time."""

BLANK = ""
"""The answer of who chose no option; with dots: a dot that was kept."""

Counts = Mapping[str, int]


class Part(Struct, frozen=True):
    """Groups that may be told of as one, by their places; what may be told; and whether all of it is exact."""

    groups: tuple[int, ...]
    tally: Tally
    exact: bool


class Asked(Struct, frozen=True):
    """Answers of which each person gave one (or over which each divided dots), and what may be known of them.

    `columns` are the answers, most given first, the rarest ones in one column: of these only the room is known.
    """

    columns: tuple[tuple[str, ...], ...]
    totals: Counts
    known: Known

    @property
    def whole(self) -> bool:
        """Whether who knows the columns knows all answers that were given."""
        return all(sum(self.totals[answer] > 0 for answer in column) <= 1 for column in self.columns)

    def told(self, sizes: Sequence[int], known: Known) -> list[dict[str, int]]:
        """Return a number for every answer in each group, within these bounds of the columns."""
        sums = tuple(sum(self.totals[answer] for answer in column) for column in self.columns)
        table = envelope.filled_in(Margins(tuple(sizes), sums), known)
        found: list[dict[str, int]] = [{} for _ in sizes]
        for place, column in enumerate(self.columns):
            left = [row[place] for row in table]
            for answer in column:
                given = envelope.settled([(0, n) for n in left], self.totals[answer])
                left = [n - times for n, times in zip(left, given, strict=True)]
                for group, times in zip(found, given, strict=True):
                    group[answer] = times
        return found


class _Place(Struct, frozen=True):
    """Groups that are told of as one, with the bounds of each count, for everything that was asked."""

    groups: tuple[int, ...]
    named: bool
    people: int
    bounds: tuple[tuple[Bounds, ...], ...]

    def vague(self, times: int) -> bool:
        """Tell whether the bounds of what most people answered leave open more than half of these people."""
        low, high = self.bounds[0][0]
        return 2 * (high - low) > times * self.people


class Asking(Struct, frozen=True):
    """What was asked of each person: of which answers they gave one (or divided so many dots over them).

    `blank` says that the total tells how many chose nothing. Where several things were asked it may not: who is known
    to have chosen something, and none of the others, is known to have chosen this.
    """

    questions: tuple[tuple[str, ...], ...]
    most: int = 1
    blank: bool = True


def told(tallies: Sequence[Tally], named: Sequence[bool], k: int, asking: Asking) -> tuple[Part, ...]:
    """Return what may be known of these groups' counts, or nothing. `named` says which groups are one party."""
    asked = sorted((known_of(tallies, k, question, asking.most) for question in asking.questions), key=_first)
    if not any(len(one.columns) > 1 for one in asked):
        return ()
    places = [
        _Place((place,), named[place], tally.voters, tuple(one.known[place] for one in asked))
        for place, tally in enumerate(tallies)
    ]
    return _numbers(asked, _joined(places, asking.most), asking)


def known_of(tallies: Sequence[Tally], k: int, question: Sequence[str], most: int) -> Asked:
    """Return what may be known of these answers, none of them being one."""
    rows = [_answers(tally, question, most * tally.voters) for tally in tallies]
    room = Room(most * (k - 1) + 1, most * k)
    totals = {answer: sum(row[answer] for row in rows) for answer in rows[0]}
    columns = _columns(totals, room)
    counts = tuple(tuple(sum(row[answer] for answer in column) for column in columns) for row in rows)
    margins = Margins(tuple(map(sum, counts)), tuple(map(sum, zip(*counts, strict=True))))
    return Asked(columns, totals, envelope.bounds(margins, counts, room) or margins.unknown())


def _answers(tally: Tally, question: Sequence[str], size: int) -> dict[str, int]:
    given = {answer: tally.counts.get(answer, 0) for answer in question}
    return {**given, BLANK: size - sum(given.values())}


def _first(asked: Asked) -> tuple[bool, int]:
    """Return by what questions are put in order: first what most people answered, of which something may be told."""
    return len(asked.columns) < PAIR, asked.totals[BLANK]


def _columns(totals: Counts, room: Room) -> tuple[tuple[str, ...], ...]:
    """Return the answers, most given first, with the rarest as one until each leaves room."""
    ranked = sorted(totals, key=lambda answer: -totals[answer])
    columns: list[tuple[str, ...]] = [(answer,) for answer in ranked[: MOST_COLUMNS - 1]]
    columns += [tuple(ranked[MOST_COLUMNS - 1 :])] if len(ranked) >= MOST_COLUMNS else []
    everybody = sum(totals.values())
    sums = [sum(totals[answer] for answer in column) for column in columns]
    while len(columns) > 1 and not all(room.gave <= n <= everybody - room.did_not for n in sums):
        columns[-PAIR:], sums[-PAIR:] = [columns[-PAIR] + columns[-1]], [sum(sums[-PAIR:])]
    return tuple(columns)


def _joined(places: Sequence[_Place], times: int) -> Sequence[_Place]:
    """Return the groups with the vague ones joined, or nothing if of the last two one is vague.

    It looks at bounds and sizes only. These may be known, so what is joined tells nothing more.
    """
    found = list(places)
    while any(one.vague(times) for one in found):
        if len(found) <= PAIR:
            return ()
        rest = [one for one in found if not one.named]
        own = sorted(
            (one for one in found if one.named), key=lambda one: (not one.vague(times), one.people, one.groups)
        )
        parts = [*rest, *own[: PAIR - len(rest)]]
        found = [*(one for one in found if one not in parts), _as_one(parts)]
    return found


def _as_one(parts: Sequence[_Place]) -> _Place:
    bounds = tuple(
        tuple((sum(low for low, _ in cells), sum(high for _, high in cells)) for cells in zip(*asked, strict=True))
        for asked in zip(*(part.bounds for part in parts), strict=True)
    )
    return _Place(
        tuple(g for part in parts for g in part.groups),
        named=False,
        people=sum(part.people for part in parts),
        bounds=bounds,
    )


def _numbers(asked: Sequence[Asked], places: Sequence[_Place], asking: Asking) -> tuple[Part, ...]:
    sizes = [asking.most * one.people for one in places]
    answered: list[dict[str, int]] = [{} for _ in places]
    for number, one in enumerate(asked):
        table = one.told(sizes, tuple(place.bounds[number] for place in places)) if places else []
        for found, row in zip(answered, table, strict=True):
            found.update(row)
    whole = all(one.whole for one in asked)
    return tuple(
        Part(place.groups, _tally(place, found, asking), whole and _exact(place))
        for place, found in zip(places, answered, strict=True)
    )


def _exact(place: _Place) -> bool:
    return all(low == high for asked in place.bounds for low, high in asked)


def _tally(place: _Place, answered: Counts, asking: Asking) -> Tally:
    """Return the numbers in the order of the options: any other would tell which are rare."""
    counts = {answer: answered[answer] for question in asking.questions for answer in question}
    return Tally(place.people, answered[BLANK] if asking.blank else 0, counts)
