"""What a step has brought so far: how many voted, wrote and agreed, in short sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from msgspec import Struct

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.ballot_box import Progress
from dialoog.domain.dutch import many
from dialoog.domain.rounds import AFTER, Round
from dialoog.domain.rules import filling_in, theming, voting, wall
from dialoog.domain.rules.outcomes import answered
from dialoog.domain.rules.setup import present_total
from dialoog.domain.session import Session, open_sections
from dialoog.report.figures.theme_check import last_check
from dialoog.report.figures.votes import shown
from dialoog.report.wording import results as results_wording

NOTES = ("briefje", "briefjes")
VOTED, TOOK_PART = "gestemd", "meegedaan"


class Turnout(Struct, frozen=True):
    """How many voted, of how many who are there."""

    voted: int
    present: int

    @property
    def of_all(self) -> bool:
        """Whether it can be told as a part of all: nobody was counted, or more voted than were, and it cannot."""
        return self.present >= max(self.voted, 1)

    @property
    def short(self) -> str:
        """The turnout in a few words: « 37 van 72 gestemd », or « 37 gestemd »."""
        return self.told(VOTED)

    def told(self, doing: str) -> str:
        """Return the turnout of something else than a vote: « 37 van 72 meegedaan »."""
        return f"{self.voted} van {self.present} {doing}" if self.of_all else f"{self.voted} {doing}"


def turnout_of(session: Session, round_: Round, progress: Progress | None) -> Turnout:
    """Return how many voted in a round."""
    return Turnout(voted_in(round_, progress), present_total(session))


def doing_in(round_: Round | None) -> str:
    """Return what people did in a round: on a wall nobody votes."""
    return TOOK_PART if round_ and wall.is_wall(round_.statement) else VOTED


def turnout(session: Session, voted: int, doing: str = VOTED) -> str:
    """Return how many voted, for the facilitator: also when more voted than were counted, who then counts again."""
    present = present_total(session)
    return f"{voted} van {present} {doing}" if present else f"{voted} {doing}"


def open_round_in(session: Session, step: Step) -> Round | None:
    """Return the round of this step that is open."""
    return next((round_ for round_ in voting.rounds_of(session, step.id) if round_.is_open), None)


def stopped_round_in(session: Session, step: Step) -> Round | None:
    """Return the round of this step that is stopped and not shown yet."""
    return next((round_ for round_ in voting.rounds_of(session, step.id) if round_.is_stopped), None)


def unshown_round_in(session: Session, step: Step) -> Round | None:
    """Return the round of this step that is open, or stopped and not shown yet."""
    return open_round_in(session, step) or stopped_round_in(session, step)


def votes_stopped(voted: int) -> str:
    """Return all that may be said of a stopped vote: « De stemming is gestopt, 37 stemmen. »."""
    return f"De stemming is gestopt, {many(voted, 'stem', 'stemmen')}."


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


def section_counts(session: Session, step: Step) -> list[tuple[str, int]]:
    """Return the sections of a canvas step (all of them if it names none) with how much stands in each."""
    counts = Counter(note.section for note in filling_in.visible_notes(session))
    counts.update(answered(session))
    return [(section.title, counts[section.id]) for section in open_sections(session, step)]


def _canvas_state(session: Session, step: Step) -> list[str]:
    counted = section_counts(session, step)
    lines = [f"{title}: {count}" for title, count in counted]
    return [*lines, f"Samen: {sum(count for _, count in counted)}"] if len(counted) > 1 else lines


def _vote_state(session: Session, step: Step, progress: Progress | None) -> list[str]:
    rounds = voting.rounds_of(session, step.id)
    running_round = open_round_in(session, step)
    if running_round:
        return [f"De stemming is open: {turnout(session, voted_in(running_round, progress))}."]
    stopped = stopped_round_in(session, step)
    if stopped:
        return [f"{votes_stopped(voted_in(stopped, progress))} De uitslag is nog niet getoond."]
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
    stopped = stopped_round_in(session, step)
    if stopped:
        return [books, f"{votes_stopped(voted_in(stopped, progress))} De uitslag is nog niet getoond."]
    return [books, f"De zaal: {results_wording.result_sentence(last)}"] if last else [books]


def _actions_state(session: Session) -> str:
    open_ends = sum(1 for action in session.actions.values() if action.missing)
    tail = f" Bij {open_ends} ontbreekt nog wie of wanneer." if open_ends else ""
    return f"{many(len(session.actions), 'actiepunt', 'actiepunten')}.{tail}"
