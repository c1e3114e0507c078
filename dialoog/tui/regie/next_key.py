"""Where a step stands, in words for the facilitator: what there is, and the one key that goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.ballot_box import Progress
from dialoog.domain.dutch import many
from dialoog.domain.rounds import AFTER, Round
from dialoog.domain.rules import filling_in, running, theming, voting
from dialoog.domain.rules.outcomes import answered
from dialoog.domain.rules.setup import present_total
from dialoog.domain.session import Phase, Session
from dialoog.report.figures.theme_check import last_check
from dialoog.report.figures.votes import shown
from dialoog.report.wording import results as results_wording

KIND_NAMES = {
    StepKind.TALK: "gesprek",
    StepKind.CANVAS: "canvas",
    StepKind.VOTE: "stemming",
    StepKind.THEMES: "thema's",
    StepKind.PRIORITISE: "prioriteren",
    StepKind.ACTIONS: "acties",
    StepKind.BREAK: "pauze",
}
NOTES = ("briefje", "briefjes")
CLOSE_KEY = ("Ctrl+X", "sluit de sessie")
"""What is left to do after the last step."""
LAST_STEP = (
    "Dit is het laatste onderdeel. Sluit daarna de sessie met Ctrl+X. Wie meedeed, gaat dan uit het bestand, en het "
    "verslag is niet meer voorlopig."
)


def turnout(session: Session, voted: int) -> str:
    """Return how many voted: « 37 van 72 gestemd », or without a head count « 37 gestemd »."""
    present = present_total(session)
    return f"{voted} van {present} gestemd" if present else f"{voted} gestemd"


def open_round_in(session: Session, step: Step) -> Round | None:
    """Return the round of this step that is open."""
    return next((round_ for round_ in voting.rounds_of(session, step.id) if round_.is_open), None)


def voted_in(round_: Round, progress: Progress | None) -> int:
    """Return how many have voted in a round so far."""
    if round_.result:
        return round_.result.tally.voters
    return progress.voted if progress and progress.round == round_.id else 0


# ------------------------------------------------------------------------------------------- what there is


def state(session: Session, step: Step, progress: Progress | None) -> list[str]:
    """Return in some short sentences what a step has brought so far."""
    tellers: dict[StepKind, Callable[[], list[str]]] = {
        StepKind.CANVAS: lambda: _canvas_state(session, step),
        StepKind.VOTE: lambda: _vote_state(session, step, progress),
        StepKind.PRIORITISE: lambda: _vote_state(session, step, progress),
        StepKind.THEMES: lambda: _themes_state(session, step, progress),
        StepKind.ACTIONS: lambda: [_actions_state(session)],
    }
    tell = tellers.get(step.kind)
    return tell() if tell else []


def is_last(session: Session, step: Step) -> bool:
    """Tell whether the agenda ends with this step."""
    return session.steps[-1:] == (step,)


def section_counts(session: Session, step: Step) -> list[tuple[str, int]]:
    """Return the sections of a canvas step (all of them if it names none) with how much stands in each."""
    counts = Counter(note.section for note in filling_in.visible_notes(session))
    counts.update(answered(session))
    asked = [section for section in session.meta.sections if not section.early]
    wanted = [section for section in asked if not step.sections or section.id in step.sections]
    return [(section.title, counts[section.id]) for section in wanted]


def _canvas_state(session: Session, step: Step) -> list[str]:
    counted = section_counts(session, step)
    lines = [f"{title}: {count}" for title, count in counted]
    return [*lines, f"Samen: {sum(count for _, count in counted)}"] if len(counted) > 1 else lines


def _vote_state(session: Session, step: Step, progress: Progress | None) -> list[str]:
    rounds = voting.rounds_of(session, step.id)
    running_round = open_round_in(session, step)
    if running_round:
        return [f"De stemming is open: {turnout(session, voted_in(running_round, progress))}."]
    if not rounds:
        return ["Er is nog niet gestemd."]
    if len(rounds) == AFTER:
        return [results_wording.shift_sentence(*(shown(round_, session.meta.k) for round_ in rounds))]
    return [results_wording.result_sentence(shown(rounds[0], session.meta.k))]


def _themes_state(session: Session, step: Step, progress: Progress | None) -> list[str]:
    notes, loose = len(filling_in.visible_notes(session)), len(theming.loose(session))
    themes = many(len(session.themes), "thema", "thema's")
    books = f"{many(notes, *NOTES)}: {notes - loose} in {themes}, {loose} los."
    running_round, last = open_round_in(session, step), last_check(session, step.id)
    if running_round:
        return [books, f"De zaal kijkt naar de thema's: {turnout(session, voted_in(running_round, progress))}."]
    return [books, f"De zaal: {results_wording.result_sentence(last)}"] if last else [books]


def _actions_state(session: Session) -> str:
    open_ends = sum(1 for action in session.actions.values() if action.missing)
    tail = f" Bij {open_ends} ontbreekt nog wie of wanneer." if open_ends else ""
    return f"{many(len(session.actions), 'actiepunt', 'actiepunten')}.{tail}"


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
    if step.kind in fixed and not (is_last(session, step) and _has_come(session, step)):
        return "Enter", fixed[step.kind]
    if step.kind in (StepKind.VOTE, StepKind.PRIORITISE):
        return _next_of_vote(session, step)
    return _onward(session, "verder met")


def _has_come(session: Session, step: Step) -> bool:
    """Tell whether a step has brought something, so that the day can end with it."""
    brought: dict[StepKind, Callable[[], bool]] = {
        StepKind.CANVAS: lambda: any(count for _, count in section_counts(session, step)),
        StepKind.THEMES: lambda: bool(session.themes) and not open_round_in(session, step),
        StepKind.ACTIONS: lambda: bool(session.actions),
    }
    return brought[step.kind]()


def _next_of_vote(session: Session, step: Step) -> tuple[str, str]:
    rounds = voting.rounds_of(session, step.id)
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


def first_of(session: Session, kind: StepKind) -> Step | None:
    """Return the step of this kind to work in: the one that is on, one being voted on, or the first one left."""
    steps: Sequence[Step] = [step for step in session.steps if step.kind is kind]
    current = running.current_step(session)
    if current in steps:
        return current
    waiting = [step for step in steps if open_round_in(session, step)]
    fresh = [step for step in steps if not voting.rounds_of(session, step.id)]
    return next(iter([*waiting, *fresh, *steps]), None)
