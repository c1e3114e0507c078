"""What a report leaves out so that nobody is recognisable, in sentences that do not give it away after all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialoog.domain.disclosure import Breakdown, is_named
from dialoog.domain.party import OTHERS_LABEL, OTHERS_OR_UNKNOWN_LABEL, UNKNOWN
from dialoog.domain.rounds import Result, Round, hidden_beside_hands
from dialoog.report.figures.facts import Facts
from dialoog.report.figures.votes import Vote
from dialoog.report.wording.sections import heading

WITHHELD = "Geen uitslag, want er waren te weinig antwoorden"
BESIDE_HANDS = (
    "Geen uitslag, want naast de opgestoken handen stemden te weinig mensen zelf of op papier, of zij kozen bijna "
    "allemaal hetzelfde. Anders was te zien wat zij kozen"
)
WAITS = "Nog geen uitslag, want de sessie is nog niet gesloten"
NO_PARTIES = "Geen uitslag per partij"
MERGED = f"Een of meer partijen niet apart, maar bij de {OTHERS_LABEL}"
MERGED_WITH_UNKNOWN = f"Een of meer partijen niet apart, maar bij « {OTHERS_OR_UNKNOWN_LABEL} »"
NOTHING = ""
REASONS = (WAITS, WITHHELD, BESIDE_HANDS, NO_PARTIES, MERGED, MERGED_WITH_UNKNOWN)


def sentences(facts: Facts) -> tuple[str, ...]:
    """Return what was left out or merged, a sentence for each way, with the places in the order of the report."""
    places: dict[str, list[str]] = {}
    for place, reason in (*_questions(facts), *_votes((*facts.votes, *facts.checks, *facts.dots))):
        places.setdefault(reason, []).append(place)
    told = [reason for reason in REASONS if reason in places and not (reason == NO_PARTIES and facts.alone)]
    return tuple(f"{reason}: {'; '.join(places[reason])}." for reason in told)


def _questions(facts: Facts) -> Iterator[tuple[str, str]]:
    for question in facts.questions:
        reason = WAITS if question.waits else _reason(question.result, question.result.groups)
        yield heading(question.section), reason


def _votes(votes: Iterable[Vote]) -> Iterator[tuple[str, str]]:
    for vote in votes:
        for round_ in vote.rounds:
            moment = vote.moment(round_)
            place = f"{vote.title} ({moment.lower()})" if moment else vote.title
            yield place, _of_round(round_, vote.groups_of(round_))


def _of_round(round_: Round, groups: Breakdown) -> str:
    if round_.result is None:
        return NOTHING
    if hidden_beside_hands(round_.result, round_.k):
        return BESIDE_HANDS
    return _reason(round_.result, groups)


def _reason(result: Result, groups: Breakdown) -> str:
    if result.withheld and result.tally.voters:
        return WITHHELD
    if not result.tally.valid:
        return NOTHING
    if not groups:
        return NO_PARTIES
    rest = next((group for group in groups if not is_named(group)), None)
    if rest is None:
        return NOTHING
    return MERGED_WITH_UNKNOWN if UNKNOWN in rest.parties else MERGED
