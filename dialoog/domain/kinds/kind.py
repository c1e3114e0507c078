"""What a kind of question is: all that the program has to know of it, as one value.

A front end or the report never asks which kind a statement is of. It branches on the figure that the result is
drawn as, and on what a person is asked to do; mypy then finds every place that a new one of those needs.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from dialoog.domain.canvas import Option
from dialoog.domain.errors import Invalid
from dialoog.domain.statement import MIN_OPTIONS, Choice, Statement
from dialoog.domain.tally import Tally

Questions = tuple[tuple[str, ...], ...]


class Figure(StrEnum):
    """What a result is told and drawn as."""

    SPLIT = "split"
    """The share of the first of two answers, which is the whole result."""
    SHARE = "share"
    """The share of the people that chose each answer."""
    MEAN = "mean"
    """The mean of answers that are numbers."""
    MARKS = "marks"
    """The share of all dots that each answer has, most dots first."""
    THEMES = "themes"
    """What people said of each theme."""
    SUPPORT = "support"
    """How many people support each remark, most supported first."""
    PLACES = "places"
    """The mean place that each answer was put on, first place first."""


class Asks(StrEnum):
    """What a person is asked to do."""

    ONE = "one"
    """Choose one answer."""
    SEVERAL = "several"
    """Choose as many answers as one likes."""
    DOTS = "dots"
    """Divide dots over the answers."""
    PER_THEME = "per_theme"
    """Choose one answer for every theme, or skip it."""
    ORDER = "order"
    """Put all answers in order."""


def once(statement: Statement) -> int:
    """Return that a person has one of it, whatever the statement is."""
    del statement
    return 1


def in_order_of_options(statement: Statement, choice: Choice) -> Choice:
    """Return the choice in the order of the options: who ticked what first is nobody's business."""
    order = {option.id: place for place, option in enumerate(statement.options)}
    return tuple(sorted(choice, key=order.__getitem__))


def the_options(statement: Statement) -> tuple[Option, ...]:
    """Return the options: of most kinds it is counted how often each was chosen."""
    return statement.options


def as_chosen(choice: Choice) -> Choice:
    """Return the choice: of most kinds each option in it counts for itself."""
    return choice


def each_once(statement: Statement, choice: Choice) -> Choice:
    """Return the choice in the order of the options, or raise `Invalid` if an option is in it twice."""
    if len(set(choice)) < len(choice):
        raise Invalid("Hetzelfde antwoord is twee keer gekozen.")
    return in_order_of_options(statement, choice)


def all_together(statement: Statement) -> Questions:
    """Return that a person gives one of all answers, or divides dots over them."""
    return (tuple(option.id for option in statement.options),)


def each_apart(statement: Statement) -> Questions:
    """Return that a person says of each answer whether it is theirs."""
    return tuple((option.id,) for option in statement.options)


def nothing_more(statement: Statement, tally: Tally) -> None:
    """Find nothing wrong with a count beyond what every kind asks of it."""
    del statement, tally


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of question.

    - `name` is what a facilitator chooses it by, and `how` what people are told to do where that is not plain.
    - `word` is how a content file writes it. Without one nobody writes such a statement: the program makes it.
    - `fixed` are its answers if it brings them along; else a statement has `fewest` of its own or more, up to
      `most_options` (0: no limit).
    - `most` is how many answers one person may give, and `per_option` how often the same one.
    - `standard` returns the form in which a choice of known answers is kept, or raises `Invalid`.
    - `cells` are what is counted, with their names, and `marks` which of these a choice adds to.
    - `asked` are the cells of which one person marks one: what may be told of the groups is decided of these together.
    - `check` raises `Invalid` for a count that no people can come to, beyond `answering.check_tally`.
    - `by_hands` is whether raised hands can answer it, and `per_party` whether a ballot says of which party it is.
    """

    name: str
    how: str = ""
    figure: Figure
    asks: Asks
    word: str = ""
    fixed: tuple[Option, ...] = ()
    fewest: int = MIN_OPTIONS
    most_options: int = 0
    most: Callable[[Statement], int] = once
    per_option: Callable[[Statement], int] = once
    standard: Callable[[Statement, Choice], Choice] = each_once
    cells: Callable[[Statement], tuple[Option, ...]] = the_options
    marks: Callable[[Choice], Choice] = as_chosen
    asked: Callable[[Statement], Questions] = all_together
    check: Callable[[Statement, Tally], None] = nothing_more
    by_hands: bool = True
    per_party: bool = True

    @property
    def has_ends(self) -> bool:
        """Whether its answers run from low to high, so that both ends can be given words."""
        return self.figure is Figure.MEAN

    @property
    def tells_blank(self) -> bool:
        """Whether a result tells how many chose nothing (see `rounding.Asking`)."""
        return not self.per_party or self.asks in {Asks.ONE, Asks.ORDER}

    @property
    def writes_answers(self) -> bool:
        """Whether who writes such a statement writes its answers too."""
        return bool(self.word) and not self.fixed
