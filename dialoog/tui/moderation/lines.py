"""Notes from phones as the facilitator looks them over: those that wait first, the newest on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dialoog.domain.note import Channel, Note
from dialoog.domain.party import label_of
from dialoog.domain.rules.setup import named_parties
from dialoog.domain.session import Session
from dialoog.tui.widgets.note_list import NoteLine

MOST = 200
"""Notes under a heading: older ones have been looked over long ago, and stand on the canvas."""

Test = Callable[[Note], bool]
GROUPS: Sequence[tuple[str, Test]] = (
    ("Wacht op goedkeuring", lambda note: note.held),
    ("Te zien in de zaal", lambda note: note.visible),
    ("Verborgen", lambda note: not (note.visible or note.held)),
)
NONE_YET = "Er zijn nog geen briefjes van telefoons."


def looked_over(session: Session) -> list[NoteLine]:
    """Return the notes from phones as lines under headings; what a writer took back is left out."""
    from_phones = (note for note in session.notes.values() if note.channel is Channel.PHONE)
    newest = [note for note in from_phones if not note.withdrawn][::-1]
    named = named_parties(session)
    lines: list[NoteLine] = []
    for heading, belongs in GROUPS:
        found = [note for note in newest if belongs(note)]
        if found:
            lines.append(NoteLine("", f"{heading} ({len(found)})"))
            lines += [_line(session, note, named) for note in found[:MOST]]
        if len(found) > MOST:
            lines.append(NoteLine("", f"… en nog {len(found) - MOST} oudere. Die staan op het canvas."))
    return lines


def _line(session: Session, note: Note, named: frozenset[str]) -> NoteLine:
    titles = {section.id: section.title for section in session.meta.sections}
    party = label_of(session.meta.parties, note.party) if note.party in named else ""
    reason = "" if note.visible or note.held else f"verborgen: {note.why}"
    tail = " · ".join(part for part in (titles.get(note.section, ""), party, reason) if part)
    return NoteLine(note.id, note.text, f"[{tail}]", hidden=bool(reason))
