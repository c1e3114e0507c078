"""The machine proposes which theme of the codebook a theme of a session is; what a person decided stays."""

from __future__ import annotations

from msgspec.structs import replace

from dialoog.domain.roadshow import merge_of
from dialoog.facilitation.shared_themes import Group, grouped, open_questions, proposed, shared_codebook, to_decide
from dialoog.report.roadshow import tour_of, visit_of
from dialoog.report.roadshow.concerns import Spread, spread_over
from tests.build import a_session, noted, themed
from tests.regions import CONTENT, PLANS, REGIONAL, SHARED, a_region

BOOK = CONTENT.codebooks()["stages"]
VISITS = [visit_of(plan.region.casefold(), a_region(plan, coded=False)) for plan in PLANS]


def test_whoever_accepts_every_proposal_finds_what_the_regions_share() -> None:
    """The regions give every theme a name of their own; the proposals see that they are about the same."""
    merges = proposed(open_questions(VISITS, BOOK, ()), ())
    accepted = tuple(replace(merge, confirmed=True) for merge in merges)
    tour = tour_of(VISITS, BOOK, accepted)
    assert {*SHARED} <= {theme.code for theme in spread_over(tour, Spread.EVERYWHERE)}
    assert {*REGIONAL} <= {theme.code for theme in spread_over(tour, Spread.REGIONAL)}


def test_a_proposal_waits_for_a_person() -> None:
    merges = proposed(open_questions(VISITS, BOOK, ()), ())
    assert merges
    assert not any(merge.confirmed for merge in merges)


def test_what_a_person_decided_is_asked_no_more_but_can_be_looked_at_again() -> None:
    first = open_questions(VISITS[:1], BOOK, ())[0]
    merges = (first.merge(""),)
    assert first.board.id not in [question.board.id for question in open_questions(VISITS[:1], BOOK, merges)]
    assert first.board.id in [question.board.id for question in to_decide(VISITS[:1], BOOK, merges)]
    kept = proposed(open_questions(VISITS[:1], BOOK, merges), merges)
    assert merge_of(kept, first.visit.name, first.board.id, first.board.title) == merges[0]


def test_a_theme_with_a_place_in_the_codebook_is_no_question() -> None:
    visits = [visit_of("duinkust", a_region(PLANS[1]))]
    assert open_questions(visits, BOOK, ()) == ()


def test_a_theme_that_resembles_nothing_is_proposed_as_new() -> None:
    session = themed(noted(a_session(), "Qwxz brmf", "Vlorp jukt"), Zzyzx=["n1", "n2"])
    (merge,) = proposed(open_questions([visit_of("s", session)], BOOK, ()), ())
    assert merge.code == ""


def test_the_codebook_is_the_one_that_most_sessions_name() -> None:
    other = replace(BOOK, id="van-ons")
    named = [replace(visit, codebook=name) for visit, name in zip(VISITS, ("geen", "van-ons", "van-ons"), strict=True)]
    assert shared_codebook(named, {"stages": BOOK, "van-ons": other}) == other
    assert shared_codebook(named, {"stages": BOOK}) is None


def test_a_title_that_the_codebook_nearly_has_is_the_first_proposal_whatever_was_said_there() -> None:
    book = replace(BOOK, themes=tuple(replace(theme, examples=()) for theme in BOOK.themes))
    wanted = replace(book.themes[-1], id="zingen", title="Samen zingen onder de brug")
    session = themed(noted(a_session(), "De bus rijdt niet", "Geen auto"), **{"Samen zingen": ["n1", "n2"]})
    (question,) = open_questions([visit_of("s", session)], replace(book, themes=(*book.themes[:-1], wanted)), ())
    assert question.offered[0] == "zingen"


def under_one_title() -> tuple[Group, ...]:
    session = themed(noted(a_session(), "Geen tijd voor begeleiding", "Geen uren"), Begeleiden=["n1", "n2"])
    other = themed(noted(a_session(), "Begeleiden kost tijd", "Geen rooster"), BEGELEIDEN=["n1", "n2"])
    return grouped(to_decide([visit_of("noord", session), visit_of("zuid", other)], BOOK, ()), ())


def test_one_title_in_many_regions_is_one_question_and_its_answer_holds_for_all() -> None:
    (group,) = under_one_title()
    assert [question.visit.name for question in group.questions] == ["noord", "zuid"]
    merges = group.answered((), "begeleiding-tijd")
    assert [(merge.session, merge.code) for merge in merges] == [
        ("noord", "begeleiding-tijd"),
        ("zuid", "begeleiding-tijd"),
    ]
    decided = group.decided(merges)
    assert decided is not None
    assert decided.code == "begeleiding-tijd"


def test_what_was_answered_differently_is_asked_apart() -> None:
    (group,) = under_one_title()
    first, second = group.questions
    merges = (first.merge("begeleiding-tijd"), second.merge(""))
    assert group.decided(merges) is None
    assert [len(one.questions) for one in grouped(group.questions, merges)] == [1, 1]
