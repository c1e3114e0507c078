"""What reports have shown: which tables with which groups, so that a later one never shows anything finer.

Between two versions of a report somebody may have hidden a remark, raised the smallest group, or read in a second file.
What is in one and not in the other would be of those few people. So whatever was published is kept here, and the rules
that say what may be shown look here last: groups that stood together stay together, what stood nowhere stands nowhere,
and people are not counted again of remarks that differ by those of a few.

A round of votes is not in it: once it is closed it never changes, and a higher `k` only joins its groups.

There is nothing of a person in it: parties, numbers of remarks as they stand in the report, and no figure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from dialoog.domain.disclosure import Breakdown, joined

PARTIES, PARTIES_BEFORE, BANDS = "partijen", "gesprekken", "groepen"
"""The parties beside remarks of the room, and of conversations before the day; the bands of a score."""

ANSWERS, BY_BAND, NAMED = "antwoord:", "groep:", "genoemd:"
"""What was answered to a section per party, and per band; and who named some remarks."""


class Published(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A table that was published: the groups in it (none: it had no breakdown), and the remarks that it is about."""

    id: str
    groups: tuple[tuple[str, ...], ...] = ()
    notes: tuple[int, ...] = ()


Ledger = Mapping[str, Published]


def groups_of(breakdown: Breakdown) -> tuple[tuple[str, ...], ...]:
    """Return which groups a breakdown has."""
    return tuple(group.parties for group in breakdown)


def bounded(found: Breakdown, earlier: Published | None) -> Breakdown:
    """Return groups joined until none is finer than one that was published, or none if nothing is left to compare."""
    if earlier is None:
        return found
    if not earlier.groups:
        return ()
    groups = list(found)
    for together in earlier.groups:
        touched = [group for group in groups if set(group.parties) & set(together)]
        if len(touched) > 1:
            groups = [group for group in groups if group not in touched]
            groups.append(joined(touched))
    return tuple(groups) if len(groups) > 1 else ()


def only(found: Iterable[str], earlier: Published | None) -> frozenset[str]:
    """Return which of these may stand alone: those that did so in every report so far."""
    if earlier is None:
        return frozenset(found)
    return frozenset(found) & {group[0] for group in earlier.groups if len(group) == 1}


def same_remarks(ledger: Ledger, notes: Collection[int]) -> Published | None:
    """Return the table of who named just these remarks, or None."""
    wanted = set(notes)
    return next((row for row in ledger.values() if row.notes and set(row.notes) == wanted), None)


def differs_by_few(
    ledger: Ledger,
    notes: Collection[int],
    writers: Mapping[int, str],
    k: int,
    beside: Collection[frozenset[int]] = (),
) -> bool:
    """Tell whether people were counted of remarks that differ from these by those of fewer than `k` people.

    It looks at each earlier table, and at what all of them together make: the parts of which the remarks stood in the
    same tables. A set that splits such a part has to leave `k` people on all sides, or two reports that are far from
    this one give those few away together. `beside` are the sets of remarks that the same report may count people of:
    what splits a part together with this one does so in one report. Of these very remarks people may be counted again:
    one report counts them of a theme, a section and what is in both.

    `notes` are the numbers of these remarks, `writers` who wrote any remark, as far as that is known. One whose writer
    is not known (any more) counts as nobody: it may be of any of the others.
    """
    here = frozenset(notes)
    if same_remarks(ledger, here):
        return False
    earlier = [frozenset(row.notes) for row in ledger.values() if not here.isdisjoint(row.notes)]
    differences = [kept ^ here for kept in earlier]
    if all(writers.get(number) for number in here):
        differences += _splits(earlier, here, beside)
    return any(len({writers.get(number, "") for number in few} - {""}) < k for few in differences)


def _splits(
    earlier: Collection[frozenset[int]], here: frozenset[int], beside: Collection[frozenset[int]]
) -> Iterator[frozenset[int]]:
    """Yield all sides of every part that these remarks split, and what of them stood in no table."""
    for part in _parts(frozenset().union(*earlier), earlier):
        if part & here and part - here:
            yield from _parts(part, (here, *beside))
    if earlier and not here <= frozenset().union(*earlier):
        yield here.difference(*earlier)


def _parts(whole: frozenset[int], sets: Collection[frozenset[int]]) -> Iterator[frozenset[int]]:
    """Yield the parts of some remarks of which all are in the same sets."""
    left = set(whole)
    while left:
        one = min(left)
        part = frozenset(left).intersection(*(kept for kept in sets if one in kept))
        part = part.difference(*(kept for kept in sets if one not in kept))
        left -= part
        yield part
