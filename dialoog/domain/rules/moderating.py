"""Notes that wait for approval, and what writers may still do with their own."""

from __future__ import annotations

from msgspec.structs import replace

from dialoog.domain.errors import NotFound, Refused
from dialoog.domain.note import Note, NoteState
from dialoog.domain.rules import filling_in, wall
from dialoog.domain.session import Changes, Put, Session, put_meta
from dialoog.domain.text import NOTE_LIMIT, required


def demand_approval(session: Session, *, demanded: bool) -> Changes:
    """Hold notes from phones until somebody approves them, or show them at once again."""
    return (put_meta(replace(session.meta, approval=demanded)),)


def held_notes(session: Session) -> tuple[Note, ...]:
    """Return the notes that wait for approval, in the order they came in."""
    return tuple(note for note in session.notes.values() if note.held)


def approve(session: Session, note: str) -> Changes:
    """Show a note that waited for it."""
    if not filling_in.note_of(session, note).held:
        raise Refused("Dit briefje wacht niet op goedkeuring.")
    return filling_in.unhide(session, note)


def rewrite(session: Session, note: str, text: str, *, author: str) -> Changes:
    """Let a writer change the text of an own note; where notes need approval it waits for it again."""
    found = _own(session, note, author)
    if wall.stands_on(session, note):
        raise Refused("Dit briefje staat op de muur en blijft zo. Neem het terug als het niet klopt.")
    state = NoteState.HELD if session.meta.approval else found.state
    return (Put("notes", note, replace(found, text=required(text, filling_in.NOTE, NOTE_LIMIT), state=state)),)


def withdraw(session: Session, note: str, *, author: str) -> Changes:
    """Let a writer take an own note back: it is kept, shown nowhere, and counted as taken back."""
    return (Put("notes", note, replace(_own(session, note, author), state=NoteState.WITHDRAWN)),)


def _own(session: Session, note: str, author: str) -> Note:
    """Return a note of this writer that is still theirs to change; of another's not even the existence is told."""
    filling_in.refuse_closed(session)
    found = session.notes.get(note)
    if found is None or not author or found.author != author:
        raise NotFound("Dit briefje is niet van jou, of is er niet.")
    if found.withdrawn:
        raise Refused("Je hebt dit briefje teruggenomen. Schrijf een nieuw briefje.")
    if not (found.visible or found.held):
        raise Refused("De gespreksleider heeft dit briefje verborgen. De reden: {reason}.", reason=found.hidden)
    return found
