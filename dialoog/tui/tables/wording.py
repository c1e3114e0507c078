"""What the screen for tables says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dialoog.domain.dutch import listed, many, people
from dialoog.domain.party import Party, label_of
from dialoog.domain.seating.changes import moved
from dialoog.domain.seating.plan import Plan, everybody, filled
from dialoog.domain.seating.reasons import reasons

NONE_YET = (
    "Er is nog geen indeling.\n\nDruk op n en typ hoeveel mensen er van elke partij komen.\n\nOf druk op g voor een "
    "gastenlijst (Excel of CSV) met de kolommen naam en partij. Niet verplicht zijn bij (een organisatie of klas: die "
    "mensen komen apart te zitten) en moderator (ja)."
)
WHICH_LIST = "Welk bestand? Typ de naam van je gastenlijst."
KEPT = "Bewaard in {file}, naast de sessie. In de sessie zelf staat geen naam."
NO_PEOPLE = "Hoeveel mensen komen er? Typ bij minstens één partij een getal."
AGAIN = "Er is al een indeling. Wat moet ermee gebeuren?"
CHOICES = (("keep", "Bijna iedereen houdt zijn plaats"), ("new", "Begin opnieuw"))
NOT_HERE = "Kies eerst iemand met de pijltjes."
NO_PLAN = "Er is nog geen indeling. Druk op n of op g."
NOTHING_TO_UNDO = "Er is niets om terug te draaien."
BACK = "De laatste verandering is teruggedraaid."
STAYS_AWAY = "{who} komt niet. {moves}"
COMES_LATE = "{who} gaat naar tafel {table}. {moves}"
DOUBLE = "'{who}' staat al in de indeling. Zijn het twee mensen, zet er dan iets achter."
THROW_AWAY = (
    "De indeling weggooien, met alle namen erin?\n\n{file} gaat weg, en terughalen kan niet. Vellen met namen die je "
    "al printte, gooi je zelf weg."
)
SIGNS = "De bordjes staan in\n\n{file}\n\nPrint ze op dik papier en vouw ze op de stippellijn."


def others(before: Plan, after: Plan) -> str:
    """Return who else has to move."""
    who = [guest.id for guest in moved(before, after)]
    return f"Aan een andere tafel: {listed(who)}." if who else "Verder schuift er niemand."


def summary(plan: Plan) -> str:
    """Return how many people sit at how many tables."""
    tables = filled(plan)
    sizes = sorted({len(table) for table in tables.values()})
    each = f" van {sizes[0]}" if len(sizes) == 1 else f" van {sizes[0]} tot en met {sizes[-1]}"
    return f"{people(len(everybody(plan)))} aan {many(len(tables), 'tafel', 'tafels')}{each}"


def told(plan: Plan, parties: tuple[Party, ...], file: Path) -> Iterator[str]:
    """Yield what could not be as it should, and where the plan is kept."""
    yield from reasons(plan, lambda party: label_of(parties, party))
    yield KEPT.format(file=file.name)
