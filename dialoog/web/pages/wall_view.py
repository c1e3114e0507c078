"""The wall: what a phone and the big screen show of people's remarks, while it is open and after the close."""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import ClassVar

from msgspec import Struct

from dialoog.facilitation.showing.pictures import Why
from dialoog.facilitation.showing.progress import Turnout
from dialoog.facilitation.showing.wall import Hung
from dialoog.facilitation.showing.wall import Wall as Shown
from dialoog.web.pages.languages import Language

FOLD = 25
"""So many remarks stand open at once; the others are folded up below them, also on a page without a script."""


class State(Struct, frozen=True):
    """Where somebody is with their support: sent (`mine`), about to choose anew, or tapping on where they were."""

    mine: bool
    changing: bool = False
    tapping: bool = False


class Fold(Struct, frozen=True):
    """Some remarks of a section, from the `first` to the `last`."""

    remarks: tuple[Hung, ...]
    first: int
    last: int
    is_open: bool


class Box(Struct, frozen=True):
    """The remarks of one section, to choose from."""

    title: str
    place: int
    number: int
    folds: tuple[Fold, ...]


class Wall(Struct, frozen=True, kw_only=True):
    """A wall for somebody who said what they support (`mine`) or not yet.

    `boxes` are the ballot; `lists` what there is to read, the most supported first. `told` says of how many people the
    counts are, or why there are none. `many`: there are so many remarks that they are folded up and can be searched.
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

    @property
    def many(self) -> bool:
        """Whether there are more remarks than stand open at once."""
        return len(self.remarks) > FOLD

    @property
    def lists(self) -> tuple[Fold, ...]:
        """What there is to read, some at a time."""
        return _folds(self.remarks, opened=True)


def wall_view(slide: Shown, spoken: Language, person: str, state: State) -> Wall:
    """Return a wall as the phone of a person shows it."""
    return Wall(
        heading=slide.question,
        round=slide.round,
        boxes=_boxes(slide, person),
        remarks=slide.remarks,
        told=told_of(slide, spoken),
        mine=state.mine and not state.tapping,
        changing=state.changing,
        turnout=slide.turnout,
        is_open=slide.is_open,
        again=slide.again,
    )


def _boxes(slide: Shown, person: str) -> tuple[Box, ...]:
    """Return the remarks per section, in the order of the wall.

    Of many, each phone has an order of its own: nobody reads all of them, and so every remark is read by some.
    """
    in_order = sorted(slide.remarks, key=lambda one: int(one.option.removeprefix("m")))
    few = len(in_order) <= FOLD
    boxes: list[Box] = []
    for place, (title, held) in enumerate(groupby(in_order, key=lambda one: one.section)):
        remarks = tuple(held) if few else tuple(sorted(held, key=lambda one: _lot(person, slide.round, one)))
        boxes.append(Box(title, place, len(remarks), _folds(remarks, opened=few or not place)))
    return tuple(boxes)


def _lot(person: str, round_: str, remark: Hung) -> bytes:
    """Return what a remark is ordered by on one phone; it stays the same when others are hidden."""
    return hashlib.sha256(f"{person} {round_} {remark.option}".encode()).digest()


def _folds(remarks: tuple[Hung, ...], *, opened: bool) -> tuple[Fold, ...]:
    """Return remarks some at a time; only the first of these may be open."""
    return tuple(
        Fold(remarks[at : at + FOLD], at + 1, min(at + FOLD, len(remarks)), is_open=opened and not at)
        for at in range(0, len(remarks), FOLD)
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
