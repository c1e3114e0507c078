"""Aandachtspunten en dromen: which return in every region, which are regional, and the figures that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from dialoog.domain.dutch import listed, many, quoted
from dialoog.report.document import (
    Block,
    Blocks,
    Bullets,
    Cell,
    Chapter,
    Heading,
    Paragraph,
    Row,
    Spans,
    Strong,
    Table,
    columns,
    number,
    paragraph,
    text,
)
from dialoog.report.roadshow import anchors, charts
from dialoog.report.roadshow.figures.tour import LEAST, Held, Region, Shared, Tour
from dialoog.report.roadshow.figures.visit import Said

MOST_COLUMNS = 8
"""Regions that fit beside each other; with more, each theme names its regions in a sentence."""

QUOTES = 4
"""Remarks that illustrate a theme, from different regions as far as there are."""

NEW = "nieuw"
NEW_MEANS = f"Achter een thema dat niet in het codeboek staat, staat ({NEW})."
TABLE = "aandachtspunten"
RULE = (
    f"Een aandachtspunt telt in een regio mee vanaf {LEAST} opmerkingen. De tabel noemt alle aantallen, "
    "ook die eronder. In de laatste kolom tellen ook dromen en andere opmerkingen mee."
)


ROUNDS = "Van elke regio telt de laatste ronde. Wat in de ronde ervoor is gezegd, staat bij Sinds de vorige ronde."


class Spread(Enum):
    """In how many of the regions a theme is a concern."""

    EVERYWHERE = "In alle regio's"
    MOST = "In de meeste regio's"
    SOME = "In enkele regio's"
    REGIONAL = "In één regio"
    NOWHERE = ""


def spread(tour: Tour, theme: Shared) -> Spread:
    """Return how far a concern is spread: all regions, more than half, some, or one."""
    found, regions = len(tour.regions_with_concern(theme)), len(tour.regions)
    if not found:
        return Spread.NOWHERE
    if regions > 1 and found == regions:
        return Spread.EVERYWHERE
    if found == 1:
        return Spread.REGIONAL
    return Spread.MOST if 2 * found > regions else Spread.SOME


def spread_over(tour: Tour, wanted: Spread) -> tuple[Shared, ...]:
    """Return the concerns that are spread so far, most concerns first."""
    found = [theme for theme in tour.themes if spread(tour, theme) is wanted]
    return tuple(sorted(found, key=lambda theme: -theme.concerns))


def concerns(tour: Tour) -> Chapter:
    """Return the concerns by how far they are spread, each with its regions and quotes."""
    title = "Aandachtspunten: wat overal terugkomt en wat regionaal is"
    if not tour.themes:
        return Chapter(anchors.CONCERNS, title, (paragraph("Er zijn nog geen thema's gemaakt."),))
    new = any(not theme.code for theme in tour.themes)
    rule = " ".join((RULE, *([ROUNDS] if tour.several_rounds else []), *([NEW_MEANS] if new else [])))
    ranked = sorted(tour.themes, key=lambda theme: (-len(tour.regions_with_concern(theme)), -theme.concerns))
    blocks: list[Block] = [paragraph(rule), *charts.of_concerns(tour, ranked, TABLE), _table(tour, ranked)]
    for wanted in (Spread.EVERYWHERE, Spread.MOST, Spread.SOME, Spread.REGIONAL):
        found = spread_over(tour, wanted)
        if found:
            blocks.append(Heading(wanted.value, f"aandachtspunten-{wanted.name.lower()}"))
            blocks += [block for theme in found for block in _concern(tour, theme)]
    return Chapter(anchors.CONCERNS, title, tuple(blocks))


def _table(tour: Tour, themes: Sequence[Shared]) -> Table:
    wide = len(tour.regions) <= MOST_COLUMNS
    beside = tuple(region.name for region in tour.regions) if wide else ()
    heads = columns("Thema", "Waar", numeric=(*beside, "Samen", "Alle opmerkingen"))
    rows = tuple(_table_row(tour, theme, tour.regions if wide else ()) for theme in themes)
    return Table(TABLE, "Aandachtspunten per thema en regio", heads, rows)


def _table_row(tour: Tour, theme: Shared, regions: Sequence[Region]) -> Row:
    where = f"{len(tour.regions_with_concern(theme))} van {len(tour.regions)}"
    counts: list[Cell] = [number(theme.concerns_in(region)) for region in regions]
    return Row((text(name_of(theme)), text(where), *counts, number(theme.concerns), number(theme.remarks)))


def name_of(theme: Shared) -> str:
    """Return the title of a theme; one that is not in the codebook is marked as new."""
    return theme.title if theme.code else f"{theme.title} ({NEW})"


def _concern(tour: Tour, theme: Shared) -> Blocks:
    counted = [(region.name, theme.concerns_in(region)) for region in tour.regions if theme.concerns_in(region)]
    named = many(theme.concerns, "aandachtspunt", "aandachtspunten")
    lead = Paragraph((Strong(name_of(theme)), f" – {named}: {_by_region(counted)}.{_also_called(theme)}"))
    return (lead, _quotes(tour, theme.held, dreams=False))


def _by_region(counted: Iterable[tuple[str, int]]) -> str:
    return listed([f"{name} {count}" for name, count in counted])


def _also_called(theme: Shared) -> str:
    """Return under which other titles the sessions had it, so that a reader can judge the merging."""
    others = dict.fromkeys(held.board.title for held in theme.held if held.board.title != theme.title)
    return f" In de sessies heet het ook: {listed([quoted(title) for title in others])}." if others else ""


def _quotes(tour: Tour, held: Sequence[Held], *, dreams: bool) -> Bullets:
    return Bullets(tuple(_quote(tour, one, said) for one, said in _in_turns(held, dreams=dreams)[:QUOTES]))


def _in_turns(held: Sequence[Held], *, dreams: bool) -> list[tuple[Held, Said]]:
    """Return the remarks to quote: first one of every session, then a second one; the same words once."""
    piles = [[(one, said) for said in (one.board.dreamt if dreams else one.board.said)] for one in held]
    turns = max((len(pile) for pile in piles), default=0)
    found = [pile[turn] for turn in range(turns) for pile in piles if turn < len(pile)]
    return list({said.text.casefold(): (one, said) for one, said in reversed(found)}.values())[::-1]


def _quote(tour: Tour, one: Held, said: Said) -> Spans:
    role = f"{said.role}, " if said.role else ""
    return (f"{quoted(said.text)} – {role}", anchors.visit_ref(tour, one.visit), f", opmerking {said.number}")


# ------------------------------------------------------------------------------------------------ dreams


def dreams(tour: Tour) -> Chapter:
    """Return the dreams per theme, most often dreamt first."""
    themes = sorted((theme for theme in tour.themes if theme.dreams), key=lambda theme: -theme.dreams)
    if not themes:
        return Chapter(anchors.DREAMS, "Dromen", (paragraph("Er staan geen dromen in thema's."),))
    blocks: list[Block] = []
    for theme in themes:
        counted = [(region.name, theme.dreams_in(region)) for region in tour.regions if theme.dreams_in(region)]
        named = many(theme.dreams, "droom", "dromen")
        blocks.append(Paragraph((Strong(name_of(theme)), f" – {named}: {_by_region(counted)}.")))
        blocks.append(_quotes(tour, theme.held, dreams=True))
    return Chapter(anchors.DREAMS, "Dromen", tuple(blocks))
