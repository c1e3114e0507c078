"""Samenvatting: made by rules from the figures, each sentence with the chapter that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialoog.domain.dutch import all_regions, listed, quoted, the
from dialoog.report.document import Bullets, Chapter, Ref, Spans, paragraph
from dialoog.report.roadshow import actions, anchors, changes, statements
from dialoog.report.roadshow.attendance import opening
from dialoog.report.roadshow.concerns import Spread, spread_over
from dialoog.report.roadshow.figures.tour import Region, Shared, Tour
from dialoog.report.roadshow.made_up import in_words

TOP = 5
NOTHING = "Er is nog niets dat opvalt."


def chapter(tour: Tour) -> Chapter:
    """Return what stands out, and where in the report it is worked out."""
    items = tuple(_sentences(tour))
    body = Bullets(items) if items else paragraph(NOTHING)
    mark = (paragraph(told),) if (told := in_words(tour)) else ()
    return Chapter(anchors.SUMMARY, "Samenvatting", (*mark, paragraph(opening(tour)), body))


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
        (Spread.EVERYWHERE, all_regions(len(tour.regions))),
        (Spread.MOST, "de meeste regio's"),
    ):
        found = spread_over(tour, wanted)
        if found:
            told = f"In {where} komt terug: {_named(found)}"
            yield _cited(told, "Aandachtspunten", anchors.CONCERNS)
    if not spread_over(tour, Spread.EVERYWHERE):
        told = f"Geen aandachtspunt komt in {all_regions(len(tour.regions))} terug"
        yield _cited(told, "Aandachtspunten", anchors.CONCERNS)


def _named(found: Sequence[Shared]) -> str:
    return _first([f"{theme.title} ({theme.concerns})" for theme in found])


def _first(told: Sequence[str]) -> str:
    rest = len(told) - TOP
    return listed([*told[:TOP], f"nog {rest}"] if rest > 0 else told)


def _regional(tour: Tour) -> Iterator[Spans]:
    if len(tour.regions) < 2:  # noqa: PLR2004 - regional is said against others
        return
    found = spread_over(tour, Spread.REGIONAL)
    for region in tour.regions:
        own = [theme for theme in found if region in tour.regions_with_concern(theme)]
        for where, told in (("Alleen", _only_in(region, own)), ("Vooral", _mostly_in(region, own))):
            if told:
                yield _cited(f"{where} in {region.name}: {told}", "Aandachtspunten", anchors.CONCERNS)


def _only_in(region: Region, own: Sequence[Shared]) -> str:
    """Return what no other region named at all, with how often this one did."""
    return _first([f"{one.title} ({one.concerns})" for one in own if one.concerns == one.concerns_in(region)])


def _mostly_in(region: Region, own: Sequence[Shared]) -> str:
    """Return what others named too, less often than makes a concern of it."""
    here = [(one.title, one.concerns_in(region), one.concerns - one.concerns_in(region)) for one in own]
    return _first([f"{title} ({count}, elders {others})" for title, count, others in here if others])


def _dreams(tour: Tour) -> Iterator[Spans]:
    themes = sorted((theme for theme in tour.themes if theme.dreams), key=lambda theme: -theme.dreams)[:3]
    if themes:
        told = listed([f"{theme.title} ({theme.dreams})" for theme in themes])
        yield _cited(f"De meeste dromen gaan over {told}", "Dromen", anchors.DREAMS)


def _gap(tour: Tour) -> Iterator[Spans]:
    """Tell the statement on which two sessions differ most; means are not compared with shares."""
    found = [(gap, same) for same in statements.compared(tour) if (gap := statements.gap(same)) and gap.answer]
    most = max((gap.size for gap, _ in found), default=0)
    for place, (gap, same) in enumerate(pair for pair in found if pair[0].size == most):
        lead = "Het meest verschillen sessies" if place == 0 else "Even veel verschillen zij"
        about = f"{lead} over {quoted(same.statement.text)}"
        yield _cited(f"{about}: {statements.gap_in_words(tour, gap)}", "Stellingen", anchors.STATEMENTS)


def _actions(tour: Tour) -> Iterator[Spans]:
    if tour.agreed:
        yield _cited(actions.state(tour, tour.agreed), "Acties", anchors.ACTIONS)


def _since(tour: Tour) -> Iterator[Spans]:
    for one in changes.since(tour):
        agreed = changes.came_of(tour, one)
        done = sum(not a.action.unfinished for a in agreed)
        if agreed:
            earlier = the(len(agreed), "actie", "acties")
            told = f"Klaar of vervallen in {one.region.name}: {done} van {earlier} van de vorige ronde"
            yield _cited(told, changes.TITLE, anchors.CHANGES)
