"""Canvases of one's own: checked as `dialoog check` does, and kept as files that people may change by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dialoog.domain.canvas import Canvas, Section
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.text import clean, slug
from dialoog.store.content.as_data import canvas_data
from dialoog.store.content.keeping import keep, read_text
from dialoog.store.content.problem import Finding
from dialoog.store.content.schema import CANVAS, RECORDS

PARTS = "onderdelen"
SOURCE = "Gemaakt in dialoog."


def canvas_problems(sections: Sequence[Section]) -> tuple[str, ...]:
    """Return what `dialoog check` would say of a file with these sections, a sentence each."""
    if not sections:
        return ()
    data = canvas_data(_canvas("Canvas", sections))
    return tuple(dict.fromkeys(_sentences(RECORDS[CANVAS].findings(data, ()), many=len(sections) > 1)))


def _sentences(findings: Iterator[Finding], *, many: bool) -> Iterator[str]:
    for found in findings:
        place = found.at[1] if len(found.at) > 1 else None
        where = f"Onderdeel {place + 1}: " if many and isinstance(place, int) else ""
        yield f"{where}{found.what} {found.hint}".rstrip()


def _canvas(title: str, sections: Sequence[Section]) -> Canvas:
    return Canvas(id=slug(title) or "canvas", title=clean(title), source=SOURCE, sections=tuple(sections))


class CanvasFiles:
    """The canvases in a folder that this program wrote since it was started."""

    def __init__(self, folder: Path) -> None:
        """Name the folder with content of one's own."""
        self._folder = folder / "canvases"
        self._kept: dict[Path, str] = {}

    def keep(self, title: str, sections: Sequence[Section], *, over: bool) -> Path:
        """Write a canvas and return its file; one that is there already only with `over`.

        Raises `Refused` then, `Invalid` for a canvas with mistakes, and `StorageError` if it was changed by hand since.
        """
        canvas = _canvas(title, sections)
        problems = canvas_problems(sections)
        if problems:
            raise Invalid(f"Zo kan het nog niet bewaard worden. {problems[0]}")
        path = self._folder / f"{canvas.id}.toml"
        there = read_text(path)
        if there and path not in self._kept and not over:
            raise Refused(f"{path.name} is er al. Kies een andere naam.")
        before = self._kept.get(path, there)
        self._kept[path] = keep(path, canvas_data(canvas), PARTS, before=before)
        return path
