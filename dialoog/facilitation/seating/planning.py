"""Making a plan of a guest list, changing it, and telling it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dialoog.domain.dutch import at_table, listed, many, people
from dialoog.domain.party import Party, label_of
from dialoog.domain.seating.changes import changed, moved
from dialoog.domain.seating.deal import seated
from dialoog.domain.seating.moderators import led_by
from dialoog.domain.seating.plan import Guest, Plan, everybody, filled
from dialoog.facilitation.seating.guests import Guests
from dialoog.facilitation.seating.plan_file import Tables


def planned(guests: Guests, tables: int = 0) -> Tables:
    """Return a new plan for these people, at so many tables (0: as many as fit best)."""
    plan = seated(guests.seats, tables)
    return Tables(plan, led_by(plan, guests.moderators))


def replanned(before: Tables, guests: Guests) -> Tables:
    """Return the plan for these people in which nearly everybody of `before` stays.

    Moderators stay too, unless the list names others.
    """
    had, now = {guest.id for guest in everybody(before.plan)}, {guest.id for guest in guests.seats}
    plan = changed(before.plan, had - now, [guest for guest in guests.seats if guest.id not in had])
    leads = [lead for lead in before.leads if lead]
    return Tables(plan, led_by(plan, guests.moderators or leads, before.leads))


def lines(tables: Tables, parties: Sequence[Party]) -> Iterator[str]:
    """Yield a block of lines for each table: how many, who leads it, and who of each party."""
    for at, table in filled(tables.plan).items():
        lead = tables.leads[at - 1]
        yield f"{at_table(str(at)).capitalize()}: {people(len(table))}" + (f" en moderator {lead.id}" if lead else "")
        for party, guests in groupby(sorted(table, key=lambda guest: guest.party), key=lambda guest: guest.party):
            yield f"  {label_of(parties, party)}: {', '.join(_names(list(guests), label_of(parties, party)))}"


def _names(guests: Sequence[Guest], label: str) -> Iterator[str]:
    """Yield names; who is called by party and number needs only the number."""
    return (guest.id.removeprefix(f"{label} ") for guest in guests)


def moves(before: Plan, after: Plan) -> str:
    """Return who goes elsewhere, who comes and who stays away, in one line."""
    had, now = {guest.id for guest in everybody(before)}, {guest.id for guest in everybody(after)}
    shifted = moved(before, after)
    parts = [many(len(now - had), "nieuwe plaats", "nieuwe plaatsen"), f"{people(len(had - now))} minder"]
    others = listed([guest.id for guest in shifted]) if shifted else "niemand"
    return f"{listed(parts)}. Aan een andere tafel: {others}."
