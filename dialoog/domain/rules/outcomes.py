"""What was answered on the canvas, counted: the same from the answers of an open session as from a closed file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from dialoog.domain.canvas import Section, answer_options
from dialoog.domain.disclosure import Breakdown, Group, coarsened, effective_k
from dialoog.domain.note import Answer, Band, Channel
from dialoog.domain.outcome import Outcome
from dialoog.domain.published import ANSWERS, BY_BAND, Ledger, bounded
from dialoog.domain.rounds import counted_result, in_order, shown_result
from dialoog.domain.rules.heads import crowded
from dialoog.domain.session import Phase, Session
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Ballot, by_party, unanimous

BANDS = (Band.HIGH.value, Band.LOW.value)
"""The bands in the order of the report."""


def question_of(section: Section) -> Statement:
    """Return a section that asks for an answer as something to count: of the kind of statement with the same name."""
    kind = StatementKind(section.kind)
    return Statement(
        id=section.id,
        text=section.prompt,
        kind=kind,
        options=answer_options(section),
        low_label=section.low_label,
        high_label=section.high_label,
    )


def settled(session: Session) -> bool:
    """Tell whether a report may show what was answered: nobody can change or add an answer any more.

    Two reports around one new answer would differ by that answer. So answers are shown once the session is closed;
    those that came in together, from a file, at once.
    """
    people = session.participants
    return session.meta.phase is Phase.CLOSED or all(
        answer.author in people and people[answer.author].channel is Channel.IMPORT
        for answer in session.answers.values()
    )


def read_in(session: Session, section: str) -> bool:
    """Tell whether the answers to a section came in from a file, and none in any other way.

    A report may have shown them already: what is added one by one would be the difference with the next report.
    """
    if not session.meta.imports:
        return False
    people = session.participants
    writers = [people.get(answer.author) for answer in session.answers.values() if answer.section == section]
    return bool(writers) and all(person and person.channel is Channel.IMPORT for person in writers)


def answered(session: Session) -> dict[str, int]:
    """Return how many people answered each section that anybody answered; a blank answer is none."""
    if session.meta.phase is Phase.CLOSED:
        return {id_: outcome.result.tally.valid for id_, outcome in session.outcomes.items()}
    counts: dict[str, int] = {}
    for answer in session.answers.values():
        if answer.values:
            counts[answer.section] = counts.get(answer.section, 0) + 1
    return counts


def outcomes(session: Session) -> dict[str, Outcome]:
    """Return the outcome of every section that anybody answered, as it may be kept or shown with the `k` of now.

    A file of an earlier dialoog can hold answers although it is closed: these are counted then.
    """
    return {outcome.id: _no_finer(session.published, outcome) for outcome in _found(session)}


def _found(session: Session) -> Iterable[Outcome]:
    if session.meta.phase is Phase.CLOSED and (session.outcomes or not session.answers):
        parties = splitting(session) is None
        return (_shown(outcome, session.meta.k, parties=parties) for outcome in session.outcomes.values())
    return counted(session)


def _no_finer(ledger: Ledger, outcome: Outcome) -> Outcome:
    """Return an outcome in groups that are no finer than in the reports that went out already."""
    groups = bounded(outcome.result.groups, ledger.get(f"{ANSWERS}{outcome.id}"))
    by_band = bounded(outcome.by_band, ledger.get(f"{BY_BAND}{outcome.id}"))
    return replace(outcome, result=replace(outcome.result, groups=groups), by_band=by_band)


def _shown(outcome: Outcome, k: int, *, parties: bool) -> Outcome:
    """Return what may be shown of an outcome; of a file from before that rule, not per party on a canvas with bands."""
    result = shown_result(outcome.result, k, counted_at=outcome.k)
    result = result if parties else replace(result, groups=())
    by_band = () if result.withheld else coarsened(outcome.by_band, effective_k(max(k, outcome.k)))
    return Outcome(id=outcome.id, result=result, by_band=by_band, k=max(k, outcome.k))


def counted(session: Session) -> tuple[Outcome, ...]:
    """Return the outcomes of the answers that the session holds, in the order of the canvas."""
    given: dict[str, list[Answer]] = {}
    for answer in session.answers.values():
        given.setdefault(answer.section, []).append(answer)
    bands = people_by_band(session)
    asked = [section for section in session.meta.sections if not section.takes_notes and section.id in given]
    return tuple(_counted(session, section, given[section.id], bands) for section in asked)


def _counted(session: Session, section: Section, answers: Sequence[Answer], bands: Mapping[str, Band]) -> Outcome:
    options = [option.id for option in answer_options(section)]
    tallies = by_party(Ballot(answer.values, answer.party) for answer in answers)
    k = effective_k(session.meta.k)
    statement, order = question_of(section), session.party_ids
    result = counted_result(statement, {Channel.KEYBOARD: tallies}, k, order, crowded(session))
    result = replace(result, groups=()) if splitting(session) else result
    splits = bands and not section.splits and not result.withheld
    by_band = _by_band(answers, bands, k, options) if splits else ()
    return Outcome(id=section.id, result=result, by_band=by_band, k=k)


def _by_band(answers: Iterable[Answer], bands: Mapping[str, Band], k: int, options: Sequence[str]) -> Breakdown:
    """Return the answers per band: bands of `k` people who were not of one mind.

    Who is in a band is nobody's to know, so that there is no breakdown tells of nobody what they chose
    (see `band_writers`); with parties it could.
    """
    tallies = by_party(Ballot(answer.values, bands.get(answer.author, "")) for answer in answers)
    groups = [Group((band,), in_order(tallies[band], options)) for band in (*BANDS, "") if band in tallies]
    found = coarsened(groups, k)
    return () if any(unanimous(group.tally) for group in found) else found


# ------------------------------------------------------------------------------------------------ bands


def splitting(session: Session) -> Section | None:
    """Return the section whose score splits people into two bands, or None; if several could, the first does."""
    return next((section for section in session.meta.sections if section.splits), None)


def band(section: Section, score: str) -> Band:
    """Return the band of a score."""
    return Band.HIGH if int(score) >= section.splits else Band.LOW


def people_by_band(session: Session) -> dict[str, Band]:
    """Return the band of everybody who gave the splitting score, as long as the answers are there.

    Empty unless both bands are large enough to be shown.
    """
    section = splitting(session)
    if section is None:
        return {}
    scores = (answer for answer in session.answers.values() if answer.section == section.id and answer.values)
    found = {score.author: band(section, score.values[0]) for score in scores}
    sizes = [sum(one is wanted for one in found.values()) for wanted in Band]
    return found if min(sizes) >= effective_k(session.meta.k) else {}
