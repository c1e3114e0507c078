"""Perspectives side by side: how many people of each party named something, as far as it may be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from dialoog.domain.disclosure import Breakdown, Group, is_named
from dialoog.domain.dutch import capital, listed
from dialoog.domain.note import Note
from dialoog.domain.party import OTHERS_LABEL, label_of
from dialoog.domain.rules import who_named_what
from dialoog.domain.tally import total
from dialoog.report.blocks import charts
from dialoog.report.blocks.per_party import ends_of, largest_among
from dialoog.report.document import (
    Bar,
    Blocks,
    Cell,
    Column,
    Panel,
    Ref,
    Row,
    Table,
    columns,
    number,
    paragraph,
    share,
    text,
)
from dialoog.report.figures.counting import named_in, whole_percent
from dialoog.report.figures.facts import Facts

MOST = 12
"""So many themes can be taken in at a glance."""

NOT_COUNTED = (
    "Er is niet geteld hoeveel mensen er van elke partij waren. Daarom staat er in dit verslag geen verdeling "
    "van de opmerkingen per partij."
)
NOT_SHOWN = "Een verdeling van de opmerkingen per partij is niet te tonen zonder dat mensen herkenbaar worden."
LEGEND = (
    "Geteld zijn mensen van wie de partij bekend is; het percentage is van de mensen van die partij. Iemand kan "
    "meer noemen, dus de percentages hoeven niet op te tellen tot 100."
)
POOLED = f"Een streepje bij een partij betekent dat zij daar meetelt bij de {OTHERS_LABEL}."
LEGEND_ALONE = (
    "Geteld zijn mensen; het percentage is van iedereen. Iemand kan meer noemen, dus de percentages hoeven niet op te "
    "tellen tot 100."
)
WRITERS_UNKNOWN = (
    "Bij de opmerkingen is niet vastgelegd wie ze schreef. Daarom telt dit verslag hier opmerkingen en geen mensen."
)
SOME_UNKNOWN = (
    "Waar bij opmerkingen niet is vastgelegd wie ze schreef, staat een streepje: daar zijn geen mensen te tellen."
)

FEW = (
    "Soms staat er een streepje, of tellen we bij een partij opmerkingen (« opm. ») en geen mensen. Dat is om mensen "
    "te beschermen: anders was te zien welke opmerkingen van één persoon komen, dat een hele partij dit noemde, of wat "
    "er sinds een eerder verslag van een paar mensen bij kwam of wegging. Iemand kan meer opmerkingen schrijven."
)


SILENT = {False: "staat die partij", True: "staan die partijen"}


class Line(Struct, frozen=True):
    """A theme or section: `named` people of `people` named it, divided over `groups` as far as that may be shown.

    `known` is false when a remark in it has no author: one person may have written several, so nobody can be
    counted. `remarks` are those of the room. `named` is None then, and also when they are too few to be told.
    `by_party` are the remarks of each party that stands beside its remarks: these anybody can count.
    """

    label: Ref
    remarks: int
    named: int | None
    people: int
    groups: Breakdown
    known: bool = True
    by_party: tuple[tuple[str, int], ...] = ()


def line(facts: Facts, label: Ref, notes: Sequence[Note]) -> Line:
    """Return who of the room named something; without a breakdown there are no groups."""
    wrote = facts.of_room(notes)
    known = all(note.author for note in wrote)
    groups = _pooled(facts, who_named_what.named_by(facts.session, wrote)) if wrote and known else ()
    named = who_named_what.people_named(facts.session, wrote) if known else None
    by_party = Counter(note.party for note in wrote if note.party in facts.roles)
    return Line(label, len(wrote), named, sum(facts.present.values()), groups, known, tuple(sorted(by_party.items())))


def _pooled(facts: Facts, groups: Breakdown) -> Breakdown:
    """Return the groups with all parties that have no role beside a remark as one.

    Remarks stand in the appendix with the role of their party. A party without one that stood alone here could be
    recognised in the remarks without a role, and so could whoever is left over.
    """
    own = tuple(group for group in groups if is_named(group) and group.parties[0] in facts.roles)
    rest = [group for group in groups if group not in own]
    if not rest:
        return groups
    parties = {party for group in rest for party in group.parties} | facts.pool
    merged = Group(tuple(sorted(parties)), total(group.tally for group in rest))
    return (*own, merged) if own and not is_named(merged) else ()


def blocks(facts: Facts, name: str, caption: str, first: str, lines: Sequence[Line]) -> Blocks:
    """Return the table of who named what with its legend, or the sentence why there is none."""
    if not lines:
        return ()
    if not facts.present:
        return (paragraph(NOT_COUNTED),)
    if not any(found.known for found in lines if found.remarks):
        return (paragraph(WRITERS_UNKNOWN),)
    if not facts.alone and not any(found.groups or found.by_party for found in lines):
        return (paragraph(NOT_SHOWN),)
    parties = [party for party in writing(facts) if any(_stands(found, party) for found in lines)]
    unknown = (paragraph(SOME_UNKNOWN),) if not all(found.known for found in lines) else ()
    few = (paragraph(FEW),) if any(_is_guarded(facts, found) for found in lines) else ()
    table = Table(name, caption, _heads(facts, first, lines, parties), _rows(lines, parties))
    legend = (*_legend(facts, lines, parties), *_silent(facts, lines), *unknown, *few)
    return (*_picture(facts, table, lines, parties), table, *legend)


def writing(facts: Facts) -> tuple[str, ...]:
    """Return the parties that wrote anything: of one that did not, it is not said that nobody of it named a theme."""
    wrote = {note.party for note in facts.of_room(facts.notes)}
    return tuple(party for party in facts.present if party in wrote)


def _silent(facts: Facts, lines: Sequence[Line]) -> Blocks:
    wrote = writing(facts)
    silent = [party for party in facts.present if party not in wrote and any(_own(found, party) for found in lines)]
    if not silent:
        return ()
    names = listed([label_of(facts.session.meta.parties, party) for party in silent])
    return (paragraph(f"Van {names} zijn er geen opmerkingen. Daarom {SILENT[len(silent) > 1]} niet in de tabel."),)


def _is_guarded(facts: Facts, found: Line) -> bool:
    """Tell whether dashes stand in a line because a number would tell too much."""
    return found.known and (found.named is None or bool(found.named and not found.groups and not facts.alone))


def _legend(facts: Facts, lines: Sequence[Line], parties: Sequence[str]) -> Blocks:
    if facts.alone:
        return (paragraph(LEGEND_ALONE),)
    pooled = any(_rest(found) and not all(_own(found, party) for party in parties) for found in lines)
    return (paragraph(f"{LEGEND} {POOLED}" if pooled else LEGEND),)


def _picture(facts: Facts, table: Table, lines: Sequence[Line], parties: Sequence[str]) -> Blocks:
    """Return the same as bars, largest first, or nothing if there are too few parties or too many lines to look at."""
    shown = sorted((found for found in lines if found.groups), key=lambda found: -(found.named or 0))[:MOST]
    parties = [party for party in parties if any(_own(found, party) for found in shown)]
    if len(parties) < 2 or not shown:  # noqa: PLR2004 - beside one another stand at least two
        return ()
    panels = [
        Panel(_party(facts, party), tuple(_bar(found, party) for found in shown), facts.present[party])
        for party in parties
    ]
    less = f" (de {MOST} die het vaakst genoemd zijn)" if len(lines) > MOST else ""
    return (charts.beside_each_other(f"{table.caption}{less}", panels, table.name),)


def _bar(found: Line, party: str) -> Bar:
    group = _own(found, party)
    if group is None:
        return Bar(found.label.text, 0, None, charts.NOTHING)
    named = named_in(group)
    return Bar(found.label.text, named, whole_percent(named, group.tally.voters))


def _party(facts: Facts, party: str) -> str:
    return capital(label_of(facts.session.meta.parties, party))


def _heads(facts: Facts, first: str, lines: Sequence[Line], parties: Sequence[str]) -> tuple[Column, ...]:
    titles = [f"{_party(facts, party)} ({facts.present[party]})" for party in parties]
    rest = [capital(OTHERS_LABEL)] if any(_rest(found) for found in lines) else []
    return columns(first, numeric=("Opmerkingen", f"Mensen ({sum(facts.present.values())})", *titles, *rest))


def _rows(lines: Sequence[Line], parties: Sequence[str]) -> tuple[Row, ...]:
    rest = any(_rest(found) for found in lines)
    return tuple(Row(_cells(found, parties, rest=rest)) for found in lines)


def _cells(found: Line, parties: Sequence[str], *, rest: bool) -> tuple[Cell, ...]:
    own = [_cell(_own(found, party)) if found.groups else _remarks(found, party) for party in parties]
    last = (_rest_cell(_rest(found)),) if rest else ()
    return (text(found.label), number(found.remarks), _total(found), *own, *last)


def _total(found: Line) -> Cell:
    if found.named is None:
        return text("–")
    return share(found.named, whole_percent(found.named, found.people))


def _stands(found: Line, party: str) -> bool:
    """Tell whether of a party anything stands in a line: people, or where these may not be counted remarks."""
    return _own(found, party) is not None or (not found.groups and party in dict(found.by_party))


def _rest(found: Line) -> Group | None:
    return next((group for group in found.groups if not is_named(group)), None)


def _own(found: Line, party: str) -> Group | None:
    return next((group for group in found.groups if is_named(group) and group.parties == (party,)), None)


def _cell(group: Group | None) -> Cell:
    if group is None:
        return text("–")
    named = named_in(group)
    return share(named, whole_percent(named, group.tally.voters))


def _remarks(found: Line, party: str) -> Cell:
    """Return how many remarks of a party there are, where its people may not be counted."""
    times = dict(found.by_party).get(party, 0)
    return Cell((f"{times} opm.",), times) if found.known and times else text("–")


def _rest_cell(group: Group | None) -> Cell:
    if group is None:
        return text("–")
    named = named_in(group)
    percent = whole_percent(named, group.tally.voters)
    return Cell((f"{named} van {group.tally.voters} ({percent} %)",), named, percent)


class Gap(Struct, frozen=True):
    """The largest difference between two parties in who named something: whole percents, and the party's name."""

    high: tuple[int, str]
    low: tuple[int, str]

    @property
    def points(self) -> int:
        """The difference in percentage points."""
        return self.high[0] - self.low[0]


def gap(facts: Facts, found: Line) -> Gap | None:
    """Return the largest difference between two parties, or None if there are no two to tell apart."""
    wrote = writing(facts)
    groups = [group for group in found.groups if is_named(group) and group.parties[0] in wrote]
    own = [(whole_percent(named_in(g), g.tally.voters) or 0, facts.group_label(g)) for g in groups]
    if len(own) < 2:  # noqa: PLR2004 - a difference is between two
        return None
    one = Gap(*ends_of(own))
    return one if one.points else None


def contrast(facts: Facts, found: Line) -> str:
    """Return the largest difference between two parties in words, or an empty text if there is none."""
    found_gap = gap(facts, found)
    if found_gap is None:
        return ""
    (high, one), (low, other) = found_gap.high, found_gap.low
    among = largest_among(found.groups)
    return f"Het grootste verschil tussen {among}: {one} ({high} %) tegenover {other} ({low} %)."
