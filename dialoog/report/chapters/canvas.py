"""Uitkomsten: what was written, chosen and scored in every section of the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.canvas import NoteKind, Section, SectionKind
from dialoog.domain.dutch import many, people, remarks
from dialoog.domain.note import Note
from dialoog.domain.rules.klankbord import SECTION
from dialoog.domain.rules.theming import parties_in, people_in
from dialoog.domain.rules.who_named_what import people_named
from dialoog.report.blocks import anchors, charts, per_party, walls, who_named_what
from dialoog.report.blocks.quotes import quotes
from dialoog.report.chapters import feedback
from dialoog.report.document import (
    Block,
    Blocks,
    Chapter,
    Heading,
    Ref,
    Row,
    Span,
    Table,
    columns,
    number,
    paragraph,
    text,
)
from dialoog.report.figures.answers import Question
from dialoog.report.figures.facts import Facts
from dialoog.report.wording.results import outcome, waiting_sentence
from dialoog.report.wording.sections import heading

OTHER = "Overige opmerkingen"


def chapter(facts: Facts) -> Chapter:
    """Return the outcomes per section, in the order of the canvas."""
    if not facts.of_room(facts.notes) and not any(question.result.tally.voters for question in facts.questions):
        return Chapter(anchors.CANVAS, "Uitkomsten", (paragraph("Er is niets ingevuld op het canvas."),))
    blocks = (*_sections(facts), *_unknown(facts), *_empty(facts), *_who_wrote(facts))
    return Chapter(anchors.CANVAS, "Uitkomsten", blocks)


def sections(facts: Facts) -> tuple[Section, ...]:
    """Return all sections that hold something: those of the canvas, and those that remarks still name."""
    known = facts.session.meta.sections
    gone = sorted(set(facts.by_section) - {section.id for section in known})
    return (*known, *(Section(id=id_, title=f"{OTHER} ({id_})", prompt="") for id_ in gone))


def asked(facts: Facts) -> tuple[Section, ...]:
    """Return the sections of the canvas that the room filled in."""
    return tuple(section for section in facts.session.meta.sections if not section.early)


def _sections(facts: Facts) -> Blocks:
    answered = {question.section.id: question for question in facts.questions}
    blocks: list[Block] = []
    category = ""
    for section in asked(facts):
        found = section_blocks(facts, section, answered.get(section.id))
        if found and section.category and section.category != category:
            category = section.category
            blocks.append(Heading(category, f"deel-{section.id}"))
        blocks += found
    return tuple(blocks)


def section_blocks(facts: Facts, section: Section, question: Question | None) -> Blocks:
    """Return a section with its question and what came of it; nothing when nothing did."""
    body = _answers(facts, question) if question else _notes(facts, section)
    said = feedback.frame(facts, SECTION, section.id)
    if not body and not said:
        return ()
    prompt = (paragraph(f"De vraag: {section.prompt}"),) if section.prompt else ()
    level = 2 if section.category and not section.early else 1
    return (Heading(heading(section), anchors.of_section(section), level), *prompt, *body, *said)


def _unknown(facts: Facts) -> Blocks:
    extra = sections(facts)[len(facts.session.meta.sections) :]
    return tuple(block for section in extra for block in section_blocks(facts, section, None))


def _empty(facts: Facts) -> Blocks:
    silent = {question.section.id for question in facts.questions if not question.result.tally.voters}
    silent |= {s.id for s in facts.session.meta.sections if s.takes_notes and not facts.by_section[s.id]}
    titles = [heading(section) for section in asked(facts) if section.id in silent]
    return (paragraph(f"Niets ingevuld bij: {'; '.join(titles)}."),) if titles else ()


def _who_wrote(facts: Facts) -> Blocks:
    written = [section for section in sections(facts) if facts.by_section.get(section.id) and not section.early]
    found = [
        who_named_what.line(facts, Ref(heading(section), anchors.of_section(section)), facts.by_section[section.id])
        for section in written
    ]
    if not found:
        return ()
    table = who_named_what.blocks(facts, "onderdelen-partijen", "Wie schreef bij welk onderdeel", "Onderdeel", found)
    return (Heading("Onderdelen en partijen", "onderdelen-partijen"), *table)


# ------------------------------------------------------------------------------------------------ remarks


def _notes(facts: Facts, section: Section) -> Blocks:
    notes = facts.by_section.get(section.id, ())
    if not notes:
        return ()
    blocks: list[Block] = [paragraph(f"{count(facts, notes)}.", *_themes(facts, notes))]
    if section.rows:
        blocks.append(_rows(section, notes))
    if section.kind is SectionKind.PLUSMINUS:
        return (*blocks, *_both_sides(facts, notes), *walls.table(facts, section))
    return (*blocks, *quotes(facts, notes), *walls.table(facts, section))


def count(facts: Facts, notes: Sequence[Note]) -> str:
    """Return how many remarks these are, and of how many people and parties as far as that is known and harmless.

    Few people beside more remarks would tell which of them are of one and the same. The number of parties would
    tell that a party without a role is among them, so it needs a role for all.
    """
    room = facts.of_room(notes)
    named = all(note.author for note in room)
    wrote = people_in(room) if named and people_named(facts.session, room) is not None else 0
    writers = f" van {people(wrote)}" if wrote >= facts.k else ""
    origins = 0 if facts.pool or facts.alone else parties_in(room, facts.roles)
    parties_ = f" uit {many(origins, 'partij', 'partijen')}" if origins else ""
    before = len(notes) - len(room)
    if not room or not before:
        return f"{remarks(len(notes))}{writers}{parties_}"
    return f"{remarks(len(room))}{writers}{parties_} en {remarks(before)} uit gesprekken vooraf"


def _themes(facts: Facts, notes: Sequence[Note]) -> tuple[Span, ...]:
    counts: dict[str, int] = {}
    for note in notes:
        theme = facts.theme_of.get(note.id)
        counts[theme.id if theme else ""] = counts.get(theme.id if theme else "", 0) + 1
    spans: list[Span] = []
    for theme in facts.themes:
        if theme.id in counts:
            spans += [", ", anchors.theme_ref(theme), f" ({counts[theme.id]})"]
    if not spans:
        return ()
    loose = f" en los ({counts['']})" if "" in counts else ""
    return (" Ze gaan over: " if len(notes) > 1 else " Die gaat over: ", *spans[1:], f"{loose}.")


def _rows(section: Section, notes: Sequence[Note]) -> Table:
    split = section.kind is SectionKind.PLUSMINUS
    labels = {row.id: row.label for row in section.rows}
    for note in notes:
        labels.setdefault(note.row, "Geen onderwerp gekozen" if not note.row else note.row)
    heads = ("Sterke punten", "Zwakke punten") if split else ("Opmerkingen",)
    wanted = (NoteKind.PLUS, NoteKind.MINUS) if split else (None,)
    rows = [
        Row((text(label), *(number(_in_row(notes, row, kind)) for kind in wanted))) for row, label in labels.items()
    ]
    return Table(
        f"rijen-{section.id}", f"{heading(section)} – per onderwerp", columns("Onderwerp", numeric=heads), tuple(rows)
    )


def _in_row(notes: Sequence[Note], row: str, kind: NoteKind | None) -> int:
    return sum(note.row == row and kind in (None, note.kind) for note in notes)


def _both_sides(facts: Facts, notes: Sequence[Note]) -> Blocks:
    blocks: list[Block] = []
    for kind, name in ((NoteKind.PLUS, "Sterke punten"), (NoteKind.MINUS, "Zwakke punten")):
        found = [note for note in notes if note.kind is kind]
        if found:
            blocks += [paragraph(f"{name}, bijvoorbeeld:"), *quotes(facts, found, 2)]
    return tuple(blocks)


# ------------------------------------------------------------------------------------------------ answers


def _answers(facts: Facts, question: Question) -> Blocks:
    result = question.result
    if not result.tally.voters:
        return ()
    if question.waits:
        return (paragraph(waiting_sentence(result.tally.voters)),)
    blocks: list[Block] = [paragraph(outcome(question.statement, result, facts.k))]
    if result.withheld or not result.tally.valid:
        return tuple(blocks)
    blocks.append(charts.figure(question.statement, [("Antwoorden", result.tally)]))
    heads = per_party.Heads(f"antwoorden-{question.section.id}", f"{heading(question.section)} – per partij")
    return (*blocks, *per_party.table_of(facts, question.statement, result, result.groups, heads))
