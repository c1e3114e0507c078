"""Klankbord: what people said who read the outcomes afterwards, in a frame beside what it is about."""

from __future__ import annotations

from dialoog.domain.dutch import remarks
from dialoog.domain.rules.klankbord import ALL, SECTION, STATEMENT, THEME
from dialoog.report.blocks import anchors
from dialoog.report.document import Blocks, Bullets, Chapter, Frame, Ref, Spans, paragraph
from dialoog.report.figures.facts import Facts

TITLE = "Klankbord"


def chapter(facts: Facts) -> Chapter | None:
    """Return what the klankbord said of the whole, and where the rest of it stands; None if it said nothing."""
    if not facts.sounded:
        return None
    general = facts.sounded.get(ALL, ())
    said = Bullets(tuple((remark.text,) for remark in general))
    intro = "Een klankbordgroep las de uitkomsten en gaf deze reactie:" if general else ""
    first = (paragraph(intro), said) if general else (paragraph("Een klankbordgroep las de uitkomsten."),)
    return Chapter(anchors.FEEDBACK, TITLE, (*first, *_elsewhere(facts)))


def _elsewhere(facts: Facts) -> Blocks:
    """Return where the frames are with what the klankbord said of one thing."""
    items: list[Spans] = [
        (place, f": {remarks(len(facts.sounded[key]))}")
        for key, place in places_of(facts).items()
        if key in facts.sounded
    ]
    if not items:
        return ()
    return (paragraph("Wat zij over één onderwerp zei, staat daar in een kader:"), Bullets(tuple(items)))


def places_of(facts: Facts) -> dict[str, Ref]:
    """Return for each subject but the whole where the report tells of it."""
    found = {f"{SECTION}:{s.id}": Ref(s.title, anchors.of_section(s)) for s in facts.session.meta.sections}
    found |= {f"{STATEMENT}:{vote.step.id}": anchors.vote_ref(vote) for vote in facts.votes}
    return found | {f"{THEME}:{theme.id}": anchors.theme_ref(theme) for theme in facts.themes}


def frame(facts: Facts, kind: str, id_: str) -> Blocks:
    """Return the frame with what the klankbord said of a theme, a statement or a section; nothing if it did not."""
    found = facts.sounded.get(f"{kind}:{id_}", ())
    return (Frame(TITLE, (Bullets(tuple((remark.text,) for remark in found)),)),) if found else ()
