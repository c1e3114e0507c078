"""The room checks the themes: what a phone and the big screen show of it, while it is open and after the close."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from dialoog.domain.canvas import Option
from dialoog.domain.rules import room_check
from dialoog.domain.session import Session
from dialoog.facilitation.showing import slide as showing
from dialoog.facilitation.showing.progress import Turnout
from dialoog.web.pages.languages import Language
from dialoog.web.pages.result_view import Drawn, drawn


class Check(Struct, frozen=True, kw_only=True):
    """A check that is open. `section` is where a note on what is missing goes, empty where none can."""

    part: ClassVar[str] = "check"
    heading: str
    round: str
    themes: tuple[Option, ...]
    mine: bool
    changing: bool
    turnout: Turnout
    section: str
    again: bool

    @property
    def filling_in(self) -> bool:
        """Whether there is a ballot on the page."""
        return self.changing or not self.mine


class CheckedTheme(Struct, frozen=True):
    """A theme with how many find that it fits, and how many miss something."""

    title: str
    fits: Drawn
    misses: Drawn


class Checked(Struct, frozen=True):
    """What the room said; without `themes` only the sentences may be shown."""

    part: ClassVar[str] = "checked"
    heading: str
    sentences: tuple[str, ...]
    themes: tuple[CheckedTheme, ...]


def check_of(session: Session, slide: showing.Checking, *, mine: bool, changing: bool) -> Check:
    """Return the check that is open, for somebody who has said something already (`mine`) or not."""
    section = room_check.section_for_missing(session)
    return Check(
        heading=slide.question,
        round=slide.round,
        themes=slide.themes,
        mine=mine,
        changing=changing,
        turnout=slide.turnout,
        section=section.id if section else "",
        again=slide.again,
    )


def checked_view(slide: showing.Checked, spoken: Language) -> Checked:
    """Return what came out of a check as pages tell it."""
    teller, turnout, picture = spoken.teller, slide.turnout, slide.picture
    sentences = (teller.turnout(turnout.voted, turnout.present), teller.result(slide.round))
    themes = (
        CheckedTheme(answer.label, *(drawn(line, picture.full, spoken) for line in answer.lines))
        for answer in picture.answers
    )
    return Checked(slide.question, sentences, tuple(themes))
