"""Who named something: how many people of each party wrote a remark on it, as far as that may be shown.

A reader knows all remarks with their parties, how many people there were of each party, these rules, and of fewer than
`k` people which remarks are theirs: of themselves, and of friends who told them. Not to name something is no opinion,
so a group may be shown with nobody. Where people may not be counted, a report counts remarks: of these anybody can see
the party.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dialoog.domain.disclosure import PAIR, Breakdown, Group, coarsened, effective_k, is_named, joined
from dialoog.domain.note import Note
from dialoog.domain.party import POOLED
from dialoog.domain.published import bounded, differs_by_few, same_remarks
from dialoog.domain.rules.setup import attendance, named_parties, pooled
from dialoog.domain.rules.theming import notes_in, people_in
from dialoog.domain.session import Session
from dialoog.domain.tally import Tally

NAMED = "named"
"""The one option of these tallies: the people who named it. All others are blank."""


class Writers(Struct, frozen=True):
    """How many people of a group named something, and how many remarks of theirs anybody can count.

    `least` is how many people these remarks are of at least: one for each party in it that stands beside any.
    `reach` is one more than the people of whom a reader knows which remarks are theirs.
    """

    group: Group
    remarks: int
    least: int
    reach: int

    @property
    def named(self) -> int:
        """How many people named it."""
        return self.group.tally.counts.get(NAMED, 0)

    @property
    def doubles(self) -> bool:
        """Whether there are remarks that can be of one and the same person."""
        return self.remarks > self.least

    @property
    def can_be_all(self) -> bool:
        """Whether there are remarks enough for everybody, but for those who told that they wrote none."""
        return self.doubles and self.remarks > self.group.tally.voters - self.reach


Parts = Sequence[Writers]
"""Parties of which one number together is told."""


def named_by(session: Session, notes: Sequence[Note]) -> Breakdown:
    """Return how many people of each party named this, of how many there are, as far as it may be shown.

    Groups are made by what anybody knows: by size, as in `disclosure`, and by how many remarks they have. With so few
    remarks that no number of people could be told, a group joins another. Then each group has to pass `_tells`.
    """
    if people_named(session, notes) is None:
        return ()
    by_party = writers(session, notes)
    groups = coarsened([found.group for found in by_party], effective_k(session.meta.k))
    groups = _joined_by_remarks(groups, by_party)
    if any(_tells(_parts(group, by_party)) for group in groups):
        return ()
    return bounded(groups, same_remarks(session.published, [note.number for note in notes]))


def people_named(session: Session, notes: Iterable[Note]) -> int | None:
    """Return how many people of the parties that were counted wrote these notes, or None if that may not be told.

    It is not told either where an earlier report told it of remarks that differ from these by those of a few: the
    difference would be of those few.
    """
    notes = tuple(notes)
    if _told_of_nearly(session, notes):
        return None
    by_party = writers(session, notes)
    people = sum(found.named for found in by_party)
    return None if 0 < people < effective_k(session.meta.k) or _tells(by_party) else people


def _tells(parts: Parts) -> bool:
    """Tell whether one number for these parties could tell too much to fewer than `k` people together.

    Two things nobody may learn: that two remarks are of one and the same person, and that a whole party named it.

    - Two remarks of a party are of one person if all writers but one are accounted for, in every party. So more people
      named it than a reader knows and each party needs; and one more, so that the lack of a number tells nothing.
    - A party can have named it to the last if it has remarks enough. That anybody can count, so it is all that is
      looked at: a rule that looked at how many did would tell it by what it hides.
    """
    people = sum(one.named for one in parts)
    few = 0 < people <= _needed(parts) and any(one.doubles for one in parts)
    return few or any(one.can_be_all for one in parts)


def _joined_by_remarks(groups: Breakdown, by_party: Parts) -> Breakdown:
    """Return groups joined until each has no remarks that can be of one person, or enough to tell of how many people.

    It looks at numbers of remarks only, which anybody can count.
    """
    found = groups
    while len(found) > 1 and any(_too_few(_parts(group, by_party)) for group in found):
        rest = [group for group in found if not is_named(group)]
        own = sorted((group for group in found if is_named(group)), key=lambda group: _rank(group, by_party))
        together = (*rest, *own[: PAIR - len(rest)])
        found = (*(group for group in found if group not in together), joined(together))
    return found if len(found) > 1 else ()


def _parts(group: Group, by_party: Parts) -> Parts:
    return [found for found in by_party if set(found.group.parties) <= set(group.parties)]


def _too_few(parts: Parts) -> bool:
    return any(one.doubles for one in parts) and sum(one.remarks for one in parts) <= _needed(parts)


def _needed(parts: Parts) -> int:
    """Return how many people have to be accounted for before two remarks are known to be of one."""
    return max((one.reach for one in parts), default=0) + sum(one.least for one in parts)


def _rank(group: Group, by_party: Parts) -> tuple[bool, int, tuple[str, ...]]:
    parts = _parts(group, by_party)
    return not _too_few(parts), sum(one.remarks for one in parts), group.parties


def _told_of_nearly(session: Session, notes: Iterable[Note]) -> bool:
    if not any(row.notes for row in session.published.values()):
        return False
    writers_ = {note.number: note.author for note in session.notes.values() if note.visible}
    numbers = [note.number for note in notes]
    themes = [frozenset(note.number for note in notes_in(session, theme)) for theme in session.themes.values()]
    return differs_by_few(session.published, numbers, writers_, effective_k(session.meta.k), themes)


def writers(session: Session, notes: Iterable[Note]) -> tuple[Writers, ...]:
    """Return who wrote these notes, per party.

    Parties that may not stand beside a remark are one group here, as they are in a closed session.
    """
    sizes, named = attendance(session), named_parties(session)
    places = {party: place for place, party in enumerate(session.party_ids)}
    wrote: dict[str, list[Note]] = {}
    for note in notes:
        wrote.setdefault(pooled(note.party, named, sizes), []).append(note)
    own = sorted(named, key=lambda party: (places.get(party, len(places)), party))
    k = effective_k(session.meta.k)
    groups = [wrote_by((party,), sizes[party], wrote.get(party, ()), k) for party in own]
    small = sizes.keys() - named
    pool = wrote_by(tuple(sorted({*small, POOLED})), sum(sizes[party] for party in small), wrote.get(POOLED, ()), k)
    return (*groups, pool) if small else tuple(groups)


def wrote_by(parties: tuple[str, ...], size: int, notes: Sequence[Note], k: int) -> Writers:
    """Return how many of a group of this size wrote these notes of theirs."""
    named = min(size, people_in(notes))
    tally = Tally(size, size - named, {NAMED: named} if named else {})
    return Writers(Group(parties, tally), len(notes), min(1, len(notes)), effective_k(k))
