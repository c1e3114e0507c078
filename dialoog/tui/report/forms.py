"""The forms in which a report can be written from the app, and the word where it is."""

from __future__ import annotations

from pathlib import Path

from dialoog.domain.errors import Refused
from dialoog.report.writers import KINDS, misspelt

ALL = "alles"
FORMS = (
    *((kind.name, kind.label) for kind in KINDS.values() if kind.name != "json"),
    (ALL, "Alles: elke vorm, samen in een map"),
)
"""What a facilitator can choose; JSON alone is for programs."""


def misspelt_name(path: Path) -> Refused | None:
    """Return that the ending of a file name is no form of a report, with the one that was probably meant."""
    meant = misspelt(path.name)
    if not meant:
        return None
    return Refused(f"‘{path.suffix}’ is geen soort verslag. Bedoel je .{meant}? Verander de naam en druk op Enter.")


def told(files: tuple[Path, ...]) -> str:
    """Return where the report is, with its pictures, as a message."""
    report, *pictures = files
    if not pictures:
        return f"Het verslag staat in:\n\n{report}"
    many = "Er staat 1 plaatje" if len(pictures) == 1 else f"Er staan {len(pictures)} plaatjes"
    return f"Het verslag staat in:\n\n{report}\n\n{many} naast. Stuur die mee als je het verslag mailt."
