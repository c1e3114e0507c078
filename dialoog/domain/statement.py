"""Statements: what a room votes on, and which answers it can give."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.canvas import SCALE_POINTS, SCORE_POINTS, Option
from dialoog.domain.errors import Invalid
from dialoog.domain.text import OPTION_LIMIT, STATEMENT_LIMIT, did_you_mean, required

MIN_OPTIONS = 2
Choice = tuple[str, ...]
"""The ids of what somebody chose; empty is a blank vote. With dots an id stands once per dot."""

BLANK: Choice = ()


class StatementKind(StrEnum):
    """How a statement is answered."""

    YESNO = "yesno"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    SCORE = "score"
    DOTS = "dots"
    CHECK = "check"


class Statement(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A statement with its answers; `dots` is how many dots a person has (only for kind DOTS).

    `roots` are the ids of the notes and themes that it came from.
    """

    id: str
    text: str
    kind: StatementKind = StatementKind.YESNO
    options: tuple[Option, ...] = ()
    source: str = ""
    cooldown: bool = False
    dots: int = 0
    roots: tuple[str, ...] = ()


class StatementSet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A named set of statements, in the order of the day."""

    id: str
    title: str
    source: str
    statements: tuple[Statement, ...]


YES_NO = (Option("ja", "ja"), Option("nee", "nee"))
FITS, MISSES = "klopt", "mis"
"""What can be said of a theme in a check; an answer is the id of the theme, a colon and one of these."""

SEVERAL = (StatementKind.CHOICES, StatementKind.DOTS, StatementKind.CHECK)
"""Kinds in which one person can give more than one answer."""

_FIXED = {
    StatementKind.YESNO: YES_NO,
    StatementKind.SCALE: tuple(Option(point, point) for point in SCALE_POINTS),
    StatementKind.SCORE: tuple(Option(point, point) for point in SCORE_POINTS),
}
NUMERIC = (StatementKind.SCALE, StatementKind.SCORE)


def checked(statement: Statement) -> Statement:
    """Return the statement with its text cleaned and its fixed answers filled in, or raise `Invalid`."""
    text = required(statement.text, "De stelling", STATEMENT_LIMIT)
    given = _FIXED.get(statement.kind, statement.options)
    options = tuple(Option(option.id, required(option.label, "Het antwoord", OPTION_LIMIT)) for option in given)
    if len(options) < MIN_OPTIONS and statement.kind is not StatementKind.DOTS:
        raise Invalid("Een stelling heeft minstens twee antwoorden nodig. Voeg een antwoord toe.")
    for names in ([option.id for option in options], [option.label.casefold() for option in options]):
        if len(set(names)) < len(names):
            raise Invalid("Twee antwoorden zijn gelijk. Geef elk antwoord een eigen tekst.")
    return replace(statement, text=text, options=options)


def valid_choice(statement: Statement, choice: Choice) -> Choice:
    """Return the choice in the order of the options, or raise `Invalid` if it is no answer to this statement."""
    order = {option.id: place for place, option in enumerate(statement.options)}
    for picked in choice:
        if picked not in order:
            raise Invalid(f"'{picked}' is geen antwoord op deze stelling. {did_you_mean(picked, order)}")
    most = most_choices(statement)
    if len(choice) > most:
        raise Invalid(
            f"Er {'kan maar één antwoord' if most == 1 else f'kunnen hoogstens {most} antwoorden'} gekozen zijn."
        )
    if statement.kind is not StatementKind.DOTS and len(set(choice)) < len(choice):
        raise Invalid("Hetzelfde antwoord is twee keer gekozen.")
    if statement.kind is StatementKind.CHECK and len(set(map(theme_of_answer, choice))) < len(choice):
        raise Invalid("Kies bij elk thema één antwoord.")
    return tuple(sorted(choice, key=order.__getitem__))


def most_choices(statement: Statement) -> int:
    """Return how many answers (or dots) one person may give."""
    if statement.kind is StatementKind.CHOICES:
        return len(statement.options)
    if statement.kind is StatementKind.CHECK:
        return len({theme_of_answer(option.id) for option in statement.options})
    return statement.dots if statement.kind is StatementKind.DOTS else 1


def theme_of_answer(answer: str) -> str:
    """Return the theme that an answer in a check is about."""
    return answer.rpartition(":")[0]


def most_per_option(statement: Statement) -> int:
    """Return how often one person can choose one and the same option."""
    return max(statement.dots, 1) if statement.kind is StatementKind.DOTS else 1


def option_label(statement: Statement, option_id: str) -> str:
    """Return the text of an option, or its id if the statement has none such."""
    return next((option.label for option in statement.options if option.id == option_id), option_id)


def match_option(statement: Statement, name: str) -> str:
    """Return the id of the option with this id or text, or raise `Invalid` with the nearest spelling."""
    wanted = name.strip().casefold()
    for option in statement.options:
        if wanted in (option.id.casefold(), option.label.casefold()):
            return option.id
    raise Invalid(
        f"'{name}' is geen antwoord op '{statement.text}'. {did_you_mean(name, [o.label for o in statement.options])}"
    )
