"""A session that cannot be is recognised; one that the rules made never is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.answering import check_tally
from dialoog.domain.errors import Invalid
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round, RoundState, result_of
from dialoog.domain.soundness import impossible, impossible_in
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Tally
from tests.build import a_choice_statement, a_session, a_statement, ballots, closed, joined, noted, voted

DOTS = a_choice_statement("x", "y", kind=StatementKind.DOTS, dots=3)
STATEMENTS = (
    a_statement(),
    a_statement(kind=StatementKind.SCALE),
    a_statement(kind=StatementKind.SCORE),
    a_choice_statement(),
    a_choice_statement(kind=StatementKind.CHOICES),
    DOTS,
)
NUMBERS = st.integers(-2, 12)


@st.composite
def counts(draw: st.DrawFn) -> tuple[Statement, Tally]:
    """A statement with counts that may or may not be possible for it."""
    statement = draw(st.sampled_from(STATEMENTS))
    options = [*(option.id for option in statement.options), "weg"]
    tally = Tally(draw(NUMBERS), draw(NUMBERS), draw(st.dictionaries(st.sampled_from(options), NUMBERS, max_size=3)))
    return statement, tally


def a_round(statement: Statement, tally: Tally, k: int = 5) -> Round:
    order = [option.id for option in statement.options]
    result = result_of({Channel.PAPER: {"student": tally}}, k, ("student",), order)
    return Round(id="r", step="s", number=1, statement=statement, state=RoundState.CLOSED, k=k, result=result)


@given(counts())
def test_whatever_the_ballot_box_takes_can_be(counted: tuple[Statement, Tally]) -> None:
    statement, tally = counted
    try:
        check_tally(statement, tally)
    except Invalid:
        return
    assert list(impossible_in(a_round(statement, tally))) == []


@given(counts())
def test_no_result_that_cannot_be_is_taken_for_one_that_can(counted: tuple[Statement, Tally]) -> None:
    statement, tally = counted
    unknown = not set(tally.counts) <= {option.id for option in statement.options}
    negative = min(tally.voters, tally.blank, *tally.counts.values(), 0) < 0
    too_many = tally.blank > tally.voters
    if unknown or negative or too_many:
        told = a_round(statement, Tally(20))
        assert told.result is not None
        edited = replace(told, result=replace(told.result, tally=tally, withheld=False))
        assert list(impossible_in(edited)) != []


def test_a_day_with_everything_in_it_can_be() -> None:
    session = noted(joined(a_session(), student=9, onderwijs=9), "tijd", author="student-1", party="student")
    session = voted(session, "stem-1", ballots("student", *["ja"] * 6, *["nee"] * 3))
    assert list(impossible(session)) == []
    assert list(impossible(closed(session))) == []


@pytest.mark.parametrize("number", [0, 3, -1])
def test_there_are_two_rounds_on_a_statement_and_no_others(number: int) -> None:
    session = voted(a_session(), "stem-1", ballots("student", *["ja"] * 6, *["nee"] * 3))
    round_ = replace(session.rounds["stem-1.1"], number=number)
    assert any(f"nummer {number}" in told for told in impossible_in(round_))
    twice = replace(session, rounds={**session.rounds, "weer": replace(session.rounds["stem-1.1"], id="weer")})
    assert any("2 stemmingen" in told for told in impossible(twice))
