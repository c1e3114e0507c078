"""Statements: what a room votes on, and which answers it can give."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from dialoog.domain.canvas import Option
from dialoog.domain.errors import Invalid
from dialoog.domain.text import did_you_mean

MIN_OPTIONS = 2
Choice = tuple[str, ...]
"""The ids of what somebody chose; empty is a blank vote. With dots an id stands once per dot."""

BLANK: Choice = ()


class StatementKind(StrEnum):
    """How a statement is answered."""

    YESNO = "yesno"
    CHOICE = "choice"
    CHOICES = "choices"
    RANKING = "ranking"
    SCALE = "scale"
    SCORE = "score"
    DOTS = "dots"
    CHECK = "check"
    SUPPORT = "support"


class Statement(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A statement with its answers; `dots` is how many dots a person has (only for kind DOTS).

    `roots` are the ids of the notes and themes that it came from; on a wall the remark behind each answer.
    `low_label` and `high_label` are what the ends of a scale mean; they may be empty.
    """

    id: str
    text: str
    kind: StatementKind = StatementKind.YESNO
    options: tuple[Option, ...] = ()
    source: str = ""
    cooldown: bool = False
    dots: int = 0
    low_label: str = ""
    high_label: str = ""
    roots: tuple[str, ...] = ()


class StatementSet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A named set of statements, in the order of the day."""

    id: str
    title: str
    source: str
    statements: tuple[Statement, ...]


FITS, MISSES = "klopt", "mis"
"""What can be said of a theme in a check; an answer is the id of the theme, a colon and one of these."""


def theme_of_answer(answer: str) -> str:
    """Return the theme that an answer in a check is about."""
    return answer.rpartition(":")[0]


def ends_of(statement: Statement) -> tuple[tuple[str, str], ...]:
    """Return the lowest and the highest answer with what they mean, as far as that is said."""
    if not statement.options:
        return ()
    low, high = statement.options[0].label, statement.options[-1].label
    return tuple((point, said) for point, said in ((low, statement.low_label), (high, statement.high_label)) if said)


def option_label(statement: Statement, option_id: str) -> str:
    """Return the text of an option, or its id if the statement has none such."""
    return next((option.label for option in statement.options if option.id == option_id), option_id)


def match_option(statement: Statement, name: str) -> str:
    """Return the id of the option with this id or text, or raise `Invalid` with the nearest spelling."""
    return match_answer(statement, statement.options, name)


def match_answer(statement: Statement, answers: Iterable[Option], name: str) -> str:
    """Return the id of the one of these answers with this id or text, or raise `Invalid`."""
    wanted, known = name.strip().casefold(), tuple(answers)
    for option in known:
        if wanted in (option.id.casefold(), option.label.casefold()):
            return option.id
    raise Invalid(f"'{name}' is geen antwoord op '{statement.text}'. {did_you_mean(name, [o.label for o in known])}")
