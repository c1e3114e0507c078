"""Conversations before the day: apart from the room, under the same rules."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialoog.domain.canvas import Canvas, SectionKind
from dialoog.domain.errors import Invalid, NotFound
from dialoog.domain.rules import interviews, numbering, setup
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from tests.build import a_section, a_session, a_statement, after, closed, joined, noted, themed

GUIDE = Canvas(id="gids", title="Gids", source="Eigen gids.", sections=(a_section("uitvoering", early=True),))


def interviewed(**people: int) -> Session:
    """A session in which so many people of each party were interviewed, who said one thing per party."""
    session = after(a_session(), interviews.with_guide(a_session(), GUIDE, people))
    for party in people:
        session = noted(session, f"gehoord van {party}", section="uitvoering", party=party)
    return session


def test_a_guide_is_added_once_and_people_add_up() -> None:
    session = interviewed(management=3)
    session = after(session, interviews.with_guide(session, GUIDE, {"management": 2, "gemeente": 1}))
    assert [section.id for section in interviews.topics(session)] == ["uitvoering"]
    assert session.meta.interviewed == {"management": 5, "gemeente": 1}
    assert session.meta.sources.count("Eigen gids.") == 1


@pytest.mark.parametrize(
    "section",
    [a_section("uitvoering"), a_section("cijfer", kind=SectionKind.SCORE, early=True), a_section("dreams", early=True)],
)
def test_a_canvas_of_the_room_is_no_guide(section: object) -> None:
    with pytest.raises(Invalid):
        interviews.with_guide(a_session(), replace(GUIDE, sections=(section,)))


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ({"management": 6}, {"management"}),
        ({"management": 4}, set()),
        ({"management": 6, "gemeente": 2}, set()),
        ({"management": 6, "gemeente": 2, "onderwijs": 3}, {"management"}),
    ],
)
def test_a_party_stands_beside_what_it_said_if_it_and_all_others_are_enough(
    people: dict[str, int], shown: set[str]
) -> None:
    session = interviewed(**people)
    assert interviews.parties_shown(session) == shown
    kept = {note.party for note in closed(session).notes.values()}
    assert kept == shown | ({"*"} if len(people) > len(shown) else set())
    assert interviews.parties_shown(closed(session)) == shown


def test_what_was_said_before_says_nothing_of_who_is_in_the_room() -> None:
    """Two interviewed managers must not take the role of thirty students away."""
    session = joined(interviewed(management=2), student=30)
    assert setup.named_parties(session) == {"student"}
    assert setup.attendance(session) == {"student": 30}


def test_the_room_writes_nothing_on_a_topic_of_the_conversations() -> None:
    with pytest.raises(NotFound, match="staat niet op het canvas"):
        noted(joined(interviewed(), student=5), "x", section="uitvoering", author="student-1")


def test_a_new_session_like_it_keeps_the_guide_and_nobody_interviewed() -> None:
    session = interviewed(management=6)
    again = setup.copy_as_new(session, title="Nog een keer", day=session.meta.date)
    assert again.meta.interviewed == {}
    assert interviews.topics(again) == interviews.topics(session)


def test_a_statement_came_from_remarks_and_themes_that_are_named_as_people_name_them() -> None:
    session = themed(noted(interviewed(management=6, gemeente=5), "uit de zaal"), Tijd=["n2", "n3"])
    number = numbering.numbers(session)["n1"]
    roots = interviews.roots_named(session, f"{number}, tijd, {number}")
    statement = a_statement(roots=roots)
    assert interviews.roots_in_words(session, statement) == f"{number}, Tijd"
    assert [note.id for note in interviews.roots_of(session, statement)] == ["n1", "n2"]
    for typed, sentence in (("9", "nummer 9"), ("tijt", "Bedoelde je 'Tijd'|Tijd")):
        with pytest.raises(NotFound, match=sentence):
            interviews.roots_named(session, typed)


def test_what_is_gone_is_left_out_of_where_a_statement_came_from() -> None:
    gone = Statement(id="s", text="x", roots=("n77", "t9"))
    assert interviews.roots_in_words(a_session(), gone) == ""
    assert interviews.roots_of(a_session(), gone) == ()
