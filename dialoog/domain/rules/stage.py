"""What is on stage: the one thing that the room sees, on every surface. Nothing else decides what is shown."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from dialoog.domain.agenda import Step
from dialoog.domain.errors import Refused
from dialoog.domain.rules import running, voting
from dialoog.domain.session import Changes, Phase, Session, put_meta
from dialoog.domain.stage import Scene, Stage


def on_stage(session: Session) -> Stage:
    """Return what the room sees now: the vote that is open, or else what was put on stage.

    A step that is gone gives way to the one that is on; before the first one it is the title.
    """
    meta = session.meta
    if meta.phase is Phase.CLOSED:
        return Stage(Scene.TITLE)
    open_round = voting.open_round_of(session)
    if open_round:
        return Stage(Scene.VOTE, open_round.step, meta.stage.way_in)
    return _filled_in(session, meta.stage)


def _filled_in(session: Session, stage: Stage) -> Stage:
    """Return what was put on stage with the step that it is about."""
    if stage.scene not in (Scene.STEP, Scene.VOTE):
        return replace(stage, id="")
    if stage.id in session.agenda:
        return stage
    current = running.current_step(session)
    return Stage(Scene.STEP if current else Scene.TITLE, current.id if current else "", stage.way_in)


def step_on_stage(session: Session) -> Step | None:
    """Return the step that the room sees, or None when it sees something else."""
    return session.agenda.get(on_stage(session).id)


def put_refusal(session: Session, stage: Stage) -> Refused | None:
    """Return why this cannot be put on stage now, or None."""
    if session.meta.phase is Phase.CLOSED:
        return Refused("Deze sessie is gesloten.")
    open_round = voting.open_round_of(session)
    if open_round and _filled_in(session, stage).id != open_round.step:
        return Refused("De stemming is nog open. De zaal blijft die zien, tot je haar sluit.")
    return None


def put(session: Session, stage: Stage) -> Changes:
    """Put this on stage, in place of what was there."""
    refusal = put_refusal(session, stage)
    if refusal:
        raise refusal
    return () if stage == session.meta.stage else (put_meta(replace(session.meta, stage=stage)),)


def show_way_in(session: Session, *, shown: bool) -> Changes:
    """Show on the large screens how phones come in, or again what is on stage."""
    stage = replace(session.meta.stage, way_in=shown)
    return () if stage == session.meta.stage else (put_meta(replace(session.meta, stage=stage)),)


def open_vote(session: Session, step: str, now: datetime) -> Changes:
    """Open the next round of a step, and move the agenda along to that step.

    The room sees the step that is on: a vote that is open in another one would be seen by nobody.
    """
    opened = voting.open_round(session, step)
    return (*running.go_to(session, step, now), *opened)
