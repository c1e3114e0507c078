"""Prioriteiten: which themes got the most dots."""

from __future__ import annotations

from dialoog.report.blocks import anchors
from dialoog.report.chapters.statements import heard, outcome, round_sentence
from dialoog.report.document import Block, Blocks, Chapter, Heading, paragraph
from dialoog.report.figures.facts import Facts
from dialoog.report.figures.votes import Vote


def chapter(facts: Facts) -> Chapter:
    """Return what people gave their dots to."""
    blocks = tuple(block for vote in facts.dots for block in _vote(facts, vote))
    if not blocks:
        blocks = (paragraph("Er zijn geen prioriteiten gekozen."),)
    return Chapter(anchors.PRIORITIES, "Prioriteiten", blocks)


def _vote(facts: Facts, vote: Vote) -> Blocks:
    name = f"prioriteiten-{vote.number}"
    blocks: list[Block] = [Heading(vote.step.title, name)] if len(facts.dots) > 1 else []
    if not vote.rounds:
        return (*blocks, paragraph("Er zijn geen stippen gegeven."), *heard(facts, vote))
    given = [paragraph(round_sentence(facts, vote, round_)) for round_ in vote.rounds]
    each = vote.statement.dots
    rule = paragraph(f"Iedereen mocht {each} {'stip' if each == 1 else 'stippen'} over de thema's verdelen.")
    return (*blocks, rule, *given, *outcome(facts, vote, name), *heard(facts, vote))
