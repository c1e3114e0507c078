"""What can be done with one block of a plan, or with two that follow each other; each gives blocks back."""

from __future__ import annotations

from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepClock
from dialoog.domain.errors import Refused

LEAST = 2
"""Minutes below which a block cannot be split."""

REST = " (vervolg)"
TITLE_ROOM = 80
"""Signs of the title of a step."""


def split_refusal(step: Step) -> Refused | None:
    """Return why a block cannot be split, or None."""
    if step.statement:
        return Refused("Een stemming is niet te splitsen. Kopieer haar, of maak er een gesprek achter.")
    if step.minutes < LEAST:
        return Refused(f"‘{step.title}’ is te kort om te splitsen.")
    return None


def halves(step: Step, other: str) -> tuple[Step, Step]:
    """Return a block as two that take as long together; the second is called `other` and follows the first."""
    refusal = split_refusal(step)
    if refusal:
        raise refusal
    second = step.minutes // 2
    title = f"{step.title[: TITLE_ROOM - len(REST)]}{REST}"
    rest = replace(step, id=other, title=title, minutes=second, fixed="", say="", clock=StepClock())
    return replace(step, minutes=step.minutes - second), rest


def join_refusal(one: Step, other: Step) -> Refused | None:
    """Return why two blocks that follow each other cannot become one, or None."""
    if one.kind is not other.kind:
        return Refused(f"‘{one.title}’ en ‘{other.title}’ zijn niet van dezelfde soort.")
    if one.statement and other.statement:
        return Refused("Twee stemmingen kunnen geen één onderdeel worden.")
    if other.fixed:
        return Refused(f"‘{other.title}’ staat vast op {other.fixed}. Maak die tijd eerst los.")
    return None


def joined(one: Step, other: Step) -> Step:
    """Return two blocks as one that takes as long as both, with all that was written in either."""
    refusal = join_refusal(one, other)
    if refusal:
        raise refusal
    return replace(
        one,
        minutes=one.minutes + other.minutes,
        purpose=_both(one.purpose, other.purpose),
        lead=one.lead or other.lead,
        say=_both(one.say, other.say),
        materials=_both(one.materials, other.materials),
        sections=tuple(dict.fromkeys((*one.sections, *other.sections))),
        groups=tuple(dict.fromkeys((*one.groups, *other.groups))),
        statement=one.statement or other.statement,
        wall=one.wall or other.wall,
    )


def _both(one: str, other: str) -> str:
    return " ".join(dict.fromkeys(text for text in (one, other) if text))
