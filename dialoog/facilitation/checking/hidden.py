"""Tables of a closed session that say more than the rules let through, as far as that can be computed from the file."""

from __future__ import annotations

from collections.abc import Iterator

from dialoog.domain.disclosure import Breakdown, coarsened, effective_k
from dialoog.domain.note import Band, Channel
from dialoog.domain.rounds import Result, secret_voters
from dialoog.domain.session import Session

BANDS = ("", *(band.value for band in Band))


def told_too_much(session: Session) -> Iterator[str]:
    """Yield a sentence for every table that contradicts the rules of small groups."""
    for round_ in session.rounds.values():
        if round_.result:
            yield from _result(session, f"De stemming '{round_.id}'", round_.result, round_.k)
    for outcome in session.outcomes.values():
        yield from _result(session, f"Het canvasdeel '{outcome.id}'", outcome.result, outcome.k)
        if any(party not in BANDS for group in outcome.by_band for party in group.parties):
            yield f"Het canvasdeel '{outcome.id}' is verdeeld over groepen die er niet zijn."


def _result(session: Session, what: str, result: Result, k: int) -> Iterator[str]:
    known = {"", *session.party_ids}
    if any(party not in known for group in result.groups for party in group.parties):
        yield f"{what} is verdeeld over een partij die er niet is."
    if result.withheld:
        return
    if result.channels.get(Channel.HANDS) and 0 < secret_voters(result.channels) < effective_k(k):
        yield f"{what} laat zien wat minder dan {k} mensen in het geheim kozen: haal de opgestoken handen eraf."
    elif result.channels and sum(result.channels.values()) < effective_k(k):
        yield f"{what} toont een uitslag van minder dan {k} mensen."
    if not _is_whole(result.groups, k):
        yield f"{what} is verdeeld in groepen die de regels samen hadden genomen."
    if set(result.channels) - {Channel.HANDS} and not result.tally.counts and result.tally.valid:
        yield f"{what} heeft stemmen, maar geen aantallen."


def _is_whole(groups: Breakdown, k: int) -> bool:
    """Tell whether the rule of sizes leaves these groups as they are: it has been over them already."""
    return {group.parties for group in coarsened(groups, effective_k(k))} == {group.parties for group in groups}
