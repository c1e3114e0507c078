"""The room says of every theme whether it fits; the program makes the statement when the check opens."""

from __future__ import annotations

from dialoog.domain.errors import Invalid
from dialoog.domain.kinds.kind import Asks, Figure, Kind, Questions, each_once
from dialoog.domain.statement import Choice, Statement, theme_of_answer
from dialoog.domain.tally import Tally


def _themes(statement: Statement) -> int:
    return len({theme_of_answer(option.id) for option in statement.options})


def _by_theme(statement: Statement) -> Questions:
    answers: dict[str, list[str]] = {}
    for option in statement.options:
        answers.setdefault(theme_of_answer(option.id), []).append(option.id)
    return tuple(map(tuple, answers.values()))


def _one_a_theme(statement: Statement, choice: Choice) -> Choice:
    standard = each_once(statement, choice)
    if len(set(map(theme_of_answer, choice))) < len(choice):
        raise Invalid("Kies bij elk thema één antwoord.")
    return standard


def _one_a_person(statement: Statement, tally: Tally) -> None:
    """Raise `Invalid` if more people said something of a theme than there are."""
    del statement
    said: dict[str, int] = {}
    for answer, times in tally.counts.items():
        said[theme_of_answer(answer)] = said.get(theme_of_answer(answer), 0) + times
    most = max(said.values(), default=0)
    if most > tally.valid:
        raise Invalid(f"Deze aantallen kunnen niet kloppen: {most} antwoorden bij één thema, van {tally.valid} mensen.")


KIND = Kind(
    name="thema's bekijken",
    figure=Figure.THEMES,
    asks=Asks.PER_THEME,
    most=_themes,
    standard=_one_a_theme,
    asked=_by_theme,
    check=_one_a_person,
)
