"""The wall as the room sees it: remarks that may be seen now, with as much support as the rules let through."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dialoog.domain.agenda import Step
from dialoog.domain.ballot_box import Progress
from dialoog.domain.note import Note
from dialoog.domain.rounds import BEFORE, Round
from dialoog.domain.rules import wall
from dialoog.domain.session import Session
from dialoog.domain.tally import Tally
from dialoog.facilitation.showing.countdown import Reading
from dialoog.facilitation.showing.pictures import Missing, Why, open_picture, told
from dialoog.facilitation.showing.progress import Turnout, turnout_of


class Hung(Struct, frozen=True):
    """A remark on the wall: the answer that supports it, its text, its section, and how many support it if shown."""

    option: str
    text: str
    section: str
    support: int | None = None


class Wall(Struct, frozen=True, kw_only=True):
    """A wall that is open or was; of a closed one the most supported remarks come first.

    `missing` says why there are no counts, and `counted` of how many people they are: they lag behind the turnout.
    """

    title: str
    time: Reading | None
    round: str
    question: str
    remarks: tuple[Hung, ...]
    turnout: Turnout
    is_open: bool
    again: bool
    missing: Missing | None
    counted: int


def wall_of(
    session: Session, step: Step, rounds: Sequence[Round], progress: Progress | None, time: Reading | None
) -> Wall:
    """Return the last wall of a step."""
    last = rounds[-1]
    tally, missing = _tally(last, progress, session.meta.k)
    return Wall(
        title=step.title,
        time=time,
        round=last.id,
        question=last.statement.text,
        remarks=remarks_of(session, last, tally),
        turnout=turnout_of(session, last, progress),
        is_open=last.is_open,
        again=last.number > BEFORE,
        missing=missing,
        counted=tally.voters if tally else 0,
    )


def _tally(round_: Round, progress: Progress | None, k: int) -> tuple[Tally | None, Missing | None]:
    """Return the counts that may be shown now, or why there are none."""
    if round_.is_open:
        picture = open_picture(round_, progress)
        return (picture.series[0].tally if picture.series else None), picture.missing
    if round_.is_stopped:
        return None, None
    known = told(round_, k)
    if known.result is None or known.result.withheld:
        return None, Missing(Why.WITHHELD, known)
    return known.result.tally, None


def remarks_of(session: Session, round_: Round, tally: Tally | None) -> tuple[Hung, ...]:
    """Return what hangs there, with these counts: the most supported first, else in the order of the wall."""
    titles = {section.id: section.title for section in session.meta.sections}
    found = [_hung(option, note, titles, tally) for option, note in wall.on_wall(session, round_.statement).items()]
    return tuple(sorted(found, key=lambda one: -(one.support or 0)))


def _hung(option: str, note: Note, titles: dict[str, str], tally: Tally | None) -> Hung:
    support = tally.counts.get(option, 0) if tally else None
    return Hung(option, note.text, titles.get(note.section, ""), support)
