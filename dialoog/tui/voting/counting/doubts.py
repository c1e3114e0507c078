"""Numbers of people that can hardly be right: what is asked before they are kept."""

from __future__ import annotations

from collections.abc import Mapping

from dialoog.domain.dutch import people
from dialoog.domain.party import label_of
from dialoog.domain.rules import setup
from dialoog.domain.session import Session
from dialoog.domain.tally import Tally, total
from dialoog.tui.voting.counting.sheet import is_per_party

ANYWAY = "Toch bewaren?"
FAR_ABOVE = 2
"""So many times the expected number is too many to believe without a question."""

PARTIES_GO = "De aantallen per partij gaan weg: er blijft alleen een totaal."

Tallies = Mapping[str, Tally]


def of_counts(session: Session, elsewhere: int, before: Tallies, now: Tallies) -> str:
    """Return what to ask before these counts replace the ones before, or nothing.

    `elsewhere` is how many people voted in another way.
    """
    doubts = [*_too_many(session, elsewhere, now), *_losses(before, now)]
    return asked(doubts)


def of_heads(session: Session, present: Mapping[str, int]) -> str:
    """Return what to ask before this head count is kept, or nothing."""
    heads, expected = sum(present.values()), session.meta.expected
    if not expected or heads <= expected * FAR_ABOVE:
        return ""
    return asked([f"Dat zijn {people(heads)}. Je verwachtte er {expected}."])


def asked(doubts: list[str]) -> str:
    """Return doubts as one question, or nothing when there are none."""
    return "\n".join([*doubts, ANYWAY]) if doubts else ""


def _too_many(session: Session, elsewhere: int, now: Tallies) -> list[str]:
    votes, present = elsewhere + total(now.values()).voters, setup.present_total(session)
    doubts = [f"Dat zijn {votes} stemmen bij {present} aanwezigen."] if 0 < present < votes else []
    here = setup.attendance(session)
    for party, tally in now.items():
        if 0 < here.get(party, 0) < tally.voters:
            label = label_of(session.meta.parties, party)
            doubts.append(f"Bij {label} vulde je {tally.voters} in. Er zijn er {here[party]}.")
    return doubts


def _losses(before: Tallies, now: Tallies) -> list[str]:
    old, new = total(before.values()).voters, total(now.values()).voters
    doubts = [f"Eerst waren het {people(old)}, nu {new}."] if new < old else []
    return [*doubts, PARTIES_GO] if is_per_party(before) and now and not is_per_party(now) else doubts
