"""The room checks the themes: what a phone and the big screen show of it, while it is open and after the close."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from dialoog.domain.agenda import Step
from dialoog.domain.canvas import Option
from dialoog.domain.rounds import Round
from dialoog.domain.rules import room_check, setup, voting
from dialoog.domain.rules.room_check import Finding
from dialoog.domain.session import Session
from dialoog.report.figures.counting import WHOLE, whole_percent
from dialoog.report.figures.theme_check import last_check
from dialoog.web.pages.languages import Language
from dialoog.web.pages.result_view import Drawn


class Check(Struct, frozen=True, kw_only=True):
    """A check that is open. `section` is where a note on what is missing goes, empty where none can."""

    part: ClassVar[str] = "check"
    heading: str
    round: str
    themes: tuple[Option, ...]
    mine: bool
    changing: bool
    voted: int
    present: int
    section: str
    again: bool

    @property
    def filling_in(self) -> bool:
        """Whether there is a ballot on the page."""
        return self.changing or not self.mine

    @property
    def calm(self) -> bool:
        """Whether nothing is being filled in."""
        return not self.filling_in and not self.section


class CheckedTheme(Struct, frozen=True):
    """A theme with how many find that it fits, and how many miss something."""

    title: str
    fits: Drawn
    misses: Drawn


class Checked(Struct, frozen=True):
    """What the room said; without `themes` only the sentences may be shown."""

    part: ClassVar[str] = "checked"
    calm: ClassVar[bool] = True
    heading: str
    sentences: tuple[str, ...]
    themes: tuple[CheckedTheme, ...]


def check_of(session: Session, step: Step, voted: int, *, mine: bool, changing: bool) -> Check | None:
    """Return the check that is open in a step, for somebody who has said something already (`mine`) or not."""
    last = _last(session, step)
    if last is None or not last.is_open:
        return None
    section = room_check.section_for_missing(session)
    return Check(
        heading=last.statement.text,
        round=last.id,
        themes=tuple(Option(theme, title) for theme, title in room_check.titles(last.statement).items()),
        mine=mine,
        changing=changing,
        voted=voted,
        present=setup.present_total(session),
        section=section.id if section else "",
        again=last.number > 1,
    )


def checked_of(session: Session, step: Step, spoken: Language) -> Checked | None:
    """Return what came out of the last check of a step, as far as it may be shown, or None if there was none."""
    last = _last(session, step)
    known = last_check(session, step.id) if last and not last.is_open else None
    if known is None or known.result is None:
        return None
    teller = spoken.teller
    turnout = teller.turnout(known.result.tally.voters, setup.present_total(session))
    themes = tuple(_theme(found) for found in room_check.findings(known))
    return Checked(known.statement.text, (turnout, teller.result(known)), themes)


def is_held(session: Session, step: Step) -> bool:
    """Tell whether the room checks the themes in this step, or did."""
    return _last(session, step) is not None


def _last(session: Session, step: Step) -> Round | None:
    rounds = voting.rounds_of(session, step.id)
    return rounds[-1] if rounds else None


def _theme(found: Finding) -> CheckedTheme:
    return CheckedTheme(found.title, _figure(found.fits, found.people), _figure(found.misses, found.people))


def _figure(count: int, people: int) -> Drawn:
    percent = whole_percent(count, people)
    return Drawn(count, percent, min(percent or 0, WHOLE))
