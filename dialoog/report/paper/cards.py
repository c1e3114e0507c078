"""What is cut out and put down: cards with statements, badges, and signs for tables."""

from __future__ import annotations

from dialoog.domain.agenda import StepKind
from dialoog.domain.dutch import many
from dialoog.domain.kinds import kind_of
from dialoog.domain.party import label_of
from dialoog.domain.seating.plan import filled
from dialoog.report.paper.occasion import Occasion, each
from dialoog.report.paper.script import answers
from dialoog.report.paper.sheets import Card, Cards, Sheet, Sign, Signs

UNKNOWN_TABLES = 9
"""As many signs when nobody knows how many tables there will be."""

A_SHEET = 8
"""Badges on a sheet."""


def statements(day: Occasion) -> Sheet:
    """Return a card for each statement that is voted on."""
    asked = [step.statement for step in day.steps if step.kind is StepKind.VOTE and step.statement]
    cards = tuple(
        Card(one.text, f"Stelling {at}", tuple(filter(None, (answers(one), kind_of(one).how))))
        for at, one in enumerate(asked, 1)
    )
    return Sheet("stellingen", "Stellingkaarten", Cards(1, 2, cards), each(day, "een setje"))


def badges(day: Occasion) -> Sheet:
    """Return badges that say a party and no name: with their table if there is a plan."""
    cards = tuple(_planned(day) if day.plan else _counted(day))
    return Sheet("badges", "Badges", Cards(2, 4, cards), "één keer; knip ze los")


def _planned(day: Occasion) -> list[Card]:
    seats = [(label_of(day.parties, guest.party), at) for at, table in filled(day.plan).items() for guest in table]
    return [Card(label, day.title, (f"Tafel {at}",)) for label, at in sorted(seats)]


def _counted(day: Occasion) -> list[Card]:
    """Return a badge for everybody who is counted, or a sheet for each party; spare ones fill the last."""
    present, parties = day.session.meta.present, day.parties
    own = [
        _badge(day, party.label) for party in parties for _ in range(present.get(party.id, 0) if present else A_SHEET)
    ]
    spare = -len(own) % A_SHEET if parties else 0
    return own + [_badge(day, parties[at % len(parties)].label) for at in range(spare)]


def _badge(day: Occasion, label: str) -> Card:
    return Card(label, day.title, (day.session.meta.place,) if day.session.meta.place else ())


def signs(day: Occasion) -> Sheet:
    """Return a sign for each table, with who leads it if that is known."""
    tables = list(filled(day.plan)) or list(range(1, (day.tables or UNKNOWN_TABLES) + 1))
    leads = dict(enumerate(day.leads, 1))
    made = tuple(
        Sign(f"Tafel {at}", f"Moderator: {lead.id}" if (lead := leads.get(at)) else day.title) for at in tables
    )
    copies = f"één keer: {many(len(made), 'bordje', 'bordjes')}; vouw op de stippellijn"
    return Sheet("tafels", "Tafelbordjes", Signs(made), copies, sideways=True)
