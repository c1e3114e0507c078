"""Counted votes from a file: what a show of hands, paper or another tool came to, as closed rounds.

Nothing of a file is kept but what the disclosure rules let through.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from msgspec import Struct

from dialoog.domain.answering import check_tally
from dialoog.domain.disclosure import effective_k
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.kinds import Asks, kind_of
from dialoog.domain.note import Channel
from dialoog.domain.rounds import AFTER, BEFORE, Result, Round, RoundState, counted_result
from dialoog.domain.rules.voting import rounds_of
from dialoog.domain.session import Changes, Put, Session, apply
from dialoog.domain.statement import Statement, match_answer
from dialoog.domain.tally import Tally
from dialoog.facilitation.importing.names import party_named
from dialoog.facilitation.importing.outcome import Yield, counted
from dialoog.facilitation.importing.statements import BLANK_NAMES, Question, questions_in
from dialoog.facilitation.importing.table import Faults, Row, matched

COLUMNS = ("statement", "round", "party", "choice", "count")
ROUNDS = {"": BEFORE, "1": BEFORE, "voor": BEFORE, "before": BEFORE, "2": AFTER, "na": AFTER, "after": AFTER}
VOTERS, BLANK = "stemmers", ""
"""Beside the ids of options: how many people voted at all (for several answers a person), and who left it blank."""

VOTERS_NAMES = ("stemmers", "voters")
MOST = 100_000

Cells = dict[str, dict[str, int]]
"""How many people of each party gave each answer."""


class Sheet(Struct):
    """What a file says of one round of one statement; it fills up row by row."""

    question: Question
    number: int
    first: Row
    cells: Cells


def read_counts(session: Session, rows: Iterable[Row]) -> Yield:
    """Return the closed rounds that these rows come to and the session does not have yet.

    A statement that the session lacks becomes a step at the end of its agenda. Raises `FaultyRows`.
    """
    faults, rows = Faults(), tuple(rows)
    asked = questions_in(session, rows, faults)
    sheets = _sheets(session, asked.named, rows, faults)
    extended = apply(session, asked.changes)
    changes, new = asked.changes, []
    for sheet in sheets:
        with faults.of(sheet.first):
            put = _closed(extended, sheet)
            extended, changes = apply(extended, put), (*changes, *put)
            new += [change.doc for change in put if isinstance(change, Put) and isinstance(change.doc, Round)]
    faults.raise_any()
    return Yield(changes, _told(new, len(sheets)))


def _sheets(session: Session, named: dict[str, Question], rows: Iterable[Row], faults: Faults) -> list[Sheet]:
    """Return a sheet per statement and round, the first rounds before the second ones."""
    sheets: dict[tuple[str, int], Sheet] = {}
    for row in rows:
        question = named.get(row["statement"].casefold())
        if question is not None:
            with faults.of(row):
                number = _round(row["round"])
                sheet = sheets.setdefault((question.step, number), Sheet(question, number, row, {}))
                _fill(session, sheet, row)
    return sorted(sheets.values(), key=lambda sheet: sheet.number)


def _round(name: str) -> int:
    names = {key: key for key in ROUNDS if key}
    return ROUNDS[matched(name, names, lambda hint: Invalid(f"'{name}' is geen ronde. {hint}"))] if name else BEFORE


def _fill(session: Session, sheet: Sheet, row: Row) -> None:
    """Add a row to its sheet, or raise what is wrong with it."""
    party = party_named(session, row["party"])
    choice = _choice(sheet.question, row["choice"])
    people = _count(row["count"])
    cells = sheet.cells.setdefault(party, {})
    if choice in cells:
        raise Invalid(f"'{row['choice']}' staat voor deze partij al in een andere rij. Tel die twee bij elkaar op.")
    cells[choice] = people


def _choice(question: Question, name: str) -> str:
    """Return the id of an option, `BLANK`, or `VOTERS` where a person may give several answers."""
    if not name:
        raise Invalid("het antwoord is niet ingevuld. Schrijf 'blanco' voor een blanco stem.")
    if name.casefold() in BLANK_NAMES:
        return BLANK
    if kind_of(question.statement).asks is Asks.SEVERAL and name.casefold() in VOTERS_NAMES:
        return VOTERS
    return match_answer(question.statement, kind_of(question.statement).cells(question.statement), name)


def _count(text: str) -> int:
    digits = text.removesuffix(",0").removesuffix(".0")
    if not (digits.isascii() and digits.isdigit() and int(digits) <= MOST):
        raise Invalid(f"'{text}' is geen aantal. Vul een heel getal in: 0 of meer.")
    return int(digits)


def _closed(session: Session, sheet: Sheet) -> Changes:
    """Return the round of a sheet, nothing if the session has it already, or raise `Refused`."""
    step = sheet.question.step
    rounds = {round_.number: round_ for round_ in rounds_of(session, step)}
    known = rounds.get(sheet.number)
    result = _result(session, sheet, known.k if known else session.meta.k)
    if any(not round_.is_closed for round_ in rounds.values()):
        raise Refused("de stemming over deze stelling is nog open. Sluit haar eerst.")
    if known and known.result:
        _refuse_other(known.result, result, sheet)
        return ()
    if sheet.number == AFTER and BEFORE not in rounds:
        raise Refused("ronde 2 staat er zonder ronde 1. Lees ook de eerste ronde in.")
    round_ = Round(
        id=f"{step}.{sheet.number}",
        step=step,
        number=sheet.number,
        statement=sheet.question.statement,
        state=RoundState.CLOSED,
        k=session.meta.k,
        result=result,
    )
    return (Put("rounds", round_.id, round_),)


def _refuse_other(known: Result, new: Result, sheet: Sheet) -> None:
    if (known.tally, known.groups, known.withheld) != (new.tally, new.groups, new.withheld):
        raise Refused(
            f"van ronde {sheet.number} over '{sheet.question.statement.text}' staat er al een andere uitslag "
            "in de sessie. Een uitslag verandert niet meer: haal deze rijen weg."
        )


def _result(session: Session, sheet: Sheet, k: int) -> Result:
    tallies = {party: _tally(sheet.question, cells) for party, cells in sheet.cells.items()}
    return counted_result(sheet.question.statement, {Channel.IMPORT: tallies}, k, session.party_ids)


def _tally(question: Question, cells: dict[str, int]) -> Tally:
    """Return the counts of one party; with several answers a person the number of voters must be given."""
    blank = cells.get(BLANK, 0)
    counts = {option: people for option, people in cells.items() if option not in (BLANK, VOTERS)}
    asks = kind_of(question.statement).asks
    match asks:
        case Asks.ONE:
            return Tally(sum(counts.values()) + blank, blank, counts)
        case Asks.SEVERAL | Asks.DOTS | Asks.PER_THEME:
            return _with_voters(cells.get(VOTERS), blank, counts)
        case Asks.ORDER:
            return _in_places(question.statement, blank, counts)
        case _:
            assert_never(asks)


def _with_voters(voters: int | None, blank: int, counts: dict[str, int]) -> Tally:
    if voters is None or max(counts.values(), default=0) > voters - blank or sum(counts.values()) < voters - blank:
        raise Invalid(
            "bij deze stelling kan iemand meer antwoorden kiezen. Zet er voor elke partij een rij bij met "
            "het antwoord 'stemmers': hoeveel mensen stemden, ook blanco."
        )
    return Tally(voters, blank, counts)


def _in_places(statement: Statement, blank: int, counts: dict[str, int]) -> Tally:
    """Return how often each option was put on each place; everybody put all of them somewhere."""
    tally = Tally(sum(counts.values()) // len(statement.options) + blank, blank, counts)
    check_tally(statement, tally)
    return tally


def _told(new: list[Round], sheets: int) -> tuple[str, ...]:
    if not new:
        return ("Er is niets bijgekomen: deze uitslagen staan al in de sessie.",)
    told = [f"{counted(len(new), 'uitslag', 'uitslagen')} ingelezen."]
    if sheets > len(new):
        told.append(f"{counted(sheets - len(new), 'uitslag', 'uitslagen')} stond er al.")
    return (*told, *(_few(round_) for round_ in new if round_.result and round_.result.withheld))


def _few(round_: Round) -> str:
    least = effective_k(round_.k)
    return f"Over '{round_.statement.text}' stemden minder dan {least} mensen: alleen de opkomst is bewaard."
