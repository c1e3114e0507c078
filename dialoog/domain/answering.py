"""What can be answered to a statement: by one person, and by all of them together.

Here is what holds for every kind of question; what one kind adds is in its module in `kinds/`.
"""

from __future__ import annotations

from msgspec.structs import replace

from dialoog.domain.canvas import Option
from dialoog.domain.errors import Invalid
from dialoog.domain.kinds import kind_of
from dialoog.domain.statement import Choice, Statement
from dialoog.domain.tally import Tally
from dialoog.domain.text import OPTION_LIMIT, STATEMENT_LIMIT, did_you_mean, required


def checked(statement: Statement) -> Statement:
    """Return the statement with its text cleaned and its fixed answers filled in, or raise `Invalid`."""
    kind = kind_of(statement)
    text = required(statement.text, "De stelling", STATEMENT_LIMIT)
    given = kind.fixed or statement.options
    options = tuple(Option(option.id, required(option.label, "Het antwoord", OPTION_LIMIT)) for option in given)
    if len(options) < kind.fewest:
        raise Invalid("Een stelling heeft minstens twee antwoorden nodig. Voeg een antwoord toe.")
    if kind.most_options and len(options) > kind.most_options:
        raise Invalid(f"Bij '{kind.name}' kunnen er hoogstens {kind.most_options} antwoorden zijn. Haal er een weg.")
    for names in ([option.id for option in options], [option.label.casefold() for option in options]):
        if len(set(names)) < len(names):
            raise Invalid("Twee antwoorden zijn gelijk. Geef elk antwoord een eigen tekst.")
    ends = tuple(_end(label) if kind.has_ends else "" for label in (statement.low_label, statement.high_label))
    return replace(statement, text=text, options=options, low_label=ends[0], high_label=ends[1])


def _end(label: str) -> str:
    return required(label, "De tekst bij het einde van de schaal", OPTION_LIMIT) if label.strip() else ""


def valid_choice(statement: Statement, choice: Choice) -> Choice:
    """Return the choice in its standard form, or raise `Invalid` if it is no answer to this statement."""
    known = [option.id for option in statement.options]
    for picked in choice:
        if picked not in known:
            rest = did_you_mean(picked, known)
            raise Invalid("'{value}' is geen antwoord op deze stelling. {rest}", value=picked, rest=rest)
    most = most_choices(statement)
    if len(choice) > most == 1:
        raise Invalid("Er kan maar één antwoord gekozen zijn.")
    if len(choice) > most:
        raise Invalid("Er kunnen hoogstens {most} antwoorden gekozen zijn.", most=most)
    return kind_of(statement).standard(statement, choice)


def most_choices(statement: Statement) -> int:
    """Return how many answers (or dots) one person may give."""
    return kind_of(statement).most(statement)


def most_per_option(statement: Statement) -> int:
    """Return how often one person can choose one and the same option."""
    return kind_of(statement).per_option(statement)


def cells(statement: Statement) -> tuple[str, ...]:
    """Return the ids of what is counted of the answers to this statement, in the order in which a tally has them."""
    return tuple(cell.id for cell in kind_of(statement).cells(statement))


def marks(statement: Statement, choice: Choice) -> Choice:
    """Return what a choice counts for in a tally."""
    return kind_of(statement).marks(choice)


def check_tally(statement: Statement, tally: Tally, *, kept: bool = False) -> None:
    """Raise `Invalid` if no people can have answered this statement so; `kept`: a result, which may tell no blanks."""
    known = set(cells(statement))
    numbers = (tally.voters, tally.blank, *tally.counts.values())
    if min(numbers) < 0 or not set(tally.counts) <= known:
        raise Invalid("Deze aantallen kunnen niet kloppen. Vul bij elk antwoord 0 of meer in.")
    given, highest = sum(tally.counts.values()), max(tally.counts.values(), default=0)
    fewest = tally.valid if not kept or kind_of(statement).tells_blank else 0
    most = tally.valid * most_choices(statement)
    if tally.valid < 0 or not fewest <= given <= most or highest > tally.valid * most_per_option(statement):
        raise Invalid(
            f"Deze aantallen kunnen niet kloppen: {tally.voters} mensen, van wie {tally.blank} blanco, "
            f"en {given} keer een antwoord. Tel het nog eens na."
        )
    kind_of(statement).check(statement, tally)
