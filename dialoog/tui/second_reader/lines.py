"""What a second reader sees: the themes with a key each, and how far the reading is; and the figures afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from dialoog.domain.canvas import NoteKind
from dialoog.domain.coding import LOOSE, Coding
from dialoog.domain.note import Note
from dialoog.domain.rules import coding as codings
from dialoog.domain.session import Session
from dialoog.report.figures.agreement import agreements, together
from dialoog.report.wording.agreement import (
    HEADS,
    MEANING,
    SCALE,
    all_readers,
    overall,
    reading,
    row,
    settled,
    table_lines,
    used,
)

KEYS = "123456789abcdefghijkmnopqrstuvwxyz"
"""A key for each theme; l is for loose."""

LOOSE_KEY = "0"
LOOSE_LABEL = "los: past bij geen enkel thema"
KINDS = {
    NoteKind.CONCERN: "aandachtspunt",
    NoteKind.DREAM: "droom",
    NoteKind.PLUS: "sterk punt",
    NoteKind.MINUS: "zwak punt",
}
NO_READER = (
    "Er is nog geen tweede lezer geweest.\n\n"
    "Een tweede lezer deelt de opmerkingen nog een keer in, zonder te zien waar ze nu staan. Zo weet je hoe vast de "
    "indeling is, en het verslag zegt dat erbij."
)
BEGIN = "Druk op n om te beginnen, of geef een bestand mee met « dialoog coding SESSIE --export BESTAND »."

SEND_BACK = "De lezing is af. Stuur dit bestand terug aan wie het je gaf."


def keyed(themes: Sequence[str]) -> Mapping[str, str]:
    """Return the id of each theme by its key."""
    return dict(zip(KEYS, themes, strict=False))


def remark_lines(session: Session, note: Note) -> Content:
    """Return a remark, with the part of the canvas that it stands in above it."""
    title = next((section.title for section in session.meta.sections if section.id == note.section), "")
    above = " · ".join(part for part in (title, KINDS.get(note.kind, "")) if part)
    return Content("\n").join([Content.styled(above, "dim"), Content.styled(note.text, "bold")])


def option_line(key: str, title: str, about: str = "", *, before: str = "", chosen: bool = False) -> Content:
    """Return a line to choose: its key, whether it is chosen, and its title between a few words about it."""
    head = Content.styled(f" {key}  {'●' if chosen else '○'} ", "bold") + Content.styled(before, "dim")
    tail = Content.styled(f"  {about}", "dim") if about else Content("")
    return head + Content.styled(title, "bold" if chosen else "") + tail


def theme_lines(coding: Coding, note: str) -> Content:
    """Return the themes of a reading with their keys, each on one line; what was chosen for this note is marked."""
    placed = coding.placed.get(note)
    lines = [
        option_line(key, theme.title, theme.description, chosen=placed == theme.id)
        for key, theme in zip(KEYS, coding.themes, strict=False)
    ]
    lines.append(option_line(LOOSE_KEY, LOOSE_LABEL, chosen=placed == LOOSE))
    return Content("\n").join(lines)


def progress_line(coding: Coding, note: str) -> str:
    """Return how far the reading is, and which remark this is in the reader's own order."""
    place = coding.notes.index(note) + 1 if note in coding.notes else 0
    return f"{len(coding.placed)} van de {len(coding.notes)} ingedeeld. Dit is de {place}e."


def overview(session: Session, width: int) -> str:
    """Return every reading with its figures in this many cells, and how to go on."""
    found, shared = agreements(session), together(session)
    blocks = [under_way(coding) for coding in codings.ordered(session) if not coding.finished]
    for one in found:
        blocks.append("\n".join((reading(one), overall(one.figures), settled(one))))
        blocks.append("\n".join(table_lines([HEADS, *(row(theme) for theme in used(one))], width)))
    blocks += [SEND_BACK for coding in codings.ordered(session) if coding.finished and coding.for_reader]
    if shared:
        blocks.append(all_readers(shared))
    blocks += [f"{MEANING} {SCALE}"] if found else []
    return "\n\n".join(blocks) or f"{NO_READER} {_how_to_begin(session)}"


def _how_to_begin(session: Session) -> str:
    refusal = codings.start_refusal(session)
    return refusal.sentence if refusal else BEGIN


def under_way(coding: Coding) -> str:
    """Return how far a reading is that is not done."""
    read, all_of_them = len(coding.placed), len(coding.notes)
    return f"Lezer « {coding.reader} » is bezig: {read} van de {all_of_them} opmerkingen ingedeeld."
