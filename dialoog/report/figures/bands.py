"""The two groups of people that a score makes: what they are called, and their answers to each question."""

from __future__ import annotations

from dialoog.domain.canvas import SCORE_POINTS, Section
from dialoog.domain.disclosure import Breakdown, Group
from dialoog.domain.note import Band
from dialoog.domain.rules.band_writers import NO_BAND
from dialoog.domain.rules.outcomes import BANDS, band, splitting
from dialoog.domain.tally import Tally
from dialoog.report.figures.answers import Question
from dialoog.report.figures.facts import Facts

WITHOUT = "geen cijfer"


def label(facts: Facts, group: Group) -> str:
    """Return what a group is called: « Motivatie 1–6 », « Motivatie 1–6 of geen cijfer »."""
    section = splitting(facts.session)
    if section is None:
        return ""
    names = [_points(section, Band(one)) for one in group.parties if one != NO_BAND]
    return f"{section.title} {' of '.join([*names, *([WITHOUT] if NO_BAND in group.parties else [])])}"


def label_of(facts: Facts, one: Band) -> str:
    """Return what a band is called."""
    return label(facts, Group((one.value,), Tally()))


def _points(section: Section, one: Band) -> str:
    points = [int(point) for point in SCORE_POINTS]
    found = [point for point in points if (point >= section.splits) is (one is Band.HIGH)]
    return str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}"


def groups_of(facts: Facts, question: Question) -> Breakdown:
    """Return the answers to a question per band, in the order of the report.

    Of the score that makes the bands they are no more than its own answers, read below and above the border.
    """
    if not facts.bands or question.result.withheld:
        return ()
    if question.section == splitting(facts.session):
        return tuple(_own(question, one) for one in BANDS)
    places = {one: place for place, one in enumerate(BANDS)}
    return tuple(sorted(question.by_band, key=lambda group: places.get(group.parties[-1], len(places))))


def _own(question: Question, one: str) -> Group:
    counts = {p: times if band(question.section, p) == one else 0 for p, times in question.result.tally.counts.items()}
    return Group((one,), Tally(sum(counts.values()), 0, counts))
