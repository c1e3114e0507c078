"""A session in which made-up people said something: a rehearsal. Once that is so, it stays so.

No rule takes the mark away, and it does not hang on the mark alone: notes that a rehearsal wrote say it too, in a file
from before there was a mark, or one that somebody edited.
"""

from __future__ import annotations

from msgspec.structs import replace

from dialoog.domain.session import Changes, Session, put_meta

ORIGIN = "oefening"
"""The origin of a note that a rehearsal wrote."""

SHORT = "PROEF"
MARK = "PROEF: deze mensen en stemmen zijn verzonnen."


def is_made_up(session: Session) -> bool:
    """Tell whether made-up people took part in this session."""
    return session.meta.made_up or any(note.origin == ORIGIN for note in session.notes.values())


def mark(session: Session) -> Changes:
    """Mark the session as one with made-up people, for ever."""
    return () if session.meta.made_up else (put_meta(replace(session.meta, made_up=True)),)


def called(title: str, *, made_up: bool) -> str:
    """Return a title with the mark before it, if it needs one."""
    return f"{SHORT} · {title}" if made_up else title
