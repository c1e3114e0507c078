"""What the room sees, as values: what is on a slide, whoever draws it."""

from __future__ import annotations

from datetime import timedelta

from dialoog.domain.agenda import StepKind
from dialoog.domain.ballot_box import Progress, ShownBars
from dialoog.domain.canvas import Section
from dialoog.domain.rules import running, voting
from dialoog.domain.session import Session
from dialoog.domain.tally import Tally
from dialoog.facilitation.showing.pictures import Moment, Why
from dialoog.facilitation.showing.progress import Turnout
from dialoog.facilitation.showing.slide import Outcome, Slide, Talk, Voting, Writing, slide_of
from tests.build import NOON, a_section, a_session, a_step, a_vote_step, after, ballots, voted

CAST = [*ballots("student", *["ja"] * 7, *["nee"] * 6), *ballots("werkveld", *["ja"] * 6, *["nee"] * 7)]


def slide(session: Session, step: str = "stem-1", progress: Progress | None = None) -> Slide:
    return slide_of(session, session.agenda[step], progress, NOON)


def result(session: Session) -> Outcome:
    found = slide(session)
    assert isinstance(found, Outcome)
    return found


def test_parties_of_the_first_round_are_not_told_under_a_second_one_that_is_withheld() -> None:
    """They would be read as those of the second round."""
    first = voted(a_session(steps=[a_vote_step()]), "stem-1", CAST)
    assert len(result(first).picture.groups) == 2
    second = result(voted(first, "stem-1", ballots("student", "ja", "nee")))
    assert second.picture.missing
    assert second.picture.missing.why is Why.WITHHELD
    assert second.picture.groups == ()


def test_two_rounds_that_can_be_compared_are_drawn_beside_each_other() -> None:
    session = voted(voted(a_session(steps=[a_vote_step()]), "stem-1", CAST), "stem-1", CAST)
    picture = result(session).picture
    assert [series.moment for series in picture.series] == [Moment.BEFORE, Moment.AFTER]
    assert [len(group.tallies) for group in picture.groups] == [2, 2]


def test_what_is_told_of_all_holds_no_groups() -> None:
    """The groups of two rounds may be shown beside each other only as far as both can show them."""
    for round_ in result(voted(a_session(steps=[a_vote_step()]), "stem-1", CAST)).rounds:
        assert round_.result
        assert round_.result.groups == ()


def test_more_votes_than_people_are_no_part_of_them() -> None:
    session = after(a_session(present={"student": 3}), voting.open_round(a_session(), "stem-1"))
    found = slide(session, progress=Progress("stem-1.1", 4, None))
    assert isinstance(found, Voting)
    assert (found.turnout, found.turnout.of_all) == (Turnout(4, 3), False)
    assert not Turnout(0, 0).of_all
    assert Turnout(3, 3).of_all


def test_the_turnout_and_bars_of_another_round_are_on_no_slide() -> None:
    session = after(a_session(), voting.open_round(a_session(), "stem-1"))
    found = slide(session, progress=Progress("stem-9.1", 12, ShownBars(Tally(10, 0, {"ja": 10}))))
    assert isinstance(found, Voting)
    assert (found.turnout.voted, found.picture.series) == (0, ())


def test_a_topic_of_conversations_before_the_day_is_no_question_for_the_room() -> None:
    early, asked = a_section("gesprek", early=True), a_section("notes")
    found = canvas(early, asked, names=("gesprek", "notes"))
    assert (found.question, [row.label for row in found.rows]) == (asked.prompt, ["Notes"])
    assert canvas(early, names=("gesprek",)).question == ""


def canvas(*sections: Section, names: tuple[str, ...]) -> Writing:
    session = a_session(sections=sections, steps=[a_step("canvas", StepKind.CANVAS, sections=names)])
    found = slide(session, "canvas")
    assert isinstance(found, Writing)
    return found


def test_a_break_ends_at_one_moment_however_far_it_is() -> None:
    session = a_session(steps=[a_step("pauze", StepKind.BREAK)])
    step = after(session, running.go_to(session, "pauze", NOON)).agenda["pauze"]
    found = [slide_of(session, step, None, NOON + timedelta(seconds=passed)) for passed in (0.3, 59.9, 600)]
    assert {talk.back for talk in found if isinstance(talk, Talk)} == {NOON + timedelta(minutes=15)}
