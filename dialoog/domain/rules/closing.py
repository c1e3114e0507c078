"""Closing the room: what is kept of a day is what was said and counted, and nothing that leads back to a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from dialoog.domain.agenda import end
from dialoog.domain.door import Door
from dialoog.domain.errors import Refused
from dialoog.domain.note import Band, Note, wiped
from dialoog.domain.rules.bands import kept as bands_kept
from dialoog.domain.rules.outcomes import counted
from dialoog.domain.rules.setup import attendance, kept_parties
from dialoog.domain.session import Changes, Drop, Phase, Put, Session, put_meta


def close_refusal(session: Session) -> Refused | None:
    """Return why the session cannot be closed now, or None."""
    if session.meta.phase is Phase.CLOSED:
        return Refused("Deze sessie is al gesloten.")
    if any(round_.is_open for round_ in session.rounds.values()):
        return Refused("Er is nog een stemming open. Sluit eerst de stemming.")
    return None


def people(session: Session) -> set[str]:
    """Return the id of everybody who takes part, wrote a note or gave an answer."""
    writers = {note.author for note in session.notes.values() if note.author}
    return {*session.participants, *writers, *(answer.author for answer in session.answers.values())}


def close(session: Session, pseudonyms: Mapping[str, str], *, now: datetime) -> Changes:
    """Close the room: who took part is forgotten, and what they answered is kept in counts that may be shown.

    `pseudonyms` maps each of `people` to a name that comes from chance, and is not kept: under it one knows which
    visible notes are of one writer, so that people can be counted in themes that change afterwards. See `kept` for
    what goes out of the notes. The fingerprints of imported files go too: with them, a text that was changed
    afterwards could be guessed. The head count per party stays, so that the disclosure rules hold afterwards. The
    clock of the step that is on stops.
    """
    refusal = close_refusal(session)
    if refusal:
        raise refusal
    meta = replace(session.meta, phase=Phase.CLOSED, present=attendance(session), door=Door(), imports=())
    gone = (
        *(Drop("participants", id_) for id_ in session.participants),
        *(Drop("slips", id_) for id_ in session.slips),
        *(Drop("answers", id_) for id_ in session.answers),
    )
    found = (Put("outcomes", outcome.id, outcome) for outcome in counted(session))
    return (put_meta(meta), *_stopped(session, now), *_notes(session, pseudonyms), *found, *gone)


def _stopped(session: Session, now: datetime) -> Changes:
    step = session.agenda.get(session.meta.current)
    return (Put("agenda", step.id, replace(step, clock=end(step.clock, now))),) if step else ()


def _notes(session: Session, pseudonyms: Mapping[str, str]) -> Changes:
    parties, bands = kept_parties(session), bands_kept(session)
    changes = []
    for note in session.notes.values():
        after = kept(note, pseudonyms.get(note.author, ""), parties[note.id], bands.get(note.id))
        if after != note:
            changes.append(Put("notes", note.id, after))
    return tuple(changes)


def kept(note: Note, author: str, party: str, band: Band | None) -> Note:
    """Return what stays of a note: of a visible one the text, of a hidden one only that and why it was hidden.

    Table and origin go from every note: a table with a party can point at one person.
    """
    if note.visible:
        return replace(note, author=author, party=party, band=band, table="", origin="")
    return wiped(note)
