"""Werkwijze: date and place, who was there, and the programme as planned and as it went."""

from __future__ import annotations

from datetime import datetime, timedelta

from dialoog.domain.agenda import Step, StepKind, elapsed, planned_starts
from dialoog.domain.dates import long_date
from dialoog.domain.dutch import listed, many, people
from dialoog.domain.party import label_of
from dialoog.domain.rules.voting import rounds_of
from dialoog.domain.session import Session
from dialoog.report.blocks import anchors
from dialoog.report.document import Blocks, Cell, Chapter, Row, Table, columns, number, paragraph, text
from dialoog.report.figures.facts import Facts

KINDS = {
    StepKind.TALK: "gesprek",
    StepKind.CANVAS: "canvas",
    StepKind.VOTE: "stemming",
    StepKind.THEMES: "thema's",
    StepKind.PRIORITISE: "prioriteren",
    StepKind.ACTIONS: "acties",
    StepKind.BREAK: "pauze",
}
MINUTE = timedelta(minutes=1)

HOW_MANY = (
    "Per partij is dat wat in de zaal geteld is, of wie meedeed met een telefoon of op het toetsenbord als dat er meer "
    "waren."
)


def chapter(facts: Facts) -> Chapter:
    """Return when and where the session was, who took part and what was done."""
    blocks = (paragraph(_when_and_where(facts)), *_other_days(facts), *_people(facts), *_programme(facts))
    return Chapter(anchors.APPROACH, "Werkwijze", blocks)


def _when_and_where(facts: Facts) -> str:
    meta = facts.session.meta
    verb = "staat gepland op" if facts.planned else "was op"
    place = f" in {meta.place}" if meta.place else ""
    return f"De sessie {verb} {long_date(meta.date)}{place}."


def _other_days(facts: Facts) -> Blocks:
    """Say it when a step began on another day than the session is dated."""
    started = {step.clock.started.date() for step in facts.session.steps if step.clock.started}
    others = sorted(started - {facts.session.meta.date})
    if not others:
        return ()
    return (paragraph(f"Er is ook gewerkt op {listed([long_date(day) for day in others])}."),)


def _people(facts: Facts) -> Blocks:
    expected, present = facts.session.meta.expected, facts.present
    awaited = f"Er {'werd' if expected == 1 else 'werden'} {people(expected)} verwacht." if expected else ""
    if not present:
        return (paragraph(f"Er is niet geteld hoeveel mensen er waren. {awaited}".strip()),)
    total = sum(present.values())
    verb = _verb(facts, total)
    count = f"Er {verb} {people(total)} mee, uit {many(len(present), 'partij', 'partijen')}. {awaited}".strip()
    return (paragraph(f"{count} {HOW_MANY}"), _present_table(facts))


def _verb(facts: Facts, total: int) -> str:
    now, then = ("doet", "deed") if total == 1 else ("doen", "deden")
    return now if facts.planned else then


def _present_table(facts: Facts) -> Table:
    parties = facts.session.meta.parties
    rows = [Row((text(label_of(parties, party)), number(many_))) for party, many_ in facts.present.items()]
    total = Row((text("Samen"), number(sum(facts.present.values()))))
    return Table(
        "aanwezigen",
        "Wie er is" if facts.planned else "Wie er waren",
        columns("Partij", numeric=("Mensen",)),
        (*rows, total),
    )


def _programme(facts: Facts) -> Blocks:
    steps = facts.session.steps
    if not steps:
        return (paragraph("Er was geen programma vastgelegd."),)
    planned = planned_starts(steps, facts.session.meta.start)
    if not any(step.clock.started for step in steps):
        return (_planned_table(steps, planned), paragraph("Wanneer elk onderdeel echt begon, is niet bijgehouden."))
    return (_real_table(facts.session, planned),)


def _planned_table(steps: tuple[Step, ...], planned: dict[str, str]) -> Table:
    rows = tuple(Row(_planned_cells(step, planned)) for step in steps)
    return Table("programma", "Programma", columns("Onderdeel", "Soort", "Gepland", numeric=("Minuten",)), rows)


def _real_table(session: Session, planned: dict[str, str]) -> Table:
    heads = columns("Onderdeel", "Soort", "Gepland", numeric=("Minuten gepland", "Begon", "Eindigde", "Minuten echt"))
    rows = tuple(
        Row((*_planned_cells(step, planned), *_real_cells(step, voted_on=bool(rounds_of(session, step.id)))))
        for step in session.steps
    )
    return Table("programma", "Programma, gepland en echt", heads, rows)


def _planned_cells(step: Step, planned: dict[str, str]) -> tuple[Cell, ...]:
    return (text(step.title), text(KINDS[step.kind]), text(planned[step.id]), number(step.minutes))


def _real_cells(step: Step, *, voted_on: bool) -> tuple[Cell, ...]:
    """Return when a step ran; the times of one may be gone that was done all the same, when the plan began anew."""
    minutes = real_minutes(step)
    if step.clock.started is None:
        return (text("tijd niet bekend" if voted_on else "niet gedaan"), text("–"), text("–"))
    ended = step.clock.ended
    last = text("–") if minutes is None else number(minutes)
    return (text(clock_time(step.clock.started)), text(clock_time(ended) if ended else "loopt nog"), last)


def clock_time(moment: datetime) -> str:
    """Return the time of day in the zone that the moment was written down in: « 13:05 »."""
    return f"{moment:%H:%M}"


def real_minutes(step: Step) -> int | None:
    """Return how long a step took without its pauses, in whole minutes, or None if it has not ended."""
    if step.clock.ended is None:
        return None
    return round(elapsed(step.clock, step.clock.ended) / MINUTE)
