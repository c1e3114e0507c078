"""Sinds de vorige ronde: what a region said, thought and did since its session before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dialoog.domain.dates import long_date
from dialoog.domain.dutch import listed, many, quoted, signed
from dialoog.domain.kinds import Figure
from dialoog.domain.ledger import Agreed, owner
from dialoog.domain.rules.actions import STATUS_NAMES
from dialoog.domain.tally import Tally
from dialoog.report.document import Block, Blocks, Bullets, Chapter, Heading, Paragraph, Strong, paragraph
from dialoog.report.figures.counting import Shift, figure_of, is_numeric, mean_tenths, moves, shifts, tenths
from dialoog.report.roadshow import anchors
from dialoog.report.roadshow.concerns import name_of
from dialoog.report.roadshow.figures.totals import Counted, everybody
from dialoog.report.roadshow.figures.tour import Region, Shared, Tour
from dialoog.report.roadshow.figures.visit import Visit
from dialoog.report.roadshow.statements import Same, statements
from dialoog.report.wording.results import points

TITLE = "Sinds de vorige ronde"
NONE = "In geen van de regio's is er meer dan één ronde geweest."
NOTHING_AGREED = "In de vorige ronde zijn geen acties afgesproken."


class Since(Struct, frozen=True):
    """Two rounds in one region, one after the other."""

    region: Region
    before: tuple[Visit, ...]
    now: tuple[Visit, ...]


def since(tour: Tour) -> tuple[Since, ...]:
    """Return the last two rounds of every region that has two or more."""
    return tuple(Since(region, *region.rounds[-2:]) for region in tour.regions if len(region.rounds) > 1)


def chapter(tour: Tour) -> Chapter:
    """Return what changed in every region that was visited more than once."""
    found = since(tour)
    if not found:
        return Chapter(anchors.CHANGES, TITLE, (paragraph(NONE),))
    return Chapter(anchors.CHANGES, TITLE, tuple(block for one in found for block in _region(tour, one)))


def _region(tour: Tour, one: Since) -> Blocks:
    days = f"Vorige ronde: {_days(one.before)}. Deze ronde: {_days(one.now)}."
    head = (Heading(one.region.name, f"sinds-{tour.regions.index(one.region) + 1}"), paragraph(days))
    return (*head, *_actions(tour, one), *_themes(tour, one), *_statements(tour, one))


def _days(visits: Sequence[Visit]) -> str:
    return listed([long_date(day) for day in dict.fromkeys(visit.day for visit in visits)])


# ------------------------------------------------------------------------------------------------ actions


def _actions(tour: Tour, one: Since) -> Blocks:
    agreed = came_of(tour, one)
    if not agreed:
        return (paragraph(NOTHING_AGREED),)
    counts = [(sum(a.action.status is status for a in agreed), name) for status, name in STATUS_NAMES.items()]
    far = listed([f"{times} {name}" for times, name in counts if times])
    lead = Paragraph((Strong("Wat is ervan terechtgekomen?"), f" {many(len(agreed), 'actie', 'acties')}: {far}."))
    return (lead, Bullets(tuple((_action(a),) for a in agreed)))


def came_of(tour: Tour, one: Since) -> tuple[Agreed, ...]:
    """Return the actions that the round before agreed on or took along, as they are now."""
    names = {visit.name for visit in one.before}
    keys = {(a.from_session, a.from_action) for visit in one.before for a in visit.actions if a.carried}
    return tuple(agreed for agreed in tour.agreed if agreed.key[0] in names or agreed.key in keys)


def _action(agreed: Agreed) -> str:
    who = f" ({owner(agreed)})" if owner(agreed) else ""
    return f"{STATUS_NAMES[agreed.action.status]}: {agreed.action.what}{who}"


# ------------------------------------------------------------------------------------------------ themes


def _themes(tour: Tour, one: Since) -> Blocks:
    before, now = _said(tour, one.before), _said(tour, one.now)
    kinds = (
        ("Terug van de vorige keer", [theme for theme in now if theme in before]),
        ("Nieuw deze keer", [theme for theme in now if theme not in before]),
        ("Niet meer genoemd", [theme for theme in before if theme not in now]),
    )
    blocks: list[Block] = []
    for label, themes in kinds:
        if themes:
            told = listed([_counted(theme, one) for theme in themes])
            blocks.append(Paragraph((Strong(f"{label}:"), f" {told}.")))
    return tuple(blocks)


def _said(tour: Tour, visits: Sequence[Visit]) -> list[Shared]:
    return [theme for theme in tour.earlier if _remarks(theme, visits)]


def _counted(theme: Shared, one: Since) -> str:
    before, now = _remarks(theme, one.before), _remarks(theme, one.now)
    figures = f"{before} → {now}" if before and now else str(before or now)
    return f"{name_of(theme)} ({figures})"


def _remarks(theme: Shared, visits: Iterable[Visit]) -> int:
    names = {visit.name for visit in visits}
    return sum(held.board.remarks for held in theme.held if held.visit.name in names)


# ------------------------------------------------------------------------------------------------ statements


def _statements(tour: Tour, one: Since) -> Blocks:
    told = [(sentence,) for same in statements(tour) if (sentence := shift(same, one))]
    return (
        (paragraph("Over dezelfde stelling, de laatste uitslag van toen en nu:"), Bullets(tuple(told))) if told else ()
    )


def shift(same: Same, one: Since) -> str:
    """Return how the last result on a statement moved between two rounds, or an empty text without two results."""
    before, now = _last(same, one.before), _last(same, one.now)
    if not before or not now:
        return ""
    first, second = everybody(before), everybody(now)
    if is_numeric(same.statement):
        return f"{quoted(same.statement.text)} {_mean_moved(first, second)}"
    if figure_of(same.statement) is Figure.PLACES:
        return f"{quoted(same.statement.text)} {_place_moved(moves(same.statement, first, second))}"
    found = shifts(same.statement, first, second)
    largest = max(found, key=lambda answer: abs(answer.points))
    change = points(largest.points) if largest.points else "gelijk"
    return f"{quoted(same.statement.text)} {largest.label}: {largest.before} %, nu {largest.after} % ({change})."


def _mean_moved(first: Tally, second: Tally) -> str:
    old, new = mean_tenths(first.counts) or 0, mean_tenths(second.counts) or 0
    change = signed(tenths(abs(new - old)), new - old) if new != old else "gelijk"
    return f"Gemiddeld {tenths(old)}, nu {tenths(new)} ({change})."


def _place_moved(found: Sequence[Shift]) -> str:
    largest = max(found, key=lambda answer: abs(answer.points))
    size = tenths(abs(largest.points))
    change = f"{size} {'omhoog' if largest.points < 0 else 'omlaag'}" if largest.points else "gelijk"
    return f"{largest.label}: gemiddeld op plaats {tenths(largest.before)}, nu {tenths(largest.after)} ({change})."


def _last(same: Same, visits: Iterable[Visit]) -> list[Counted]:
    names = {visit.name for visit in visits}
    return [result for result in same.every if result.visit.name in names]
