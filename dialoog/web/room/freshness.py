"""When pages are due for a fresh look: a key that changes with what is on them, and with nothing else.

Turnout, bars and the clock are not in it: those reach a page as figures, or not at all.
"""

from __future__ import annotations

import hashlib

import msgspec

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.note import Channel
from dialoog.domain.rules import running, voting
from dialoog.domain.session import Session

KEY_LENGTH = 12


def page_key(session: Session) -> str:
    """Return a key that stays the same as long as every page of a participant does."""
    step = running.current_step(session)
    meta = session.meta  # not the code of the room: whoever has none could find it by trying
    seen = (meta.phase, meta.title, meta.k, meta.door.locked, _of_step(session, step) if step else None)
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()[:KEY_LENGTH]


def _of_step(session: Session, step: Step) -> object:
    rounds = [(round_.id, round_.statement, round_.is_open) for round_ in voting.rounds_of(session, step.id)]
    return (step.id, step.kind, step.title, step.purpose, step.statement, rounds, _content(session, step))


def _content(session: Session, step: Step) -> object:
    """Return what a step shows of the rest of the session."""
    match step.kind:
        case StepKind.CANVAS:
            return _judged(session)
        case StepKind.THEMES | StepKind.PRIORITISE:
            return [(theme.title, theme.order, list(theme.notes)) for theme in session.themes.values()]
        case StepKind.ACTIONS:
            return list(session.actions.values())
        case _:
            return None


def _judged(session: Session) -> object:
    """Return what the facilitator decided about notes: who wrote one sees that.

    A note that comes in, or that its writer takes back, is none of that, so it makes no other phone ask for a page.
    """
    notes = [note for note in session.notes.values() if not note.withdrawn]
    if session.meta.approval:
        looked_over = [note for note in notes if not note.held and (not note.visible or note.channel is Channel.PHONE)]
        return [(note.id, note.why) for note in looked_over]
    return [note.id for note in notes if not note.visible]
