"""Who named something, split by a score: how many people of each band wrote a remark on it.

A report shows the same people in two ways, per party and per band, and never both at once. What keeps the two
together from giving anybody away:

- Nobody knows who is in a band but by the score that they gave, and while bands are shown that score has no breakdown
  per party (`report.answers`). So what is known of somebody's party says nothing of their band, and the rows of a band
  cannot be subtracted from those of a party: whatever is shown of the bands stays the same if two people of one party
  exchange all that they filled in. For the same reason the lack of a breakdown per band tells of nobody what they
  chose. A band still needs `k` people, and is not shown when they were of one mind, for somebody may have told their
  score.
- Remarks. The party may stand beside each remark, so a band that could be read off a remark would be a crossing of
  the two. So remarks have a band only if each combination of party and band that is found there has remarks of `k`
  people (`bands.kept`); then even both together, beside every remark, would point at no fewer than `k`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dialoog.domain.disclosure import Breakdown, coarsened, effective_k
from dialoog.domain.note import Band, Note
from dialoog.domain.party import UNKNOWN
from dialoog.domain.rules import who_named_what
from dialoog.domain.rules.setup import attendance
from dialoog.domain.session import Session
from dialoog.domain.tally import unanimous

NO_BAND = UNKNOWN
"""What stands for the band of people who did not give the score."""


def named_by_band(
    session: Session, notes: Sequence[Note], sizes: Mapping[Band, int], split: Mapping[str, Band]
) -> Breakdown:
    """Return how many people of each band named this, of how many there are, as far as it may be shown.

    `sizes` and `split` are `bands.bands` and `bands.by_note`, so that many themes need them once. The "parties" of a
    group are bands, or an empty text for people without. Nothing is shown that may not be told of everybody together
    (see `naming.people_named`).
    """
    if (
        not sizes
        or not split
        or not all(note.author for note in notes)
        or who_named_what.people_named(session, notes) is None
    ):
        return ()
    found = coarsened([one.group for one in _writers(session, sizes, notes, split)], effective_k(session.meta.k))
    return () if any(unanimous(group.tally, blank_tells=False) for group in found) else found


def _writers(
    session: Session, sizes: Mapping[Band, int], notes: Iterable[Note], split: Mapping[str, Band]
) -> tuple[who_named_what.Writers, ...]:
    wrote: dict[str, list[Note]] = {}
    for note in notes:
        wrote.setdefault(split.get(note.id, NO_BAND), []).append(note)
    own = [
        who_named_what.wrote_by((band.value,), size, wrote.get(band, ()), session.meta.k)
        for band, size in sizes.items()
    ]
    others = sum(attendance(session).values()) - sum(sizes.values())
    rest = who_named_what.wrote_by((NO_BAND,), max(0, others), wrote.get(NO_BAND, ()), session.meta.k)
    return (*own, rest) if others > 0 else tuple(own)
