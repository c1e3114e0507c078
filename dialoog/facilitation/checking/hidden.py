"""Tables of a closed session that say more than the rules let through, as far as that can be computed from the file."""

from __future__ import annotations

from collections.abc import Iterator

from dialoog.domain.disclosure import effective_k
from dialoog.domain.follows import follows
from dialoog.domain.kinds import kind_of
from dialoog.domain.note import Band, Channel
from dialoog.domain.rounds import Result, few_beside_hands, form_of, secret_voters
from dialoog.domain.rules.outcomes import question_of, splitting
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement

BANDS = ("", *(band.value for band in Band))


def told_too_much(session: Session) -> Iterator[str]:
    """Yield a sentence for every table that contradicts the rules of small groups."""
    for round_ in session.rounds.values():
        if round_.result:
            yield from _result(session, f"De stemming '{round_.id}'", round_.result, round_.k, round_.statement)
    sections = {section.id: section for section in session.meta.sections if not section.takes_notes}
    for outcome in session.outcomes.values():
        what = f"Het canvasdeel '{outcome.id}'"
        if outcome.id in sections:
            yield from _result(session, what, outcome.result, outcome.k, question_of(sections[outcome.id]))
        if any(party not in BANDS for group in outcome.by_band for party in group.parties):
            yield f"{what} is verdeeld over groepen die er niet zijn."
        if splitting(session) and outcome.result.groups:
            yield f"{what} staat per partij, terwijl een cijfer de mensen al in twee groepen splitst."


def _result(session: Session, what: str, result: Result, k: int, statement: Statement) -> Iterator[str]:
    known = {"", *session.party_ids}
    if any(party not in known for group in result.groups for party in group.parties):
        yield f"{what} is verdeeld over een partij die er niet is."
    if result.withheld:
        return
    yield from _small(what, result, k)
    kind, form = kind_of(statement), form_of(statement)
    if not follows(result.groups, k, form=form, most=kind.per_option(statement), asked=kind.asked(statement)):
        yield f"{what} is verdeeld op een manier die de regels niet toelaten, of is geteld met een oudere dialoog."
    if set(result.channels) - {Channel.HANDS} and not result.tally.counts and result.tally.valid:
        yield f"{what} heeft stemmen, maar geen aantallen."


def _small(what: str, result: Result, k: int) -> Iterator[str]:
    if few_beside_hands(result.channels, k):
        yield f"{what} laat zien wat een paar mensen in het geheim kozen: haal de opgestoken handen eraf."
    elif result.channels and sum(result.channels.values()) < effective_k(k):
        yield f"{what} toont een uitslag van minder dan {k} mensen."
    if result.groups and result.channels.get(Channel.HANDS) and secret_voters(result.channels):
        yield f"{what} is verdeeld per partij, terwijl sommigen hun hand opstaken en anderen geheim stemden."
