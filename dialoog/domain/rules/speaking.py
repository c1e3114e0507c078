"""Which remarks of a theme the room may read in large letters, and which of them say most.

A remark that is hidden, waits for approval or was taken back is never among them, and neither is what was said in a
conversation before the day: whoever said it did not speak to this room. No remark has a party beside it here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable

from dialoog.domain.note import Note
from dialoog.domain.rules import theming
from dialoog.domain.session import Session
from dialoog.domain.theme import Theme

MOST = 3
"""So many remarks stand on one picture."""

LONG = 140
"""Characters: a longer remark comes after the short ones, because the back of the room has to read it."""


def readable(session: Session, theme: Theme) -> tuple[Note, ...]:
    """Return the remarks of a theme that the room may read."""
    early = {section.id for section in session.meta.sections if section.early}
    return tuple(note for note in theming.notes_in(session, theme) if note.section not in early)


def quotable(session: Session, theme: Theme, chosen: Collection[str]) -> tuple[Note, ...]:
    """Return the remarks that the facilitator chose of a theme, as far as the room may read them."""
    return tuple(note for note in readable(session, theme) if note.id in chosen)[:MOST]


def strongest(session: Session, theme: Theme) -> tuple[Note, ...]:
    """Return the remarks of a theme that say most: what more people wrote alike, and then what is short.

    Equal ones stand in an order made of the text, which tells nothing of who wrote it or when.
    """
    found = readable(session, theme)
    alike = Counter(map(_said, found))
    first = {_said(note): note for note in sorted(found, key=_mark, reverse=True)}
    return tuple(sorted(first.values(), key=lambda note: (-alike[_said(note)], len(note.text) > LONG, _mark(note))))[
        :MOST
    ]


def on_picture(session: Session, theme: Theme, notes: Iterable[str]) -> tuple[str, ...]:
    """Return the texts of these remarks, without those that were hidden, taken back or moved away since."""
    texts = {note.id: note.text for note in readable(session, theme)}
    return tuple(texts[id_] for id_ in notes if id_ in texts)


def _said(note: Note) -> str:
    return " ".join(note.text.casefold().split()).rstrip(".!")


def _mark(note: Note) -> tuple[str, str]:
    return hashlib.sha256(note.text.encode("utf-8", "surrogatepass")).hexdigest(), note.id
