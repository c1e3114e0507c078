"""The sheet as places to write or answer: one per section, row and kind, in boxes as on the paper sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from dialoog.domain.canvas import NoteKind, Option, Section, SectionKind
from dialoog.domain.note import Note
from dialoog.domain.rules.outcomes import answered
from dialoog.domain.session import Session

SIGNS = {NoteKind.PLUS: "+", NoteKind.MINUS: "−"}
"""How the strong and the weak points are marked."""

_HOW = {
    SectionKind.CHOICE: "Kies één antwoord: typ het nummer.",
    SectionKind.CHOICES: "Kies een of meer antwoorden: typ de nummers. Nog een keer typen haalt een antwoord weg.",
    SectionKind.SCALE: "Kies een nummer van 1 tot en met 5.",
    SectionKind.SCORE: "Geef een cijfer van 1 tot en met 10. Typ een 0 voor een 10.",
}


class Place(Struct, frozen=True):
    """Somewhere on the sheet where a person writes or answers. `kind` is set only for strong and weak points."""

    section: Section
    row: Option | None = None
    kind: NoteKind = NoteKind.PLAIN

    @property
    def id(self) -> str:
        """What tells this place from all others."""
        return f"{self.section.id}/{self.row.id if self.row else ''}/{self.kind}"

    @property
    def label(self) -> str:
        """What stands on its line of the sheet."""
        name = self.row.label if self.row else self.section.title
        return f"{name} {SIGNS[self.kind]}" if self.kind in SIGNS else name

    @property
    def heading(self) -> str:
        """Section and row in full."""
        return f"{self.section.title}: {self.label}" if self.row else self.label

    def holds(self, note: Note) -> bool:
        """Tell whether a note stands here."""
        here = (note.section, note.row) == (self.section.id, self.row_id)
        return here and self.kind in (NoteKind.PLAIN, note.kind)

    @property
    def row_id(self) -> str:
        """The row that a note here gets."""
        return self.row.id if self.row else ""

    @property
    def note_kind(self) -> NoteKind | None:
        """The kind that a note here gets; None leaves it to the section."""
        return self.kind or None


class Box(Struct, frozen=True):
    """A numbered box of the paper sheet; `category` stands above the first box of that category."""

    title: str
    category: str
    places: tuple[Place, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What its lines are called; the only one does not repeat the title."""
        if len(self.places) > 1:
            return tuple(place.label for place in self.places)
        return tuple("briefjes" if place.section.takes_notes else "antwoorden" for place in self.places)


def places_of(section: Section) -> tuple[Place, ...]:
    """Return the places of a section in the order in which they are filled in."""
    kinds = tuple(SIGNS) if section.kind is SectionKind.PLUSMINUS else (NoteKind.PLAIN,)
    rows: Sequence[Option | None] = section.rows if section.takes_notes and section.rows else (None,)
    return tuple(Place(section, row, kind) for row in rows for kind in kinds)


def boxes_of(sections: Iterable[Section]) -> tuple[Box, ...]:
    """Return the boxes of these sections; those with the same group share one."""
    grouped: dict[tuple[str, str], list[Section]] = {}
    for section in sections:
        grouped.setdefault((section.category, section.group or section.title), []).append(section)
    return tuple(
        Box(_numbered(title, number), category, tuple(place for section in found for place in places_of(section)))
        for number, ((category, title), found) in enumerate(grouped.items(), 1)
    )


def _numbered(title: str, number: int) -> str:
    return title if title[:1].isdigit() else f"{number}. {title}"


def sections_in(session: Session, step: str) -> tuple[Section, ...]:
    """Return the sections of a step, or the whole canvas when the step names none (or there is no such step)."""
    found = session.agenda.get(step)
    wanted = found.sections if found else ()
    return tuple(s for s in session.meta.sections if s.id in wanted) or session.meta.sections


def counts(session: Session, places: Iterable[Place]) -> dict[str, int]:
    """Return how many visible notes or answers there are, by the id of the place and by that of the section."""
    notes = Counter((note.section, note.row, note.kind) for note in session.notes.values() if note.visible)
    numbers: Counter[str] = Counter()
    for (section, _, _), many in notes.items():
        numbers[section] += many
    numbers.update(answered(session))
    for place in places:
        kinds = (place.kind,) if place.kind else tuple(NoteKind)
        spots = sum(notes[place.section.id, place.row_id, kind] for kind in kinds)
        numbers[place.id] = spots if place.section.takes_notes else numbers[place.section.id]
    return numbers


def how(section: Section) -> str:
    """Return how a section is answered, as a sentence; empty for one that takes notes."""
    return _HOW.get(section.kind, "")
