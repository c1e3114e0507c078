"""Options to put in order, from the most important one down.

A choice is the options in somebody's order. What is counted are places: how often each option was put first, second,
and so on. Of a group no more is told than how many put each option first: whoever exchanges a whole order with somebody
who has the same on the first place changes nothing that is told, so the other places stay open for everybody.
"""

from __future__ import annotations

from dialoog.domain.canvas import Option
from dialoog.domain.errors import Invalid
from dialoog.domain.kinds.kind import Asks, Figure, Kind, Questions
from dialoog.domain.statement import Choice, Statement
from dialoog.domain.tally import Tally

MOST_OPTIONS = 7
"""More things than people can put in order at a glance."""

FIRST = ":1"
"""How what counts as a first place ends."""

Grid = dict[str, dict[int, int]]
"""How often each option was put on each place."""


def place_id(option: str, place: int) -> str:
    """Return what counts that an option was put on a place."""
    return f"{option}:{place}"


def option_of(cell: str) -> str:
    """Return the option that was put on a place."""
    return cell.rpartition(":")[0]


def place_of(cell: str) -> int:
    """Return the place that an option was put on."""
    return int(cell.rpartition(":")[2])


def placed(statement: Statement, tally: Tally) -> Grid:
    """Return how often each option was put on each place, in the order of the options."""
    places = range(1, len(statement.options) + 1)
    return {o.id: {p: tally.counts.get(place_id(o.id, p), 0) for p in places} for o in statement.options}


def _all(statement: Statement) -> int:
    return len(statement.options)


def _whole_order(statement: Statement, choice: Choice) -> Choice:
    """Return the choice as it is: its order is what was chosen. Raises `Invalid` for a part of an order."""
    if len(set(choice)) < len(choice):
        raise Invalid("Twee keer dezelfde plaats of hetzelfde antwoord. Geef elk antwoord een eigen plaats.")
    if choice and len(choice) < len(statement.options):
        raise Invalid("Nog niet elk antwoord heeft een plaats. Geef elk antwoord een eigen plaats.")
    return choice


def _places(statement: Statement) -> tuple[Option, ...]:
    places = range(1, len(statement.options) + 1)
    return tuple(Option(place_id(o.id, p), f"{o.label}: plaats {p}") for o in statement.options for p in places)


def _firsts(statement: Statement) -> Questions:
    return (tuple(place_id(option.id, 1) for option in statement.options),)


def only_firsts(tally: Tally) -> bool:
    """Tell whether of these people no more is told than what they put first."""
    return bool(tally.counts) and all(cell.endswith(FIRST) for cell in tally.counts)


def of_firsts(tally: Tally) -> Tally:
    """Return how many put each option first, and nothing else."""
    firsts = {cell: times for cell, times in tally.counts.items() if cell.endswith(FIRST)}
    return Tally(tally.voters, tally.blank, firsts)


def _marks(choice: Choice) -> Choice:
    return tuple(place_id(option, place) for place, option in enumerate(choice, 1))


def _everybody_placed(statement: Statement, tally: Tally) -> None:
    """Raise `Invalid` unless everybody put each option on one place, and one option on each place."""
    grid = placed(statement, tally)
    for option in statement.options:
        _refuse_other(f"'{option.label}' heeft", "een plaats", sum(grid[option.id].values()), tally.valid)
    for place in range(1, len(statement.options) + 1):
        _refuse_other(f"plaats {place} is", "vergeven", sum(row[place] for row in grid.values()), tally.valid)


def _refuse_other(what: str, how: str, times: int, people: int) -> None:
    if times != people:
        raise Invalid(f"Deze aantallen kunnen niet kloppen: {what} {times} keer {how}, door {people} mensen.")


KIND = Kind(
    name="rangorde: op volgorde zetten",
    how="Zet de antwoorden op volgorde. Plaats 1 is het belangrijkst.",
    word="rangorde",
    figure=Figure.PLACES,
    asks=Asks.ORDER,
    most_options=MOST_OPTIONS,
    most=_all,
    standard=_whole_order,
    cells=_places,
    marks=_marks,
    asked=_firsts,
    check=_everybody_placed,
    by_hands=False,
)
