"""What everybody in the room may know: what is on stage, the turnout, and results after the close.

Everything that leaves for a phone or the big screen is one of these values. They are made from the
session alone and hold no tokens, no hidden notes, no counts of an open round but its bars.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET, Struct, UnsetType

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.answering import most_choices
from dialoog.domain.ballot_box import Progress
from dialoog.domain.canvas import Option, Section, answer_options
from dialoog.domain.disclosure import Breakdown, Group, Precision
from dialoog.domain.rounds import Round
from dialoog.domain.rules import setup, voting, wall
from dialoog.domain.rules import stage as stage_rules
from dialoog.domain.session import Session, open_sections
from dialoog.domain.stage import Scene
from dialoog.domain.statement import StatementKind
from dialoog.domain.tally import Tally
from dialoog.facilitation.showing.pictures import bars_of
from dialoog.facilitation.showing.progress import Turnout, turnout_of
from dialoog.report.figures.counting import mean_tenths
from dialoog.report.figures.votes import breakdowns, shown


class PublicOption(Struct, frozen=True):
    """An answer, a row or a party."""

    id: str
    label: str


class PublicRound(Struct, frozen=True, omit_defaults=True):
    """A round that is open; `most` is how many answers (or dots) one person may give.

    `low` and `high` are what the ends of a scale mean, if that is said.
    """

    id: str
    statement: str
    kind: StatementKind
    options: list[PublicOption]
    number: int
    most: int
    low: str = ""
    high: str = ""
    bars: dict[str, int] | UnsetType = UNSET
    bars_voted: int | UnsetType = UNSET


class PublicGroup(Struct, frozen=True):
    """The count of one group of parties that may be shown; of numbers there is only the mean, and `counts` is empty."""

    parties: list[str]
    voted: int
    blank: int
    counts: dict[str, int]
    precision: Precision
    mean: float | UnsetType = UNSET


class PublicResult(Struct, frozen=True):
    """A round that is closed; `withheld` when too few people voted to show more than the turnout."""

    round: str
    number: int
    statement: str
    options: list[PublicOption]
    voted: int
    blank: int
    counts: dict[str, int]
    withheld: bool
    groups: list[PublicGroup]


class PublicSection(Struct, frozen=True, omit_defaults=True):
    """A section of the canvas to write or answer in; `low` and `high` are what the ends of a scale mean."""

    id: str
    title: str
    prompt: str
    kind: str
    rows: list[PublicOption]
    options: list[PublicOption]
    notes: int
    low: str = ""
    high: str = ""


class PublicStep(Struct, frozen=True, omit_defaults=True):
    """The step that is on; `stopped`: its vote takes no ballots any more, and the result is not shown yet."""

    id: str
    kind: StepKind
    title: str
    purpose: str
    round: PublicRound | UnsetType = UNSET
    stopped: bool = False
    results: list[PublicResult] | UnsetType = UNSET
    sections: list[PublicSection] | UnsetType = UNSET


class PublicState(Struct, frozen=True):
    """What is on stage now. `step` is null when that is no step: before the first one, or a list."""

    phase: str
    title: str
    stage: Scene
    step: PublicStep | None
    turnout: Turnout


def public_state(session: Session, progress: Progress | None) -> PublicState:
    """Return what everybody may know."""
    stage = stage_rules.on_stage(session)
    step = session.agenda.get(stage.step)
    return PublicState(
        phase=session.meta.phase.value,
        title=session.meta.title,
        stage=stage.scene,
        step=_step(session, step, progress) if step else None,
        turnout=_turnout(session, step, progress),
    )


def _turnout(session: Session, step: Step | None, progress: Progress | None) -> Turnout:
    """Return how many voted in what the room sees: the vote that is open or stopped, or else the last result."""
    is_canvas = stage_rules.on_stage(session).scene is Scene.STEP and step is not None and step.kind is StepKind.CANVAS
    rounds = voting.rounds_of(session, step.id) if step and not is_canvas else ()
    return turnout_of(session, rounds[-1], progress) if rounds else Turnout(0, setup.present_total(session))


def options_of(options: tuple[Option, ...]) -> list[PublicOption]:
    """Return options as everybody may see them."""
    return [PublicOption(option.id, option.label) for option in options]


def _step(session: Session, step: Step, progress: Progress | None) -> PublicStep:
    rounds = voting.rounds_of(session, step.id)
    open_round = next((round_ for round_ in rounds if round_.is_open), None)
    return PublicStep(
        id=step.id,
        kind=step.kind,
        title=step.title,
        purpose=step.purpose,
        round=_round(session, open_round, progress) if open_round else UNSET,
        stopped=any(round_.is_stopped for round_ in rounds),
        results=_results(session, [round_ for round_ in rounds if round_.is_closed]) or UNSET,
        sections=_sections(session, step) if step.kind is StepKind.CANVAS else UNSET,
    )


def _round(session: Session, round_: Round, progress: Progress | None) -> PublicRound:
    statement = wall.worded(session, round_.statement)
    shown = bars_of(round_, progress)
    return PublicRound(
        id=round_.id,
        statement=statement.text,
        kind=statement.kind,
        options=options_of(statement.options),
        number=round_.number,
        most=most_choices(statement),
        low=statement.low_label,
        high=statement.high_label,
        bars=dict(shown.counts) if shown else UNSET,
        bars_voted=shown.voters if shown else UNSET,
    )


def _results(session: Session, rounds: Sequence[Round]) -> list[PublicResult]:
    """Return what may be shown of closed rounds under the threshold that holds now, and side by side."""
    known = [shown(round_, session.meta.k) for round_ in rounds]
    groups = breakdowns(known, session.meta.k)
    return [_result(session, round_, found) for round_, found in zip(known, groups, strict=True)]


def _result(session: Session, round_: Round, groups: Breakdown) -> PublicResult:
    result = round_.result
    tally = result.tally if result else Tally()
    return PublicResult(
        round=round_.id,
        number=round_.number,
        statement=round_.statement.text,
        options=options_of(wall.worded(session, round_.statement).options),
        voted=tally.voters,
        blank=tally.blank,
        counts=dict(tally.counts),
        withheld=bool(result and result.withheld),
        groups=list(map(_group, groups)),
    )


def _group(group: Group) -> PublicGroup:
    tally, only_mean = group.tally, group.precision is Precision.MEAN
    mean = mean_tenths(tally.counts) if only_mean else None
    return PublicGroup(
        parties=list(group.parties),
        voted=tally.voters,
        blank=tally.blank,
        counts={} if only_mean else dict(tally.counts),
        precision=group.precision,
        mean=UNSET if mean is None else mean / 10,
    )


def _sections(session: Session, step: Step) -> list[PublicSection]:
    notes: dict[str, int] = {}
    for note in session.notes.values():
        notes[note.section] = notes.get(note.section, 0) + note.visible
    return [_section(section, notes.get(section.id, 0)) for section in open_sections(session, step)]


def _section(section: Section, notes: int) -> PublicSection:
    return PublicSection(
        id=section.id,
        title=section.title,
        prompt=section.prompt,
        kind=section.kind.value,
        rows=options_of(section.rows),
        options=options_of(answer_options(section)),
        notes=notes,
        low=section.low_label,
        high=section.high_label,
    )
