"""What a rehearsal of a day shows: what would go wrong in the room, a sentence each, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.disclosure import least_group
from dialoog.domain.dutch import listed, many, people
from dialoog.domain.gate import advise
from dialoog.domain.kinds import kind_of
from dialoog.domain.party import label_of
from dialoog.domain.planning.faults import faults
from dialoog.domain.planning.timeline import timeline
from dialoog.domain.rules.canvas_editing import unasked
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.facilitation.word_list import known_words

WORDS_A_MINUTE = 110
"""So fast somebody reads out to a room that listens."""

TO_VOTE = 45
"""Seconds in which nearly everybody has voted, once the statement was read."""

MINUTE = 60
FEW_NAMED = 4


def findings(played: Session) -> tuple[str, ...]:
    """Return what a day that made-up people played shows."""
    return (*_times(played), *_votes(played), *_canvas(played), *_parties(played), *_owners(played), *_advice(played))


def summary(played: Session) -> str:
    """Return in one line what was played, and with how many people."""
    rounds = sum(round_.is_closed for round_ in played.rounds.values())
    who = many(len(played.participants), "verzonnen mens", "verzonnen mensen")
    votes, notes = many(rounds, "stemming", "stemmingen"), many(len(played.notes), "briefje", "briefjes")
    return f"{many(len(played.agenda), 'onderdeel', 'onderdelen')}, {votes} en {notes} van {who}."


def _times(session: Session) -> Iterator[str]:
    yield from faults(timeline(session.steps, session.meta.start, session.meta.end))
    if not session.meta.end:
        yield "De dag heeft geen eindtijd. Kies er een in de planner met b: dan zie je of het plan past."
    empty = [step.title for step in session.steps if not step.minutes]
    if empty:
        yield f"Voor {_named(empty)} is geen tijd gepland."


def seconds_needed(statement: Statement) -> int:
    """Return how long it takes to read a statement and its answers out, and to vote on it."""
    labels = [option.label for option in statement.options if kind_of(statement).writes_answers]
    words = len(" ".join((statement.text, *labels)).split())
    return round(words * MINUTE / WORDS_A_MINUTE) + TO_VOTE


def _votes(session: Session) -> Iterator[str]:
    for step in session.steps:
        if step.kind is StepKind.VOTE and step.statement is None:
            yield f"Bij ‘{step.title}’ is nog geen stelling. Schrijf er een in de planner met w."
        elif step.statement and step.minutes * MINUTE < seconds_needed(step.statement):
            needed = -(-seconds_needed(step.statement) // MINUTE)
            yield (
                f"‘{step.title}’ kan niemand op tijd lezen: voorlezen en stemmen duurt {_minutes(needed)}, en er "
                f"{'is' if step.minutes == 1 else 'zijn'} er {step.minutes}."
            )


def _canvas(session: Session) -> Iterator[str]:
    lost = [section.title for section in unasked(session)]
    if lost:
        yield f"{_named(lost)} op het canvas vult niemand in: geen onderdeel vraagt erom. Voeg het toe in de planner."


def _parties(session: Session) -> Iterator[str]:
    """Yield which parties are too small to be shown by themselves, and which votes have no breakdown at all."""
    sizes, least = Counter(person.party for person in session.participants.values()), least_group(session.meta.k)
    if not sizes or len(session.meta.parties) < 2:  # noqa: PLR2004 - with one party there is nothing to split
        return
    small = [party.id for party in session.meta.parties if sizes[party.id] < least]
    if small:
        told = listed([f"{label_of(session.meta.parties, party)} ({sizes[party]})" for party in small])
        yield (
            f"Met {people(sum(sizes.values()))} {'is' if len(small) == 1 else 'zijn'} te klein om apart te tonen: "
            f"{told}. "
            f"Een stemming toont een partij vanaf {least} mensen; wie minder heeft, staat bij ‘overige partijen’."
        )
    whole = [
        _title(session, round_.step) for round_ in session.rounds.values() if round_.result and not round_.result.groups
    ]
    if whole:
        yield f"Bij {_named(whole)} is er geen verdeling per partij te zien."


def _owners(session: Session) -> Iterator[str]:
    steps = [step for step in session.steps if step.kind is not StepKind.BREAK]
    nobody = [step for step in steps if not _has_owner(step)]
    if nobody and len(nobody) == len(steps):
        yield "Bij geen enkel onderdeel staat wie het leidt. Vul het in met de planner (F3, Enter)."
    elif nobody:
        yield f"Niemand leidt {_named([step.title for step in nobody])}."
    lost = [step for step in steps if any(not group.lead for group in step.groups)]
    for step in lost:
        without = [group.title for group in step.groups if not group.lead]
        yield f"Bij ‘{step.title}’ heeft {_named(without)} geen gespreksleider."


def _has_owner(step: Step) -> bool:
    return bool(step.lead) or (bool(step.groups) and all(group.lead for group in step.groups))


def _advice(session: Session) -> Iterator[str]:
    known = known_words()
    found = [step.title for step in session.steps if step.statement and advise(step.statement, known)]
    if found:
        yield f"Over {_named(found)} heeft dialoog advies. Lees het in de planner met w."


def _named(titles: list[str]) -> str:
    """Return titles as a list, and only how many more when there are many."""
    quoted = [f"‘{title}’" for title in dict.fromkeys(titles)]
    if len(quoted) <= FEW_NAMED:
        return listed(quoted)
    return f"{', '.join(quoted[:FEW_NAMED])} en nog {len(quoted) - FEW_NAMED}"


def _title(session: Session, step: str) -> str:
    found = session.agenda.get(step)
    return found.title if found else step


def _minutes(number: int) -> str:
    return many(number, "minuut", "minuten")
