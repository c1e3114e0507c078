"""When pages are due for a fresh look: a key that changes with what is on them, and with nothing else.

Turnout, bars and the clock are not in it: those reach a page as figures, or not at all.
"""

from __future__ import annotations

import hashlib

import msgspec

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.note import Channel
from dialoog.domain.rules import speaking, theming, voting, wall
from dialoog.domain.rules.stage import on_stage
from dialoog.domain.session import Session
from dialoog.domain.stage import Scene, Stage
from dialoog.facilitation.showing.slide import title_of_list

KEY_LENGTH = 12
LISTS = {Scene.THEMES: StepKind.THEMES, Scene.ACTIONS: StepKind.ACTIONS}
"""What a list on stage shows is what a step of this kind does."""


def page_key(session: Session) -> str:
    """Return a key that stays the same as long as every page of a participant does."""
    stage = on_stage(session)
    step = session.agenda.get(stage.step)
    meta = session.meta  # not the code of the room: whoever has none could find it by trying
    shown = _of_step(session, step) if step else _beside_the_agenda(session, stage)
    seen = (meta.phase, meta.title, meta.k, meta.door.locked, meta.made_up, stage, shown)
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()[:KEY_LENGTH]


def _of_step(session: Session, step: Step) -> object:
    rounds = [(round_.id, round_.statement, round_.state) for round_ in voting.rounds_of(session, step.id)]
    named = (step.id, step.kind, step.title, step.purpose, step.statement, step.wall)
    return (*named, rounds, _on_walls(session, step), _content(session, step.kind))


def _on_walls(session: Session, step: Step) -> object:
    """Return what can be read on the walls of a step: what is hidden must be gone from every phone at once."""
    rounds = [round_ for round_ in voting.rounds_of(session, step.id) if wall.is_wall(round_.statement)]
    return [[(option, note.text) for option, note in wall.on_wall(session, r.statement).items()] for r in rounds]


def _of_list(session: Session, kind: StepKind | None) -> object:
    return kind and (title_of_list(session, kind), _content(session, kind))


def _beside_the_agenda(session: Session, stage: Stage) -> object:
    theme = session.themes.get(stage.theme)
    if theme is None:
        return _of_list(session, LISTS.get(stage.scene))
    number, remarks = len(theming.notes_in(session, theme)), speaking.on_picture(session, theme, stage.notes)
    return (theme.title, theme.description, number, remarks)


def _content(session: Session, kind: StepKind | None) -> object:
    """Return what a step of this kind, or a list that is on stage, shows of the rest of the session."""
    match kind:
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
