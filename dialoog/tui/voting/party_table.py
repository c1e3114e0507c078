"""Results per party as a table, and the words around a result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.disclosure import Breakdown
from dialoog.domain.group_names import group_label
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.note import Channel
from dialoog.domain.party import Party
from dialoog.domain.rounds import Result, Round, compared, published
from dialoog.domain.rules import setup
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally, total
from dialoog.report.blocks.per_party import NOT_SHOWN
from dialoog.report.figures.counting import comparable, is_numeric, lines, mean_tenths, tenths
from dialoog.report.wording.results import result_sentence, shift_sentence, turnout_sentence

CHANNELS = {
    Channel.KEYBOARD: "in het stemhokje",
    Channel.PHONE: "met de telefoon",
    Channel.HANDS: "met handen",
    Channel.PAPER: "op papier",
    Channel.IMPORT: "uit een bestand",
}


def shown_now(session: Session, round_: Round) -> Round:
    """Return the round with only what may be shown of it now."""
    return replace(round_, result=published(round_, session.meta.k))


def words(session: Session, closed: Sequence[Round]) -> str:
    """Return turnout and result of the last of these rounds, and the shift when there are two.

    Why a result is withheld stands where its bars would be.
    """
    last = closed[-1]
    sentences = [_turnout(session, last)]
    if last.result and not (last.result.withheld and last.result.tally.voters):
        sentences.append(result_sentence(last))
    if len(closed) > 1:
        sentences.append(shift_sentence(closed[0], last))
    return "\n".join(sentence for sentence in sentences if sentence)


def _turnout(session: Session, round_: Round) -> str:
    if round_.result is None:
        return ""
    turnout = turnout_sentence(round_.result.tally.voters, setup.present_total(session))
    return " ".join(part for part in (turnout, by_channel(round_.result)) if part)


class PartyTable(Struct, frozen=True):
    """A result with a column per party (`heads`) and a row per answer, or only a sentence why there is none."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sentence: str = ""


def per_party(session: Session, closed: Sequence[Round]) -> PartyTable:
    """Return the result per party of the last of these rounds, before and after it when there are two."""
    last = closed[-1]
    if last.result is None or last.result.withheld:
        return PartyTable()
    before_and_after = len(closed) > 1 and comparable(closed[0], last)
    shown = compared(closed[0], last, session.meta.k) if before_and_after else (last.result.groups,)
    return table_of(session.meta.parties, last.statement, *shown)


def table_of(parties: Sequence[Party], statement: Statement, *rounds: Breakdown) -> PartyTable:
    """Return the table of one breakdown, or of two over the same groups."""
    if not rounds or not all(rounds):
        return PartyTable(sentence=NOT_SHOWN)
    heads = tuple(group_label(parties, group) for group in rounds[0])
    columns = [[group.tally for group in groups] for groups in zip(*rounds, strict=True)]
    return PartyTable(heads, (*_rows(statement, columns), *_blank_row(columns)))


Columns = Sequence[Sequence[Tally]]
"""For every party its count, or its counts before and after."""


def _rows(statement: Statement, columns: Columns) -> list[tuple[str, tuple[str, ...]]]:
    people = ("mensen", tuple(_arrow(str(tally.voters) for tally in tallies) for tallies in columns))
    if is_numeric(statement):
        return [people, ("gemiddeld", tuple(_arrow(_mean(tally) for tally in tallies) for tallies in columns))]
    figures = [[_figures(statement, tally) for tally in tallies] for tallies in columns]
    labels = [(line.option, line.label) for line in lines(statement, total(tallies[-1] for tallies in columns))]
    return [
        people,
        *(
            (label, tuple(_arrow(figure[option] for figure in figures_of) for figures_of in figures))
            for option, label in labels
        ),
    ]


def _figures(statement: Statement, tally: Tally) -> dict[str, str]:
    dots = kind_of(statement).figure is Figure.MARKS
    return {line.option: str(line.count) if dots else line.figure for line in lines(statement, tally)}


def _mean(tally: Tally) -> str:
    mean = mean_tenths(tally.counts)
    return "–" if mean is None else tenths(mean)


def _blank_row(columns: Columns) -> list[tuple[str, tuple[str, ...]]]:
    if not any(tally.blank for tallies in columns for tally in tallies):
        return []
    return [("blanco", tuple(_arrow(str(tally.blank) for tally in tallies) for tallies in columns))]


def _arrow(figures: Iterable[str]) -> str:
    """Return figures before and after, with the percent sign once."""
    found = tuple(figures)
    return " → ".join((*(figure.removesuffix(" %") for figure in found[:-1]), found[-1]))


def by_channel(result: Result) -> str:
    """Return how the votes came in, as a sentence; empty when all came in through the booth or there are none."""
    used = [(channel, voters) for channel, voters in result.channels.items() if voters]
    if not [channel for channel, _ in used if channel is not Channel.KEYBOARD]:
        return ""
    return f"Zo is gestemd: {_joined(f'{voters} {CHANNELS[channel]}' for channel, voters in used)}."


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)
