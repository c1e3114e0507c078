"""Who put each remark where it is: the computer, a person, a person after the computer, and second readers.

A reader is known by a role and never by a name; nothing of a participant is in it.
"""

from __future__ import annotations

from typing import Any

from dialoog.domain.rules import coding as codings
from dialoog.domain.session import Session
from dialoog.domain.theme import PlacedBy
from dialoog.report.document import Block, Blocks, Cell, Heading, Row, Table, columns, number, paragraph, text
from dialoog.report.figures.agreement import Agreement, Figures, OfTheme, agreements, together
from dialoog.report.figures.facts import Facts
from dialoog.report.wording.agreement import (
    HEADS,
    MEANING,
    SCALE,
    all_readers,
    figure,
    overall,
    reading,
    settled,
    used,
    word,
)

PLACED = {
    PlacedBy.MACHINE: "computer",
    PlacedBy.PERSON: "mens",
    PlacedBy.CHANGED: "computer, daarna mens",
}
SAME, OTHER, SETTLED = "eens", "anders", "anders, beslecht"


def who(facts: Facts, note: str) -> str:
    """Return who put a remark where it is, and what each second reader made of it; empty when nobody did."""
    theme, loose = facts.theme_of.get(note), facts.session.loose.get(note)
    by = theme.notes[note] if theme else loose.by if loose and loose.kept else None
    first = [PLACED[by]] if by else []
    return "; ".join([*first, *(f"{reader}: {said}" for reader, said in readers_on(facts, note).items())])


def readers_on(facts: Facts, note: str) -> dict[str, str]:
    """Return for each second reader who read a remark whether both agreed, and if not, whether that was settled."""
    session = facts.session
    found: dict[str, str] = {}
    for coding in codings.ordered(session):
        if coding.finished and note in coding.placed and note in coding.first:
            if coding.placed[note] == coding.first[note]:
                found[coding.reader] = SAME
            else:
                found[coding.reader] = SETTLED if codings.is_settled(session, coding, note) else OTHER
    return found


def blocks(facts: Facts) -> Blocks:
    """Return how far second readers agree: in words, and per theme in a table; nothing without any."""
    found, shared = agreements(facts.session), together(facts.session)
    if not found:
        return ()
    result: list[Block] = [Heading("Hoe goed zijn lezers het eens", "lezers")]
    for one in found:
        result += [paragraph(reading(one)), paragraph(f"{overall(one.figures)} {settled(one)}"), _table(one)]
    result += [paragraph(all_readers(shared))] if shared else []
    return (*result, paragraph(f"{MEANING} {SCALE}"))


def _table(found: Agreement) -> Table:
    theme, *numbers, told = HEADS
    heads = (*columns(theme, numeric=tuple(numbers)), *columns(told))
    rows = tuple(Row(_cells(one)) for one in used(found))
    return Table(f"lezers-{found.coding.number}", f"Overeenstemming per thema: {found.coding.reader}", heads, rows)


def _cells(theme: OfTheme) -> tuple[Cell, ...]:
    counts = (number(count) for count in (theme.first, theme.second, theme.both))
    return (text(theme.title), *counts, Cell((figure(theme.kappa),), theme.kappa), text(word(theme)))


def as_json(session: Session) -> dict[str, Any]:
    """Return the agreement as values for JSON."""
    shared = together(session)
    return {
        "readings": [_reading(found) for found in agreements(session)],
        "together": {"readers": shared.readers, **_figures(shared.figures)} if shared else None,
    }


def _reading(found: Agreement) -> dict[str, Any]:
    themes = [
        {"theme": t.theme, "title": t.title, "first": t.first, "second": t.second, "both": t.both, "kappa": t.kappa}
        for t in found.themes
    ]
    head = {"reader": found.coding.reader, "asked": len(found.coding.notes), "read": found.read}
    counts = {"differences": found.differences, "settled": found.settled}
    return {**head, **_figures(found.figures), **counts, "themes": themes}


def _figures(figures: Figures) -> dict[str, Any]:
    return {name: getattr(figures, name) for name in ("compared", "same", "percent", "kappa", "alpha")}
