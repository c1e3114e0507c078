"""What a participant sees now: one value per kind of page, made from the session for that person alone.

`part` names the template. `calm` pages hold nothing to fill in, so without a script they may refresh themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.answering import most_choices
from dialoog.domain.canvas import NoteKind, Option, Section, SectionKind, answer_options
from dialoog.domain.kinds import Asks, kind_of
from dialoog.domain.note import Participant
from dialoog.domain.rounds import Round
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import running, setup, theming, voting
from dialoog.domain.rules.outcomes import read_in
from dialoog.domain.session import Phase, Session, open_sections
from dialoog.facilitation.doorway import Fate
from dialoog.web.pages.check_view import Check, Checked, check_of, checked_of
from dialoog.web.pages.languages import Language
from dialoog.web.pages.result_view import Outcome, label, outcome
from dialoog.web.room.participation import Mine, OwnNote


class Waiting(Struct, frozen=True):
    """The day has not begun."""

    part: ClassVar[str] = "waiting"
    calm: ClassVar[bool] = True
    heading: str
    start: str
    place: str


class Talk(Struct, frozen=True):
    """People talk, or drink coffee: the phone can be put away."""

    part: ClassVar[str] = "talk"
    calm: ClassVar[bool] = True
    heading: str
    purpose: str
    is_break: bool


class Soon(Struct, frozen=True):
    """A statement that will be voted on."""

    part: ClassVar[str] = "soon"
    calm: ClassVar[bool] = True
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
    calm: ClassVar[bool] = False
    heading: str
    sections: tuple[SectionView, ...]


class Vote(Struct, frozen=True, kw_only=True):
    """A round that is open. `voted` is what the room did, `mine` whether this person has."""

    part: ClassVar[str] = "vote"
    heading: str
    round: str
    asks: Asks
    small: bool
    """Whether the answers are numbers, which fit beside each other."""
    options: tuple[Option, ...]
    most: int
    again: bool
    mine: bool
    changing: bool
    voted: int
    present: int

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

    @property
    def calm(self) -> bool:
        """Whether nothing is being filled in."""
        return not self.filling_in


class Result(Struct, frozen=True):
    """What a vote brought."""

    part: ClassVar[str] = "result"
    calm: ClassVar[bool] = True
    heading: str
    outcome: Outcome


class ThemeList(Struct, frozen=True):
    """The themes, each with its number of notes."""

    part: ClassVar[str] = "themes"
    calm: ClassVar[bool] = True
    heading: str
    themes: tuple[tuple[str, int], ...]


class ActionList(Struct, frozen=True):
    """The action points: what, and who and when."""

    part: ClassVar[str] = "actions"
    calm: ClassVar[bool] = True
    heading: str
    actions: tuple[tuple[str, str], ...]


class End(Struct, frozen=True):
    """The session is closed."""

    part: ClassVar[str] = "end"
    calm: ClassVar[bool] = False
    heading: str


class AtDoor(Struct, frozen=True):
    """Somebody who knocks, was not let in or was put out: `fate` says which."""

    heading: str
    fate: Fate

    @property
    def part(self) -> str:
        """The template; a knock has its own, for that page waits for something."""
        return "knock" if self.calm else "out"

    @property
    def calm(self) -> bool:
        """Whether it goes on by itself."""
        return self.fate is Fate.WAITING


View = AtDoor | Waiting | Talk | Soon | Canvas | Vote | Result | Check | Checked | ThemeList | ActionList | End


class Eye(Struct, frozen=True):
    """Who looks, in which language, what there is of them, and whether they want to change their vote."""

    person: Participant
    spoken: Language
    mine: Mine
    changing: bool = False


def view_of(session: Session, voted: int, eye: Eye) -> View:
    """Return what this person sees now; `voted` is how many people have voted in the open round."""
    step = running.current_step(session)
    if session.meta.phase is Phase.CLOSED:
        return End(session.meta.title)
    if step is None:
        return Waiting(session.meta.title, session.meta.start, session.meta.place)
    if step.kind in (StepKind.VOTE, StepKind.PRIORITISE):
        return _vote(session, step, voted, eye)
    if step.kind is StepKind.CANVAS:
        return Canvas(
            step.title, tuple(section_view(session, section, eye.mine) for section in open_sections(session, step))
        )
    if step.kind is StepKind.THEMES:
        return _themes(session, step, voted, eye)
    return _quiet(session, step)


def _themes(session: Session, step: Step, voted: int, eye: Eye) -> View:
    """Return the themes, or the check of them that is open or was held."""
    found = check_of(session, step, voted, mine=eye.mine.voted, changing=eye.changing)
    return found or checked_of(session, step, eye.spoken) or theme_list(session, step)


def _quiet(session: Session, step: Step) -> View:
    """Return what there is to see of a step in which phones have nothing to do."""
    if step.kind is StepKind.ACTIONS:
        return action_list(session, step)
    return Talk(step.title, step.purpose, step.kind is StepKind.BREAK)


# ------------------------------------------------------------------------------------------------------ canvas


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


def _vote(session: Session, step: Step, voted: int, eye: Eye) -> View:
    rounds = voting.rounds_of(session, step.id)
    if rounds and rounds[-1].is_open:
        return _open_vote(session, rounds[-1], voted, eye)
    if rounds:
        return Result(rounds[-1].statement.text, outcome(session, rounds, eye.spoken))
    if step.statement is None:
        return theme_list(session, step)
    return Soon(step.statement.text)


def _open_vote(session: Session, round_: Round, voted: int, eye: Eye) -> Vote:
    statement = round_.statement
    return Vote(
        heading=statement.text,
        round=round_.id,
        asks=kind_of(statement).asks,
        small=kind_of(statement).has_ends,
        options=tuple(Option(o.id, label(statement, o.id, o.label, eye.spoken)) for o in statement.options),
        most=most_choices(statement),
        again=round_.number > 1,
        mine=eye.mine.voted,
        changing=eye.changing,
        voted=voted,
        present=setup.present_total(session),
    )


# ------------------------------------------------------------------------------------------- themes and actions


def theme_list(session: Session, step: Step) -> ThemeList:
    """Return the themes as the room may see them."""
    found = theming.ordered(session)
    return ThemeList(step.title, tuple((theme.title, len(theming.notes_in(session, theme))) for theme in found))


def action_list(session: Session, step: Step) -> ActionList:
    """Return the action points, without those that repeat a note which was hidden since."""
    found: Sequence[tuple[str, str]] = [
        (action.what, ", ".join(part for part in (action.who, action.when) if part))
        for action in action_rules.ordered(session)
        if not _repeats_hidden(session, action.note, action.what)
    ]
    return ActionList(step.title, tuple(found))


def _repeats_hidden(session: Session, note: str, what: str) -> bool:
    source = session.notes.get(note)
    return source is not None and not source.visible and source.text == what
