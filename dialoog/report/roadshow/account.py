"""Verantwoording: how the sessions were added up, what was not compared, and what waits for a person."""

from __future__ import annotations

from dialoog.domain.codebook import Codebook
from dialoog.domain.dutch import listed, quoted, themes
from dialoog.domain.roadshow import merge_of
from dialoog.report.document import Blocks, Bullets, Chapter, Heading, paragraph
from dialoog.report.roadshow import anchors
from dialoog.report.roadshow.figures.tour import Shared, Tour

NO_CODEBOOK = (
    "Er is geen codeboek gebruikt. Thema's van sessies zijn alleen samen genomen als ze precies dezelfde titel hebben."
)

ANONYMITY = (
    "Elk aantal in dit verslag is een optelling van wat in de verslagen van de sessies zelf staat. Verbergt een sessie "
    "een partij of een hele uitslag, dan zit die hier ook niet in. Wie de verslagen van elkaar aftrekt, komt dus niets "
    "te weten dat verborgen is. Bij een citaat staat alleen een partij als de sessie dat ook mag."
)


def chapter(tour: Tour) -> Chapter:
    """Return how this report was made."""
    merging = (Heading("Hoe zijn thema's samengevoegd", "samengevoegd"), *_merging(tour))
    safe = (Heading("Anonimiteit", "anonimiteit"), paragraph(ANONYMITY))
    blocks = (*merging, *safe, *_left_out(tour))
    return Chapter(anchors.ACCOUNT, "Verantwoording", blocks)


def _merging(tour: Tour) -> Blocks:
    if tour.codebook is None:
        return (paragraph(NO_CODEBOOK),)
    new = [theme for theme in tour.themes if not theme.code]
    return (paragraph(_rule(tour.codebook)), *_decided(tour), *_new(tour, new))


def _decided(tour: Tour) -> Blocks:
    """Return how many themes a person decided about for this roadshow, and how many proposals wait."""
    boards = [(visit, board) for visit in tour.visits for board in visit.board]
    found = [merge_of(tour.merges, visit.name, board.id, board.title) for visit, board in boards]
    confirmed = sum(merge is not None and merge.confirmed for merge in found)
    waiting = sum(merge is not None and not merge.confirmed for merge in found)
    told = f"Voor deze roadshow besliste iemand over {themes(confirmed)}." if confirmed else ""
    waits = f"Over {themes(waiting)} ligt er een voorstel dat nog niemand bevestigde." if waiting else ""
    sentence = f"{told} {waits}".strip()
    return (paragraph(sentence),) if sentence else ()


def _rule(codebook: Codebook) -> str:
    return (
        f"Thema's zijn samengevoegd met het codeboek {quoted(codebook.title)} (versie {codebook.version}). Een thema "
        "hoort bij een thema van het codeboek als dat in de sessie zo is vastgelegd, of als iemand dat voor deze "
        "roadshow heeft bevestigd. Een voorstel van de computer dat niemand bevestigde, telt niet mee: zo'n thema "
        "is nieuw. Nieuwe thema's zijn alleen samen genomen als ze precies dezelfde titel hebben."
    )


def _new(tour: Tour, new: list[Shared]) -> Blocks:
    if not new:
        return (paragraph("Alle thema's staan in het codeboek."),)
    verb = "staat" if len(new) == 1 else "staan"
    return (
        paragraph(f"Niet in het codeboek {verb} {themes(len(new))}:"),
        Bullets(tuple((_where(tour, theme),) for theme in new)),
    )


def _where(tour: Tour, theme: Shared) -> str:
    places = dict.fromkeys(anchors.called(tour, held.visit) for held in theme.held)
    return f"{theme.title} ({listed(list(places))})"


def _left_out(tour: Tour) -> Blocks:
    if not tour.left_out:
        return ()
    return (Heading("Niet meegenomen", "niet-meegenomen"), Bullets(tuple((line,) for line in tour.left_out)))
