"""What somebody plants in counts per party so that they tell what the rules leave open: `dialoog check` names it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dialoog.domain.disclosure import Group, Precision
from dialoog.domain.rounds import Round
from dialoog.domain.session import Session
from dialoog.domain.soundness import impossible_in
from dialoog.domain.statement import Choice, Statement, StatementKind
from dialoog.domain.tally import Tally, count
from dialoog.facilitation.checking.hidden import told_too_much
from dialoog.facilitation.checking.rounds import round_mistakes
from tests.build import a_choice_statement, a_session, a_vote_step, ballots, closed, voted

SPREAD: tuple[Choice, ...] = (*[("a",)] * 12, *[("b",)] * 9, *[("c",)] * 7)
LOPSIDED: tuple[Choice, ...] = (*[("a",)] * 11, *[("c",)] * 9)
"""Nobody said b."""


def a_result(statement: Statement, student: Iterable[Choice], onderwijs: Iterable[Choice]) -> tuple[Session, Round]:
    cast = [*ballots("student", *student), *ballots("onderwijs", *onderwijs)]
    session = closed(voted(a_session(steps=[a_vote_step(statement=statement)]), "stem-1", cast))
    return session, session.rounds["stem-1.1"]


def found(session: Session, changed: Round) -> list[str]:
    session = replace(session, rounds={changed.id: changed})
    return [*told_too_much(session), *round_mistakes(changed), *impossible_in(changed)]


def with_groups(round_: Round, *groups: Group) -> Round:
    assert round_.result is not None
    return replace(round_, result=replace(round_.result, groups=groups))


def test_exact_counts_with_a_nought_are_named() -> None:
    statement = a_choice_statement("a", "b", "c")
    session, round_ = a_result(statement, SPREAD, LOPSIDED)
    assert found(session, round_) == []
    truth = [
        Group((party,), Tally(len(cast), 0, {option: count(cast).counts.get(option, 0) for option in "abc"}))
        for party, cast in (("student", SPREAD), ("onderwijs", LOPSIDED))
    ]
    assert found(session, with_groups(round_, *truth))
    about = [replace(group, precision=Precision.ROUNDED) for group in truth]
    assert found(session, with_groups(round_, *about)), "also if they are called rounded"


def test_how_many_chose_nothing_of_several_is_named() -> None:
    statement = a_choice_statement("a", "b", kind=StatementKind.CHOICES)
    some: tuple[Choice, ...] = (*[("a",)] * 7, *[("a", "b")] * 7, (), ())
    session, round_ = a_result(statement, some, some)
    assert found(session, round_) == []
    assert round_.result is not None
    assert round_.result.groups
    told = replace(round_.result, tally=replace(round_.result.tally, blank=4))
    assert found(session, replace(round_, result=told))


def test_more_than_the_first_places_of_a_party_is_named() -> None:
    statement = a_choice_statement("a", "b", kind=StatementKind.RANKING)
    orders: tuple[Choice, ...] = (*[("a", "b")] * 8, *[("b", "a")] * 8)
    session, round_ = a_result(statement, orders, orders)
    assert found(session, round_) == []
    assert round_.result is not None
    first, *others = round_.result.groups
    places = {**first.tally.counts, "a:2": 8, "b:2": 8}
    for precision in (Precision.FIRST, Precision.EXACT):
        planted = replace(first, tally=replace(first.tally, counts=places), precision=precision)
        assert found(session, with_groups(round_, planted, *others)), precision
