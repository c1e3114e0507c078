"""What was said before the day stands beside what the room wrote and voted, and in no count of people."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.canvas import Canvas
from dialoog.domain.note import Note
from dialoog.domain.rules import filling_in, interviews
from dialoog.domain.session import Session
from dialoog.domain.theme import PlacedBy
from dialoog.report import as_json, build, markdown
from dialoog.report.document import Frame, Quote
from dialoog.report.roadshow import visit_of
from tests.build import a_section, a_session, after, ballots, closed, joined, noted, themed, voted
from tests.examples import examples
from tests.report.sessions import chapter, sessions, tables

GUIDE = Canvas(id="gids", title="Gids", source="Eigen gids.", sections=(a_section("uitvoering", early=True),))


def a_day_after_interviews(managers: int = 6) -> Session:
    """Managers said two things before the day; the room wrote on the same theme, and voted on what came from it."""
    session = joined(a_session(k=3), student=12)
    session = after(session, interviews.with_guide(session, GUIDE, {"management": managers}))
    session = noted(session, "Roosters komen te laat.", "Geld is er wel.", section="uitvoering", party="management")
    for number in range(1, 7):
        session = noted(session, f"Mijn rooster was laat ({number}).", author=f"student-{number}", party="student")
    session = themed(session, Rooster=[f"n{n}" for n in (1, *range(3, 9))])
    step = session.agenda["stem-1"]
    assert step.statement
    statement = replace(step.statement, roots=("n1",))
    session = replace(session, agenda={**session.agenda, "stem-1": replace(step, statement=statement)})
    return closed(voted(session, "stem-1", ballots("student", *["ja"] * 6, "nee", "nee")))


def test_the_chapter_lays_what_was_said_before_beside_the_room() -> None:
    part = chapter(markdown(build(a_day_after_interviews())), "Analyse vooraf")
    assert "Dat gaf 2 opmerkingen" in part
    assert "Er waren 6 gesprekken: 6 van management." in part
    assert "“Geld is er wel.” – management" in part
    assert tables(part)[-1] == [["Thema", "Opmerkingen vooraf", "Opmerkingen van de zaal"], ["Rooster", "1", "6"]]
    assert re.search(r"Komt uit opmerking \d\.", part)
    assert "De zaal: 8 mensen kozen: 75 % ja (6) en 25 % nee (2)." in part


def test_a_statement_shows_what_it_came_from_in_a_frame() -> None:
    statements = next(one for one in build(a_day_after_interviews()).chapters if one.title == "Stellingen")
    (frame,) = [block for block in statements.blocks if isinstance(block, Frame)]
    assert frame.title == "Uit de gesprekken vooraf"
    assert [(block.text, block.role) for block in frame.blocks if isinstance(block, Quote)] == [
        ("Roosters komen te laat.", "management")
    ]


def test_what_those_who_were_interviewed_voted_themselves_stands_beside_the_room() -> None:
    session = joined(a_session(), student=16, management=16)
    session = after(session, interviews.with_guide(session, GUIDE, {"management": 6}))
    session = noted(session, "Roosters komen te laat.", section="uitvoering", party="management")
    step = session.agenda["stem-1"]
    assert step.statement
    linked = replace(step, statement=replace(step.statement, roots=("n1",)))
    session = replace(session, agenda={**session.agenda, "stem-1": linked})
    cast = ballots("student", *["ja"] * 9, *["nee"] * 7) + ballots("management", *["nee"] * 10, *["ja"] * 6)
    part = chapter(markdown(build(closed(voted(session, "stem-1", cast)))), "Analyse vooraf")
    assert "De zaal: 32 mensen kozen: 47 % ja (15) en 53 % nee (17). Management: 63 % “nee”." in part


def test_few_interviewed_people_have_no_role_anywhere() -> None:
    session = a_day_after_interviews(managers=2)
    text = markdown(build(session))
    assert "Geld is er wel." in text
    assert "– management" not in text
    assert all(remark["party"] != "management" for remark in as_json(session)["remarks"])


def test_interviewed_people_are_in_no_count_of_people() -> None:
    report = as_json(a_day_after_interviews())
    (theme,) = report["themes"]
    assert (len(theme["remarks"]), theme["named"]) == (7, 6)
    assert report["attendance"]["parties"] == [{"party": "student", "label": "studenten", "people": 12}]
    told = chapter(markdown(build(a_day_after_interviews())), "Aandachtspunten en dromen per thema")
    assert "6 opmerkingen van 6 mensen en 1 opmerking uit gesprekken vooraf." in told
    assert "Uitvoering" not in chapter(markdown(build(a_day_after_interviews())), "Uitkomsten")


def test_the_room_is_counted_without_what_was_said_in_conversations_before() -> None:
    """Six remarks of the room are in the theme, and one of a conversation."""
    session = a_day_after_interviews()
    report, room = markdown(build(session)), len(interviews.of_room(session, filling_in.visible_notes(session)))
    early = len(session.notes) - room
    summary = chapter(report, "Samenvatting")
    assert f"Van de zaal kwamen {room} opmerkingen, uit gesprekken vooraf {early}." in summary
    assert "[Rooster](#rooster) (6 opmerkingen)" in summary
    assert f"({room} van de zaal en {early} uit gesprekken vooraf)" in chapter(report, "Verantwoording")
    visit = visit_of("s", session)
    assert (visit.remarks, [board.remarks for board in visit.board]) == (room, [6])


def with_interviews(session: Session, people: dict[str, int]) -> Session:
    """The session, whatever its phase, with one thing said by each party before the day, all in the first theme."""
    session = after(session, interviews.with_guide(session, GUIDE, people))
    said = {
        f"v{n}": Note(id=f"v{n}", number=900 + n, section="uitvoering", text=f"vooraf {n}", party=party)
        for n, party in enumerate(people)
    }
    session = replace(session, notes={**session.notes, **said})
    if not session.themes:
        return session
    first = next(iter(session.themes.values()))
    held = {**first.notes, **dict.fromkeys(said, PlacedBy.PERSON)}
    return replace(session, themes={**session.themes, first.id: replace(first, notes=held)})


counts = st.dictionaries(st.sampled_from(("student", "management", "gemeente")), st.integers(1, 9))


@examples(40)
@given(sessions(), counts)
def test_whoever_was_interviewed_changes_no_count_of_the_room_and_has_a_role_only_among_enough(
    session: Session, people: dict[str, int]
) -> None:
    before, report = as_json(session), as_json(with_interviews(session, people))
    for name in ("named", "parties"):
        assert [theme[name] for theme in before["themes"]] == [theme[name] for theme in report["themes"]]
    for remark in report["remarks"]:
        if remark["section"] == "uitvoering" and remark["party"]:
            assert people[remark["party"]] >= report["session"]["threshold"]
    assert before["account"]["roles"] == report["account"]["roles"]


def test_without_conversations_there_is_no_such_chapter() -> None:
    assert "Analyse vooraf" not in markdown(build(a_session()))
