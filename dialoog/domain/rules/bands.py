"""Two bands of people, split by a score: what a report lays side by side (say motivated against less motivated).

The same before and after the close: before it a band follows from the answers, after it only the band of a note
and the counts per band are left.
"""

from __future__ import annotations

from dialoog.domain.disclosure import effective_k
from dialoog.domain.note import Band, Note
from dialoog.domain.published import BANDS
from dialoog.domain.rules.outcomes import band, outcomes, people_by_band, settled, splitting
from dialoog.domain.rules.setup import attendance, named_parties, pooled
from dialoog.domain.session import Phase, Session

__all__ = ["band_of", "bands", "by_note", "kept", "splitting"]


def bands(session: Session) -> dict[Band, int]:
    """Return how many people are in each band, or nothing if that may not be shown (yet): both need `k` people."""
    section = splitting(session)
    outcome = outcomes(session).get(section.id) if section and settled(session) else None
    if section is None or outcome is None or outcome.result.withheld or _kept_back(session):
        return {}
    sizes = dict.fromkeys((Band.HIGH, Band.LOW), 0)
    for score, people in outcome.result.tally.counts.items():
        sizes[band(section, score)] += people
    return sizes if min(sizes.values()) >= effective_k(max(session.meta.k, outcome.k)) else {}


def by_note(session: Session) -> dict[str, Band]:
    """Return the band of the writer of each visible note, by the id of the note, as far as it may be shown.

    Notes of people without the score are left out, and all notes when `bands` is empty or `kept` keeps none.
    """
    return kept(session) if bands(session) else {}


def kept(session: Session) -> dict[str, Band]:
    """Return the bands of notes that stay in a closed session, by the id of the note: all of them or none.

    With a note stands its party too. So of each party and each band the writers that are found together are at
    least `k`, and no party is in one band of which all wrote but fewer than `k`: these may be friends and know so, and
    of all others they would know the band.
    """
    found = {} if _kept_back(session) else _of_notes(session)
    named, sizes, least = named_parties(session), attendance(session), effective_k(session.meta.k)
    writers: dict[str, dict[Band, set[str]]] = {}
    for id_, band_ in found.items():
        note = session.notes[id_]
        writers.setdefault(pooled(note.party, named, sizes), {}).setdefault(band_, set()).add(note.author)
    pool = sum(size for party, size in sizes.items() if party not in named)
    for party, cells in writers.items():
        all_wrote = sum(map(len, cells.values())) > sizes.get(party, pool) - least
        if min(map(len, cells.values())) < least or (all_wrote and len(cells) == 1):
            return {}
    return found


def _kept_back(session: Session) -> bool:
    """Tell whether a report went out that showed no bands; then none that comes after it does."""
    row = session.published.get(BANDS)
    return row is not None and not row.groups


def _of_notes(session: Session) -> dict[str, Band]:
    notes = [note for note in session.notes.values() if note.visible]
    if session.meta.phase is Phase.CLOSED:
        return {note.id: note.band for note in notes if note.band}
    people = people_by_band(session)
    return {note.id: people[note.author] for note in notes if note.author in people}


def band_of(session: Session, note: Note) -> Band | None:
    """Return the band of the writer of one note, or None; for many notes `by_note` is quicker."""
    return by_note(session).get(note.id)
