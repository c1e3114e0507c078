"""What stands out in the votes of a day: where people agreed, differed or moved, each with its base and its source."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dialoog.domain.dutch import listed, people, quoted
from dialoog.domain.kinds import Figure
from dialoog.domain.rounds import Round
from dialoog.report.blocks import anchors, per_party
from dialoog.report.document import Spans
from dialoog.report.figures.counting import figure_of, has_shares, is_numeric, lines, mean_tenths, moves, shifts
from dialoog.report.figures.facts import Facts
from dialoog.report.figures.votes import Vote
from dialoog.report.wording.results import result_sentence, shift_sentence
from dialoog.report.wording.standing_out import Lead, lead

AGREED = Lead(
    alone="De mening van de zaal",
    two="Van twee stellingen waren de mensen het meer eens",
    most="De mensen waren het het meest eens",
    alike="De mensen waren het even eens",
    again="Even eens waren zij het",
)
DIFFERED = Lead(
    alone="Partijen dachten verschillend",
    two="Van twee stellingen verschilden partijen meer",
    most="Partijen dachten het meest verschillend",
    alike="Partijen dachten even verschillend",
    again="Zij dachten even verschillend",
)
SHIFTED = Lead(
    alone="Na het gesprek verschoof de mening",
    two="Van twee stellingen verschoof de mening meer",
    most="Het meest verschoof de mening",
    alike="De mening verschoof even ver",
    again="Even ver verschoof die",
)


def sentences(facts: Facts) -> Iterator[Spans]:
    """Tell what stands out; two that stand equally far out are both told."""
    yield from _agreement(facts)
    yield from _orders(facts)
    yield from _difference(facts)
    yield from _shift(facts)


def closing(facts: Facts) -> Iterator[Spans]:
    """Tell what people said of the day itself, at the statement that closes it."""
    for vote in facts.votes:
        if vote.statement.cooldown and vote.last:
            sentence = f"Bij de afsluiting: {quoted(vote.statement.text)} {result_sentence(vote.last)}"
            yield anchors.cited(sentence, anchors.vote_ref(vote))


def _last(vote: Vote) -> Round | None:
    return None if vote.statement.cooldown else vote.last


class _Agreed(Struct, frozen=True):
    """The answer to a statement that most people chose: `percent` of so many `people`."""

    vote: Vote
    answer: str
    percent: int
    people: int


def _agreement(facts: Facts) -> Iterator[Spans]:
    """Tell the statement on which most people chose the same answer, and those on which as many did."""
    found = [one for vote in facts.votes if (one := _agreed(facts, vote))]
    most = max((one.percent for one in found), default=0)
    top = [one for one in found if one.percent == most]
    for place, one in enumerate(top):
        about = f"{lead(AGREED, place, top=len(top), found=len(found))} over {quoted(one.vote.statement.text)}"
        told = f"{about}: {one.percent} % van de {people(one.people)} koos {quoted(one.answer)}."
        yield anchors.cited(told, anchors.vote_ref(one.vote))


def _agreed(facts: Facts, vote: Vote) -> _Agreed | None:
    last = _last(vote)
    if last is None or last.result is None or not has_shares(vote.statement) or not _speaks(facts, last):
        return None
    tally = last.result.tally
    top = max(lines(last.statement, tally), key=lambda line: line.count)
    return None if top.percent is None else _Agreed(vote, top.label, top.percent, tally.valid)


def _speaks(facts: Facts, round_: Round) -> bool:
    """Tell whether half of the room or more answered: of fewer, nothing is said of all people.

    The room is as large as was counted, or as most people voted on anything.
    """
    voted = [held.result.tally.voters for vote in facts.votes for held in vote.rounds if held.result]
    room = max(sum(facts.present.values()), *voted, 0)
    return round_.result is not None and 2 * round_.result.tally.valid >= room


def _orders(facts: Facts) -> Iterator[Spans]:
    """Tell what stands highest in everything that people put in order."""
    for vote in facts.votes:
        last = _last(vote)
        if last is None or last.result is None or figure_of(vote.statement) is not Figure.PLACES:
            continue
        found = lines(last.statement, last.result.tally)
        first = [line for line in found if line.tenths == found[0].tenths]
        names = listed([quoted(line.label) for line in first])
        stand, each = ("staat", "") if len(first) == 1 else ("staan", "elk ")
        about = f"Bij {quoted(vote.statement.text)} {stand} {names} bovenaan, {each}gemiddeld op plaats"
        told = f"{about} {found[0].shown} ({people(last.result.tally.valid)})."
        yield anchors.cited(told, anchors.vote_ref(vote))


def _difference(facts: Facts) -> Iterator[Spans]:
    """Tell the largest difference between two parties over the statements with shares."""
    found = [
        (difference, vote)
        for vote in facts.votes
        if (last := _last(vote)) and has_shares(vote.statement)
        if (difference := per_party.difference(facts, last.statement, vote.groups_of(last)))
    ]
    most = max((difference.size for difference, _ in found), default=0)
    top = [one for one in found if one[0].size == most]
    for place, (largest, vote) in enumerate(top):
        about = f"{lead(DIFFERED, place, top=len(top), found=len(found))} over {quoted(vote.statement.text)}"
        told = f"{about}: {per_party.in_words(largest)}."
        yield anchors.cited(told, anchors.vote_ref(vote))


def _shift(facts: Facts) -> Iterator[Spans]:
    """Tell the largest shift by the dialogue over the statements with shares."""
    moved = [
        (size, vote)
        for vote in facts.votes
        if vote.compared and all(_speaks(facts, round_) for round_ in vote.shown) and (size := _moved(vote))
    ]
    largest = max((size for size, _ in moved), default=0)
    top = [vote for size, vote in moved if size == largest]
    for place, vote in enumerate(top):
        about = f"{lead(SHIFTED, place, top=len(top), found=len(moved))} over {quoted(vote.statement.text)}"
        told = f"{about}. {shift_sentence(*vote.shown)}"
        yield anchors.cited(told, anchors.vote_ref(vote))


def _moved(vote: Vote) -> int:
    """Return the largest shift of a vote in percentage points; of means and places, in hundredths of the scale."""
    first, second = (round_.result for round_ in vote.shown)
    if first is None or second is None:
        return 0
    if is_numeric(vote.statement):
        before, after = mean_tenths(first.tally.counts) or 0, mean_tenths(second.tally.counts) or 0
        return abs(after - before) * 10 // (len(vote.statement.options) - 1)
    if figure_of(vote.statement) is Figure.PLACES:
        found = moves(vote.statement, first.tally, second.tally)
        return max((abs(move.points) for move in found), default=0) * 10 // (len(vote.statement.options) - 1)
    return max((abs(shift.points) for shift in shifts(vote.statement, first.tally, second.tally)), default=0)
