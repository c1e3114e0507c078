"""The one key that goes on from a step, in words for the facilitator."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.rounds import AFTER
from dialoog.domain.rules import running, voting
from dialoog.domain.session import Phase, Session
from dialoog.facilitation.showing.progress import open_round_in, section_counts, stopped_round_in, unshown_round_in

KIND_NAMES = {
    StepKind.TALK: "gesprek",
    StepKind.CANVAS: "canvas",
    StepKind.VOTE: "stemming",
    StepKind.THEMES: "thema's",
    StepKind.PRIORITISE: "prioriteren",
    StepKind.ACTIONS: "acties",
    StepKind.BREAK: "pauze",
}
CLOSE_KEY = ("Ctrl+X", "sluit de sessie")
"""What is left to do after the last step."""
LAST_STEP = (
    "Dit is het laatste onderdeel. Sluit daarna de sessie met Ctrl+X. Wie meedeed, gaat dan uit het bestand, en het "
    "verslag is niet meer voorlopig."
)


def is_last(session: Session, step: Step) -> bool:
    """Tell whether the agenda ends with this step."""
    return session.steps[-1:] == (step,)


# ------------------------------------------------------------------------------------------ the one next key


def next_key(session: Session, step: Step | None) -> tuple[str, str]:
    """Return the key that goes on from here, and what it does."""
    if session.meta.phase is Phase.CLOSED:
        return "r", "maak het verslag"
    if step is None:
        return _onward(session, "begin met")
    fixed = {
        StepKind.CANVAS: "vul het canvas in",
        StepKind.THEMES: "maak de thema's",
        StepKind.ACTIONS: "schrijf actiepunten op",
    }
    if step.wall and unshown_round_in(session, step):
        return "y", "naar de muur"
    if step.kind in fixed and not (is_last(session, step) and _has_come(session, step)):
        return "Enter", fixed[step.kind]
    if step.kind in (StepKind.VOTE, StepKind.PRIORITISE):
        return _next_of_vote(session, step)
    return _onward(session, "verder met")


def _has_come(session: Session, step: Step) -> bool:
    """Tell whether a step has brought something, so that the day can end with it."""
    brought: dict[StepKind, Callable[[], bool]] = {
        StepKind.CANVAS: lambda: any(count for _, count in section_counts(session, step)),
        StepKind.THEMES: lambda: bool(session.themes) and not unshown_round_in(session, step),
        StepKind.ACTIONS: lambda: bool(session.actions),
    }
    return brought[step.kind]()


def _next_of_vote(session: Session, step: Step) -> tuple[str, str]:
    rounds = voting.rounds_of(session, step.id)
    if stopped_round_in(session, step):
        return "Enter", "weer openen, of de uitslag tonen"
    if open_round_in(session, step):
        return "Enter", "naar de stemming"
    if not rounds:
        return "Enter", "naar de stemming"
    if len(rounds) < AFTER and step.kind is StepKind.VOTE:
        return "Enter", "argumenten, en na het gesprek opnieuw stemmen"
    return _onward(session, "verder met")


def _onward(session: Session, verb: str) -> tuple[str, str]:
    target = running.neighbour(session, 1)
    if target is None:
        return CLOSE_KEY if session.meta.current else ("r", "maak het verslag")
    return "→", f"{verb} ‘{target.title}’"


def wall_step(session: Session, chosen: Step | None) -> Step | None:
    """Return the step of the canvas whose wall is meant: the one that is on, the one chosen, or one with a wall."""
    steps = [step for step in session.steps if step.kind is StepKind.CANVAS]
    likely = (step for step in (running.current_step(session), chosen) if step in steps)
    return next(iter([*likely, *(step for step in steps if step.wall), *steps]), None)


def first_of(session: Session, kind: StepKind) -> Step | None:
    """Return the step of this kind to work in: the one that is on, one being voted on, or the first one left."""
    steps: Sequence[Step] = [step for step in session.steps if step.kind is kind]
    current = running.current_step(session)
    if current in steps:
        return current
    waiting = [step for step in steps if unshown_round_in(session, step)]
    fresh = [step for step in steps if not voting.rounds_of(session, step.id)]
    return next(iter([*waiting, *fresh, *steps]), None)
