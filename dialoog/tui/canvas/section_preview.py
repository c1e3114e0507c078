"""How a section of a canvas will look on a phone and on the sheet, in the space that there is."""

from __future__ import annotations

from enum import StrEnum

from textual.content import Content
from textual.widget import Widget

from dialoog.domain.canvas import Section, SectionKind, answer_options

PHONE_WIDTH = 34
LINE, LINES = "·", 3
"""What one writes on, and how many lines where there is one box."""

NOTHING = "Typ een titel en een vraag: hier zie je hoe mensen ze lezen."


class Face(StrEnum):
    """Where a section is read."""

    PHONE = "Telefoon"
    SHEET = "Vel"


class SectionPreview(Widget):
    """A section on one of its faces."""

    def __init__(self, face: Face) -> None:
        """Take the face."""
        super().__init__()
        self.border_title = face.value
        self._face = face
        self._section: Section | None = None

    def show(self, section: Section | None) -> None:
        """Show this section."""
        if section != self._section:
            self._section = section
            self.refresh()

    def render(self) -> Content:
        """Draw as much of it as fits."""
        section, size = self._section, self.content_size
        if section is None or not (section.title or section.prompt):
            return Content.styled(NOTHING, "dim")
        if not size.area:
            return Content("")
        width = min(size.width, PHONE_WIDTH) if self._face is Face.PHONE else size.width
        lines = phone_lines(section, width) if self._face is Face.PHONE else sheet_lines(section, width)
        return Content("\n").join(lines[: size.height])


def phone_lines(section: Section, width: int) -> list[Content]:
    """Return a section as a phone shows it: the title, the question, and where to write or what to choose."""
    if section.early:
        return Content("Dit wordt vooraf gevraagd: in de zaal staat het niet op de telefoon.").wrap(width)
    head = [*Content.styled(section.title, "bold").wrap(width), *Content(section.prompt).wrap(width)]
    if not section.takes_notes:
        return [*head, *_choices(section, width)]
    rows = [f"▾ {row.label}" for row in section.rows]
    signs = ["[ + sterk ]  [ − zwak ]"] if section.kind is SectionKind.PLUSMINUS else []
    return [
        *head,
        *(Content(line) for line in (*rows, *signs)),
        Content.styled(f"{'Typ hier…':{width}}", "reverse dim"),
    ]


def sheet_lines(section: Section, width: int) -> list[Content]:
    """Return a section as it stands on the sheet: a box with lines to write on, or boxes to tick."""
    head = " · ".join(part for part in (section.category, section.group) if part)
    title = [Content.styled(head, "dim")] if head else []
    title += [*Content.styled(section.title, "bold").wrap(width), *Content(section.prompt).wrap(width)]
    if not section.takes_notes:
        return [*title, *_choices(section, width)]
    rows = [row.label for row in section.rows] or [""]
    return [*title, *(line for row in rows for line in _to_write(section, row, width))]


def _to_write(section: Section, row: str, width: int) -> list[Content]:
    signs = ("+ ", "− ") if section.kind is SectionKind.PLUSMINUS else ("",)
    label = [Content(row)] if row else []
    lines = signs if row or len(signs) > 1 else signs * LINES
    return [*label, *(Content.styled(f"{sign}{LINE * (width - len(sign))}", "dim") for sign in lines)]


def _choices(section: Section, width: int) -> list[Content]:
    labels = [option.label for option in answer_options(section)]
    if section.kind in (SectionKind.SCALE, SectionKind.SCORE):
        ends = " ‥ ".join(part for part in (section.low_label, section.high_label) if part)
        return [*Content("  ".join(labels)).wrap(width), *(Content(ends).wrap(width) if ends else [])]
    box = "[ ]" if section.kind is SectionKind.CHOICES else "( )"
    return [line for label in labels for line in Content(f"{box} {label}").wrap(width)]
