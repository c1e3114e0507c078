"""The forms in which a report can be written from the app, and the word where it is."""

from __future__ import annotations

from pathlib import Path

from dialoog.report.writers import KINDS

ALL = "alles"
FORMS = (
    *((kind.name, kind.label) for kind in KINDS.values() if kind.name != "json"),
    (ALL, "Alles: elke vorm, samen in een map"),
)
"""What a facilitator can choose; JSON alone is for programs."""


def told(files: tuple[Path, ...]) -> str:
    """Return where the report is, with its pictures, as a message."""
    report, *pictures = files
    if not pictures:
        return f"Het verslag staat in:\n\n{report}"
    many = "Er staat 1 plaatje" if len(pictures) == 1 else f"Er staan {len(pictures)} plaatjes"
    return f"Het verslag staat in:\n\n{report}\n\n{many} naast. Stuur die mee als je het verslag mailt."
