"""What the room sees of a step: a slide. It holds nothing that only the facilitator may see.

A slide is made from the session by pure functions, so that it can be proved what is never on it: a hidden
remark, a remark's text, a choice of one person, a count of a group that the rules keep hidden.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from dialoog.domain.agenda import Step, StepKind, remaining
from dialoog.domain.ballot_box import Progress
from dialoog.domain.disclosure import Group
from dialoog.domain.dutch import many
from dialoog.domain.group_names import group_label
from dialoog.domain.rounds import AFTER, Round
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import theming, voting
from dialoog.domain.rules.room_check import findings, titles
from dialoog.domain.session import Phase, Session, open_sections, section_of
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally
from dialoog.facilitation.showing.countdown import reading
from dialoog.facilitation.showing.pictures import Picture, drawn_words, picture, shift_picture
from dialoog.facilitation.showing.progress import NOTES, section_counts, turnout, voted_in
from dialoog.facilitation.showing.theme_check import HOW, checked_picture
from dialoog.report.figures.counting import is_numeric, lines, mean_tenths, tenths
from dialoog.report.figures.theme_check import short
from dialoog.report.figures.votes import breakdowns, shown
from dialoog.report.wording import results as results_wording

CALM_END = "De tijd is om"
FEW_THEMES = 6
"""So many themes have bars on one picture; more are told in a row each."""


class Slide(Struct, frozen=True, kw_only=True):
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


def slide_of(session: Session, step: Step | None, progress: Progress | None, now: datetime) -> Slide:
    """Return what the room sees now."""
    meta = session.meta
    if meta.phase is Phase.CLOSED:
        return Slide(headline=meta.title, caption="Dank voor het meedoen.")
    if step is None:
        return Slide(headline=meta.title, above=meta.place, caption=f"We beginnen om {meta.start}.")
    if step.kind in (StepKind.VOTE, StepKind.PRIORITISE):
        return _vote(session, step, progress, now)
    if step.kind is StepKind.THEMES and voting.rounds_of(session, step.id):
        return _checked(session, step, progress, now)
    makers = {StepKind.CANVAS: _canvas, StepKind.THEMES: _themes, StepKind.ACTIONS: _actions}
    return makers.get(step.kind, _talk)(session, step, now)


def _corner(step: Step, now: datetime) -> str:
    """Return the time left; that it is over is told calmly, without a count of minutes."""
    return CALM_END if remaining(step, now) < timedelta(0) else reading(step, now).words


def _talk(session: Session, step: Step, now: datetime) -> Slide:
    left = remaining(step, now)
    over = left < timedelta(0)
    caption = CALM_END if over else step.purpose
    if step.kind is StepKind.BREAK and not over and step.clock.paused is None:
        caption = f"We gaan verder om {(now + left).astimezone():%H:%M}"
    figure = "" if over else reading(step, now).digits
    return Slide(headline=step.title, above=session.meta.title, figure=figure, caption=caption)


def _canvas(session: Session, step: Step, now: datetime) -> Slide:
    counted = section_counts(session, step)
    one = section_of(session, step.sections[0]) if len(step.sections) == 1 else None
    return Slide(
        headline=one.prompt if one else step.title,
        above=f"{step.title}: {one.title}" if one and one.title != step.title else step.title if one else "Canvas",
        corner=_corner(step, now),
        figure=str(sum(count for _, count in counted)),
        caption=_counted(session, step),
        rows=tuple(f"{title}: {count}" for title, count in counted) if one is None else (),
    )


def _counted(session: Session, step: Step) -> str:
    """Return what the number on the slide of a canvas counts: a choice or a score is an answer, no note."""
    kinds = {section.takes_notes for section in open_sections(session, step)}
    if kinds == {False}:
        return "antwoorden"
    return NOTES[1] if kinds == {True} else f"{NOTES[1]} en antwoorden"


def _checked(session: Session, step: Step, progress: Progress | None, now: datetime) -> Slide:
    """Return what the room sees of a check: the themes and the turnout, and afterwards bars per theme."""
    last = voting.rounds_of(session, step.id)[-1]
    figure = turnout(session, voted_in(last, progress))
    if last.is_open:
        rows = tuple(titles(last.statement).values())
        return Slide(headline=last.statement.text, corner=_corner(step, now), figure=figure, sentence=HOW, rows=rows)
    told = shown(last, session.meta.k)
    drawing, found = checked_picture(told), findings(told)
    few = not drawing.sentence and len(found) <= FEW_THEMES
    return Slide(
        headline=last.statement.text,
        corner=figure,
        picture=drawing if few else None,
        sentence=results_wording.result_sentence(told),
        rows=() if few else tuple(f"{one.title}: {short(one)}" for one in found),
        listed=len(found) > FEW_THEMES,
    )


def _themes(session: Session, step: Step, now: datetime) -> Slide:
    found = [(theme.title, len(theming.notes_in(session, theme))) for theme in theming.ordered(session)]
    rows = tuple(f"{title}: {many(count, *NOTES)}" for title, count in found)
    return Slide(headline=step.title, corner=_corner(step, now), rows=rows, listed=True)


def _actions(session: Session, step: Step, now: datetime) -> Slide:
    rows = []
    for action in action_rules.ordered(session):
        source = session.notes.get(action.note)
        copied = source is not None and not source.visible and source.text == action.what
        agreed = ", ".join(part for part in (action.who, action.when) if part)
        if not copied:
            rows.append(f"{action.what} ({agreed})" if agreed else action.what)
    return Slide(headline=step.title, corner=_corner(step, now), rows=tuple(rows), listed=True)


# ------------------------------------------------------------------------------------------------------ votes


def _vote(session: Session, step: Step, progress: Progress | None, now: datetime) -> Slide:
    rounds = voting.rounds_of(session, step.id)
    if not rounds:
        return _before_vote(session, step, now)
    last = rounds[-1]
    return _open_vote(session, step, rounds, progress, now) if last.is_open else _result(session, step, rounds)


def _open_vote(
    session: Session, step: Step, rounds: tuple[Round, ...], progress: Progress | None, now: datetime
) -> Slide:
    last = rounds[-1]
    drawn = picture(last, progress)
    return Slide(
        headline=last.statement.text,
        above=_moment(step, rounds),
        corner=_corner(step, now),
        figure=turnout(session, voted_in(last, progress)),
        picture=None if drawn.sentence else drawn,
        rows=_answers(last.statement) if drawn.sentence else (),
        sentence=drawn.sentence or drawn_words(progress),
    )


def _before_vote(session: Session, step: Step, now: datetime) -> Slide:
    if step.statement is None:
        return _themes(session, step, now)
    return Slide(
        headline=step.statement.text, above=step.title, corner=_corner(step, now), rows=_answers(step.statement)
    )


def _answers(statement: Statement) -> tuple[str, ...]:
    if is_numeric(statement):
        return (f"{statement.options[0].label} tot en met {statement.options[-1].label}",)
    return tuple(option.label for option in statement.options)


def _moment(step: Step, rounds: tuple[Round, ...]) -> str:
    return f"{step.title}, na het gesprek" if len(rounds) == AFTER else step.title


def _result(session: Session, step: Step, rounds: tuple[Round, ...]) -> Slide:
    k = session.meta.k
    known = [shown(round_, k) for round_ in rounds]
    both = len(known) == AFTER
    return Slide(
        headline=known[-1].statement.text,
        above=_moment(step, rounds),
        corner=turnout(session, voted_in(known[-1], None)),
        picture=shift_picture(*known, k=k) if both else picture(known[0], k=k),
        sentence=results_wording.shift_sentence(*known) if both else results_wording.result_sentence(known[0]),
        rows=_per_party(session, known),
    )


def _per_party(session: Session, rounds: list[Round]) -> tuple[str, ...]:
    """Return a row for each group that may be shown, with two rounds as « voor → na »."""
    groups = breakdowns(rounds, session.meta.k)
    statement = rounds[-1].statement
    rows = []
    for per_round in zip(*(found for found in groups if found), strict=False):
        figures = [_figures(statement, group.tally) for group in per_round]
        told = [f"{label} {' → '.join(f[label] for f in figures)}".strip() for label in figures[-1]]
        rows.append(f"{_group_label(session, per_round[-1])}: {', '.join(told)}")
    return tuple(rows)


def _figures(statement: Statement, tally: Tally) -> dict[str, str]:
    if is_numeric(statement):
        return {"gemiddeld": tenths(mean_tenths(tally.counts) or 0)}
    return {line.label: line.figure for line in lines(statement, tally)}


def _group_label(session: Session, group: Group) -> str:
    return group_label(session.meta.parties, group)
