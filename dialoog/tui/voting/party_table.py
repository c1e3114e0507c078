"""Results per party as a table, and the words around a result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result, Round
from dialoog.domain.rules import setup
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally, total
from dialoog.facilitation.showing.pictures import Picture, Why, told
from dialoog.report.blocks.per_party import NOT_COUNTED, NOT_SHOWN, how_precise
from dialoog.report.figures.counting import is_numeric, lines, mean_tenths, tenths
from dialoog.report.wording.results import result_sentence, shift_sentence, turnout_sentence

CHANNELS = {
    Channel.KEYBOARD: "in het stemhokje",
    Channel.PHONE: "met de telefoon",
    Channel.HANDS: "met handen",
    Channel.PAPER: "op papier",
    Channel.IMPORT: "uit een bestand",
}


def words(session: Session, rounds: Sequence[Round]) -> str:
    """Return turnout and result of the last of these rounds, and the shift when there are two.

    Why a result is withheld stands where its bars would be.
    """
    closed = [told(round_, session.meta.k) for round_ in rounds]
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
    """A result with a column per party (`heads`) and a row per answer, or only a sentence why there is none.

    Beside a table `sentence` says how precise its numbers are.
    """

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sentence: str = ""


def per_party(picture: Picture) -> PartyTable:
    """Return the result per party as it may be shown: of the last round, or before and after when there are two."""
    if picture.missing and picture.missing.why is Why.WITHHELD:
        return PartyTable()
    if picture.statement is None or not picture.groups:
        return PartyTable(sentence=NOT_COUNTED if picture.unsplit else NOT_SHOWN)
    columns = [group.tallies for group in picture.groups]
    rows = (*_rows(picture.statement, columns), *_blank_row(columns))
    told = how_precise(group.precision for group in picture.groups)
    return PartyTable(tuple(group.label for group in picture.groups), rows, told)


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
