"""What a plan could not do, and why: a sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from dialoog.domain.dutch import at_table, listed, many, people
from dialoog.domain.seating.plan import FEWEST, MOST, Plan, absent, circles_at, everybody, filled, parties_at
from dialoog.domain.seating.sizes import fitting


def reasons(plan: Plan, label: Callable[[str], str], fewest: int = FEWEST, most: int = MOST) -> list[str]:
    """Return what is not as it should be in this plan, with the reason; nothing where all is well."""
    return [*_sizes(plan, fewest, most), *_absent(plan, label), *_acquainted(plan)]


def _sizes(plan: Plan, fewest: int, most: int) -> Iterator[str]:
    wrong = [str(at) for at, table in filled(plan).items() if not fewest <= len(table) <= most]
    if not wrong:
        return
    number = len(everybody(plan))
    if not fitting(number, fewest, most):
        range_ = f"{fewest} tot en met {most}"
        yield f"Met {people(number)} zijn geen tafels van {range_} te maken; dit komt er het dichtst bij."
    else:
        where = f"Aan {listed([at_table(name) for name in wrong])}"
        yield f"{where} zitten niet {fewest} tot en met {most} mensen. Met een ander aantal tafels kan dat wel."


def _absent(plan: Plan, label: Callable[[str], str]) -> Iterator[str]:
    came, there_are = parties_at(everybody(plan)), len(filled(plan))
    for party, tables in absent(plan).items():
        if came[party] < there_are:
            why = f"Van {label(party)} {'is er 1' if came[party] == 1 else f'zijn er {came[party]}'}"
            where = many(tables, "tafel", "tafels")
            yield f"{why} en er zijn {there_are} tafels: aan {where} zit niemand van deze partij."
        else:
            yield (
                f"Aan {many(tables, 'tafel', 'tafels')} zit niemand van {label(party)}, "
                "omdat mensen dan te veel zouden moeten schuiven. Maak de indeling opnieuw als dat niet erg is."
            )


def _acquainted(plan: Plan) -> Iterator[str]:
    came = Counter(guest.circle for guest in everybody(plan) if guest.circle)
    for circle in sorted({circle for table in plan for circle, count in circles_at(table).items() if count > 1}):
        where = [at_table(str(at)) for at, table in enumerate(plan, 1) if circles_at(table)[circle] > 1]
        together = f"Aan {listed(where)} {'zitten' if len(where) > 1 else 'zit'} meer dan één van ‘{circle}’"
        if came[circle] > len(filled(plan)):
            yield f"{together}: er komen er {came[circle]} en er zijn {len(filled(plan))} tafels."
        else:
            yield f"{together}: een ruil met iemand van dezelfde partij brengt andere bekenden bij elkaar."
