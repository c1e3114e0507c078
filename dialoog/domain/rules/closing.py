"""Closing the room: what is kept of a day is what was said and counted, and nothing that leads back to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from dialoog.domain.agenda import end
from dialoog.domain.closed import EMPTY, NOTE_FIELDS
from dialoog.domain.door import Door
from dialoog.domain.errors import Refused
from dialoog.domain.note import Band, Channel, Note, wiped
from dialoog.domain.rules import numbering, renaming, voting
from dialoog.domain.rules.bands import kept as bands_kept
from dialoog.domain.rules.outcomes import outcomes
from dialoog.domain.rules.setup import attendance, kept_parties
from dialoog.domain.session import Changes, Drop, Meta, Phase, Put, Session, apply, put_meta
from dialoog.domain.stage import Stage

EMPTIED = (*EMPTY, "log")
"""The tables of which nothing stays; of the log there may be more afterwards."""


def close_refusal(session: Session) -> Refused | None:
    """Return why the session cannot be closed now, or None."""
    if session.meta.phase is Phase.CLOSED:
        return Refused("Deze sessie is al gesloten.")
    return voting.unshown_refusal(session)


def people(session: Session) -> set[str]:
    """Return the id of everybody who takes part, wrote a note or gave an answer."""
    writers = {note.author for note in session.notes.values() if note.author}
    return {*session.participants, *writers, *(answer.author for answer in session.answers.values())}


def close(session: Session, pseudonyms: Mapping[str, str], *, now: datetime) -> Changes:
    """Close the room: who took part is forgotten, and what they answered is kept in counts that may be shown.

    `pseudonyms` maps each of `people` to a name that comes from chance, and is not kept: under it one knows which
    visible notes are of one writer, so that people can be counted in themes that change afterwards. See `kept` for
    what goes out of the notes, and `numbering` for what they are called from now on. The log of the themes goes too:
    it says in which order cards lay there, and what a theme was called that nobody wants to be called so. The
    fingerprints of imported files go: with them, a text that was changed afterwards could be guessed. The head count
    per party stays, so that the disclosure rules hold afterwards. The clock of the step that is on stops.
    """
    refusal = close_refusal(session)
    if refusal:
        raise refusal
    session = apply(session, _stopped(session, now))
    notes = _notes(session, pseudonyms)
    return (
        put_meta(_meta(session)),
        *_stopped(session, now),
        *_without_names(session),
        *renaming.references(session, {old: note.id for old, note in notes.items()}),
        *(Drop("notes", id_) for id_ in session.notes),
        *(Put("notes", note.id, note) for note in notes.values()),
        *(Put("outcomes", outcome.id, outcome) for outcome in outcomes(session).values()),
        *(Drop(table, id_) for table in EMPTIED for id_ in getattr(session, table)),
    )


def _meta(session: Session) -> Meta:
    return replace(
        session.meta,
        phase=Phase.CLOSED,
        present=attendance(session),
        door=Door(),
        imports=(),
        stage=Stage(),
        numbered=len(session.notes),
        came=came(session),
    )


def came(session: Session) -> dict[Channel, int]:
    """Return how many visible remarks came in over each channel; once the session is closed, how many had then."""
    if session.meta.phase is Phase.CLOSED:
        return session.meta.came
    found = Counter(note.channel for note in session.notes.values() if note.visible)
    return {channel: found[channel] for channel in Channel if found[channel]}


def _stopped(session: Session, now: datetime) -> Changes:
    step = session.agenda.get(session.meta.current)
    return (Put("agenda", step.id, replace(step, clock=end(step.clock, now))),) if step else ()


def _without_names(session: Session) -> Changes:
    """Take out of the plan who led a step or a group: these names serve the day, and nobody after it."""
    named = (step for step in session.agenda.values() if step.lead or step.groups)
    return tuple(Put("agenda", step.id, replace(step, lead="", groups=())) for step in named)


def _notes(session: Session, pseudonyms: Mapping[str, str]) -> dict[str, Note]:
    """Return what stays of the notes in the order of their numbers, by the id that each had."""
    parties, bands = kept_parties(session), bands_kept(session)
    return {
        note.id: replace(
            kept(note, pseudonyms.get(note.author, ""), parties[note.id], bands.get(note.id)), id=f"n{note.number}"
        )
        for note in numbering.in_numbers(session, session.notes.values())
    }


def kept(note: Note, author: str, party: str, band: Band | None) -> Note:
    """Return what stays of a note: of a visible one the text, of a hidden one only that and why it was hidden.

    From every note goes what the list of a closed file does not have: table, channel and origin.
    """
    if not note.visible:
        return wiped(note)
    listed = Note(**{name: getattr(note, name) for name in NOTE_FIELDS})
    return replace(listed, author=author, party=party, band=band)
