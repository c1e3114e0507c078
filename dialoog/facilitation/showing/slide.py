"""What the room sees of what is on stage: a slide of values, decided once for every front end.

A slide holds nothing that only the facilitator may see. It is made from the session by pure functions, so that it can
be proved what is never on it: a hidden remark, a choice of one person, a count of a group that the rules keep hidden.
The text of a remark is on two kinds of slide only: that of a theme which the facilitator put on stage with it, and that
of a wall that was opened. A front end dresses it: it words the values in its language and places them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.ballot_box import Progress
from dialoog.domain.canvas import Option
from dialoog.domain.rounds import AFTER, BEFORE, Round
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import speaking, theming, voting, wall
from dialoog.domain.rules.room_check import titles
from dialoog.domain.rules.running import current_step
from dialoog.domain.rules.stage import on_stage
from dialoog.domain.session import Phase, Session, open_sections
from dialoog.domain.stage import Scene, Stage
from dialoog.domain.statement import Statement
from dialoog.facilitation.showing.countdown import Reading, reading
from dialoog.facilitation.showing.pictures import Picture, open_picture, result_picture, told
from dialoog.facilitation.showing.progress import Turnout, section_counts, turnout_of
from dialoog.facilitation.showing.theme_check import checked_picture
from dialoog.facilitation.showing.wall import Wall, wall_of


class Row(Struct, frozen=True):
    """A section of the canvas or a theme, and how many notes or answers it has."""

    label: str
    number: int


class Agreed(Struct, frozen=True):
    """An action point, and who does it when."""

    what: str
    by: str


class Thanks(Struct, frozen=True):
    """The day is over."""

    title: str


class Welcome(Struct, frozen=True):
    """The day has not begun."""

    title: str
    place: str
    start: str


class Talk(Struct, frozen=True):
    """People talk, or have a break; `back` is when it ends."""

    title: str
    session: str
    purpose: str
    time: Reading
    is_break: bool
    back: datetime | None


class Writing(Struct, frozen=True):
    """The canvas: how much stands in each section that is open. `notes` and `answers`: what is counted.

    `question` and `section` are those of the only section, empty when there are more.
    """

    title: str
    time: Reading
    rows: tuple[Row, ...]
    notes: bool
    answers: bool
    question: str = ""
    section: str = ""

    @property
    def number(self) -> int:
        """How much there is together."""
        return sum(row.number for row in self.rows)


class ThemeList(Struct, frozen=True):
    """The themes, with how many notes each has."""

    title: str
    time: Reading | None
    rows: tuple[Row, ...]


class ActionList(Struct, frozen=True):
    """The action points."""

    title: str
    time: Reading | None
    rows: tuple[Agreed, ...]


class OneTheme(Struct, frozen=True):
    """One theme: what it is about, how many notes it has, and some of them to be read."""

    title: str
    about: str
    time: Reading | None
    number: int
    remarks: tuple[str, ...]


class Pause(Struct, frozen=True):
    """A pause that is not in the agenda; `back` is when it ends."""

    session: str
    time: Reading
    back: datetime


class Title(Struct, frozen=True):
    """A title that the facilitator wrote."""

    title: str
    session: str


class Soon(Struct, frozen=True):
    """A statement that will be voted on."""

    title: str
    time: Reading
    statement: Statement


class Voting(Struct, frozen=True):
    """A vote that is open; `again`: for the second time."""

    title: str
    time: Reading
    round: str
    statement: Statement
    again: bool
    turnout: Turnout
    picture: Picture
    drawn: int
    """How many votes the bars hold: they lag behind the turnout."""


class Stopped(Struct, frozen=True):
    """A vote or check that is stopped: how many took part, and nothing of what they chose."""

    title: str
    text: str
    again: bool
    turnout: Turnout
    wall: bool = False


class Outcome(Struct, frozen=True):
    """What a vote brought; `rounds` tell it of all together, `picture` per party too."""

    title: str
    again: bool
    turnout: Turnout
    rounds: tuple[Round, ...]
    picture: Picture

    @property
    def statement(self) -> Statement:
        """What people voted on last."""
        return self.rounds[-1].statement


class Checking(Struct, frozen=True):
    """The room looks at the themes, and says of each whether it fits."""

    title: str
    time: Reading
    round: str
    question: str
    themes: tuple[Option, ...]
    again: bool
    turnout: Turnout


class Checked(Struct, frozen=True):
    """What the room said of each theme."""

    title: str
    question: str
    turnout: Turnout
    round: Round
    picture: Picture


Slide = (
    Thanks | Welcome | Title | Pause | Talk | Writing | OneTheme | ThemeList | ActionList | Soon | Voting | Stopped
    | Outcome | Checking | Checked | Wall
)  # fmt: skip


def slide_on_stage(session: Session, progress: Progress | None, now: datetime) -> Slide:
    """Return what is on stage: what every front end shows the room, and nothing else."""
    stage = on_stage(session)
    match stage.scene:
        case Scene.THEMES:
            return ThemeList(*_head(session, StepKind.THEMES, now), theme_rows(session))
        case Scene.ACTIONS:
            return ActionList(*_head(session, StepKind.ACTIONS, now), agreed(session))
        case Scene.THEME:
            return _one_theme(session, stage, now)
        case Scene.PAUSE | Scene.TITLE if stage.interlude:
            return _interlude(session, stage, now)
        case Scene.STEP | Scene.VOTE | Scene.TITLE | Scene.PAUSE:
            step = session.agenda.get(stage.step)
            on_wall = _wall(session, step, progress, now) if step and stage.scene is Scene.VOTE else None
            return on_wall or slide_of(session, step, progress, now)


def _interlude(session: Session, stage: Stage, now: datetime) -> Title | Pause:
    """Return what stands before the agenda for a while."""
    if stage.scene is Scene.TITLE:
        return Title(stage.text, session.meta.title)
    back = stage.until or now
    return Pause(session.meta.title, Reading(back - now, paused=False), back)


def _one_theme(session: Session, stage: Stage, now: datetime) -> OneTheme:
    """Return a theme with the remarks that were put on stage, as far as they may still be read."""
    theme, current = session.themes[stage.theme], current_step(session)
    return OneTheme(
        theme.title,
        theme.description,
        reading(current, now) if current else None,
        len(theming.notes_in(session, theme)),
        speaking.on_picture(session, theme, stage.notes),
    )


def _wall(session: Session, step: Step, progress: Progress | None, now: datetime) -> Wall | Stopped | None:
    """Return the wall of a step of the canvas once it was opened; without it the room sees the canvas."""
    rounds = voting.rounds_of(session, step.id) if step.kind is StepKind.CANVAS else ()
    if rounds and rounds[-1].is_stopped:
        return _stopped(session, step, rounds[-1], progress)
    return wall_of(session, step, rounds, progress, reading(step, now)) if rounds else None


def _head(session: Session, kind: StepKind, now: datetime) -> tuple[str, Reading | None]:
    """Return what a list is called that is shown beside the agenda, and the clock of the step that is on."""
    current = current_step(session)
    return title_of_list(session, kind), reading(current, now) if current else None


def title_of_list(session: Session, kind: StepKind) -> str:
    """Return what a list is called that is shown beside the agenda: as a step that shows it, or as the day."""
    steps = (*filter(None, [current_step(session)]), *session.steps)
    return next((step.title for step in steps if step.kind is kind), session.meta.title)


def slide_of(  # noqa: PLR0911 - a line per kind of step
    session: Session, step: Step | None, progress: Progress | None, now: datetime
) -> Slide:
    """Return what the room sees of a step."""
    meta = session.meta
    if meta.phase is Phase.CLOSED:
        return Thanks(meta.title)
    if step is None:
        return Welcome(meta.title, meta.place, meta.start)
    time = reading(step, now)
    match step.kind:
        case StepKind.VOTE | StepKind.PRIORITISE:
            return _vote(session, step, progress, time)
        case StepKind.THEMES:
            return _themes(session, step, progress, time)
        case StepKind.CANVAS:
            return _writing(session, step, time)
        case StepKind.ACTIONS:
            return ActionList(step.title, time, agreed(session))
        case StepKind.TALK | StepKind.BREAK:
            return _talk(session, step, time, now)


def _talk(session: Session, step: Step, time: Reading, now: datetime) -> Talk:
    is_break = step.kind is StepKind.BREAK
    back = now + time.left if is_break and not time.over and not time.paused else None
    return Talk(step.title, session.meta.title, step.purpose, time, is_break, back)


def _writing(session: Session, step: Step, time: Reading) -> Writing:
    sections = open_sections(session, step)
    rows = tuple(Row(title, number) for title, number in section_counts(session, step))
    notes, answers = any(s.takes_notes for s in sections), any(not s.takes_notes for s in sections)
    if len(sections) == 1:
        return Writing(step.title, time, rows, notes, answers, sections[0].prompt, sections[0].title)
    return Writing(step.title, time, rows, notes, answers)


def theme_rows(session: Session) -> tuple[Row, ...]:
    """Return the themes with how many visible notes each has."""
    return tuple(Row(theme.title, len(theming.notes_in(session, theme))) for theme in theming.ordered(session))


def agreed(session: Session) -> tuple[Agreed, ...]:
    """Return the action points, without those that repeat a note which was hidden since."""
    return tuple(
        Agreed(action.what, ", ".join(part for part in (action.who, action.when) if part))
        for action in action_rules.ordered(session)
        if not action_rules.repeats_hidden(session, action)
    )


# ------------------------------------------------------------------------------------------------------ votes


def _vote(session: Session, step: Step, progress: Progress | None, time: Reading) -> Slide:
    rounds = voting.rounds_of(session, step.id)
    if not rounds:
        rows = theme_rows(session)
        return Soon(step.title, time, step.statement) if step.statement else ThemeList(step.title, time, rows)
    last = rounds[-1]
    if last.is_stopped:
        return _stopped(session, step, last, progress)
    if last.is_closed:
        return outcome(session, step, rounds)
    picture = open_picture(last, progress)
    return Voting(
        title=step.title,
        time=time,
        round=last.id,
        statement=last.statement,
        again=last.number == AFTER,
        turnout=turnout_of(session, last, progress),
        picture=picture,
        drawn=picture.series[-1].tally.voters if picture.series else 0,
    )


def _stopped(session: Session, step: Step, round_: Round, progress: Progress | None) -> Stopped:
    turnout = turnout_of(session, round_, progress)
    return Stopped(step.title, round_.statement.text, round_.number > BEFORE, turnout, wall.is_wall(round_.statement))


def outcome(session: Session, step: Step, rounds: Sequence[Round]) -> Outcome:
    """Return what closed rounds of a step brought."""
    last = rounds[-1]
    return Outcome(
        title=step.title,
        again=last.number == AFTER,
        turnout=turnout_of(session, last, None),
        rounds=tuple(told(round_, session.meta.k) for round_ in rounds),
        picture=result_picture(session, rounds),
    )


def _themes(session: Session, step: Step, progress: Progress | None, time: Reading) -> Slide:
    """Return the themes, or the check of them that is open or was held."""
    rounds = voting.rounds_of(session, step.id)
    if not rounds:
        return ThemeList(step.title, time, theme_rows(session))
    last = rounds[-1]
    if last.is_stopped:
        return _stopped(session, step, last, progress)
    if last.is_closed:
        return checked(session, step, last)
    themes = tuple(Option(theme, title) for theme, title in titles(last.statement).items())
    turnout = turnout_of(session, last, progress)
    return Checking(step.title, time, last.id, last.statement.text, themes, last.number == AFTER, turnout)


def checked(session: Session, step: Step, round_: Round) -> Checked:
    """Return what a closed check brought."""
    known = told(round_, session.meta.k)
    return Checked(step.title, known.statement.text, turnout_of(session, known, None), known, checked_picture(known))
