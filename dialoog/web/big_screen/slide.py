"""What the room sees of a step, as one value for the template of the big screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from dialoog.domain.agenda import Bars, Step, StepKind, remaining
from dialoog.domain.ballot_box import Progress
from dialoog.domain.canvas import Section
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.rounds import AFTER, Round
from dialoog.domain.rules import filling_in, running, setup, voting
from dialoog.domain.rules.outcomes import answered
from dialoog.domain.session import Phase, Session, open_sections
from dialoog.domain.statement import Statement
from dialoog.report.figures.counting import is_numeric
from dialoog.web.pages.check_view import Checked, check_of, checked_of, is_held
from dialoog.web.pages.languages import Language
from dialoog.web.pages.result_view import Answer, Outcome, label, open_bars, outcome
from dialoog.web.pages.views import action_list, theme_list

Rows = tuple[tuple[str, str], ...]
FEW_ANSWERS = 5
"""So many answers have bars over the whole width; of more, each has a small one beside the figures."""


class Clock(Struct, frozen=True):
    """The time left, in whole seconds (0: it is over); it stands still in a pause."""

    left: int
    paused: bool

    @property
    def digits(self) -> str:
        """The time left as it is read: « 14:05 »."""
        return f"{self.left // 60}:{self.left % 60:02d}"


class Slide(Struct, frozen=True, kw_only=True):
    """A picture for the room.

    `above` stands small over the heading, `figure` large below it with `caption`; of the rest a slide has one.
    """

    heading: str
    above: str = ""
    caption: str = ""
    figure: str = ""
    clock: Clock | None = None
    main_clock: bool = False
    answers: tuple[Answer, ...] = ()
    dots: bool = False
    options: tuple[str, ...] = ()
    outcome: Outcome | None = None
    checked: Checked | None = None
    rows: Rows = ()
    joining: bool = False

    @property
    def is_far(self) -> bool:
        """Whether the result is of so few answers that each can have bars over the whole width."""
        return self.outcome is not None and 0 < len(self.outcome.answers) <= FEW_ANSWERS


class Scene(Struct, frozen=True):
    """What a slide is made from: the session, how far the open round is, the time, and the language."""

    session: Session
    progress: Progress | None
    now: datetime
    spoken: Language


def slide_of(scene: Scene) -> Slide:
    """Return what the room sees now."""
    session, spoken = scene.session, scene.spoken
    step = running.current_step(session)
    if session.meta.phase is Phase.CLOSED:
        return Slide(heading=session.meta.title, caption=spoken.text("screen.thanks"))
    if step is None:
        start = spoken.text("waiting.start", time=session.meta.start)
        return Slide(heading=session.meta.title, above=session.meta.place, caption=start, joining=True)
    if step.kind in (StepKind.VOTE, StepKind.PRIORITISE):
        return _vote(scene, step)
    if step.kind in (StepKind.TALK, StepKind.BREAK):
        return _talk(scene, step)
    return _list(scene, step)


def clock_of(step: Step, now: datetime) -> Clock:
    """Return the time left of a step."""
    left = max(remaining(step, now), timedelta(0))
    return Clock(int(left.total_seconds()), step.clock.paused is not None)


def _talk(scene: Scene, step: Step) -> Slide:
    clock, caption, now = clock_of(step, scene.now), step.purpose, scene.now
    if step.kind is StepKind.BREAK and clock.left and not clock.paused:
        back = now + timedelta(seconds=clock.left)
        caption = scene.spoken.text("screen.back", time=f"{back:%H:%M}")
    return Slide(heading=step.title, above=scene.session.meta.title, caption=caption, clock=clock, main_clock=True)


def _list(scene: Scene, step: Step) -> Slide:
    """Return a slide with rows: themes, actions, or the sections of the canvas with how much stands in each."""
    if step.kind is StepKind.CANVAS:
        return _canvas(scene, step)
    if step.kind is StepKind.THEMES and is_held(scene.session, step):
        return _check(scene, step)
    rows = _theme_rows(scene, step) if step.kind is StepKind.THEMES else action_list(scene.session, step).actions
    return Slide(heading=step.title, clock=clock_of(step, scene.now), rows=rows)


def _check(scene: Scene, step: Step) -> Slide:
    """Return the themes with the turnout while the room checks them, and afterwards what it said of each."""
    voted = scene.progress.voted if scene.progress else 0
    found = check_of(scene.session, step, voted, mine=False, changing=False)
    if found:
        titles, caption = tuple(theme.label for theme in found.themes), scene.spoken.text("check.explain")
        return Slide(
            heading=found.heading,
            above=step.title,
            clock=clock_of(step, scene.now),
            figure=turnout(scene),
            caption=caption,
            options=titles,
        )
    checked = checked_of(scene.session, step, scene.spoken)
    return Slide(heading=checked.heading if checked else step.title, above=step.title, checked=checked)


def _theme_rows(scene: Scene, step: Step) -> Rows:
    found = theme_list(scene.session, step).themes
    return tuple((title, scene.spoken.many("notes.count", notes)) for title, notes in found)


def _canvas(scene: Scene, step: Step) -> Slide:
    session, sections = scene.session, open_sections(scene.session, step)
    written = Counter(note.section for note in filling_in.visible_notes(session))
    written.update(answered(session))
    counts = {section.id: written[section.id] for section in sections}
    one = sections[0] if len(sections) == 1 else None
    return Slide(
        heading=one.prompt if one else step.title,
        above=step.title if one else "",
        clock=clock_of(step, scene.now),
        figure=str(sum(counts.values())),
        caption=_counted(sections, sum(counts.values()), scene.spoken),
        rows=() if one else tuple((section.title, str(counts[section.id])) for section in sections),
    )


def _counted(sections: Sequence[Section], number: int, spoken: Language) -> str:
    """Return what the number on a canvas counts: a choice or a score is an answer, no note."""
    kinds = {section.takes_notes for section in sections}
    if len(kinds) != 1:
        return spoken.text("screen.written")
    return spoken.many("screen.written_notes" if kinds == {True} else "screen.written_answers", number)


# ------------------------------------------------------------------------------------------------------ votes


def _vote(scene: Scene, step: Step) -> Slide:
    rounds, spoken = voting.rounds_of(scene.session, step.id), scene.spoken
    if rounds and rounds[-1].is_open:
        return _open(scene, step, rounds[-1])
    if rounds:
        found = outcome(scene.session, rounds, spoken)
        return Slide(heading=found.statement, above=_moment(step, rounds[-1], spoken), outcome=found)
    clock = clock_of(step, scene.now)
    if step.statement is None:
        return Slide(heading=step.title, clock=clock, rows=_theme_rows(scene, step))
    return Slide(heading=step.statement.text, above=step.title, clock=clock, options=_options(step.statement, spoken))


def _open(scene: Scene, step: Step, round_: Round) -> Slide:
    spoken, hidden = scene.spoken, round_.bars is Bars.HIDDEN
    bars = () if hidden else open_bars(round_, scene.progress, spoken)
    return Slide(
        heading=round_.statement.text,
        above=_moment(step, round_, spoken),
        clock=clock_of(step, scene.now),
        figure=turnout(scene),
        caption="" if bars else spoken.text("screen.bars_hidden" if hidden else "screen.bars_not_yet"),
        answers=bars,
        dots=kind_of(round_.statement).figure is Figure.MARKS,
        options=() if bars else _options(round_.statement, spoken),
    )


def turnout(scene: Scene) -> str:
    """Return how many of those present have voted; without a head count only how many voted."""
    voted, present = scene.progress.voted if scene.progress else 0, setup.present_total(scene.session)
    key = "vote.turnout" if present and present >= voted else "vote.turnout_bare"
    return scene.spoken.text(key, voted=voted, present=present)


def _options(statement: Statement, spoken: Language) -> tuple[str, ...]:
    shown = tuple(label(statement, option.id, option.label, spoken) for option in statement.options)
    return (f"{shown[0]} – {shown[-1]}",) if is_numeric(statement) and shown else shown


def _moment(step: Step, round_: Round, spoken: Language) -> str:
    return f"{step.title}: {spoken.text('vote.again')}" if round_.number == AFTER else step.title
