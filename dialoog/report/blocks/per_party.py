"""Results per party, as far as the disclosure rules let them be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.disclosure import PAIR, Breakdown, Group, Precision, is_named
from dialoog.domain.dutch import capital, listed, quoted, signed
from dialoog.domain.kinds import Figure
from dialoog.domain.kinds.ranking import of_firsts, only_firsts
from dialoog.domain.rounds import Result
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally
from dialoog.report.blocks import charts
from dialoog.report.blocks.charts import ALL
from dialoog.report.document import Blocks, Cell, Column, Row, Table, columns, number, paragraph, share, text
from dialoog.report.figures.counting import (
    Line,
    figure_of,
    lines,
    mean_tenths,
    moves,
    places_of,
    spread_tenths,
    tenths,
    whole_percent,
)
from dialoog.report.figures.facts import Facts
from dialoog.report.figures.votes import Vote
from dialoog.report.wording.catalogs import DUTCH, catalog

NOT_SHOWN = "De uitslag per partij is hier niet te tonen zonder dat mensen herkenbaar worden."
NOT_COUNTED = "Er is hier niet per partij geteld."


_TEXTS = catalog(DUTCH)
DIVIDED = f"{_TEXTS.text('together')} {_TEXTS.text('divided')}"
ROUNDED = f"De aantallen per partij zijn afgerond, zodat van niemand zeker is wat hij koos. {DIVIDED}"
FIRSTS = (
    "Per partij staat alleen hoeveel mensen een antwoord op plaats 1 zetten. Deze aantallen zijn afgerond, zodat van "
    f"niemand zeker is wat hij koos. {DIVIDED}"
)
MEANS = "Gemiddelden per partij zijn afgerond op een half punt, zodat van niemand zeker is wat hij gaf."


def why_none(results: Iterable[Result | None]) -> str:
    """Return why there is no breakdown of these results: nobody counted one, or it would tell too much."""
    return NOT_COUNTED if any(result and result.unsplit for result in results) else NOT_SHOWN


def how_precise(precisions: Iterable[Precision]) -> str:
    """Return how precise numbers per party are, or nothing if all are exact."""
    found = set(precisions)
    told = {Precision.MEAN: MEANS, Precision.FIRST: FIRSTS, Precision.ROUNDED: ROUNDED}
    return next((sentence for precision, sentence in told.items() if precision in found), "")


def _precise(groups: Iterable[Group]) -> Blocks:
    told = how_precise(group.precision for group in groups)
    return (paragraph(told),) if told else ()


class Heads(Struct, frozen=True):
    """What a table is called: its name in the document and its caption."""

    name: str
    caption: str


def table_of(facts: Facts, statement: Statement, result: Result, groups: Breakdown, heads: Heads) -> Blocks:
    """Return the table of these groups beside everybody, or the sentence why there is none."""
    if not groups:
        return () if facts.alone else (paragraph(why_none([result])),)
    everybody = of_firsts(result.tally) if any(only_firsts(group.tally) for group in groups) else result.tally
    counts = [(ALL, everybody), *((capital(facts.group_label(group)), group.tally) for group in groups)]
    picture = charts.of_groups(statement, counts, heads.name)
    return (picture, _beside(statement, counts, heads), *_precise(groups), *_largest(facts, statement, groups))


Counts = Sequence[tuple[str, Tally]]
"""Everybody, and then the groups: what they are called, and what they chose."""


def _beside(statement: Statement, counts: Counts, heads: Heads) -> Table:
    figure = figure_of(statement)
    match figure:
        case Figure.MEAN:
            return _mean_table(counts, heads)
        case Figure.SPLIT | Figure.SHARE | Figure.MARKS | Figure.THEMES | Figure.SUPPORT | Figure.PLACES:
            return _share_table(statement, counts, heads)
        case _:
            assert_never(figure)


def _mean_table(counts: Counts, heads: Heads) -> Table:
    rows = tuple(Row((text(label), number(tally.valid), mean_cell(tally))) for label, tally in counts)
    return Table(heads.name, heads.caption, columns("Partij", numeric=("Mensen", "Gemiddelde")), rows)


def mean_cell(tally: Tally) -> Cell:
    """Return a cell with a mean and its decimal comma."""
    return _in_tenths(mean_tenths(tally.counts))


def _in_tenths(amount: int | None) -> Cell:
    return text("–") if amount is None else Cell((tenths(amount),), amount / 10)


def _share_table(statement: Statement, counts: Counts, heads: Heads) -> Table:
    """Return answers as rows and parties as columns: perspectives side by side."""
    first = "Thema" if figure_of(statement) is Figure.MARKS else "Antwoord"
    titles = (Column(first), *(Column(f"{label} ({_size(statement, tally)})", numeric=True) for label, tally in counts))
    found = [{line.option: line for line in lines(statement, tally)} for _, tally in counts]
    order = [line.option for line in lines(statement, counts[0][1])]
    rows = [Row((text(found[0][option].label), *(cell_of(one[option]) for one in found))) for option in order]
    return Table(heads.name, heads.caption, titles, (*rows, *_blank_row(counts)))


def cell_of(line: Line) -> Cell:
    """Return a cell with the figure that tells an answer."""
    return share(line.count, line.percent) if line.tenths is None else Cell((line.figure,), line.tenths / 10)


def _size(statement: Statement, tally: Tally) -> int:
    """Return the people that the percentages are of, as in the chart: who left it blank has a row apart."""
    return tally.voters if figure_of(statement) is Figure.MARKS else tally.valid


def _blank_row(counts: Counts) -> tuple[Row, ...]:
    if not any(tally.blank for _, tally in counts):
        return ()
    return (Row((text("blanco"), *(number(tally.blank) for _, tally in counts))),)


def before_and_after(facts: Facts, vote: Vote, name: str) -> Blocks:
    """Return the table of two rounds for everybody, and per party for the groups that both rounds can show."""
    first, second = (round_.result for round_ in vote.shown)
    if first is None or second is None:
        return ()
    own = _pairs(facts, vote)
    pairs = [(ALL, first.tally, second.tally), *own]
    rows = tuple(row for label, was, now in pairs for row in _moved(vote.statement, label, was, now))
    heads = columns("Partij (mensen voor / na)", "Antwoord", numeric=("Voor", "Na", "Verschil"))
    table = Table(name, f"Stelling {vote.number}, voor en na het gesprek", heads, rows)
    if not own:
        return (table,) if facts.alone else (table, paragraph(why_none(round_.result for round_ in vote.shown)))
    groups = [group for round_ in vote.shown for group in vote.groups_of(round_)]
    return (*_picture(vote, pairs, name), table, *_precise(groups), *_gaps(facts, vote))


def _picture(vote: Vote, pairs: Sequence[tuple[str, Tally, Tally]], name: str) -> Blocks:
    before, after = (vote.moment(round_) for round_ in vote.shown)
    moments = ((before, [(label, was) for label, was, _ in pairs]), (after, [(label, now) for label, _, now in pairs]))
    picture = charts.of_shifts(vote.statement, moments, name)
    return (picture,) if picture else ()


def _gaps(facts: Facts, vote: Vote) -> Blocks:
    """Return the largest difference between parties before and after, so that one sees them come together."""
    gaps = [(vote.moment(r), difference(facts, r.statement, vote.groups_of(r))) for r in vote.shown]
    told = [f"{moment.lower()} {in_words(gap)}" for moment, gap in gaps if gap]
    among = largest_among(tuple(group for round_ in vote.shown for group in vote.groups_of(round_)))
    return (paragraph(f"Het grootste verschil tussen {among}: {'; '.join(told)}."),) if told else ()


def _pairs(facts: Facts, vote: Vote) -> list[tuple[str, Tally, Tally]]:
    before, after = (vote.groups_of(round_) for round_ in vote.shown)
    return [(capital(facts.group_label(was)), was.tally, now.tally) for was, now in zip(before, after, strict=True)]


def _moved(statement: Statement, label: str, was: Tally, now: Tally) -> list[Row]:
    figure = figure_of(statement)
    match figure:
        case Figure.MEAN:
            return _mean_rows(label, was, now)
        case Figure.SPLIT | Figure.SHARE | Figure.MARKS | Figure.THEMES | Figure.SUPPORT:
            return _shift_rows(statement, label, was, now)
        case Figure.PLACES:
            return (_shift_rows if only_firsts(now) else _place_rows)(statement, label, was, now)
        case _:
            assert_never(figure)


def _shift_rows(statement: Statement, label: str, was: Tally, now: Tally) -> list[Row]:
    before = {line.option: line for line in lines(statement, was)}
    rows: list[Row] = []
    for line in lines(statement, now):
        old = before[line.option]
        cells = (share(old.count, old.percent), share(line.count, line.percent))
        rows.append(Row((text(_sizes(label, was, now)), text(line.label), *cells, _points(old, line))))
    return rows


def _place_rows(statement: Statement, label: str, was: Tally, now: Tally) -> list[Row]:
    moved = {shift.label: shift.points for shift in moves(statement, was, now)}
    before, after = ({line.option: line for line in lines(statement, tally)} for tally in (was, now))
    return [
        Row(
            (
                text(_sizes(label, was, now)),
                text(f"{line.label} (plaats)"),
                cell_of(before[line.option]),
                cell_of(line),
                Cell((signed(tenths(abs(moved[line.label])), moved[line.label]),), moved[line.label] / 10),
            )
        )
        for line in after.values()
    ]


def places(vote: Vote, name: str) -> Blocks:
    """Return where everybody put each answer, with the spread; nothing where people put nothing in order."""
    if figure_of(vote.statement) is not Figure.PLACES:
        return ()
    counts = [(vote.moment(round_), round_.result.tally) for round_ in vote.shown if round_.result]
    heads = [f"{head}, {moment.lower()}" if moment else head for moment, _ in counts for head in PLACE_HEADS]
    rows = tuple(
        _placed(vote.statement, line, [tally for _, tally in counts]) for line in lines(vote.statement, counts[-1][1])
    )
    return (Table(f"{name}-plaatsen", f"{vote.title}, plaatsen", columns("Antwoord", numeric=tuple(heads)), rows),)


PLACE_HEADS = ("Gemiddelde plaats", "Spreiding", "Op plaats 1")


def _placed(statement: Statement, line: Line, tallies: Sequence[Tally]) -> Row:
    cells = [text(line.label)]
    for tally in tallies:
        counts = places_of(statement, tally, line.option)
        cells += [_in_tenths(mean_tenths(counts)), _in_tenths(spread_tenths(counts)), number(counts["1"])]
    return Row(tuple(cells))


def _mean_rows(label: str, was: Tally, now: Tally) -> list[Row]:
    cells = (text(_sizes(label, was, now)), text("gemiddelde"), mean_cell(was), mean_cell(now))
    before, after = mean_tenths(was.counts), mean_tenths(now.counts)
    if before is None or after is None:
        return [Row((*cells, text("–")))]
    difference = Cell((signed(tenths(abs(after - before)), after - before),), (after - before) / 10)
    return [Row((*cells, difference))]


def _sizes(label: str, was: Tally, now: Tally) -> str:
    return f"{label} ({was.valid} / {now.valid})"


def _points(old: Line, new: Line) -> Cell:
    if old.percent is None or new.percent is None:
        return text("–")
    points = new.percent - old.percent
    return Cell((signed(str(abs(points)), points),), points)


# ------------------------------------------------------------------------------------------------ differences


class Difference(Struct, frozen=True):
    """The largest difference between two parties over one count.

    `size` is in percentage points, or for means and mean places in tenths; `answer` is empty for means.
    """

    size: int
    answer: str
    high: tuple[int, str]
    low: tuple[int, str]
    in_places: bool = False


def _largest(facts: Facts, statement: Statement, groups: Breakdown) -> Blocks:
    found = difference(facts, statement, groups)
    return (paragraph(f"Het grootste verschil tussen {largest_among(groups)}: {in_words(found)}."),) if found else ()


def largest_among(groups: Breakdown) -> str:
    """Return between which parties a difference was sought: those that are shown as one have no part in it."""
    return "partijen" if all(map(is_named, groups)) else "partijen die apart getoond worden"


def in_words(found: Difference) -> str:
    """Return a difference as a clause with both parties and their figures."""
    (high, one), (low, other) = found.high, found.low
    if not found.answer:
        return f"gemiddeld {tenths(high)} bij {one} en {tenths(low)} bij {other}"
    if found.in_places:
        return f"{quoted(found.answer)}, gemiddeld op plaats {tenths(low)} bij {other} en op {tenths(high)} bij {one}"
    return f"{quoted(found.answer)}, gekozen door {high} % bij {one} en {low} % bij {other}"


def difference(facts: Facts, statement: Statement, groups: Breakdown) -> Difference | None:
    """Return the largest difference between two parties, or None if there is none to tell.

    Dots are not compared, nor numbers that are rounded: it could be the other way round.
    """
    sure = {Precision.EXACT, Precision.MEAN}
    own = [group for group in groups if is_named(group) and group.tally.valid and group.precision in sure]
    found = _all_gaps(facts, statement, own) if len(own) >= PAIR else []
    best = max(found, key=lambda gap: gap.size, default=None)
    return best if best and best.size else None


def _all_gaps(facts: Facts, statement: Statement, own: Sequence[Group]) -> list[Difference]:
    figure = figure_of(statement)
    match figure:
        case Figure.MEAN:
            return [_mean_gap(facts, own)]
        case Figure.SPLIT | Figure.SHARE | Figure.THEMES:
            return _share_gaps(facts, statement, own)
        case Figure.PLACES:
            return _place_gaps(facts, statement, own)
        case Figure.MARKS | Figure.SUPPORT:
            return []
        case _:
            assert_never(figure)


def _mean_gap(facts: Facts, own: Sequence[Group]) -> Difference:
    return _gap("", [(mean_tenths(group.tally.counts) or 0, facts.group_label(group)) for group in own])


def _share_gaps(facts: Facts, statement: Statement, own: Sequence[Group]) -> list[Difference]:
    return [_gap(option.label, [_share(facts, group, option.id) for group in own]) for option in statement.options]


def _place_gaps(facts: Facts, statement: Statement, own: Sequence[Group]) -> list[Difference]:
    placed = [
        ({line.option: line.tenths or 0 for line in lines(statement, g.tally)}, facts.group_label(g)) for g in own
    ]
    gaps = [_gap(o.label, [(found[o.id], label) for found, label in placed]) for o in statement.options]
    return [replace(gap, in_places=True) for gap in gaps]


def _share(facts: Facts, group: Group, option: str) -> tuple[int, str]:
    tally = group.tally
    return (whole_percent(tally.counts.get(option, 0), tally.valid) or 0, facts.group_label(group))


def _gap(answer: str, figures: Sequence[tuple[int, str]]) -> Difference:
    high, low = ends_of(figures)
    return Difference(high[0] - low[0], answer, high, low)


def ends_of(figures: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], tuple[int, str]]:
    """Return the highest and the lowest figure, each with all who have it."""
    ends = max(figure for figure, _ in figures), min(figure for figure, _ in figures)
    high, low = ((end, listed([label for figure, label in figures if figure == end])) for end in ends)
    return high, low
