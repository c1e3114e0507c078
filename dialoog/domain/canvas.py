"""A canvas: the sections of the sheet that participants fill in."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class SectionKind(StrEnum):
    """What a section asks for."""

    NOTES = "notes"
    PLUSMINUS = "plusminus"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    SCORE = "score"


class NoteKind(StrEnum):
    """What a note says of itself: a concern, a dream, a strong or a weak point, or nothing."""

    PLAIN = ""
    CONCERN = "concern"
    DREAM = "dream"
    PLUS = "plus"
    MINUS = "minus"


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer that can be chosen, or a row (domain, party) that notes are written under."""

    id: str
    label: str


class Section(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One question of a canvas; `group` is the numbered box on the paper sheet that it stands in.

    From the score `splits` on, people are in the upper of two bands (0: this score splits nobody). An `early` section
    is a topic of conversations before the day: the room does not fill it in.
    """

    id: str
    title: str
    prompt: str
    kind: SectionKind = SectionKind.NOTES
    category: str = ""
    group: str = ""
    rows: tuple[Option, ...] = ()
    options: tuple[Option, ...] = ()
    note_kind: NoteKind = NoteKind.PLAIN
    low_label: str = ""
    high_label: str = ""
    splits: int = 0
    early: bool = False

    @property
    def takes_notes(self) -> bool:
        """Whether people write notes here (otherwise they choose or score)."""
        return self.kind in (SectionKind.NOTES, SectionKind.PLUSMINUS)


class Canvas(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A named sheet of sections, with where it comes from."""

    id: str
    title: str
    source: str
    sections: tuple[Section, ...]


SCALE_POINTS = tuple(str(point) for point in range(1, 6))
SCORE_POINTS = tuple(str(point) for point in range(1, 11))


def answer_options(section: Section) -> tuple[Option, ...]:
    """Return what can be answered to a section that asks for no notes."""
    if section.kind is SectionKind.SCALE:
        return tuple(Option(point, point) for point in SCALE_POINTS)
    if section.kind is SectionKind.SCORE:
        return tuple(Option(point, point) for point in SCORE_POINTS)
    return section.options
