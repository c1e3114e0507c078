"""Stellingen naast elkaar: the same statement in every session that voted on it, and all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.canvas import Option
from dialoog.domain.disclosure import PAIR
from dialoog.domain.dutch import capital, listed, many, quoted, the
from dialoog.domain.kinds import Figure
from dialoog.domain.party import OTHERS_OR_UNKNOWN_LABEL
from dialoog.domain.rounds import AFTER, BEFORE, Round
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Tally
from dialoog.report.blocks.per_party import Heads, cell_of, how_precise
from dialoog.report.document import (
    Block,
    Blocks,
    Bullets,
    Cell,
    Chapter,
    Column,
    Heading,
    Paragraph,
    Row,
    Strong,
    Table,
    columns,
    number,
    paragraph,
    text,
)
from dialoog.report.figures.counting import figure_of, is_numeric, lines, mean_tenths, places_of, tenths, whole_percent
from dialoog.report.figures.votes import MOMENTS, Vote
from dialoog.report.roadshow import anchors, charts
from dialoog.report.roadshow.attendance import party_labels
from dialoog.report.roadshow.figures.totals import REST, Counted, everybody, per_party, shown
from dialoog.report.roadshow.figures.tour import Tour
from dialoog.report.roadshow.figures.visit import Visit
from dialoog.report.wording.results import moved

TITLE = "Stellingen naast elkaar"
NONE = "Er is geen stelling waarover in meer dan één sessie is gestemd."
RULE = (
    "Stellingen staan alleen naast elkaar als de sessies dezelfde stelling hadden: dezelfde id, dezelfde tekst en "
    "dezelfde antwoorden. Percentages zijn van de mensen die een antwoord kozen."
)
IN_PLACES = "Wat mensen op volgorde zetten, heeft een gemiddelde plaats: 1 is het hoogst."
ROUNDS = (
    "Totalen en verschillen gaan over de laatste ronde van elke regio. De ronde ervoor staat in de tabel, en bij "
    "Sinds de vorige ronde."
)
LEAST_POINTS, LEAST_TENTHS = 10, 5
"""The smallest difference that is worth naming: in percentage points, and in tenths of a mean."""

SUMS = (
    "Een partij is opgeteld over de sessies die haar zelf apart tonen. Wat een sessie verbergt, zit niet in deze "
    "aantallen. Daarom tellen zij niet altijd op tot het totaal."
)
HIDDEN, OPEN, NO_ANSWERS = "te weinig stemmen om te tonen", "nog open", "geen antwoorden"
NO_MOMENT = ""


class Same(Struct, frozen=True):
    """A statement with the votes on it, in the order of the sessions; `newest` are those of the last rounds.

    Totals and differences are over the last round of each region: the round before is compared with it elsewhere.
    """

    statement: Statement
    votes: tuple[tuple[Visit, Vote], ...]
    newest: frozenset[str]

    @property
    def visits(self) -> int:
        """In how many sessions it was voted on."""
        return len({visit.name for visit, _ in self.votes})

    @property
    def every(self) -> tuple[Counted, ...]:
        """The last result of every session that shows one."""
        found = (shown(visit, vote, vote.last) for visit, vote in self.votes if vote.last)
        return tuple(result for result in found if result)

    @property
    def last(self) -> tuple[Counted, ...]:
        """The last result of every session of the last rounds that shows one."""
        return tuple(result for result in self.every if result.visit.name in self.newest)

    def both(self, moment: int) -> tuple[Counted, ...]:
        """Return the results before or after the dialogue of the sessions of the last rounds that show both."""
        votes = [(visit, vote) for visit, vote in self.votes if vote.compared and visit.name in self.newest]
        found = (shown(visit, vote, vote.shown[moment - 1]) for visit, vote in votes)
        return tuple(result for result in found if result)


Key = tuple[str, str, StatementKind, tuple[Option, ...]]


def key_of(statement: Statement) -> Key:
    """Return what two statements must share to be laid side by side."""
    return (statement.id, statement.text, statement.kind, statement.options)


def statements(tour: Tour) -> tuple[Same, ...]:
    """Return every statement that was voted on, those of most sessions first."""
    found: dict[Key, list[tuple[Visit, Vote]]] = {}
    for visit in tour.visits:
        for vote in visit.votes:
            if vote.rounds:
                found.setdefault(key_of(vote.statement), []).append((visit, vote))
    newest = frozenset(visit.name for visit in tour.visits if tour.is_newest(visit))
    same = [Same(votes[0][1].statement, tuple(votes), newest) for votes in found.values()]
    return tuple(sorted(same, key=lambda one: -one.visits))


def compared(tour: Tour) -> tuple[Same, ...]:
    """Return the statements that more than one session voted on."""
    return tuple(same for same in statements(tour) if same.visits > 1)


def chapter(tour: Tour) -> Chapter:
    """Return the statements side by side, and those that cannot be compared."""
    found = compared(tour)
    rule = f"{RULE} {ROUNDS}" if tour.several_rounds else RULE
    rule = f"{rule} {IN_PLACES}" if any(figure_of(same.statement) is Figure.PLACES for same in found) else rule
    blocks: list[Block] = [paragraph(rule if found else NONE)]
    blocks += [] if all(map(_adds_up, found)) else [paragraph(SUMS)]
    for place, same in enumerate(found, 1):
        blocks += _statement(tour, same, f"stelling-{place}", f"Stelling {place}")
    return Chapter(anchors.STATEMENTS, TITLE, (*blocks, *_apart(tour)))


def _statement(tour: Tour, same: Same, name: str, title: str) -> Blocks:
    head = (Heading(same.statement.text, name), *_shift(same), *_gap(tour, same))
    picture = charts.of_statement(tour, same.last, name)
    heads = Heads(name, f"{title}, per sessie"), Heads(f"{name}-partijen", f"{title}, per partij, de sessies samen")
    return (*head, *picture, _sessions(tour, same, heads[0]), *_parties(tour, same, heads[1]))


def _shift(same: Same) -> Blocks:
    """Return how the sessions that voted twice moved, together."""
    before, after = same.both(BEFORE), same.both(AFTER)
    if not before:
        return ()
    sentence = moved(same.statement, everybody(before), everybody(after))
    where = f"Over {the(len(before), 'sessie', 'sessies')} die twee keer stemde{'n' if len(before) > 1 else ''}: "
    return (Paragraph((where, Strong(f"{sentence[:1].lower()}{sentence[1:]}"))),)


# ------------------------------------------------------------------------------------------------ sessions


def _sessions(tour: Tour, same: Same, heads: Heads) -> Table:
    twice = any(len(vote.rounds) > 1 for _, vote in same.votes)
    rows = [row for visit, vote in same.votes for row in _rows_of(tour, visit, vote, twice=twice)]
    titles = _heads(same.statement, "Sessie", twice=twice)
    return Table(heads.name, heads.caption, titles, (*rows, *_totals(same, twice=twice)))


def _heads(statement: Statement, *titles: str, twice: bool) -> tuple[Column, ...]:
    answers = ("Gemiddelde",) if is_numeric(statement) else tuple(option.label for option in statement.options)
    return columns(*titles, *(("Moment",) if twice else ()), numeric=("Mensen", *answers))


def _rows_of(tour: Tour, visit: Visit, vote: Vote, *, twice: bool) -> Iterator[Row]:
    for round_ in vote.rounds:
        result = shown(visit, vote, round_)
        moment = (text(_moment(round_.number if len(vote.rounds) > 1 else 0)),) if twice else ()
        name = text(anchors.visit_ref(tour, visit))
        figures = _figures(vote.statement, result.tally) if result else _hidden(vote.statement, round_)
        yield Row((name, *moment, *figures))


def _moment(number_: int) -> str:
    return MOMENTS.get(number_, NO_MOMENT).lower()


def _figures(statement: Statement, tally: Tally) -> tuple[Cell, ...]:
    """Return how many people chose something, and what."""
    if is_numeric(statement):
        mean = mean_tenths(tally.counts)
        return (number(tally.valid), text("–") if mean is None else Cell((tenths(mean),), mean / 10))
    answers = {line.option: cell_of(line) for line in lines(statement, tally)}
    return (number(tally.valid), *(answers[option.id] for option in statement.options))


def _hidden(statement: Statement, round_: Round) -> tuple[Cell, ...]:
    answers = 1 if is_numeric(statement) else len(statement.options)
    why = OPEN if not round_.is_closed else HIDDEN if round_.result and round_.result.withheld else NO_ANSWERS
    return (text(why), *(text("–") for _ in range(answers)))


def _totals(same: Same, *, twice: bool) -> Iterator[Row]:
    """Return all sessions together: before and after of those that have both, and the last result of all."""
    last, before, after = same.last, same.both(BEFORE), same.both(AFTER)
    if len(before) > 1:
        yield _total(same, before, MOMENTS[BEFORE].lower(), twice=twice)
        yield _total(same, after, MOMENTS[AFTER].lower(), twice=twice)
    if len(last) > 1 and len(last) != len(after):
        yield _total(same, last, "laatste uitslag", twice=twice)


def _total(same: Same, results: Sequence[Counted], moment: str, *, twice: bool) -> Row:
    name = text(Strong(f"Samen ({many(len(results), 'sessie', 'sessies')})"))
    return Row((name, *((text(moment),) if twice else ()), *_figures(same.statement, everybody(results))))


# ------------------------------------------------------------------------------------------------ parties


def _parties(tour: Tour, same: Same, heads: Heads) -> Blocks:
    sums = per_party(same.last) if len(same.last) > 1 else ()
    if not sums:
        return ()
    labels = party_labels(tour.visits)
    rows = []
    for found in sums:
        label = OTHERS_OR_UNKNOWN_LABEL if found.party == REST else labels.get(found.party, found.party)
        rows.append(Row((text(capital(label)), number(found.sessions), *_figures(same.statement, found.tally))))
    first, *rest = _heads(same.statement, "Partij", twice=False)
    titles = (first, Column("Sessies", numeric=True), *rest)
    told = how_precise(found.precision for found in sums)
    return (Table(heads.name, heads.caption, titles, tuple(rows)), *((paragraph(told),) if told else ()))


def _adds_up(same: Same) -> bool:
    """Tell whether the parties of a statement that are shown add up to everybody."""
    sums = per_party(same.last) if len(same.last) > 1 else ()
    return not sums or sum(one.tally.valid for one in sums) == everybody(same.last).valid


# ------------------------------------------------------------------------------------------------ differences


class Gap(Struct, frozen=True):
    """The largest difference between two sessions: in percentage points, or in tenths for means and mean places.

    `answer` is empty for means.
    """

    size: int
    answer: str
    high: tuple[int, tuple[Counted, ...]]
    low: tuple[int, tuple[Counted, ...]]
    in_places: bool = False

    @property
    def is_large(self) -> bool:
        """Whether it is worth naming."""
        return self.size >= (LEAST_POINTS if self.answer and not self.in_places else LEAST_TENTHS)


def gap(same: Same) -> Gap | None:
    """Return the largest difference between two sessions in their last results, or None if it is too small to name."""
    results = same.last
    found = _gaps(same.statement, results) if len(results) >= PAIR else []
    best = max(found, key=lambda one: one.size, default=None)
    return best if best and best.is_large else None


def _gaps(statement: Statement, results: Sequence[Counted]) -> list[Gap]:
    figure = figure_of(statement)
    match figure:
        case Figure.MEAN:
            return [_between("", [(mean_tenths(one.tally.counts) or 0, one) for one in results])]
        case Figure.SPLIT | Figure.SHARE | Figure.THEMES:
            return [_between(o.label, [(_share(one, o.id), one) for one in results]) for o in statement.options]
        case Figure.PLACES:
            return [_placed(option, statement, results) for option in statement.options]
        case Figure.MARKS | Figure.SUPPORT:
            return []
        case _:
            assert_never(figure)


def _placed(option: Option, statement: Statement, results: Sequence[Counted]) -> Gap:
    means = [(mean_tenths(places_of(statement, one.tally, option.id)) or 0, one) for one in results]
    return replace(_between(option.label, means), in_places=True)


def _share(result: Counted, option: str) -> int:
    return whole_percent(result.tally.counts.get(option, 0), result.tally.valid) or 0


def _between(answer: str, figures: Sequence[tuple[int, Counted]]) -> Gap:
    high, low = max(figure for figure, _ in figures), min(figure for figure, _ in figures)
    return Gap(high - low, answer, _all_with(high, figures), _all_with(low, figures))


def _all_with(figure: int, figures: Sequence[tuple[int, Counted]]) -> tuple[int, tuple[Counted, ...]]:
    return figure, tuple(one for own, one in figures if own == figure)


def gap_in_words(tour: Tour, found: Gap) -> str:
    """Return a difference as a clause with both sessions and their figures."""
    (high, _), (low, _) = found.high, found.low
    names = [listed([anchors.called(tour, one.visit) for one in all_]) for _, all_ in (found.high, found.low)]
    if not found.answer:
        return f"gemiddeld {tenths(high)} in {names[0]} en {tenths(low)} in {names[1]}"
    if found.in_places:
        places = f"gemiddeld op plaats {tenths(low)} in {names[1]} en op {tenths(high)} in {names[0]}"
        return f"{quoted(found.answer)}, {places}"
    return f"{quoted(found.answer)}, gekozen door {high} % in {names[0]} en {low} % in {names[1]}"


def _gap(tour: Tour, same: Same) -> Blocks:
    found = gap(same)
    return (paragraph(f"Het grootste verschil tussen sessies: {gap_in_words(tour, found)}."),) if found else ()


# ------------------------------------------------------------------------------------------------ not compared


def _apart(tour: Tour) -> Blocks:
    found = statements(tour)
    single = [same for same in found if same.visits == 1]
    if not single or len(tour.visits) == 1:
        return ()
    items = tuple((_why(tour, same, found),) for same in single)
    return (Heading("Niet vergeleken", "niet-vergeleken"), Bullets(items))


def _why(tour: Tour, same: Same, all_: Iterable[Same]) -> str:
    """Return why a statement stands alone: nothing like it elsewhere, or something that is not quite the same."""
    own, where = same.statement, anchors.called(tour, same.votes[0][0])
    others = [other for other in all_ if other is not same]
    told = f"{quoted(own.text)} ({where})"
    if any(other.statement.text == own.text and other.statement.id == own.id for other in others):
        return f"{told}: elders met andere antwoorden."
    twins = [other for other in others if other.statement.id == own.id]
    if twins:
        return f"{told}: elders met een andere tekst, {listed([quoted(other.statement.text) for other in twins])}."
    if any(other.statement.text == own.text for other in others):
        return f"{told}: elders dezelfde tekst, maar onder een andere id."
    return f"{told}: alleen daar over gestemd."
