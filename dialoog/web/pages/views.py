"""What a participant sees now: one value per kind of page, made from the session for that person alone.

`part` names the template.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, assert_never

from msgspec import Struct

from dialoog.domain.agenda import Step
from dialoog.domain.answering import most_choices
from dialoog.domain.ballot_box import Progress
from dialoog.domain.canvas import NoteKind, Option, Section, SectionKind, answer_options
from dialoog.domain.kinds import Asks, kind_of
from dialoog.domain.note import Participant
from dialoog.domain.rules.outcomes import read_in
from dialoog.domain.rules.stage import step_on_stage
from dialoog.domain.session import Session, open_sections
from dialoog.facilitation.doorway import Fate
from dialoog.facilitation.showing import slide as showing
from dialoog.facilitation.showing.progress import Turnout
from dialoog.facilitation.showing.slide import slide_on_stage
from dialoog.facilitation.showing.wall import Wall as ShownWall
from dialoog.web.pages.check_view import Check, Checked, check_of, checked_view
from dialoog.web.pages.languages import Language
from dialoog.web.pages.result_view import Outcome, label, outcome_view
from dialoog.web.pages.wall_view import State, Wall, wall_view
from dialoog.web.room.participation import Mine, OwnNote


class Waiting(Struct, frozen=True):
    """The day has not begun."""

    part: ClassVar[str] = "waiting"
    heading: str
    start: str
    place: str


class Talk(Struct, frozen=True):
    """People talk, or drink coffee: the phone can be put away."""

    part: ClassVar[str] = "talk"
    heading: str
    purpose: str
    is_break: bool


class Soon(Struct, frozen=True):
    """A statement that will be voted on."""

    part: ClassVar[str] = "soon"
    heading: str


class SectionView(Struct, frozen=True):
    """A section to write or answer in, with what this person wrote and answered there."""

    section: Section
    options: tuple[Option, ...]
    kinds: tuple[NoteKind, ...]
    notes: tuple[OwnNote, ...]
    given: tuple[str, ...]
    read_in: bool
    """Whether a file answered this section, so that nobody here can."""

    def row_label(self, note: OwnNote) -> str:
        """Return the row that a note stands under; empty without one."""
        return next((row.label for row in self.section.rows if row.id == note.row), "")


class Canvas(Struct, frozen=True):
    """The sheet."""

    part: ClassVar[str] = "canvas"
    heading: str
    sections: tuple[SectionView, ...]
    wall: bool
    """Whether what is written may come on a wall later on."""


class Vote(Struct, frozen=True, kw_only=True):
    """A round that is open. `turnout` is what the room did, `mine` whether this person voted."""

    part: ClassVar[str] = "vote"
    heading: str
    round: str
    asks: Asks
    small: bool
    """Whether the answers are numbers, which fit beside each other."""
    options: tuple[Option, ...]
    low: str
    high: str
    """What the ends of a scale mean; they may be empty."""
    most: int
    again: bool
    mine: bool
    changing: bool
    turnout: Turnout

    @property
    def filling_in(self) -> bool:
        """Whether there is a ballot on the page."""
        return self.changing or not self.mine

    @property
    def kept(self) -> str:
        """The key of the text that says what was kept; empty while there is a ballot on the page."""
        if self.filling_in:
            return ""
        return "said.dots" if self.asks is Asks.DOTS else "said.vote"


class Stopped(Struct, frozen=True):
    """A vote that is stopped; `mine`: this person's ballot is in it."""

    part: ClassVar[str] = "stopped"
    calm: ClassVar[bool] = True
    heading: str
    mine: bool
    wall: bool = False


class Result(Struct, frozen=True):
    """What a vote brought."""

    part: ClassVar[str] = "result"
    heading: str
    outcome: Outcome


class OneTheme(Struct, frozen=True):
    """One theme, with some of its notes to read."""

    part: ClassVar[str] = "one_theme"
    calm: ClassVar[bool] = True
    heading: str
    about: str
    number: int
    remarks: tuple[str, ...]


class Pause(Struct, frozen=True):
    """A pause; `back` is when it goes on."""

    part: ClassVar[str] = "pause"
    calm: ClassVar[bool] = True
    heading: str
    back: str


class Title(Struct, frozen=True):
    """A title that the facilitator wrote."""

    part: ClassVar[str] = "title"
    calm: ClassVar[bool] = True
    heading: str


class ThemeList(Struct, frozen=True):
    """The themes, each with its number of notes."""

    part: ClassVar[str] = "themes"
    heading: str
    themes: tuple[showing.Row, ...]


