"""The room checks the themes before anybody gives dots: per theme « klopt » or « ik mis iets ».

It is a round of the ballot box like any other: one ballot holds what somebody says of all themes, so that one
secret, one close and one set of rules for what may be shown do for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.canvas import NoteKind, Option, Section, SectionKind
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.rounds import Round
from dialoog.domain.session import Session
from dialoog.domain.statement import FITS, MISSES, Choice, Statement, StatementKind, theme_of_answer

QUESTION = "Kloppen deze thema's?"
LABELS = {FITS: "klopt", MISSES: "ik mis iets"}
NO_STEP = "Er staat geen onderdeel Thema's in het draaiboek. Voeg dat eerst toe."


class Finding(Struct, frozen=True):
    """What the room says of one theme: how many of `people` find that it fits, and how many miss something."""

    theme: str
    title: str
    fits: int
    misses: int
    people: int


def check_statement(session: Session) -> Statement:
    """Return the themes as something to check, or raise `Refused` if there are none."""
    themes = sorted(session.themes.values(), key=lambda theme: (theme.order, theme.id))
    if not themes:
        raise Refused("Er zijn nog geen thema's. Maak eerst thema's.")
    options = (
        Option(answer_of(theme.id, said), f"{theme.title}: {label}")
        for theme in themes
        for said, label in LABELS.items()
    )
    return Statement(id="zaalcheck", text=QUESTION, kind=StatementKind.CHECK, options=tuple(options))


def answer_of(theme: str, said: str) -> str:
    """Return the id of an answer about a theme."""
    return f"{theme}:{said}"


def choice_of(said: Iterable[tuple[str, str]]) -> Choice:
    """Return a choice from pairs of a theme and what is said of it."""
    return tuple(answer_of(theme, answer) for theme, answer in said)


def titles(statement: Statement) -> dict[str, str]:
    """Return what each theme was called when it was checked, in their order."""
    tail = f": {LABELS[FITS]}"
    return {
        theme_of_answer(option.id): option.label.removesuffix(tail)
        for option in statement.options
        if option.id.endswith(f":{FITS}")
    }


def is_check(statement: Statement) -> bool:
    """Tell whether this is a statement in which the room checks themes."""
    return kind_of(statement).figure is Figure.THEMES


def findings(round_: Round) -> tuple[Finding, ...]:
    """Return what a closed check brought per theme; empty when too few people took part to show it.

    Give it a round of which only what may be shown is left (see `rounds.published`).
    """
    result = round_.result
    if not is_check(round_.statement) or result is None or result.withheld or not result.tally.valid:
        return ()
    counts = result.tally.counts
    return tuple(
        Finding(
            theme,
            title,
            counts.get(answer_of(theme, FITS), 0),
            counts.get(answer_of(theme, MISSES), 0),
            result.tally.valid,
        )
        for theme, title in titles(round_.statement).items()
    )


def step_for(session: Session) -> Step:
    """Return the step in which the room checks: the one that is on, one being checked, or else the first, or raise."""
    steps = [step for step in session.steps if step.kind is StepKind.THEMES]
    if not steps:
        raise Refused(NO_STEP)
    being_checked = {round_.step for round_ in session.rounds.values() if not round_.is_closed}
    current = session.meta.current
    return min(steps, key=lambda step: (step.id != current, step.id not in being_checked, step.order))


def refusal(session: Session) -> DialoogError | None:
    """Return why there is nothing for the room to check, or None."""
    try:
        step_for(session)
        check_statement(session)
    except DialoogError as error:
        return error
    return None


def is_checked(session: Session) -> bool:
    """Tell whether the room has checked the themes."""
    return any(is_check(round_.statement) and round_.is_closed for round_ in session.rounds.values())


def section_for_missing(session: Session) -> Section | None:
    """Return where a note on what is missing goes: a section for concerns if there is one, else the first for notes."""
    open_ones = [section for section in session.meta.sections if section.kind is SectionKind.NOTES]
    return min(open_ones, key=lambda section: section.note_kind is not NoteKind.CONCERN, default=None)
