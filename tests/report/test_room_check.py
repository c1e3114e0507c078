"""What the report says of the check by the room: per theme, under the rules for what may be shown."""

from __future__ import annotations

from dialoog.domain.note import Channel
from dialoog.domain.rounds import result_of
from dialoog.domain.rules import theming, voting
from dialoog.domain.session import Session, apply
from dialoog.domain.tally import Ballot, Tally
from dialoog.report import as_json, build, markdown
from tests.build import a_session, noted, themed, voted
from tests.report.sessions import chapter

THEMES = "Aandachtspunten en dromen per thema"


def with_themes() -> Session:
    return themed(noted(a_session(present={"student": 20}), "een", "twee"), Rooster=["n1"], Geld=["n2"])


def checked(session: Session, *, people: int = 8) -> Session:
    said = [("t1:klopt", "t2:mis")] * (people - 1) + [("t1:mis",)]
    return voted(session, "themas", [Ballot(choice, "student") for choice in said])


def test_each_theme_says_what_the_room_found_of_it() -> None:
    told = chapter(markdown(build(checked(with_themes()))), THEMES)
    assert "De zaal: 7 van 8 vinden dat dit thema klopt; 1 mist iets." in told
    assert "De zaal: 0 van 8 vinden dat dit thema klopt; 7 missen iets." in told


def test_a_theme_that_has_another_title_now_says_what_was_checked() -> None:
    session = checked(with_themes())
    session = apply(session, theming.rename(session, "t1", "Uren"))
    told = chapter(markdown(build(session)), THEMES)
    assert "1 mist iets. Het thema heette toen “Rooster”." in told


def test_the_last_check_is_the_one_that_is_told() -> None:
    session = checked(checked(with_themes()), people=6)
    told = chapter(markdown(build(session)), THEMES)
    assert "De zaal: 5 van 6 vinden dat dit thema klopt" in told
    assert "van 8" not in told


def test_too_few_people_are_not_told_of_but_the_account_says_that_something_is_left_out() -> None:
    report = markdown(build(checked(with_themes(), people=4)))
    assert "De zaal:" not in chapter(report, THEMES)
    assert "te weinig antwoorden: De zaal over de thema's" in chapter(report, "Verantwoording")


def test_the_account_tells_when_the_room_looked_and_that_votes_beside_hands_were_too_few() -> None:
    """There is no dialogue between two checks, and forty people are not too few."""
    session = with_themes()
    for _ in range(2):
        session = apply(session, voting.open_round(session, "themas"))
        round_ = voting.rounds_of(session, "themas")[-1]
        hands, alone = Tally(40, 0, {"t1:klopt": 40}), Tally(2, 0, {"t1:mis": 2})
        result = result_of({Channel.HANDS: {"": hands}, Channel.PHONE: {"": alone}}, round_.k)
        session = apply(session, voting.close_round(session, round_.id, result))
    told = chapter(markdown(build(session)), "Verantwoording")
    assert "naast de opgestoken handen stemden te weinig mensen zelf of op papier" in told
    assert "(de eerste keer)" in told
    assert "(de tweede keer)" in told
    assert "gesprek)" not in told
    assert "te weinig antwoorden" not in told


def test_a_check_is_no_statement_and_no_dots() -> None:
    report = markdown(build(checked(with_themes())))
    assert "Kloppen deze thema's" not in chapter(report, "Stellingen")
    assert "Kloppen deze thema's" not in chapter(report, "Prioriteiten")


def test_ballots_of_a_check_count_among_those_that_came_in() -> None:
    assert "8 met de telefoon" in chapter(markdown(build(checked(with_themes()))), "Verantwoording")


def test_programs_get_the_check_as_a_vote() -> None:
    found = as_json(checked(with_themes()))["checks"]
    assert [(check["kind"], check["rounds"][0]["voters"]) for check in found] == [("check", 8)]
    answers = {answer["answer"]: answer["count"] for answer in found[0]["rounds"][0]["answers"]}
    assert answers == {"Rooster: klopt": 7, "Rooster: ik mis iets": 1, "Geld: klopt": 0, "Geld: ik mis iets": 7}
