"""From how many people a group may be shown; a higher number also takes out of a closed file what it forbids."""

from __future__ import annotations

from msgspec.structs import replace

from dialoog.domain.disclosure import FLOOR_K
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.rules.bands import by_note
from dialoog.domain.rules.setup import kept_parties
from dialoog.domain.session import Changes, Phase, Put, Session, put_meta


def set_threshold(session: Session, k: int) -> Changes:
    """Set from how many people a group may be shown; it cannot go down once anything has been voted on."""
    if k < FLOOR_K:
        raise Invalid(f"Een groep wordt pas getoond vanaf {FLOOR_K} mensen of meer. Kies {FLOOR_K} of hoger.")
    if session.rounds and k < session.meta.k:
        raise Refused("Er is al gestemd. De kleinste groep kan nu alleen nog groter worden.")
    if session.published and k < session.meta.k:
        raise Refused("Er is al een verslag gemaakt. De kleinste groep kan nu alleen nog groter worden.")
    meta = replace(session.meta, k=k)
    return (put_meta(meta), *_notes(replace(session, meta=meta)))


def _notes(session: Session) -> Changes:
    """Return the changes that take out of the notes of a closed session parties and bands that may not be there."""
    if session.meta.phase is not Phase.CLOSED:
        return ()
    parties, bands = kept_parties(session), by_note(session)
    visible = (note for note in session.notes.values() if note.visible)
    kept = ((note, replace(note, party=parties[note.id], band=bands.get(note.id))) for note in visible)
    return tuple(Put("notes", note.id, after) for note, after in kept if after != note)
