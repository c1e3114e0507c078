"""Aandachtspunten en dromen per thema: what the remarks come down to, and who named it."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.canvas import NoteKind
from dialoog.domain.dutch import listed, quoted
from dialoog.domain.note import Note
from dialoog.domain.rules.klankbord import THEME
from dialoog.domain.theme import PlacedBy, Theme
from dialoog.report.blocks import anchors, who_named_what
from dialoog.report.blocks.quotes import bullets, numbers
from dialoog.report.chapters import feedback
from dialoog.report.chapters.canvas import count
from dialoog.report.document import Block, Blocks, Chapter, Heading, Paragraph, Ref, Strong, paragraph
from dialoog.report.figures import theme_check
from dialoog.report.figures.books import line as books_line
from dialoog.report.figures.facts import Facts

KINDS = {
    NoteKind.CONCERN: "Aandachtspunten",
    NoteKind.DREAM: "Dromen",
    NoteKind.PLUS: "Sterke punten",
    NoteKind.MINUS: "Zwakke punten",
    NoteKind.PLAIN: "Andere opmerkingen",
}
SHOWN_PER_KIND = 5


def chapter(facts: Facts) -> Chapter:
    """Return every theme with its concerns and dreams, and the remarks that are in none."""
    title = "Aandachtspunten en dromen per thema"
    if not facts.notes:
        return Chapter(anchors.THEMES, title, (paragraph("Er zijn geen opmerkingen, dus ook geen thema's."),))
    lines = [line(facts, theme) for theme in facts.themes]
    blocks: list[Block] = [paragraph(books_line(facts.books), *anchors.see(anchors.ref_to_appendix()), ".")]
    blocks += who_named_what.blocks(facts, "themas-partijen", "Wie noemde welk thema", "Thema", lines)
    for theme, found in zip(facts.themes, lines, strict=True):
        blocks += (*_theme(facts, theme, found), *feedback.frame(facts, THEME, theme.id))
    return Chapter(anchors.THEMES, title, (*blocks, *_loose(facts)))


def line(facts: Facts, theme: Theme) -> who_named_what.Line:
    """Return who named a theme."""
    return who_named_what.line(facts, anchors.theme_ref(theme), facts.cards[theme.id])


def _theme(facts: Facts, theme: Theme, found: who_named_what.Line) -> Blocks:
    notes = facts.cards[theme.id]
    blocks: list[Block] = [Heading(theme.title, anchors.of_theme(theme))]
    if theme.description:
        blocks.append(paragraph(theme.description))
    blocks += _room(facts, theme)
    if not notes:
        return (*blocks, paragraph("Bij dit thema staan geen opmerkingen."))
    contrast = who_named_what.contrast(facts, found)
    blocks.append(paragraph(f"{count(facts, notes)}.{f' {contrast}' if contrast else ''}"))
    return (*blocks, *_by_kind(facts, notes), _all(notes), _placed(theme, notes))


def _room(facts: Facts, theme: Theme) -> Blocks:
    """Return what the room said of a theme when it checked them."""
    found = theme_check.said_of(facts.session).get(theme.id)
    if found is None:
        return ()
    then = theme_check.renamed(facts.session, found)
    tail = f" Het thema heette toen {quoted(then)}." if then else ""
    return (paragraph(f"{theme_check.sentence(found)}{tail}"),)


def _by_kind(facts: Facts, notes: Sequence[Note]) -> Blocks:
    blocks: list[Block] = []
    for kind, name in KINDS.items():
        found = [note for note in notes if note.kind is kind]
        if found:
            head = "Opmerkingen" if len(found) == len(notes) and kind is NoteKind.PLAIN else name
            blocks += [Paragraph((Strong(f"{head} ({len(found)})"),)), bullets(facts, found, SHOWN_PER_KIND)]
    return tuple(blocks)


def _all(notes: Sequence[Note]) -> Paragraph:
    """Return the numbers of all remarks of a theme, so that it can be traced back to them."""
    ordered = sorted(notes, key=lambda note: note.number)
    return paragraph("In de bijlage: ", f"{'nummer' if len(notes) == 1 else 'nummers'} ", *numbers(ordered), ".")


def _placed(theme: Theme, notes: Sequence[Note]) -> Paragraph:
    """Return who put the remarks in a theme, and where it says how that was done."""
    machine = sum(theme.notes[note.id] is PlacedBy.MACHINE for note in notes)
    who = [(machine, "door de computer"), (len(notes) - machine, "door mensen")]
    told = listed([f"{times} {by}" for times, by in who if times])
    return paragraph(f"Ingedeeld: {told}", *anchors.see(Ref("Verantwoording", anchors.MADE)), ".")


def _loose(facts: Facts) -> Blocks:
    if not facts.loose:
        return ()
    head = (
        Heading("Losse opmerkingen", anchors.LOOSE),
        paragraph(f"{count(facts, facts.loose)}, nog niet in een thema."),
    )
    return (*head, *_by_kind(facts, facts.loose), _all(facts.loose))
