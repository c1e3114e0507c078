"""Acties: what was agreed in every region and how far it is, per region and per owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dialoog.domain.action import ActionStatus
from dialoog.domain.dates import long_date
from dialoog.domain.dutch import capital, listed, many
from dialoog.domain.ledger import Agreed, by_owner, owner
from dialoog.domain.rules.actions import STATUS_NAMES
from dialoog.report.chapters.actions import MISSING, when_text
from dialoog.report.document import Block, Cell, Chapter, Heading, Row, Strong, Table, columns, number, paragraph, text
from dialoog.report.roadshow import anchors
from dialoog.report.roadshow.figures.tour import Tour
from dialoog.report.roadshow.figures.visit import same_region

TITLE = "Acties"
NONE = "Er zijn geen acties afgesproken."
NOBODY = "nog niemand"
LATE = "te laat"


def chapter(tour: Tour) -> Chapter:
    """Return the actions of all sessions."""
    if not tour.agreed:
        return Chapter(anchors.ACTIONS, TITLE, (paragraph(NONE),))
    blocks: list[Block] = [paragraph(state(tour, tour.agreed)), _per_region(tour)]
    blocks += [Heading("Per persoon of rol", "acties-wie"), _per_owner(tour)]
    return Chapter(anchors.ACTIONS, TITLE, (*blocks, Heading("Alle acties", "alle-acties"), _all(tour)))


def state(tour: Tour, agreed: Sequence[Agreed]) -> str:
    """Return in words how many actions there are and how far they are."""
    counts = [(_with_status(agreed, status), name) for status, name in STATUS_NAMES.items()]
    far = listed([f"{times} {name}" for times, name in counts if times])
    late = sum(map(tour.late, agreed))
    overdue = f" De datum van {many(late, 'actie', 'acties')} is voorbij." if late else ""
    return f"{capital(many(len(agreed), 'actie', 'acties'))}: {far}.{overdue}"


def _with_status(agreed: Iterable[Agreed], status: ActionStatus) -> int:
    return sum(one.action.status is status for one in agreed)


def _table(tour: Tour, name: str, caption: str, first: str, groups: Iterable[tuple[str, Sequence[Agreed]]]) -> Table:
    heads = columns(first, numeric=("Acties", *(capital(status) for status in STATUS_NAMES.values()), capital(LATE)))
    rows = [Row((text(label), *_counts(tour, agreed))) for label, agreed in groups]
    return Table(name, caption, heads, tuple(rows))


def _counts(tour: Tour, agreed: Sequence[Agreed]) -> tuple[Cell, ...]:
    states = (number(_with_status(agreed, status)) for status in STATUS_NAMES)
    return (number(len(agreed)), *states, number(sum(map(tour.late, agreed))))


def _per_region(tour: Tour) -> Table:
    groups = [
        (region.name, [one for one in tour.agreed if same_region(one.origin.region) == region.key])
        for region in tour.regions
    ]
    total = [("Samen", list(tour.agreed))] if len(groups) > 1 else []
    return _table(tour, "acties-regio", "Stand van de acties per regio", "Regio", [*groups, *total])


def _per_owner(tour: Tour) -> Table:
    groups = [(name or NOBODY, agreed) for name, agreed in by_owner(tour.agreed).items()]
    return _table(tour, "acties-wie", "Stand van de acties per persoon of rol", "Wie", groups)


def _all(tour: Tour) -> Table:
    heads = columns("Regio", "Afgesproken", "Wat", "Wie", "Wanneer", "Stand")
    rows = tuple(_row(tour, one) for region in tour.regions for one in _of_region(tour, region.key))
    return Table("acties", "Wie doet wat", heads, rows)


def _of_region(tour: Tour, key: str) -> list[Agreed]:
    return [one for one in tour.agreed if same_region(one.origin.region) == key]


def _row(tour: Tour, one: Agreed) -> Row:
    region = next(region for region in tour.regions if region.key == same_region(one.origin.region))
    began = long_date(one.began.day) if one.began else f"eerder ({one.key[0]})"
    who = text(owner(one)) if owner(one) else text(Strong(MISSING))
    when = text(when_text(one.action)) if one.action.when else text(Strong(MISSING))
    return Row((text(region.name), text(began), text(one.action.what), who, when, state_cell(tour, one)))


def state_cell(tour: Tour, one: Agreed) -> Cell:
    """Return how far an action is; that it is late stands out."""
    name = STATUS_NAMES[one.action.status]
    return text(f"{name}, ", Strong(LATE)) if tour.late(one) else text(name)
