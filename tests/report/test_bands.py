"""People split by a score give nobody away: not beside their party, and not when they are few."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.canvas import SectionKind
from dialoog.domain.note import Answer, Channel, Participant
from dialoog.domain.rules.filling_in import answer_id
from dialoog.domain.session import Session
from dialoog.report import as_json, build, markdown
from tests.build import a_section, a_session, closed, noted, themed
from tests.examples import examples
from tests.report.sessions import chapter, tables

CHAPTER = "Cijfers en open antwoorden"
SECTIONS = (
    a_section("zin", kind=SectionKind.SCORE, splits=7),
    a_section("waarom"),
    a_section("hulp", kind=SectionKind.SCORE),
)


def a_survey(*people: tuple[str, int, int]) -> Session:
    """People of a party who gave these scores for `zin` and `hulp` (0: none) and each wrote a remark on one theme."""
    session = a_session(sections=SECTIONS, steps=())
    for number, (party, *scores) in enumerate(people, 1):
        token = f"p{number}"
        person = Participant(token, party, channel=Channel.IMPORT)
        given = {
            answer_id(token, section): Answer(
                id=answer_id(token, section), section=section, values=(str(score),), author=token, party=party
            )
            for section, score in zip(("zin", "hulp"), scores, strict=True)
            if score
        }
        session = replace(
            session, participants={**session.participants, token: person}, answers={**session.answers, **given}
        )
        if number % 2:
            session = noted(session, f"opmerking {number}", section="waarom", author=token, party=party)
    return themed(session, Tijd=list(session.notes))


def students(high: int, low: int) -> list[tuple[str, int, int]]:
    return [("student", 7 + n % 3, 8 + n % 2) for n in range(high)] + [
        ("student", 4 + n % 3, 5 + n % 2) for n in range(low)
    ]


def result(session: Session, section: str) -> dict[str, object]:
    found = next(one for one in as_json(session)["sections"] if one["section"] == section)
    return dict(found["result"])


def test_the_score_that_makes_the_groups_is_not_told_per_party() -> None:
    """Who is of a party that scored high to the last would be in the upper group: the rest could be subtracted."""
    teachers = [("onderwijs", 8 + n % 2, 6 + n % 3) for n in range(6)]
    session = a_survey(*students(10, 8), *teachers)
    for one in (session, closed(session)):
        assert result(one, "zin")["parties"] == []
        assert result(one, "hulp")["parties"] == [], "a question stands per group or per party, never both"
        assert result(one, "hulp")["bands"]
        assert "Daarom staat dit ene cijfer zelf nergens per partij." in markdown(build(one))


def test_remarks_are_not_split_when_a_party_and_a_group_cross_in_few_people() -> None:
    """One teacher of the lower group wrote a remark: with the party beside it, it would be that one's."""
    teachers = [("onderwijs", 8 + n % 2, 6 + n % 3) for n in range(18)] + [("onderwijs", 4, 5)]
    session = a_survey(*students(10, 10), *teachers)
    for one in (session, closed(session)):
        found = next(section for section in as_json(one)["sections"] if section["section"] == "waarom")
        assert found["named"] == len(one.notes)
        assert all(theme["bands"] == [] for theme in found["themes"])
        part = chapter(markdown(build(one)), CHAPTER)
        assert "De opmerkingen zijn niet verdeeld over deze twee groepen." in part
        assert "Zin 1–6 (" not in part


def test_whoever_gave_no_score_is_counted_with_the_smallest_group_and_that_is_said() -> None:
    session = closed(a_survey(*students(12, 9), ("student", 0, 3)))
    rows = tables(chapter(markdown(build(session)), CHAPTER))[0]
    assert [row[1] for row in rows if row[0] == "Hulp"] == ["Allen", "Zin 7–10", "Zin 1–6 of geen cijfer"]


def test_without_two_groups_that_are_large_enough_there_is_only_the_score_of_all() -> None:
    session = closed(a_survey(*students(12, 4)))
    rows = tables(chapter(markdown(build(session)), CHAPTER))[0]
    assert [row[1] for row in rows[1:]] == ["Allen", "Allen"]
    assert "twee groepen" not in chapter(markdown(build(session)), CHAPTER)


def test_scores_with_too_few_people_are_not_told() -> None:
    assert CHAPTER not in markdown(build(closed(a_survey(*students(2, 2)))))


a_person = st.tuples(st.sampled_from(("student", "onderwijs")), st.integers(0, 10), st.integers(0, 10))


@examples(40)
@given(st.lists(a_person, min_size=10, max_size=30))
def test_no_group_is_few_and_none_is_left_over_when_what_is_shown_is_taken_away(
    people: list[tuple[str, int, int]],
) -> None:
    report = as_json(a_survey(*people))
    counts = {section["section"]: section["result"] for section in report["sections"] if "result" in section}
    for count in counts.values():
        assert all(band["voters"] >= 5 for band in count["bands"])
        assert sum(band["voters"] for band in count["bands"]) in (0, count["voters"])
    assert not (counts["zin"]["bands"] and counts["zin"]["parties"])
    for theme in (theme for section in report["sections"] for theme in section.get("themes", ())):
        assert all(band["people"] >= 5 for band in theme["bands"])
        assert sum(band["named"] for band in theme["bands"]) in (0, theme["named"])
        assert sum(band["people"] for band in theme["bands"]) in (0, len(people))
