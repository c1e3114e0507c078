"""The canvas as a sheet to write on, and its lists for the tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from dialoog.domain.canvas import NoteKind, Section, SectionKind, answer_options
from dialoog.report.paper.occasion import Occasion, each
from dialoog.report.paper.sheets import Ask, Box, Boxes, Lists, Sheet, Size

NO_NAMES = "Schrijf geen namen op: niet van jezelf en niet van een ander."
ONE_EACH = "Eén opmerking per regel. Zet erachter van welke partij die is. Schrijf geen namen op."
STRONG, WEAK = "Gaat goed (+)", "Gaat nog niet goed (−)"


def canvas(day: Occasion, size: Size) -> Sheet:
    """Return the whole canvas on large paper."""
    boxes = tuple(_boxes(day.asked))
    return Sheet("canvas", "Canvas", Boxes(NO_NAMES, boxes), each(day), size, sideways=True)


def lists(day: Occasion, size: Size) -> Sheet:
    """Return a sheet with lines for each question that is answered in words."""
    pages = tuple(page for section in day.asked if section.takes_notes for page in _pages(section))
    return Sheet("werktafel", "Werktafelvellen", Lists(ONE_EACH, pages), each(day, "elk vel"), size)


def _boxes(sections: tuple[Section, ...]) -> Iterator[Box]:
    """Yield a box for each group of questions that stand together on paper."""
    groups = groupby(enumerate(sections), key=lambda found: found[1].group or found[0])
    for number, (group, found) in enumerate(groups, 1):
        asks = tuple(_ask(section) for _, section in found)
        title = group if isinstance(group, str) else asks[0].title
        yield Box(number, title, asks)


def _ask(section: Section) -> Ask:
    several = section.kind is SectionKind.CHOICES
    labels = () if section.takes_notes else tuple(option.label for option in answer_options(section))
    ends = {"low": section.low_label, "high": section.high_label}
    return Ask(section.title, section.prompt, _columns(section), labels, several, **ends)


def _columns(section: Section) -> tuple[str, ...]:
    rows = tuple(row.label for row in section.rows)
    if section.kind is SectionKind.PLUSMINUS:
        return tuple(f"{row} {sign}" for row in rows for sign in ("+", "−"))
    return rows


def _pages(section: Section) -> Iterator[Ask]:
    """Yield a page for a question, or one for each of its rows; strong and weak points stand beside each other."""
    columns = (STRONG, WEAK) if section.kind is SectionKind.PLUSMINUS else ()
    kind = {NoteKind.CONCERN: "aandachtspunten", NoteKind.DREAM: "dromen en wensen"}.get(section.note_kind, "")
    title = section.title if kind in section.title.casefold() else f"{section.title}: {kind}"
    for row in section.rows or (None,):
        yield Ask(f"{title} – {row.label}" if row else title, section.prompt, columns)
