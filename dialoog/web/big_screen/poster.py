"""A slide dressed for the template of the big screen: its values as texts in a language, and where they stand."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct

from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.session import Meta
from dialoog.domain.statement import Statement, ends_of
from dialoog.facilitation.showing import slide as showing
from dialoog.facilitation.showing.countdown import Reading
from dialoog.facilitation.showing.pictures import Missing, Why
from dialoog.facilitation.showing.progress import Turnout
from dialoog.facilitation.showing.wall import Wall
from dialoog.report.figures.counting import is_numeric
from dialoog.web.pages.check_view import Checked, checked_view
from dialoog.web.pages.languages import Language
from dialoog.web.pages.result_view import Answer, Outcome, answers, label, outcome_view, stands_against
from dialoog.web.pages.wall_view import rows_of, told_of

Rows = tuple[tuple[str, str], ...]


class Clock(Struct, frozen=True):
    """The time left, in whole seconds (0: it is over); it stands still in a pause."""

    left: int
    paused: bool

    @property
    def digits(self) -> str:
        """The time left as it is read, also by the script that counts it down: « 14:05 »."""
        return f"{self.left // 60}:{self.left % 60:02d}"


class Poster(Struct, frozen=True, kw_only=True):
    """A picture for the room.

    `above` stands small over the heading, `figure` large below it with `caption`; of the rest a poster has one.
    """

    heading: str
    above: str = ""
    caption: str = ""
    figure: str = ""
    clock: Clock | None = None
    main_clock: bool = False
    answers: tuple[Answer, ...] = ()
    dots: bool = False
    against: bool = False
    options: tuple[str, ...] = ()
    outcome: Outcome | None = None
    checked: Checked | None = None
    rows: Rows = ()
    quotes: tuple[str, ...] = ()
    joining: bool = False

    @property
    def is_far(self) -> bool:
        """Whether each answer has bars over the whole width: always, but for a scale, whose points belong together."""
        out = self.outcome
        return out is not None and bool(out.answers) and len(out.lines) == len(out.answers)


def poster_of(slide: showing.Slide, spoken: Language) -> Poster:  # noqa: C901, PLR0911, PLR0912 - a case per kind
    """Return a slide as the room reads it."""
    match slide:
        case showing.Thanks():
            return Poster(heading=slide.title, caption=spoken.text("thanks"))
        case showing.Welcome():
            start = spoken.text("starts", time=slide.start)
            return Poster(heading=slide.title, above=slide.place, caption=start, joining=True)
        case showing.Title():
            return Poster(heading=slide.title, above=slide.session if slide.session != slide.title else "")
        case showing.Pause():
            return _pause(slide, spoken)
        case showing.Talk():
            return _talk(slide, spoken)
        case showing.Writing():
            return _writing(slide, spoken)
        case showing.OneTheme():
            return _one_theme(slide, spoken)
        case showing.ThemeList():
            rows = tuple((row.label, spoken.many("notes", row.number)) for row in slide.rows)
            return Poster(heading=slide.title, clock=clock_of(slide.time), rows=rows)
        case showing.ActionList():
            agreed = tuple((row.what, row.by) for row in slide.rows)
            return Poster(heading=slide.title, clock=clock_of(slide.time), rows=agreed)
        case showing.Soon():
            return _soon(slide, spoken)
        case showing.Voting():
            return _voting(slide, spoken)
        case showing.Stopped():
            return _stopped(slide, spoken)
        case showing.Outcome():
            return _outcome(slide, spoken)
        case showing.Checking():
            return _checking(slide, spoken)
        case showing.Checked():
            return Poster(heading=slide.question, above=slide.title, checked=checked_view(slide, spoken))
        case Wall():
            return _wall(slide, spoken)
        case _:
            assert_never(slide)


def way_in_of(meta: Meta) -> Poster:
    """Return how phones come in: the address and the code stand large under every poster that is for joining."""
    return Poster(heading=meta.title, above=meta.place, joining=True)


def clock_of(time: Reading | None) -> Clock | None:
    """Return the time left as the page counts it down, if a clock runs."""
    if time is None:
        return None
    return Clock(max(int(time.left.total_seconds()), 0), time.paused)


def turnout(told: Turnout, spoken: Language, key: str = "vote.turnout") -> str:
    """Return how many of those present have voted; without a head count only how many voted."""
    return spoken.text(key if told.of_all else f"{key}_bare", voted=told.voted, present=told.present)


def _talk(slide: showing.Talk, spoken: Language) -> Poster:
    back = spoken.text("goes_on", time=f"{slide.back.astimezone():%H:%M}") if slide.back else slide.purpose
    return Poster(heading=slide.title, above=slide.session, caption=back, clock=clock_of(slide.time), main_clock=True)


def _pause(slide: showing.Pause, spoken: Language) -> Poster:
    back = spoken.text("goes_on", time=f"{slide.back.astimezone():%H:%M}")
    clock = clock_of(slide.time)
    return Poster(heading=spoken.text("pause"), above=slide.session, caption=back, clock=clock, main_clock=True)


def _one_theme(slide: showing.OneTheme, spoken: Language) -> Poster:
    return Poster(
        heading=slide.title,
        above=spoken.many("notes", slide.number),
        clock=clock_of(slide.time),
        caption=slide.about,
        quotes=slide.remarks,
    )


def _writing(slide: showing.Writing, spoken: Language) -> Poster:
    one = bool(slide.section)
    return Poster(
        heading=slide.question if one else slide.title,
        above=slide.title if one else "",
        clock=clock_of(slide.time),
        figure=str(slide.number),
        caption=spoken.teller.written(slide.number, notes=slide.notes, answers=slide.answers),
        rows=() if one else tuple((row.label, str(row.number)) for row in slide.rows),
    )


def _checking(slide: showing.Checking, spoken: Language) -> Poster:
    return Poster(
        heading=slide.question,
        above=slide.title,
        clock=clock_of(slide.time),
        figure=turnout(slide.turnout, spoken),
        caption=spoken.text("check.explain"),
        options=tuple(theme.label for theme in slide.themes),
    )


def _wall(slide: Wall, spoken: Language) -> Poster:
    """Return the wall: the remarks in pages, and how many took part."""
    return Poster(
        heading=slide.question,
        above=slide.title,
        clock=clock_of(slide.time),
        caption=f"{turnout(slide.turnout, spoken, 'wall.turnout')}. {told_of(slide, spoken)}",
        rows=rows_of(slide),
    )


def _soon(slide: showing.Soon, spoken: Language) -> Poster:
    options, clock = _options(slide.statement, spoken), clock_of(slide.time)
    return Poster(heading=slide.statement.text, above=slide.title, clock=clock, options=options)


def _voting(slide: showing.Voting, spoken: Language) -> Poster:
    picture = slide.picture
    return Poster(
        heading=slide.statement.text,
        above=_moment(slide.title, spoken, again=slide.again),
        clock=clock_of(slide.time),
        figure=turnout(slide.turnout, spoken),
        caption=_why_no_bars(picture.missing, spoken) if picture.missing else "",
        answers=answers(picture, spoken),
        dots=kind_of(slide.statement).figure is Figure.MARKS,
        against=stands_against(slide.statement),
        options=_options(slide.statement, spoken) if picture.missing else (),
    )


def _stopped(slide: showing.Stopped, spoken: Language) -> Poster:
    return Poster(
        heading=slide.text,
        above=slide.title if slide.wall else _moment(slide.title, spoken, again=slide.again),
        figure=turnout(slide.turnout, spoken, "wall.turnout" if slide.wall else "vote.turnout"),
        caption=spoken.text("stopped_soon_wall" if slide.wall else "stopped_soon"),
    )


def _outcome(slide: showing.Outcome, spoken: Language) -> Poster:
    above = _moment(slide.title, spoken, again=slide.again)
    return Poster(heading=slide.statement.text, above=above, outcome=outcome_view(slide, spoken))


def _why_no_bars(missing: Missing, spoken: Language) -> str:
    return spoken.text("bars_until_close" if missing.why is Why.UNTIL_CLOSE else "screen.bars_not_yet")


def _options(statement: Statement, spoken: Language) -> tuple[str, ...]:
    shown = tuple(label(statement, option.id, option.label, spoken) for option in statement.options)
    if not is_numeric(statement) or not shown:
        return shown
    return tuple(f"{point}: {said}" for point, said in ends_of(statement)) or (f"{shown[0]} – {shown[-1]}",)


def _moment(title: str, spoken: Language, *, again: bool) -> str:
    return f"{title}: {spoken.text('vote.again')}" if again else title