class ActionList(Struct, frozen=True):
    """The action points: what, and who and when."""

    part: ClassVar[str] = "actions"
    heading: str
    actions: tuple[showing.Agreed, ...]


class End(Struct, frozen=True):
    """The session is closed."""

    part: ClassVar[str] = "end"
    heading: str


class AtDoor(Struct, frozen=True):
    """Somebody who knocks, was not let in or was put out: `fate` says which."""

    heading: str
    fate: Fate

    @property
    def part(self) -> str:
        """The template; a knock has its own, for that page waits for something."""
        return "knock" if self.fate is Fate.WAITING else "out"


View = (
    AtDoor | Waiting | Title | Pause | Talk | Soon | Canvas | Vote | Stopped | Result | Check | Checked | Wall
    | OneTheme | ThemeList | ActionList | End
)  # fmt: skip


class Eye(Struct, frozen=True):
    """Who looks, in which language, what there is of them, and whether they want to change their vote.

    `tapping`: they are on the wall, where each tap is sent, and go on where they were.
    """

    person: Participant
    spoken: Language
    mine: Mine
    changing: bool = False
    tapping: bool = False


def view_of(session: Session, progress: Progress | None, now: datetime, eye: Eye) -> View:
    """Return what this person sees now."""
    step, slide = step_on_stage(session), slide_on_stage(session, progress, now)
    if step and isinstance(slide, showing.Writing):
        return _canvas(session, step, eye)
    return _dressed(session, slide, eye)


def _dressed(session: Session, slide: showing.Slide, eye: Eye) -> View:  # noqa: C901, PLR0911, PLR0912 - a case per kind
    """Return the slide that the room sees as this person sees it on a phone."""
    match slide:
        case showing.Thanks():
            return End(slide.title)
        case showing.Welcome():
            return Waiting(slide.title, slide.start, slide.place)
        case showing.Title():
            return Title(slide.title)
        case showing.Pause():
            return Pause(eye.spoken.text("pause"), f"{slide.back.astimezone():%H:%M}")
        case showing.OneTheme():
            return OneTheme(slide.title, slide.about, slide.number, slide.remarks)
        case showing.Talk():
            return Talk(slide.title, slide.purpose, slide.is_break)
        case showing.ThemeList():
            return ThemeList(slide.title, slide.rows)
        case showing.ActionList():
            return ActionList(slide.title, slide.rows)
        case showing.Soon():
            return Soon(slide.statement.text)
        case showing.Voting():
            return _open_vote(slide, eye)
        case showing.Stopped():
            return Stopped(slide.text, mine=eye.mine.voted, wall=slide.wall)
        case showing.Outcome():
            return Result(slide.statement.text, outcome_view(slide, eye.spoken))
        case showing.Checking():
            return check_of(session, slide, mine=eye.mine.voted, changing=eye.changing)
        case showing.Checked():
            return checked_view(slide, eye.spoken)
        case ShownWall():
            return wall_view(slide, eye.spoken, eye.person.id, State(eye.mine.voted, eye.changing, eye.tapping))
        case showing.Writing():
            raise AssertionError  # the canvas is this person's own
        case _:
            assert_never(slide)


# ------------------------------------------------------------------------------------------------------ canvas


def _canvas(session: Session, step: Step, eye: Eye) -> Canvas:
    """Return the sheet of this person: without what the room wrote, which is counted for a slide only."""
    sections = tuple(section_view(session, section, eye.mine) for section in open_sections(session, step))
    return Canvas(step.title, sections, step.wall)


def section_view(session: Session, section: Section, mine: Mine) -> SectionView:
    """Return a section with what a person has there, the newest note first."""
    return SectionView(
        section=section,
        options=answer_options(section),
        kinds=(NoteKind.PLUS, NoteKind.MINUS) if section.kind is SectionKind.PLUSMINUS else (),
        notes=tuple(reversed([n for n in mine.notes if n.section == section.id and not n.withdrawn])),
        given=tuple(mine.answers.get(section.id, ())),
        read_in=read_in(session, section.id),
    )


# ------------------------------------------------------------------------------------------------------- votes


def _open_vote(slide: showing.Voting, eye: Eye) -> Vote:
    statement = slide.statement
    return Vote(
        heading=statement.text,
        round=slide.round,
        asks=kind_of(statement).asks,
        small=kind_of(statement).has_ends,
        options=tuple(Option(o.id, label(statement, o.id, o.label, eye.spoken)) for o in statement.options),
        low=statement.low_label,
        high=statement.high_label,
        most=most_choices(statement),
        again=slide.again,
        mine=eye.mine.voted,
        changing=eye.changing,
        turnout=slide.turnout,
    )
