"""A document in the dress of an organiser: logo, colour and foreword, and without the chapters that they leave out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.errors import Invalid
from dialoog.domain.text import did_you_mean
from dialoog.report.blocks import anchors
from dialoog.report.document import Chapter, Document, House, paragraph

FOREWORD = "voorwoord"


class Dress(Struct, frozen=True):
    """What an organiser wants: the house style, a foreword (its paragraphs), and keys of chapters to leave out."""

    house: House = House()
    foreword: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


PLAIN = Dress()


def dressed(document: Document, dress: Dress) -> Document:
    """Return the document in this dress; raises `Invalid` for a chapter to leave out that does not exist."""
    for key in dress.without:
        if key not in known(document):
            raise Invalid(f"Er is geen hoofdstuk '{key}'. {did_you_mean(key, sorted(known(document)))}".rstrip())
    kept = tuple(chapter for chapter in document.chapters if chapter.key not in dress.without)
    return replace(document, chapters=(*_foreword(dress.foreword), *kept), house=dress.house)


def known(document: Document) -> set[str]:
    """Return the keys of the chapters that a report can have, and of those that this one has."""
    return {*anchors.CHAPTERS, *(chapter.key for chapter in document.chapters)}


def _foreword(paragraphs: Iterable[str]) -> tuple[Chapter, ...]:
    blocks = tuple(paragraph(text) for text in paragraphs)
    return (Chapter(FOREWORD, "Voorwoord", blocks),) if blocks else ()
