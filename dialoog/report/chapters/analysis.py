"""Analyse vooraf: what was said in conversations before the day, beside what the room wrote and voted."""

from __future__ import annotations

from collections.abc import Iterator

from dialoog.domain.disclosure import ABOUT, is_named
from dialoog.domain.dutch import capital, listed, many, quoted, remarks
from dialoog.domain.kinds import Figure
from dialoog.domain.kinds.ranking import only_firsts
from dialoog.domain.note import Note
from dialoog.domain.party import label_of
from dialoog.domain.rules.interviews import roots_of, topics
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally
from dialoog.report.blocks import anchors
from dialoog.report.blocks.quotes import numbers, quotes
from dialoog.report.chapters.canvas import section_blocks
from dialoog.report.document import (
    Blocks,
    Bullets,
    Chapter,
    Frame,
    Heading,
    Paragraph,
    Quote,
    Row,
    Span,
    Spans,
    Table,
    columns,
    number,
    paragraph,
    text,
)
from dialoog.report.figures.counting import figure_of, is_numeric, lines, mean_tenths, tenths
from dialoog.report.figures.facts import Facts
from dialoog.report.figures.votes import Vote
from dialoog.report.wording.results import result_sentence

TITLE = "Analyse vooraf"
MOST = 4
"""So many quotes stand beside a statement."""


def chapter(facts: Facts) -> Chapter | None:
    """Return the conversations topic by topic, and what became of them; None when there were none."""
    said = tuple(note for note in facts.notes if facts.is_early(note))
    if not said:
        return None
    each = (block for section in topics(facts.session) for block in section_blocks(facts, section, None))
    return Chapter(anchors.ANALYSIS, TITLE, (_opening(facts, said), *each, *_themes(facts), *_statements(facts)))


def _opening(facts: Facts, said: tuple[Note, ...]) -> Paragraph:
    parties = facts.session.meta.parties
    held = [f"{people} van {label_of(parties, party)}" for party, people in facts.session.meta.interviewed.items()]
    total = sum(facts.session.meta.interviewed.values())
    who = f" Er waren {many(total, 'gesprek', 'gesprekken')}: {listed(held)}." if held else ""
    counted = f"Vóór de dag zijn gesprekken gevoerd langs een leidraad. Dat gaf {remarks(len(said))}"
    return paragraph(counted, *anchors.see(anchors.ref_to_appendix()), f".{who} Zij tellen nergens mee bij de zaal.")


def _themes(facts: Facts) -> Blocks:
    """Return per theme how many remarks came from the conversations and how many from the room."""
    rows = tuple(
        Row((text(anchors.theme_ref(theme)), number(len(notes) - len(room)), number(len(room))))
        for theme in facts.themes
        if (notes := facts.cards[theme.id]) and len(room := facts.of_room(notes)) < len(notes)
    )
    if not rows:
        return ()
    heads = columns("Thema", numeric=("Opmerkingen vooraf", "Opmerkingen van de zaal"))
    table = Table("vooraf-themas", "Vooraf en in de zaal, per thema", heads, rows)
    return (Heading("Vooraf en in de zaal", "vooraf-themas"), table)


def _statements(facts: Facts) -> Blocks:
    items = tuple(_became(facts, vote) for vote in facts.votes if sources(facts, vote))
    if not items:
        return ()
    return (Heading("Van gesprek naar stelling", "vooraf-stellingen"), Bullets(items))


def _became(facts: Facts, vote: Vote) -> Spans:
    """Return which remarks a statement came from, and what the room voted."""
    found = sources(facts, vote)
    voted = result_sentence(vote.last) if vote.last else "Daarover is geen uitslag te tonen."
    nouns = "opmerking" if len(found) == 1 else "opmerkingen"
    head: tuple[Span, ...] = (anchors.vote_ref(vote), f": {quoted(vote.statement.text)} Komt uit {nouns} ")
    return (*head, *numbers(found), f". De zaal: {voted}", *_own(facts, vote))


def _own(facts: Facts, vote: Vote) -> Iterator[Span]:
    """Return what those who were interviewed before voted themselves, as a party, as far as that may be shown."""
    if vote.last is None:
        return
    for group in vote.groups_of(vote.last):
        if is_named(group) and group.parties[0] in facts.session.meta.interviewed and group.tally.valid:
            about = "ongeveer " if group.precision in ABOUT else ""
            yield f" {capital(facts.group_label(group))}: {about}{_chosen(vote.statement, group.tally)}."


def _chosen(statement: Statement, tally: Tally) -> str:
    if is_numeric(statement):
        return f"gemiddeld {tenths(mean_tenths(tally.counts) or 0)}"
    found = lines(statement, tally)
    if figure_of(statement) is Figure.PLACES and not only_firsts(tally):
        return f"{quoted(found[0].label)} bovenaan, gemiddeld op plaats {found[0].shown}"
    top = max(found, key=lambda line: line.count)
    return f"{top.figure} {quoted(top.label)}"


def sources(facts: Facts, vote: Vote) -> tuple[Note, ...]:
    """Return what was said before the day that a statement came from, also when that was noted after the vote."""
    planned: Statement = vote.step.statement or vote.statement
    return tuple(sorted(roots_of(facts.session, planned), key=lambda note: note.number))


def frame(facts: Facts, vote: Vote) -> Blocks:
    """Return the frame beside a statement with what it came from; nothing if it came from no conversation."""
    found = sources(facts, vote)
    if not found:
        return ()
    shown: tuple[Quote, ...] = quotes(facts, found, MOST)
    rest = len(found) - len(shown)
    more = (paragraph(f"Er kwamen nog {remarks(rest)} bij: ", *numbers(found), "."),) if rest > 0 else ()
    return (Frame("Uit de gesprekken vooraf", (*shown, *more)),)
