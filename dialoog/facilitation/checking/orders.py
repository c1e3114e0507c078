"""Whether the order of things in a closed session tells nothing: not who came first, and not what came first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dialoog.domain.answering import cells
from dialoog.domain.canvas import answer_options
from dialoog.domain.disclosure import Breakdown, is_named
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result
from dialoog.domain.session import Session

LETTERS = {"notes": "n", "actions": "a", "remarks": "g", "log": "e", "codings": "c"}
"""The tables whose rows are called after their number, and the letter before it."""


def telling_orders(session: Session) -> Iterator[str]:
    """Yield a sentence for each order, and each name, that can say when something came in."""
    yield from _names(session)
    yield from _notes(session)
    yield from _writers(session)
    if [*session.meta.present] != [party for party in session.party_ids if party in session.meta.present]:
        yield f"{_closed} de partijen in 'present' staan niet op de volgorde van de sessie."
    for round_ in session.rounds.values():
        if round_.result:
            yield from _result(session, f"de stemming '{round_.id}'", round_.result, cells(round_.statement))
    asked = {section.id: [one.id for one in answer_options(section)] for section in session.meta.sections}
    for outcome in session.outcomes.values():
        yield from _result(session, f"het canvasdeel '{outcome.id}'", outcome.result, asked.get(outcome.id, ()))
        yield from _counts(f"het canvasdeel '{outcome.id}'", outcome.by_band, asked.get(outcome.id, ()))


_closed = "De sessie is gesloten, maar"


def _names(session: Session) -> Iterator[str]:
    for table, letter in LETTERS.items():
        other = [row.number for row in getattr(session, table).values() if row.id != f"{letter}{row.number}"]
        if other:
            yield f"{_closed} in de tabel '{table}' heet een rij niet naar haar nummer: nummer {min(other)}."


def _notes(session: Session) -> Iterator[str]:
    numbers = [note.number for note in session.notes.values()]
    if numbers != sorted(numbers):
        yield f"{_closed} de opmerkingen staan niet op volgorde van hun nummer. Zo is te zien wat na elkaar kwam."
    if numbers and max(numbers) > max(session.meta.numbered, len(numbers)):
        yield f"{_closed} opmerking {max(numbers)} heeft een nummer dat te hoog is voor {len(numbers)} opmerkingen."


def _writers(session: Session) -> Iterator[str]:
    """Yield that a writer has a number that no chance gives: there are not that many people."""
    named = [int(note.author[1:]) for note in session.notes.values() if note.author[1:].isdigit()]
    people = sum(session.meta.present.values()) + len(set(named))
    if max(named, default=0) > people:
        yield f"{_closed} een schrijver heeft nummer d{max(named)}, en zoveel mensen waren er niet."


def _result(session: Session, what: str, result: Result, options: Sequence[str]) -> Iterator[str]:
    own = [group.parties[0] for group in result.groups if is_named(group)]
    if own != [party for party in session.party_ids if party in own]:
        yield f"{_closed} bij {what} staan de partijen niet op de volgorde van de sessie."
    if [*result.channels] != [channel for channel in Channel if channel in result.channels]:
        yield f"{_closed} bij {what} staan de manieren van stemmen niet op hun vaste volgorde."
    if not _in_order(result.tally.counts, options):
        yield f"{_closed} bij {what} staan de aantallen niet op volgorde van de antwoorden."
    yield from _counts(what, result.groups, options)


def _counts(what: str, groups: Breakdown, options: Sequence[str]) -> Iterable[str]:
    if all(_in_order(group.tally.counts, options) for group in groups):
        return ()
    return (f"{_closed} bij {what} staan de aantallen van een groep niet op volgorde van de antwoorden.",)


def _in_order(counts: Mapping[str, int], options: Sequence[str]) -> bool:
    return [*counts] == [option for option in options if option in counts]
