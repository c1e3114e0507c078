"""Who named something: how many people of each party wrote a remark on it, as far as that may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dialoog.domain.disclosure import Breakdown, Group, coarsened, effective_k
from dialoog.domain.note import Note
from dialoog.domain.party import POOLED
from dialoog.domain.rules.setup import attendance, named_parties, pooled
from dialoog.domain.rules.theming import people_in
from dialoog.domain.session import Session
from dialoog.domain.tally import Tally, total

NAMED = "named"
"""The one option of these tallies: the people who named it. All others are blank."""


class Writers(Struct, frozen=True):
    """How many people of a group named something, and how many remarks of theirs anybody can count."""

    group: Group
    remarks: int

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


def named_by(session: Session, notes: Sequence[Note]) -> Breakdown:
    """Return how many people of each party named this, of how many there are, as far as it may be shown.

    Not to name something is no opinion, so a group may be shown with nobody, but never with everybody. And as in
    `disclosure`, nothing is shown either where the lack of a breakdown would tell that all of a party named it. What
    anybody can count in the remarks themselves is taken into account: a party with fewer remarks than people did
    not name it to the last.
    """
    if people_named(session, notes) is None:
        return ()
    by_party = writers(session, notes)
    groups = coarsened([found.group for found in by_party], session.meta.k)
    joined = [_joined(group, by_party) for group in groups]
    if any(found.named >= found.size for found in joined) or _lack_tells(joined):
        return ()
    return groups


def people_named(session: Session, notes: Iterable[Note]) -> int | None:
    """Return how many people of the parties that were counted wrote these notes, or None if that may not be told.

    Beside three remarks « 1 person » would say that all three are of one and the same; so it is told from `k` people
    on. It is not told either where it comes near the number of people that the remarks can be of at most, and these
    can be all of some party: the highest number would say so, and to leave out that one only would say it too.
    """
    by_party = writers(session, notes)
    people = sum(found.named for found in by_party)
    if 0 < people < effective_k(session.meta.k):
        return None
    most = sum(min(found.remarks, found.size) for found in by_party)
    return None if any(found.can_be_all for found in by_party) and people >= most - 1 else people


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
    return Writers(Group(parties, tally), len(notes))


def _joined(group: Group, by_party: Iterable[Writers]) -> Writers:
    parts = [found for found in by_party if set(found.group.parties) <= set(group.parties)]
    together = Group(group.parties, total(found.group.tally for found in parts))
    return Writers(together, sum(found.remarks for found in parts))


def _lack_tells(groups: Sequence[Writers]) -> bool:
    """Tell whether « all of some group named it » can only be true of one group, from the remarks and the total."""
    everybody = sum(found.named for found in groups)
    whole = [place for place, found in enumerate(groups) if found.can_be_all]
    return any(not any(_escapes(groups, place, other, everybody) for other in whole) for place in whole)


def _escapes(groups: Sequence[Writers], place: int, other: int, everybody: int) -> bool:
    """Tell whether all of the other group can have named it, and not all of this one, with the same total."""
    if place == other:
        return False
    rest = [(at, found) for at, found in enumerate(groups) if at != other]
    least = sum(min(1, found.remarks) for _, found in rest)
    most = sum(min(found.remarks, found.size - (at == place)) for at, found in rest)
    return least <= everybody - groups[other].size <= most
