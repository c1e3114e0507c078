"""The wall: what a phone and the big screen show of people's remarks, while it is open and after the close."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from msgspec import Struct

from dialoog.facilitation.showing.pictures import Why
from dialoog.facilitation.showing.progress import Turnout
from dialoog.facilitation.showing.wall import Hung
from dialoog.facilitation.showing.wall import Wall as Shown
from dialoog.web.pages.languages import Language


class Box(Struct, frozen=True):
    """The remarks of one section, to choose from."""

    title: str
    remarks: tuple[Hung, ...]


class Wall(Struct, frozen=True, kw_only=True):
    """A wall for somebody who said what they support (`mine`) or not yet.

    `boxes` are the ballot, in the order of the wall; `remarks` what there is to read, the most supported first.
    `told` says of how many people the counts are, or why there are none.
    """

    part: ClassVar[str] = "wall"
    heading: str
    round: str
    boxes: tuple[Box, ...]
    remarks: tuple[Hung, ...]
    told: str
    mine: bool
    changing: bool
    turnout: Turnout
    is_open: bool
    again: bool

    @property
    def filling_in(self) -> bool:
        """Whether there is a ballot on the page."""
        return self.is_open and (self.changing or not self.mine)


def wall_view(slide: Shown, spoken: Language, *, mine: bool, changing: bool) -> Wall:
    """Return a wall as a phone shows it."""
    in_order = sorted(slide.remarks, key=lambda one: int(one.option.removeprefix("m")))
    return Wall(
        heading=slide.question,
        round=slide.round,
        boxes=tuple(Box(title, tuple(held)) for title, held in groupby(in_order, key=lambda one: one.section)),
        remarks=slide.remarks,
        told=told_of(slide, spoken),
        mine=mine,
        changing=changing,
        turnout=slide.turnout,
        is_open=slide.is_open,
        again=slide.again,
    )


def told_of(slide: Shown, spoken: Language) -> str:
    """Return of how many people the counts are, or why there are none."""
    if slide.missing is None:
        return spoken.text("wall.counted", num=slide.counted) if slide.is_open else spoken.text("wall.outcome")
    match slide.missing.why:
        case Why.UNTIL_CLOSE:
            return spoken.text("wall.until_close")
        case Why.NOT_YET:
            return spoken.text("wall.not_yet")
        case _:
            return spoken.text("wall.few")


def rows_of(slide: Shown) -> tuple[tuple[str, str], ...]:
    """Return the remarks with how many support each, for the big screen."""
    return tuple((one.text, "" if one.support is None else str(one.support)) for one in slide.remarks)
