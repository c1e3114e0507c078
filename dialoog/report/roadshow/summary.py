"""Samenvatting: made by rules from the figures, each sentence with the chapter that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialoog.domain.dutch import listed, many, quoted, regions
from dialoog.report.document import Bullets, Chapter, Ref, Spans, paragraph
from dialoog.report.roadshow import actions, anchors, changes, statements
from dialoog.report.roadshow.attendance import opening
from dialoog.report.roadshow.concerns import Spread, spread_over
from dialoog.report.roadshow.figures.tour import Shared, Tour

TOP = 5
NOTHING = "Er is nog niets dat opvalt."


def chapter(tour: Tour) -> Chapter:
    """Return what stands out, and where in the report it is worked out."""
    items = tuple(_sentences(tour))
    body = Bullets(items) if items else paragraph(NOTHING)
    return Chapter(anchors.SUMMARY, "Samenvatting", (paragraph(opening(tour)), body))


def _sentences(tour: Tour) -> Iterator[Spans]:
    yield from _everywhere(tour)
    yield from _regional(tour)
    yield from _dreams(tour)
    yield from _gap(tour)
    yield from _actions(tour)
    yield from _since(tour)


def _cited(sentence: str, title: str, anchor: str) -> Spans:
    return (sentence.removesuffix("."), " (zie ", Ref(title, anchor), ").")


def _everywhere(tour: Tour) -> Iterator[Spans]:
    if len(tour.regions) < 2:  # noqa: PLR2004 - what returns needs two places
        return
    for wanted, where in (
        (Spread.EVERYWHERE, f"alle {regions(len(tour.regions))}"),
        (Spread.MOST, "de meeste regio's"),
    ):
        found = spread_over(tour, wanted)
        if found:
            told = f"In {where} komt terug: {_named(found)}"
            yield _cited(told, "Aandachtspunten", anchors.CONCERNS)
    if not spread_over(tour, Spread.EVERYWHERE):
        yield _cited("Geen aandachtspunt komt in alle regio's terug", "Aandachtspunten", anchors.CONCERNS)


def _named(found: Sequence[Shared]) -> str:
    told = [f"{theme.title} ({theme.concerns})" for theme in found[:TOP]]
    rest = len(found) - TOP
    return listed([*told, f"nog {rest}"] if rest > 0 else told)


def _regional(tour: Tour) -> Iterator[Spans]:
    if len(tour.regions) < 2:  # noqa: PLR2004 - regional is said against others
        return
    found = spread_over(tour, Spread.REGIONAL)
    for region in tour.regions:
        own = [theme for theme in found if region in tour.regions_with_concern(theme)]
        if own:
            told = f"Alleen in {region.name}: {_named(own)}"
            yield _cited(told, "Aandachtspunten", anchors.CONCERNS)


def _dreams(tour: Tour) -> Iterator[Spans]:
    themes = sorted((theme for theme in tour.themes if theme.dreams), key=lambda theme: -theme.dreams)[:3]
    if themes:
        told = listed([f"{theme.title} ({theme.dreams})" for theme in themes])
        yield _cited(f"De meeste dromen gaan over {told}", "Dromen", anchors.DREAMS)


def _gap(tour: Tour) -> Iterator[Spans]:
    """Tell the statement on which two sessions differ most; means are not compared with shares."""
    found = [(gap, same) for same in statements.compared(tour) if (gap := statements.gap(same)) and gap.answer]
    if found:
        gap, same = max(found, key=lambda pair: pair[0].size)
        about = f"Het meest verschillen sessies over {quoted(same.statement.text)}"
        yield _cited(f"{about}: {statements.gap_in_words(tour, gap)}", "Stellingen", anchors.STATEMENTS)


def _actions(tour: Tour) -> Iterator[Spans]:
    if tour.agreed:
        yield _cited(actions.state(tour, tour.agreed), "Acties", anchors.ACTIONS)


def _since(tour: Tour) -> Iterator[Spans]:
    for one in changes.since(tour):
        agreed = changes.came_of(tour, one)
        done = sum(not a.action.unfinished for a in agreed)
        if agreed:
            earlier = many(len(agreed), "actie", "acties")
            told = f"Klaar of vervallen in {one.region.name}: {done} van de {earlier} van de vorige ronde"
            yield _cited(told, changes.TITLE, anchors.CHANGES)
