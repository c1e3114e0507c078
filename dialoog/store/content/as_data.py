"""Canvases, statements and agendas as the tables that stand in content files: the way back from `build`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dialoog.domain.agenda import Bars, Format, Group, Step, StepKind
from dialoog.domain.canvas import Canvas, Option, Section
from dialoog.domain.kinds import kind_of
from dialoog.domain.statement import Statement, StatementSet
from dialoog.domain.text import slug
from dialoog.store.content.schema import (
    BARS,
    CANVAS,
    FORMAT,
    NOTE_KINDS,
    SECTION_TYPES,
    STATEMENTS,
    STEP_TYPES,
)
from dialoog.store.content.shapes import label_id

TYPES = {kind: word for word, kind in SECTION_TYPES.items()}
NOTES = {kind: word for word, kind in NOTE_KINDS.items()}
STEPS = {kind: word for word, kind in STEP_TYPES.items()}
WHEN = {bars: word for word, bars in BARS.items()}


def canvas_data(canvas: Canvas) -> dict[str, Any]:
    """Return a canvas as it stands in its file."""
    return {
        "soort": CANVAS,
        "id": canvas.id,
        "titel": canvas.title,
        "bron": canvas.source,
        "onderdelen": [section_data(section) for section in canvas.sections],
    }


def section_data(section: Section) -> dict[str, Any]:
    """Return a section as it stands in a file; what is not said is left out."""
    data: Mapping[str, Any] = {
        "id": section.id,
        "titel": section.title,
        "type": TYPES[section.kind],
        "categorie": section.category,
        "groep": section.group,
        "briefje": NOTES.get(section.note_kind, ""),
        "vraag": section.prompt,
        "rijen": _labels(section.rows),
        "opties": _labels(section.options),
        "laag": section.low_label,
        "hoog": section.high_label,
        "splitst_vanaf": section.splits,
        "vooraf": section.early,
    }
    return {key: value for key, value in data.items() if value or key in ("id", "titel", "vraag")}


def _labels(options: Iterable[Option]) -> list[str | dict[str, str]]:
    """Return labels as texts, and with an id where that is another one that a file can have."""
    return [
        {"id": one.id, "tekst": one.label} if slug(one.id) == one.id != label_id(one.label, place) else one.label
        for place, one in enumerate(options)
    ]


def set_data(found: StatementSet) -> dict[str, Any]:
    """Return a set of statements as it stands in its file."""
    return {
        "soort": STATEMENTS,
        "id": found.id,
        "titel": found.title,
        "bron": found.source,
        "stellingen": [_statement(one) for one in found.statements],
    }


def _statement(one: Statement) -> dict[str, Any]:
    kind = kind_of(one)
    data: Mapping[str, Any] = {
        "id": one.id,
        "type": kind.word,
        "tekst": one.text,
        "antwoorden": _labels(one.options) if kind.writes_answers else [],
        "laag": one.low_label,
        "hoog": one.high_label,
        "afkoelstelling": one.cooldown,
        "bron": one.source,
    }
    return {key: value for key, value in data.items() if value}


def format_data(found: Format, sections: Iterable[Section]) -> dict[str, Any]:
    """Return an agenda as it stands in its file; `sections` are those of the canvas that it names."""
    every = tuple(section.id for section in sections if not section.early)
    data: Mapping[str, Any] = {
        "soort": FORMAT,
        "id": found.id,
        "titel": found.title,
        "uitleg": found.description,
        "bron": found.source,
        "begin": found.start,
        "einde": found.end,
        "canvas": found.canvas,
        "stellingen": found.statements,
        "partijen": _labels(Option(id_, label) for id_, label in found.parties),
        "onderdelen": [_step(step, every) for step in found.steps],
    }
    return {key: value for key, value in data.items() if value}


def _step(step: Step, every: tuple[str, ...]) -> dict[str, Any]:
    """Return a step; a vote without a statement is written as a talk, because a file must name one."""
    votes = step.kind is StepKind.VOTE
    data: Mapping[str, Any] = {
        "type": STEPS[StepKind.TALK if votes and step.statement is None else step.kind],
        "titel": step.title,
        "minuten": step.minutes,
        "doel": step.purpose,
        "vast": step.fixed,
        "wie": step.lead,
        "zeggen": step.say,
        "klaarleggen": step.materials,
        "groepen": [_group(group) for group in step.groups],
        "canvasdelen": [one for one in step.sections if one in every] if step.sections != every else [],
        "stelling": step.statement.id if step.statement else "",
        "balken": WHEN[step.bars] if step.bars is not Bars.BATCHES else "",
        "muur": step.wall,
    }
    return {key: value for key, value in data.items() if value or key == "minuten"}


def _group(group: Group) -> dict[str, Any]:
    data = {"naam": group.title, "wie": group.lead, "opdracht": group.task}
    return {key: value for key, value in data.items() if value}
