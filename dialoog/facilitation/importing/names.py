"""Finding what a file names: a section, its row, a party, a kind of note."""

from __future__ import annotations

from dialoog.domain.canvas import NoteKind, Section
from dialoog.domain.errors import NotFound
from dialoog.domain.party import party_id
from dialoog.domain.session import Session
from dialoog.facilitation.importing.table import matched

KINDS = {
    "aandachtspunt": NoteKind.CONCERN,
    "zorg": NoteKind.CONCERN,
    "concern": NoteKind.CONCERN,
    "droom": NoteKind.DREAM,
    "wens": NoteKind.DREAM,
    "dream": NoteKind.DREAM,
    "plus": NoteKind.PLUS,
    "+": NoteKind.PLUS,
    "min": NoteKind.MINUS,
    "minus": NoteKind.MINUS,
    "-": NoteKind.MINUS,
}
"""What a note may say of itself in a file; nothing at all is fine too."""


def section_named(session: Session, name: str) -> Section:
    """Return the section with this id or title, or raise `NotFound` with the nearest spelling."""
    if not name:
        raise NotFound(f"het onderdeel is niet ingevuld. Mogelijk is: {', '.join(_section_ids(session))}.")
    sections = {section.id: section for section in session.meta.sections}
    titles = {id_: section.title for id_, section in sections.items()}
    found = matched(name, titles, lambda hint: NotFound(f"het onderdeel '{name}' staat niet op het canvas. {hint}"))
    return sections[found]


def _section_ids(session: Session) -> list[str]:
    return [section.id for section in session.meta.sections]


def party_named(session: Session, name: str) -> str:
    """Return the party with this id or label, or an empty one; raises `NotFound`."""
    return party_id(session.meta.parties, name) if name else ""


def row_named(section: Section, name: str) -> str:
    """Return the row of a section with this id or label, or raise `NotFound`."""
    if not name:
        return ""
    rows = {row.id: row.label for row in section.rows}
    return matched(name, rows, lambda hint: NotFound(f"de rij '{name}' hoort niet bij '{section.title}'. {hint}"))


def kind_named(name: str) -> NoteKind | None:
    """Return the kind of note with this Dutch or English name, None for no name, or raise `NotFound`."""
    if not name:
        return None
    names = dict(zip(KINDS, KINDS, strict=True))
    return KINDS[matched(name, names, lambda hint: NotFound(f"'{name}' is geen soort opmerking. {hint}"))]
