"""The kinds of question: each is complete, and none has a name or a word of another."""

from __future__ import annotations

import pytest

from dialoog.domain.answering import check_tally, valid_choice
from dialoog.domain.kinds import KINDS, Kind, kind_of
from dialoog.domain.kinds.kind import Asks, Figure
from dialoog.domain.statement import BLANK, Statement, StatementKind
from dialoog.domain.tally import Tally
from tests.build import a_choice_statement, a_statement


def test_every_kind_is_there() -> None:
    assert set(KINDS) == set(StatementKind)


def test_every_figure_and_every_way_of_asking_is_used() -> None:
    """A value that no kind has would be a branch in every front end that nobody ever sees."""
    assert {kind.figure for kind in KINDS.values()} == set(Figure)
    assert {kind.asks for kind in KINDS.values()} == set(Asks)


def test_no_two_kinds_have_one_name_or_one_word() -> None:
    words = [kind.word for kind in KINDS.values() if kind.word]
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)
    assert len(set(words)) == len(words)


def statement_of(id_: StatementKind) -> Statement:
    if KINDS[id_].fixed:
        return a_statement(kind=id_)
    return a_choice_statement("t1:klopt", "t1:mis", "t2:klopt", kind=id_, dots=3)


@pytest.mark.parametrize("id_", StatementKind)
def test_nobody_has_to_answer(id_: StatementKind) -> None:
    statement = statement_of(id_)
    assert valid_choice(statement, BLANK) == BLANK
    check_tally(statement, Tally(3, 3))


@pytest.mark.parametrize("kind", KINDS.values())
def test_only_a_kind_that_a_facilitator_writes_has_a_word(kind: Kind) -> None:
    """Dots and the check are made of the themes as they are then, a wall of the remarks."""
    is_wall = kind.figure is Figure.SUPPORT
    assert bool(kind.word) == (kind.asks in {Asks.ONE, Asks.SEVERAL, Asks.ORDER} and not is_wall)
    assert kind.writes_answers == (bool(kind.word) and not kind.fixed)


def test_a_statement_knows_its_kind() -> None:
    assert kind_of(a_statement(kind=StatementKind.SCORE)).figure is Figure.MEAN
