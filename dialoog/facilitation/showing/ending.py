"""What is asked around the end of a vote: before it is stopped, while it is, and before its result is shown.

It looks at how many voted, and at nothing that they chose.
"""

from __future__ import annotations

from dialoog.domain.disclosure import effective_k, least_group
from dialoog.domain.dutch import many
from dialoog.domain.rounds import Round
from dialoog.domain.rules import voting
from dialoog.domain.rules.setup import present_total
from dialoog.domain.session import Session
from dialoog.facilitation.showing.progress import doing_in, turnout, votes_stopped

SHOW, AGAIN, LATER = "uitslag", "open", "later"
"""What can be done with a vote that is stopped: show its result, open it again, or leave it as it is."""

FEW = "Het zijn er weinig: kozen zij allemaal hetzelfde, dan weet de zaal straks van iedereen wat die koos."


def missing(session: Session, voted: int) -> int:
    """Return how many of those present have not voted; 0 as well when nobody was counted."""
    return max(present_total(session) - voted, 0)


def all_in(session: Session, voted: int) -> bool:
    """Tell whether everybody who was counted has voted, so that nobody is cut off by a stop."""
    return 0 < present_total(session) <= voted


def before_stop(session: Session, found: Round, voted: int) -> str:
    """Return what to ask before a vote is stopped: who is missing, and hard when there would be no result."""
    return f"{_so_far(session, found, voted)} Stemming stoppen?"


def before_result(session: Session, found: Round, voted: int) -> str:
    """Return what to ask before a result is shown that is none; empty when enough voted."""
    if voted >= _least(session, found):
        return ""
    return f"{_so_far(session, found, voted)} Toch afsluiten? Daarna kan deze stemming niet meer open."


def stopped_line(session: Session, voted: int) -> str:
    """Return that a vote is stopped, which keys go on from there, and what a result of few people can tell."""
    keys = "Met u toon je de uitslag, met o gaat de stemming weer open."
    return " ".join(
        part for part in (f"{votes_stopped(voted)}{_spaced(session, voted)}", keys, few(session, voted)) if part
    )


def few(session: Session, voted: int) -> str:
    """Return what the result of few people can tell of each of them, before it is shown; empty when they are more."""
    return FEW if effective_k(session.meta.k) <= voted < least_group(session.meta.k) else ""


def stopped_named(session: Session, voted: int) -> str:
    """Return which vote is stopped and waits for its result; empty when none is."""
    found = voting.stopped_round_of(session)
    if found is None:
        return ""
    step = session.agenda.get(found.step)
    title = step.title if step else found.statement.text
    return f"De stemming ‘{title}’ is gestopt, {many(voted, 'stem', 'stemmen')}. De uitslag is nog niet getoond."


def open_named(session: Session, voted: int) -> str:
    """Return which vote is open, and how many voted; empty when none is."""
    found = voting.open_round_of(session)
    if found is None:
        return ""
    step = session.agenda.get(found.step)
    title = step.title if step else found.statement.text
    return f"De stemming ‘{title}’ is nog open: {turnout(session, voted, doing_in(found))}."


def choices() -> list[tuple[str, str]]:
    """Return what can be done with a vote that is stopped; the first one changes nothing."""
    return [
        (LATER, "Laat haar zo staan en ga verder: er gaat niets verloren"),
        (SHOW, "Toon nu de uitslag"),
        (AGAIN, "Zet de stemming weer open"),
    ]


def lack(session: Session, voted: int) -> str:
    """Return how many are still missing, as a sentence; empty when nobody is, or nobody was counted."""
    absent = missing(session, voted)
    if not absent:
        return ""
    return "Er ontbreekt nog 1 stem." if absent == 1 else f"Er ontbreken nog {absent} stemmen."


def _spaced(session: Session, voted: int) -> str:
    lacking = lack(session, voted)
    return f" {lacking}" if lacking else ""


def _so_far(session: Session, found: Round, voted: int) -> str:
    least, lacking = _least(session, found), _spaced(session, voted)
    told = turnout(session, voted, doing_in(found))
    if not voted:
        return f"LET OP: nog niemand heeft gestemd.{lacking} Zo komt er geen uitslag."
    if voted < least:
        return f"LET OP: {told}.{lacking} Bij minder dan {least} stemmen komt er geen uitslag."
    return f"{told}.{lacking}"


def _least(session: Session, found: Round) -> int:
    return effective_k(max(session.meta.k, found.k))
