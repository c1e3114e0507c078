"""Making a session, changing what it is, and closing it for good."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dialoog.domain.agenda import Format
from dialoog.domain.canvas import Canvas
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.party import Party, label_of, party_id
from dialoog.domain.rules import setup, threshold
from dialoog.domain.session import Phase, Session, apply
from tests.build import (
    DAY,
    PARTIES,
    a_session,
    a_step,
    ballots,
    closed,
    joined,
    noted,
    some_sections,
    themed,
    voted,
)

FORMAT = Format(
    id="kort",
    title="Kort",
    description="een korte dag",
    source="eigen werk",
    start="09:30",
    canvas="canvas",
    statements="",
    parties=(("student", "studenten"), ("onderwijs", "onderwijs")),
    steps=(a_step("welkom"),),
)
CANVAS = Canvas(id="canvas", title="Canvas", source="eigen werk", sections=some_sections())


def a_new_one(*parties: Party, title: str = "Dag", expected: int = 0) -> Session:
    return setup.new_session(FORMAT, CANVAS, title=title, day=DAY, parties=parties, expected=expected)


def test_a_new_session_takes_along_what_its_format_and_canvas_say_now() -> None:
    session = a_new_one()
    assert session.party_ids == ("student", "onderwijs")
    assert (session.meta.start, session.meta.sources) == ("09:30", ("eigen werk",))
    assert [step.id for step in session.steps] == ["welkom"]
    assert session.meta.sections == some_sections()


@pytest.mark.parametrize(
    "parties",
    [
        [Party("a", "Student"), Party("a", "Leraar")],
        [Party("a", "Student"), Party("b", "student")],
        [Party("student", "a"), Party("b", "Student")],
        [Party("", "!!!")],
        [Party("a", " ")],
    ],
)
def test_parties_that_cannot_be_told_apart_are_refused(parties: list[Party]) -> None:
    with pytest.raises(Invalid):
        a_new_one(*parties)


def test_a_session_without_a_title_or_with_impossible_numbers_is_refused() -> None:
    with pytest.raises(Invalid, match="De titel is leeg"):
        a_new_one(title=" ")
    for number in (-1, 100_001):
        with pytest.raises(Invalid, match="geen aantal mensen"):
            a_new_one(expected=number)
        with pytest.raises(Invalid, match="geen aantal mensen"):
            setup.set_present(a_session(), {"student": number})
    with pytest.raises(Invalid, match="pupil"):
        setup.set_present(a_session(), {"pupil": 3})


def test_who_is_there_is_the_head_count_or_those_who_joined_if_they_are_more() -> None:
    session = joined(a_session(present={"student": 9, "werkveld": 2}), student=4, werkveld=5)
    assert setup.attendance(session) == {"student": 9, "werkveld": 5}
    assert setup.present_total(session) == 14


def test_before_anybody_came_those_expected_are_counted() -> None:
    assert setup.present_total(a_session(expected=72)) == 72
    assert setup.present_total(a_session()) == 0


def test_the_smallest_group_is_never_below_three_and_only_grows_after_a_vote() -> None:
    session = a_session()
    with pytest.raises(Invalid, match="vanaf 3"):
        threshold.set_threshold(session, 2)
    assert apply(session, threshold.set_threshold(session, 3)).meta.k == 3
    polled = voted(session, "stem-1", ballots("student", "ja"))
    assert apply(polled, threshold.set_threshold(polled, 8)).meta.k == 8
    with pytest.raises(Refused, match="alleen nog groter"):
        threshold.set_threshold(polled, 4)


def test_a_copy_has_the_agenda_and_the_canvas_and_nothing_that_anybody_said() -> None:
    session = closed(
        voted(themed(noted(joined(a_session(), student=3), "iets"), Tijd=["n1"]), "stem-1", ballots("student", "ja"))
    )
    copy = setup.copy_as_new(session, title="Volgend jaar", day=DAY + timedelta(days=365))
    assert (copy.meta.title, copy.meta.phase, copy.meta.present) == ("Volgend jaar", Phase.PLANNED, {})
    assert [step.id for step in copy.steps] == [step.id for step in session.steps]
    assert not any((copy.participants, copy.notes, copy.answers, copy.rounds, copy.themes, copy.log, copy.remarks))


def test_a_session_is_described_anew_and_put_away() -> None:
    session = a_session()
    changes = setup.describe(session, title="Ander", day=date(2027, 1, 1), place="", region="", expected=9)
    session = apply(session, changes)
    assert (session.meta.title, session.meta.date, session.meta.expected) == ("Ander", date(2027, 1, 1), 9)
    session = apply(session, setup.archive(session, archived=True))
    assert session.meta.archived


def test_a_party_is_found_by_its_id_or_its_name() -> None:
    assert party_id(PARTIES, " Studenten") == party_id(PARTIES, "STUDENT") == "student"
    assert (label_of(PARTIES, "student"), label_of(PARTIES, "pupil"), label_of(PARTIES, "")) == (
        "studenten",
        "pupil",
        "onbekend",
    )


@pytest.mark.parametrize(
    ("present", "named"),
    [
        ({}, set()),
        ({"student": 4}, set()),
        ({"student": 9}, {"student"}),
        ({"student": 9, "werkveld": 6, "management": 2}, {"student"}),
        ({"student": 9, "management": 2}, set()),
        ({"student": 9, "management": 3, "gemeente": 2}, {"student"}),
    ],
)
def test_a_party_stands_beside_remarks_only_if_those_without_one_are_of_enough_people(
    present: dict[str, int], named: set[str]
) -> None:
    """One person in the remainder would be known by the missing label, so the smallest party joins it."""
    assert setup.named_parties(a_session(present=present)) == named


def test_a_party_that_nobody_counted_but_that_wrote_is_in_the_remainder() -> None:
    session = noted(a_session(present={"student": 9}), "van boven", party="management")
    assert setup.named_parties(session) == frozenset()
