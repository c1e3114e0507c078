"""Aanleiding en doel: what the day was for, in the words of its format and its agenda."""

from __future__ import annotations

from dialoog.domain.dutch import quoted
from dialoog.domain.session import Meta
from dialoog.report.blocks import anchors
from dialoog.report.document import Block, Bullets, Chapter, paragraph
from dialoog.report.figures.facts import Facts

FORMATS = {
    "stagedialoog": (
        "Dat is een stagedialoog: een bijeenkomst waar alle partijen rond de stage naast elkaar leggen hoe zij de "
        "stage zien. Het doel is om verschillen te benoemen, ze waar dat kan te overbruggen en af te spreken wie "
        "wat gaat doen."
    ),
    "roadshow": (
        "Dat is een roadshow: mensen van alle partijen schrijven aan gemengde werktafels op wat hen zorgen baart, "
        "waar zij van dromen en wat er nodig is. Het doel is om daar samen acties uit te halen."
    ),
    "praatplaat": (
        "Dat is een praatplaat: deelnemers geven tijdens een gesprek cijfers en antwoorden op open vragen. Het "
        "doel is om te horen hoe het gaat en wat beter kan."
    ),
}


def chapter(facts: Facts) -> Chapter:
    """Return why this session was held."""
    meta = facts.session.meta
    blocks: list[Block] = [paragraph(_about(meta))]
    goals = [(f"{step.title}: {step.purpose}",) for step in facts.session.steps if step.purpose]
    if goals:
        blocks += [paragraph("Elk onderdeel had een eigen doel:"), Bullets(tuple(goals))]
    return Chapter(anchors.PURPOSE, "Aanleiding en doel", tuple(blocks))


def _about(meta: Meta) -> str:
    region = f" in de regio {meta.region}" if meta.region else ""
    known = FORMATS.get(meta.template, "")
    return f"Dit verslag gaat over de sessie {quoted(meta.title)}{region}. {known}".strip()
