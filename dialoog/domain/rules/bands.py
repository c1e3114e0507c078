"""Two bands of people, split by a score: what a report lays side by side (say motivated against less motivated).

The same before and after the close: before it a band follows from the answers, after it only the band of a note
and the counts per band are left.
"""

from __future__ import annotations

from dialoog.domain.disclosure import effective_k
from dialoog.domain.note import Band, Note
from dialoog.domain.rules.outcomes import band, outcomes, people_by_band, settled, splitting
from dialoog.domain.session import Phase, Session

__all__ = ["band_of", "bands", "by_note", "splitting"]


def bands(session: Session) -> dict[Band, int]:
    """Return how many people are in each band, or nothing if that may not be shown (yet): both need `k` people."""
    section = splitting(session)
    outcome = outcomes(session).get(section.id) if section and settled(session) else None
    if section is None or outcome is None or outcome.result.withheld:
        return {}
    sizes = dict.fromkeys((Band.HIGH, Band.LOW), 0)
    for score, people in outcome.result.tally.counts.items():
        sizes[band(section, score)] += people
    return sizes if min(sizes.values()) >= effective_k(max(session.meta.k, outcome.k)) else {}


def by_note(session: Session) -> dict[str, Band]:
    """Return the band of the writer of each visible note, by the id of the note, as far as it may be shown.

    Notes of people without the score, and all notes when `bands` is empty, are left out.
    """
    if not bands(session):
        return {}
    notes = [note for note in session.notes.values() if note.visible]
    if session.meta.phase is Phase.CLOSED:
        return {note.id: note.band for note in notes if note.band}
    people = people_by_band(session)
    return {note.id: people[note.author] for note in notes if note.author in people}


def band_of(session: Session, note: Note) -> Band | None:
    """Return the band of the writer of one note, or None; for many notes `by_note` is quicker."""
    return by_note(session).get(note.id)
