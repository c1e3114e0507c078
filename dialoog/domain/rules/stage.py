"""What is on stage: the one thing that the room sees, on every surface. Nothing else decides what is shown."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.rounds import Result
from dialoog.domain.rules import running, speaking, theming, voting
from dialoog.domain.session import Changes, Phase, Session, apply, put_meta, step_of
from dialoog.domain.stage import Scene, Stage
from dialoog.domain.text import optional

LONGEST_TITLE = 80
LONGEST_PAUSE = 180
"""Minutes."""


def on_stage(session: Session) -> Stage:
    """Return what the room sees now: the vote that is open, or else what was put on stage.

    A step that is gone gives way to the one that is on; before the first one it is the title.
    """
    meta = session.meta
    if meta.phase is Phase.CLOSED:
        return Stage(Scene.TITLE)
    open_round = voting.open_round_of(session)
    if open_round:
        return Stage(Scene.VOTE, open_round.step, meta.stage.way_in, address=meta.stage.address)
    return _filled_in(session, meta.stage)


def _filled_in(session: Session, stage: Stage) -> Stage:
    """Return what was put on stage with the step that it is about."""
    if stage.theme in session.themes or stage.step in session.agenda:
        return stage
    if stage.scene not in (Scene.STEP, Scene.VOTE, Scene.THEME):
        return replace(stage, id="")
    current = running.current_step(session)
    scene, id_ = (Scene.STEP, current.id) if current else (Scene.TITLE, "")
    return Stage(scene, id_, stage.way_in, address=stage.address)


def step_on_stage(session: Session) -> Step | None:
    """Return the step that the room sees, or None when it sees something else."""
    return session.agenda.get(on_stage(session).step)


def put_refusal(session: Session, stage: Stage) -> Refused | None:
    """Return why this cannot be put on stage now, or None."""
    if session.meta.phase is Phase.CLOSED:
        return Refused("Deze sessie is gesloten.")
    open_round = voting.open_round_of(session)
    if open_round and _filled_in(session, stage).step != open_round.step:
        return Refused("De stemming is nog open. De zaal blijft die zien, tot je haar sluit.")
    return None


def put(session: Session, stage: Stage) -> Changes:
    """Put this on stage, in place of what was there."""
    refusal = put_refusal(session, stage)
    if refusal:
        raise refusal
    return _put(session, stage)


def _put(session: Session, stage: Stage) -> Changes:
    return () if stage == session.meta.stage else (put_meta(replace(session.meta, stage=stage)),)


def put_title(session: Session, text: str) -> Changes:
    """Put a title of the facilitator's own on stage; an empty one is what the day is called."""
    return put(session, Stage(Scene.TITLE, text=optional(text, "De titel", LONGEST_TITLE)))


def put_pause(session: Session, minutes: int, now: datetime) -> Changes:
    """Put a pause on stage that lasts so many minutes; the agenda and its clock stay where they are."""
    if not 1 <= minutes <= LONGEST_PAUSE:
        raise Invalid(f"Een pauze duurt 1 tot {LONGEST_PAUSE} minuten.")
    return put(session, Stage(Scene.PAUSE, until=now + timedelta(minutes=minutes)))


def put_theme(session: Session, theme: str, chosen: Collection[str] = ()) -> Changes:
    """Put one theme on stage, with the remarks that were chosen of it, or else with the strongest ones."""
    found = theming.theme_of(session, theme)
    notes = speaking.quotable(session, found, chosen) if chosen else speaking.strongest(session, found)
    if chosen and not notes:
        raise Refused("Geen van de gekozen briefjes hoort bij dit thema, of mag op het scherm.")
    return put(session, Stage(Scene.THEME, theme, notes=tuple(note.id for note in notes)))


def show_way_in(session: Session, *, shown: bool, address: str = "") -> Changes:
    """Show on the large screens how phones come in, or again what is on stage."""
    return _put(session, replace(session.meta.stage, way_in=shown, address=address if shown else ""))


def reopen_vote(session: Session, round_id: str, now: datetime) -> Changes:
    """Open a stopped round again, which is on stage from now on."""
    reopened = voting.reopen_round(session, round_id)
    return (*running.go_to(session, session.rounds[round_id].step, now), *reopened)


def show_result(session: Session, round_id: str, result: Result, now: datetime) -> Changes:
    """Close a round with its result, and put that on stage: closing a vote is showing what came out of it."""
    closed = voting.close_round(session, round_id, result)
    after, step = apply(session, closed), session.rounds[round_id].step
    seen = on_stage(after)
    if seen.step == step and not seen.way_in:
        return closed
    return (*running.go_to(after, step, now), *closed)


def open_vote(session: Session, step: str, now: datetime) -> Changes:
    """Open the next round of a step, and move the agenda along to that step.

    The room sees the step that is on: a vote that is open in another one would be seen by nobody.
    """
    opened = voting.open_round(session, step)
    moved = running.go_to(session, step, now)
    if step_of(session, step).kind is not StepKind.CANVAS:
        return (*moved, *opened)
    meta = apply(session, moved).meta  # a wall stays to be read when it is closed: the canvas would take its place
    return (*moved, put_meta(replace(meta, stage=replace(meta.stage, scene=Scene.VOTE, id=step))), *opened)
