"""The room checks the themes: one answer a theme, one ballot a person, and only counts that may be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.agenda import Bars, StepKind
from dialoog.domain.answering import check_tally, most_choices, valid_choice
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round, result_of
from dialoog.domain.rules import room_check, theming, voting
from dialoog.domain.rules.room_check import check_statement, choice_of, findings
from dialoog.domain.session import Put, Session, apply
from dialoog.domain.soundness import impossible
from dialoog.domain.statement import FITS, MISSES, Choice
from dialoog.domain.tally import Ballot, Tally, by_party
from tests.build import a_session, a_step, closed, noted, running, themed

SAID = st.dictionaries(st.sampled_from(["t1", "t2", "t3"]), st.sampled_from([FITS, MISSES]))
"""What one person says: of each theme one thing, or nothing."""


def with_themes() -> Session:
    return themed(noted(a_session(), "een"), Rooster=["n1"], Tijd=[], Geld=[])


def checked(session: Session, *cast: Choice, party: str = "student") -> Round:
    """The round after these ballots, closed."""
    opened = apply(session, voting.open_round(session, "themas"))
    round_ = voting.rounds_of(opened, "themas")[-1]
    options = [option.id for option in round_.statement.options]
    tallies = by_party(Ballot(valid_choice(round_.statement, choice), party) for choice in cast)
    kept = result_of({Channel.PHONE: tallies}, round_.k, (), options)
    return apply(opened, voting.close_round(opened, round_.id, kept)).rounds[round_.id]


def test_a_check_asks_two_things_of_each_theme_in_the_order_of_the_board() -> None:
    session = with_themes()
    session = apply(session, theming.shift(session, "t3", -2))
    statement = check_statement(session)
    assert list(room_check.titles(statement)) == ["t3", "t1", "t2"]
    assert [option.id for option in statement.options][:2] == ["t3:klopt", "t3:mis"]
    assert most_choices(statement) == 3


def test_a_check_never_has_bars_while_it_is_open() -> None:
    assert voting.next_round(with_themes(), "themas").bars is Bars.HIDDEN


def test_one_answer_for_each_theme_and_none_for_another() -> None:
    statement = check_statement(with_themes())
    assert valid_choice(statement, choice_of([("t3", MISSES), ("t1", FITS)])) == ("t1:klopt", "t3:mis")
    for choice, told in ((("t1:klopt", "t1:mis"), "één antwoord"), (("t9:klopt",), "geen antwoord")):
        with pytest.raises(Invalid, match=told):
            valid_choice(statement, choice)


@given(st.lists(SAID, min_size=5, max_size=30))
def test_every_theme_gets_what_was_said_of_it_and_no_more_than_there_are_people(said: list[dict[str, str]]) -> None:
    session = with_themes()
    round_ = checked(session, *(choice_of(one.items()) for one in said))
    people = sum(bool(one) for one in said)
    for found in findings(round_):
        assert found.fits == sum(one.get(found.theme) == FITS for one in said)
        assert found.misses == sum(one.get(found.theme) == MISSES for one in said)
        assert found.fits + found.misses <= found.people == people
    assert not list(impossible(Session(session.meta, agenda=session.agenda, rounds={round_.id: round_})))


def test_too_few_people_leave_nothing_of_any_theme() -> None:
    assert findings(checked(with_themes(), *[("t1:klopt",)] * 4)) == ()


def test_hands_cannot_be_more_than_there_are_people() -> None:
    statement = check_statement(with_themes())
    check_tally(statement, Tally(6, 0, {"t1:klopt": 4, "t1:mis": 2, "t2:klopt": 6}))
    with pytest.raises(Invalid, match="7 antwoorden bij één thema, van 6 mensen"):
        check_tally(statement, Tally(6, 0, {"t1:klopt": 4, "t1:mis": 3}))


def test_the_second_check_is_of_the_themes_as_they_are_then_and_there_is_no_third() -> None:
    session = with_themes()
    for title in ("Uren", "Uren en geld"):
        round_ = checked(session, *[("t2:klopt",)] * 6)
        session = apply(session, (Put("rounds", round_.id, round_), *theming.rename(session, "t2", title)))
    first, second = voting.rounds_of(session, "themas")
    assert [findings(round_)[1].title for round_ in (first, second)] == ["Tijd", "Uren"]
    with pytest.raises(Refused, match="al twee keer bekeken"):
        voting.next_round(session, "themas")


@pytest.mark.parametrize(
    ("session", "told"),
    [
        (a_session(), "nog geen thema's"),
        (themed(noted(a_session(steps=[a_step()]), "een"), Rooster=["n1"]), "geen onderdeel Thema's"),
    ],
)
def test_why_there_is_nothing_to_check_is_told(session: Session, told: str) -> None:
    refusal = room_check.refusal(session)
    assert refusal is not None
    assert told in refusal.sentence


def test_a_closed_session_is_checked_no_more() -> None:
    with pytest.raises(Refused, match="gesloten"):
        voting.next_round(closed(with_themes()), "themas")


def test_the_check_is_held_in_the_step_that_is_on_or_else_the_first_one_of_themes() -> None:
    steps = (a_step("a", StepKind.THEMES, order=1), a_step("b", StepKind.THEMES, order=2))
    session = themed(noted(a_session(steps=steps), "een"), Rooster=["n1"])
    assert room_check.step_for(session).id == "a"
    assert room_check.step_for(running(session, "b")).id == "b"


def test_what_is_missing_goes_with_the_concerns() -> None:
    section = room_check.section_for_missing(a_session())
    assert section is not None
    assert section.id == "notes"
