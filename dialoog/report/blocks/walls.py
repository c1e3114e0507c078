"""What the room supported on the wall: a table in each section, and the most supported remark in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.canvas import Section
from dialoog.domain.dutch import people, quoted, remarks
from dialoog.report.blocks import anchors
from dialoog.report.document import Blocks, Ref, Row, Span, Spans, Table, columns, number, paragraph, text
from dialoog.report.figures.facts import Facts
from dialoog.report.figures.walls import Supported
from dialoog.report.wording.sections import heading

LEAD = "De zaal las deze opmerkingen op de muur. Iedereen kon er zoveel steunen als die wilde."
MOST = 10
"""So many remarks stand in the table of a section."""


def table(facts: Facts, section: Section) -> Blocks:
    """Return the remarks of a section that the room supported most; nothing when none was on a wall."""
    found = [one for one in facts.supported if one.note.section == section.id]
    if not found:
        return ()
    rows = tuple(
        Row((text(one.note.text), text(anchors.note_ref(one.note)), number(one.support), number(one.people)))
        for one in found[:MOST]
    )
    heads = columns("Opmerking", "Nummer", numeric=("Steun", "Mensen die meededen"))
    shown = Table(f"muur-{section.id}", f"{heading(section)} – steun op de muur", heads, rows)
    return (paragraph(LEAD), shown, *_rest(found[MOST:]))


def _rest(found: Sequence[Supported]) -> Blocks:
    if not found:
        return ()
    most = found[0].support
    verb = "kreeg" if len(found) == 1 else "kregen"
    support = f"steun van {people(most)} of minder" if most else "geen steun"
    others = f"Nog {remarks(len(found))} op de muur {verb} {support}."
    return (paragraph(others),)


def most_supported(facts: Facts) -> Spans:
    """Return which remark was supported most in each section, in a sentence; nothing when none was."""
    spans: list[Span] = []
    for section in facts.session.meta.sections:
        best = next((one for one in facts.supported if one.note.section == section.id and one.support), None)
        if best:
            told = f" {quoted(best.note.text)} ({best.support} van de {people(best.people)})"
            spans += ["; " if spans else "", Ref(heading(section), anchors.of_section(section)), told]
    return ("De meeste steun op de muur: ", *spans, ".") if spans else ()
