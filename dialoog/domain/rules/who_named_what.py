"""Who named something: how many people of each party wrote a remark on it, as far as that may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dialoog.domain.disclosure import Breakdown, Group, coarsened, effective_k
from dialoog.domain.note import Note
from dialoog.domain.party import POOLED
from dialoog.domain.published import bounded, differs_by_few, same_remarks
from dialoog.domain.rules.setup import attendance, named_parties, pooled
from dialoog.domain.rules.theming import people_in
from dialoog.domain.session import Session
from dialoog.domain.tally import Tally, total

NAMED = "named"
"""The one option of these tallies: the people who named it. All others are blank."""


class Writers(Struct, frozen=True):
    """How many people of a group named something, and how many remarks of theirs anybody can count.

    `least` is how many people these remarks are of at least: one for each party in it that stands beside any.
    """

    group: Group
    remarks: int
    least: int

    @property
    def named(self) -> int:
        """How many people named it."""
        return self.group.tally.counts.get(NAMED, 0)

    @property
    def size(self) -> int:
        """How many people there are."""
        return self.group.tally.voters

    @property
    def can_be_all(self) -> bool:
        """Whether there are remarks enough for everybody to have written one."""
        return self.remarks >= self.size

    @property
    def most(self) -> int:
        """How many people these remarks can be of at most."""
        return min(self.remarks, self.size)

    @property
    def doubles(self) -> bool:
        """Whether there are remarks of one party that can be of one and the same person."""
        return self.remarks > self.least

    @property
    def corners(self) -> tuple[int, ...]:
        """How many people would tell too much: so few that two remarks must be of one of them, or all there are."""
        return (*((self.least,) if self.doubles else ()), *((self.size,) if self.can_be_all else ()))


def named_by(session: Session, notes: Sequence[Note]) -> Breakdown:
    """Return how many people of each party named this, of how many there are, as far as it may be shown.

    Not to name something is no opinion, so a group may be shown with nobody, but never with everybody. And never with
    so few that it says which remarks are of one and the same person, such as one person beside two remarks. As in
    `disclosure`, nothing is shown either where the lack of a breakdown would tell such a thing. What anybody can
    count in the remarks themselves is taken into account: a party with fewer remarks than people did not name it to
    the last.
    """
    if people_named(session, notes) is None:
        return ()
    by_party = writers(session, notes)
    groups = coarsened([found.group for found in by_party], effective_k(session.meta.k))
    joined = [_joined(group, by_party) for group in groups]
    if any(found.named in found.corners for found in joined) or _lack_tells(joined):
        return ()
    return bounded(groups, same_remarks(session.published, [note.number for note in notes]))


def people_named(session: Session, notes: Iterable[Note]) -> int | None:
    """Return how many people of the parties that were counted wrote these notes, or None if that may not be told.

    Beside three remarks « 1 person » would say that all three are of one and the same; so it is told from `k` people
    on. « 4 people » beside five remarks of four parties would say so too, as would not telling that one number only;
    so it is told from two more than the parties that wrote, too. It is not told either where it comes near the number
    of people that the remarks can be of at most, and these can be all of some party: the highest number would say
    so, and to leave out that one only would say it too. And it is not told where an earlier report told it of remarks
    that differ from these by those of a few: the difference would be of those few.
    """
    notes = tuple(notes)
    if _told_of_nearly(session, notes):
        return None
    by_party = writers(session, notes)
    people = sum(found.named for found in by_party)
    if 0 < people < max(effective_k(session.meta.k), _fewest(by_party)):
        return None
    most = sum(found.most for found in by_party)
    return None if any(found.can_be_all for found in by_party) and people >= most - 1 else people


def _told_of_nearly(session: Session, notes: Iterable[Note]) -> bool:
    if not any(row.notes for row in session.published.values()):
        return False
    writers_ = {note.number: note.author for note in session.notes.values() if note.visible}
    numbers = [note.number for note in notes]
    return differs_by_few(session.published, numbers, writers_, effective_k(session.meta.k))


def _fewest(by_party: Iterable[Writers]) -> int:
    """Return from how many people on a number tells of no two remarks that they are of one and the same."""
    found = tuple(by_party)
    return sum(one.least for one in found) + 2 if any(one.doubles for one in found) else 0


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
    groups = [wrote_by((party,), sizes[party], wrote.get(party, ())) for party in own]
    small = sizes.keys() - named
    pool = wrote_by(tuple(sorted({*small, POOLED})), sum(sizes[party] for party in small), wrote.get(POOLED, ()))
    return (*groups, pool) if small else tuple(groups)


def wrote_by(parties: tuple[str, ...], size: int, notes: Sequence[Note]) -> Writers:
    """Return how many of a group of this size wrote these notes of theirs."""
    named = min(size, people_in(notes))
    tally = Tally(size, size - named, {NAMED: named} if named else {})
    return Writers(Group(parties, tally), len(notes), min(1, len(notes)))


def _joined(group: Group, by_party: Iterable[Writers]) -> Writers:
    parts = [found for found in by_party if set(found.group.parties) <= set(group.parties)]
    together = Group(group.parties, total(found.group.tally for found in parts))
    return Writers(together, sum(found.remarks for found in parts), sum(found.least for found in parts))


def _lack_tells(groups: Sequence[Writers]) -> bool:
    """Tell whether « some group is in a corner » can only be true of one corner, from the remarks and the total."""
    everybody = sum(found.named for found in groups)
    corners = [(place, people) for place, found in enumerate(groups) for people in found.corners]
    possible = [corner for corner in corners if _can_be(groups, dict([corner]), (), everybody)]
    return any(not any(_escapes(groups, corner, other, everybody) for other in possible) for corner in possible)


def _escapes(groups: Sequence[Writers], corner: tuple[int, int], other: tuple[int, int], everybody: int) -> bool:
    """Tell whether some group can be in the other corner, and the one group not in this one, with the same total."""
    if corner[0] == other[0]:
        return corner != other
    return _can_be(groups, dict([other]), corner, everybody)


def _can_be(groups: Sequence[Writers], fixed: dict[int, int], avoided: tuple[int, ...], everybody: int) -> bool:
    """Tell whether so many people can have named it in all, with these numbers in some groups and one avoided."""
    least = most = 0
    for place, found in enumerate(groups):
        low, high = (fixed[place], fixed[place]) if place in fixed else (found.least, found.most)
        if avoided and avoided[0] == place:
            low, high = low + (avoided[1] == low), high - (avoided[1] == high)
        if low > high:
            return False
        least, most = least + low, most + high
    return least <= everybody <= most
