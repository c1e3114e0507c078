"""Bijlage: every remark that may be shown, with its number, section and theme."""

from __future__ import annotations

from dialoog.domain.canvas import NoteKind, Section
from dialoog.domain.note import Note
from dialoog.report.blocks import anchors
from dialoog.report.blocks import readers as blocks_readers
from dialoog.report.chapters.canvas import sections
from dialoog.report.document import Cell, Chapter, Column, Ref, Row, Table, columns, number, paragraph, text
from dialoog.report.figures.facts import Facts
from dialoog.report.wording.sections import heading

KINDS = {
    NoteKind.PLAIN: "",
    NoteKind.CONCERN: "aandachtspunt",
    NoteKind.DREAM: "droom",
    NoteKind.PLUS: "sterk punt",
    NoteKind.MINUS: "zwak punt",
}
LOOSE = "los"


def chapter(facts: Facts) -> Chapter:
    """Return all visible remarks."""
    title = "Bijlage: alle opmerkingen"
    if not facts.notes:
        return Chapter(anchors.APPENDIX, title, (paragraph("Er zijn geen opmerkingen."),))
    names = {section.id: section for section in sections(facts)}
    heads = ["Opmerking", "Onderdeel", "Soort", "Thema", "Ingedeeld door", *(["Partij"] if facts.roles else [])]
    rows = tuple(Row(_cells(facts, names[note.section], note), anchors.of_note(note)) for note in facts.notes)
    table = Table("opmerkingen", "Opmerkingen", (Column("Nr.", numeric=True), *columns(*heads)), rows)
    return Chapter(anchors.APPENDIX, title, (paragraph(_explanation(facts)), table))


def _explanation(facts: Facts) -> str:
    numbers = "De nummers zijn die uit de tekst."
    if not facts.roles:
        return numbers
    return f"{numbers} Staat er geen partij, dan is die niet bekend of te klein om te noemen."


def _cells(facts: Facts, section: Section, note: Note) -> tuple[Cell, ...]:
    theme = facts.theme_of.get(note.id)
    placed = anchors.theme_ref(theme) if theme else Ref(LOOSE, anchors.LOOSE)
    where = text(Ref(heading(section), anchors.of_section(section)), about(section, note))
    role = (text(facts.role(note)),) if facts.roles else ()
    kind, by = text(KINDS[note.kind]), text(blocks_readers.who(facts, note.id))
    return (number(note.number), text(note.text), where, kind, text(placed), by, *role)


def about(section: Section, note: Note) -> str:
    """Return the row of a section that a remark stands in, as the tail of the section's name."""
    label = next((row.label for row in section.rows if row.id == note.row), note.row)
    return f", {label}" if label else ""
