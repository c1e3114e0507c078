"""What cannot be right in a round: a result that is not there, or that shows more than the rules allow."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dialoog.domain.answering import most_per_option
from dialoog.domain.disclosure import Precision, effective_k, may_stand
from dialoog.domain.outcome import Outcome
from dialoog.domain.rounds import Result, Round
from dialoog.domain.tally import Tally, total


def round_mistakes(round_: Round) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with a round."""
    what = f"De stemming '{round_.id}'"
    if not round_.is_closed:
        if round_.result is not None:
            yield f"{what} is nog open, maar er staat al een uitslag bij."
        return
    if round_.result is None:
        yield f"{what} is gesloten, maar heeft geen uitslag."
        return
    yield from result_mistakes(what, round_.result, round_.k, most=most_per_option(round_.statement))


def result_mistakes(what: str, result: Result, k: int, *, most: int = 1) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with what was kept of a count, in which this `k` held."""
    yield from _unbalanced(what, result)
    yield from _shown_too_much(what, result, k, most=most)


def band_mistakes(what: str, outcome: Outcome) -> Iterator[str]:
    """Yield a sentence for what is wrong with the counts per band."""
    groups = outcome.by_band
    if not groups:
        return
    if len(groups) == 1 or not all(may_stand(group, outcome.k) for group in groups):
        yield f"{what} bevat de uitslag van een groep die te klein of te eensgezind is om te tonen."
    if not _same(total(group.tally for group in groups), outcome.result.tally):
        yield f"{what} klopt niet: de groepen samen zijn niet gelijk aan het totaal."


def _unbalanced(what: str, result: Result) -> Iterator[str]:
    if result.groups and not _adds_up(result):
        yield f"{what} klopt niet: de partijen samen zijn niet gelijk aan het totaal."
    shown = [party for group in result.groups for party in group.parties]
    for party in sorted({party for party in shown if shown.count(party) > 1}):
        yield f"{what} klopt niet: de partij '{party}' staat er meer dan één keer in."
    if result.channels and sum(result.channels.values()) != result.tally.voters:
        yield f"{what} klopt niet: de manieren van stemmen samen zijn niet gelijk aan het aantal stemmers."


def _adds_up(result: Result) -> bool:
    """Tell whether groups add up to the total; of those of which only the mean is kept, only the people do."""
    together = total(group.tally for group in result.groups)
    precisions, counts = {group.precision for group in result.groups}, result.tally.counts
    if Precision.MEAN in precisions:
        return (together.voters, together.blank) == (result.tally.voters, result.tally.blank)
    told = together.counts if Precision.FIRST in precisions else counts
    return _same(together, replace(result.tally, counts={cell: counts.get(cell, 0) for cell in told}))


def _same(one: Tally, other: Tally) -> bool:
    options = {*one.counts, *other.counts}
    same_counts = all(one.counts.get(option, 0) == other.counts.get(option, 0) for option in options)
    return (one.voters, one.blank) == (other.voters, other.blank) and same_counts


def _shown_too_much(what: str, result: Result, k: int, *, most: int) -> Iterator[str]:
    """Yield what the disclosure rules would not have let through."""
    hidden = result.withheld or result.tally.voters < effective_k(k)
    if hidden and (result.tally.blank or any(result.tally.counts.values()) or result.groups):
        yield f"{what} had te weinig stemmers om iets te bewaren, maar er staat een uitslag in het bestand."
        return
    if len(result.groups) == 1 or not all(may_stand(group, k, most=most) for group in result.groups):
        yield f"{what} bevat de uitslag van een groep die te klein of te eensgezind is om te tonen."
