"""A slide dressed for the terminal: its values as Dutch texts and bars, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from dialoog.domain.disclosure import ABOUT
from dialoog.domain.dutch import quoted
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.rounds import AFTER
from dialoog.domain.rules.room_check import findings
from dialoog.domain.statement import Statement
from dialoog.facilitation.showing.countdown import Reading
from dialoog.facilitation.showing.pictures import PartyCount, Picture, means, party_figures
from dialoog.facilitation.showing.progress import TOOK_PART, VOTED
from dialoog.facilitation.showing.slide import (
    ActionList,
    Checked,
    Checking,
    OneTheme,
    Outcome,
    Pause,
    Slide,
    Soon,
    Stopped,
    Talk,
    Thanks,
    ThemeList,
    Title,
    Voting,
    Welcome,
    Writing,
)
from dialoog.facilitation.showing.wall import Wall
from dialoog.report.figures.counting import is_numeric
from dialoog.report.figures.theme_check import short
from dialoog.report.wording.catalogs import DUTCH
from dialoog.report.wording.telling import teller
from dialoog.tui.widgets.wording import HOW_TO_CHECK, first_votes, time_left, wall_counts, why_no_bars_yet

MOST_DOTTED = 2
"""Themes that a party gave most dots to, which stand in its line."""

FEW_THEMES = 6
"""So many themes have bars on one picture; more are told in a row each."""

TELLER = teller(DUTCH)
TEXT, MANY = TELLER.catalog.text, TELLER.catalog.many


class Poster(Struct, frozen=True, kw_only=True):
    """A picture for the room, from top to bottom.

    `headline` and `figure` are drawn as large as fits; `rows` stand under each other; `corner` tells the time left.
    `listed`: the rows are what it is about, the headline only says what they are.
    """

    headline: str
    above: str = ""
    corner: str = ""
    figure: str = ""
    caption: str = ""
    picture: Picture | None = None
    sentence: str = ""
    rows: tuple[str, ...] = ()
    listed: bool = False


def poster_of(slide: Slide) -> Poster:  # noqa: C901, PLR0911, PLR0912 - a case per kind
    """Return a slide as the room reads it."""
    match slide:
        case Thanks():
            return Poster(headline=slide.title, caption=TEXT("thanks"))
        case Welcome():
            return Poster(headline=slide.title, above=slide.place, caption=TEXT("starts", time=slide.start))
        case Title():
            return Poster(headline=slide.title, above=slide.session if slide.session != slide.title else "")
        case Pause():
            return _pause(slide)
        case Talk():
            return _talk(slide)
        case Writing():
            return _writing(slide)
        case OneTheme():
            return _one_theme(slide)
        case ThemeList():
            rows = tuple(f"{row.label}: {MANY('notes', row.number)}" for row in slide.rows)
            return Poster(headline=slide.title, corner=_corner(slide.time), rows=rows, listed=True)
        case ActionList():
            rows = tuple(f"{row.what} ({row.by})" if row.by else row.what for row in slide.rows)
            return Poster(headline=slide.title, corner=_corner(slide.time), rows=rows, listed=True)
        case Soon():
            return _soon(slide)
        case Voting():
            return _voting(slide)
        case Stopped():
            return _stopped(slide)
        case Outcome():
            return _outcome(slide)
        case Checking():
            return _checking(slide)
        case Checked():
            return _checked(slide)
        case Wall():
            return _wall(slide)
        case _:
            assert_never(slide)


def _corner(time: Reading | None) -> str:
    """Return the time left, if a clock runs; that it is over is told calmly, without a count of minutes."""
    if time is None:
        return ""
    return TEXT("time_is_up") if time.over else time_left(time)


def _talk(slide: Talk) -> Poster:
    caption = TEXT("time_is_up") if slide.time.over else slide.purpose
    if slide.back:
        caption = TEXT("goes_on", time=f"{slide.back.astimezone():%H:%M}")
    figure = "" if slide.time.over else slide.time.digits
    return Poster(headline=slide.title, above=slide.session, figure=figure, caption=caption)


def _pause(slide: Pause) -> Poster:
    figure = "" if slide.time.over else slide.time.digits
    back = TEXT("time_is_up") if slide.time.over else TEXT("goes_on", time=f"{slide.back.astimezone():%H:%M}")
    return Poster(headline=TEXT("pause"), above=slide.session, figure=figure, caption=back)


def _one_theme(slide: OneTheme) -> Poster:
    return Poster(
        headline=slide.title,
        above=MANY("notes", slide.number),
        corner=_corner(slide.time),
        caption=slide.about,
        rows=tuple(quoted(text) for text in slide.remarks),
    )


def _writing(slide: Writing) -> Poster:
    one = f"{slide.title}: {slide.section}" if slide.section != slide.title else slide.title
    return Poster(
        headline=slide.question if slide.section else slide.title,
        above=one if slide.section else "Canvas",
        corner=_corner(slide.time),
        figure=str(slide.number),
        caption=TELLER.written(slide.number, notes=slide.notes, answers=slide.answers),
        rows=() if slide.section else tuple(f"{row.label}: {row.number}" for row in slide.rows),
    )


# ------------------------------------------------------------------------------------------------------ votes


def _soon(slide: Soon) -> Poster:
    rows, corner = _answers(slide.statement), _corner(slide.time)
    return Poster(headline=slide.statement.text, above=slide.title, corner=corner, rows=rows)


def _voting(slide: Voting) -> Poster:
    missing = slide.picture.missing
    return Poster(
        headline=slide.statement.text,
        above=_moment(slide.title, again=slide.again),
        corner=_corner(slide.time),
        figure=slide.turnout.short,
        picture=None if missing else slide.picture,
        rows=_answers(slide.statement) if missing else (),
        sentence=why_no_bars_yet(missing) if missing else first_votes(slide.drawn),
    )


def _stopped(slide: Stopped) -> Poster:
    above = slide.title if slide.wall else _moment(slide.title, again=slide.again)
    told = TEXT("stopped_soon_wall" if slide.wall else "stopped_soon")
    return Poster(
        headline=slide.text, above=above, figure=slide.turnout.told(TOOK_PART if slide.wall else VOTED), sentence=told
    )


def _answers(statement: Statement) -> tuple[str, ...]:
    if is_numeric(statement):
        ends = teller(DUTCH).words.ends(statement)
        return (f"{statement.options[0].label} tot en met {statement.options[-1].label}", *([ends] if ends else []))
    return tuple(option.label for option in statement.options)


def _moment(title: str, *, again: bool) -> str:
    return f"{title}, na het gesprek" if again else title


def _outcome(slide: Outcome) -> Poster:
    both = len(slide.rounds) == AFTER
    return Poster(
        headline=slide.statement.text,
        above=_moment(slide.title, again=slide.again),
        corner=slide.turnout.short,
        picture=slide.picture,
        sentence=TELLER.shift(*slide.rounds) if both else TELLER.result(slide.rounds[-1]),
        rows=tuple(_per_party(slide)),
    )


def _per_party(slide: Outcome) -> Iterator[str]:
    """Yield a row for each group, and under rounded counts what became of answers that hardly anybody chose."""
    yield from (f"{group.label}: {_figures(slide.statement, group)}" for group in slide.picture.groups)
    if any(group.precision in ABOUT for group in slide.picture.groups):
        yield TEXT("divided")


def _figures(statement: Statement, group: PartyCount) -> str:
    """Return the figures of a group, with two counts as « voor → na »; of dots only where most went."""
    found = means(statement, group)
    if found is not None:
        return f"gemiddeld {' → '.join(TELLER.words.tenths(mean) for mean in found)}"
    most = MOST_DOTTED if kind_of(statement).figure is Figure.MARKS else None
    told = (
        f"{lines[-1].label} {' → '.join(line.figure for line in lines)}".strip()
        for lines in list(party_figures(statement, group).values())[:most]
    )
    about = "ongeveer " if group.precision in ABOUT else ""
    return f"{about}{', '.join(told)}"


# --------------------------------------------------------------------------------------------------- the wall


def _wall(slide: Wall) -> Poster:
    """Return the remarks on the wall, with how many support each."""
    return Poster(
        headline=slide.question,
        above=slide.title,
        corner=slide.turnout.told(TOOK_PART),
        sentence=wall_counts(slide),
        rows=tuple(one.text if one.support is None else f"{one.support} · {one.text}" for one in slide.remarks),
        listed=True,
    )


# ------------------------------------------------------------------------------------------------- the themes


def _checking(slide: Checking) -> Poster:
    """Return the themes and the turnout while the room checks them."""
    corner, figure = _corner(slide.time), slide.turnout.short
    rows = tuple(theme.label for theme in slide.themes)
    return Poster(headline=slide.question, corner=corner, figure=figure, sentence=HOW_TO_CHECK, rows=rows)


def _checked(slide: Checked) -> Poster:
    """Return what the room said: bars per theme, or a row each when there are many."""
    found = findings(slide.round)
    many = len(found) > FEW_THEMES
    return Poster(
        headline=slide.question,
        corner=slide.turnout.short,
        picture=slide.picture if found and not many else None,
        sentence=TELLER.result(slide.round),
        rows=tuple(f"{one.title}: {short(one)}" for one in found) if many else (),
        listed=many,
    )
