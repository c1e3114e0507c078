"""Canvases as the tables that stand in a content file: the way back from `build`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dialoog.domain.canvas import Canvas, Option, Section
from dialoog.store.content.schema import CANVAS, NOTE_KINDS, SECTION_TYPES
from dialoog.store.content.shapes import label_id

TYPES = {kind: word for word, kind in SECTION_TYPES.items()}
NOTES = {kind: word for word, kind in NOTE_KINDS.items()}


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
    """Return labels as texts, and with an id where that is not what the text would give."""
    return [
        one.label if label_id(one.label, place) == one.id else {"id": one.id, "tekst": one.label}
        for place, one in enumerate(options)
    ]
