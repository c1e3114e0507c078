"""The gate: which statements it advises on, how often it is wrong, and that its reasons are one line."""

from __future__ import annotations

import pytest

from dialoog.domain.gate import Rule, advise
from dialoog.domain.statement import Statement
from dialoog.facilitation.word_list import is_known, known_words
from tests.conftest import ROOT
from tests.domain.gate_statements import BAD, GOOD

pytest.importorskip("wordfreq")
KNOWN = known_words()


MISSED = {"Wij hebben een heterogene groep nodig."}
"""Faults that the gate does not see yet."""


def rules(statement: Statement) -> set[Rule]:
    return {advice.rule for advice in advise(statement, KNOWN)}


def hits() -> int:
    return sum(rule in rules(statement) for rule, statement in BAD)


def alarms() -> list[str]:
    return [statement.text for statement in GOOD if rules(statement)]


def test_there_is_enough_to_try_it_on() -> None:
    assert len(GOOD) >= 40
    assert len(BAD) >= 40
    assert {rule for rule, _ in BAD} == set(Rule)


@pytest.mark.parametrize(("rule", "statement"), BAD, ids=[statement.text[:40] for _, statement in BAD])
def test_a_fault_gets_its_advice(rule: Rule, statement: Statement) -> None:
    assert (rule in rules(statement)) == (statement.text not in MISSED)


@pytest.mark.parametrize("statement", GOOD, ids=[statement.text[:40] for statement in GOOD])
def test_a_good_statement_is_left_alone(statement: Statement) -> None:
    assert rules(statement) == set()


def test_every_reason_is_one_line() -> None:
    for statement in (*GOOD, *(statement for _, statement in BAD)):
        for advice in advise(statement, KNOWN):
            assert "\n" not in advice.why
            assert len(advice.why) <= 120


def test_the_manual_tells_how_often_it_is_right() -> None:
    manual = (ROOT / "docs" / "stellingen.md").read_text(encoding="utf-8")
    assert f"{hits()} van de {len(BAD)}" in manual
    assert f"{len(alarms())} van de {len(GOOD)}" in manual


def test_without_a_list_of_words_only_our_own_hard_words_are_named() -> None:
    hard = {statement.text for _, statement in BAD if Rule.HARD in {advice.rule for advice in advise(statement)}}
    assert "De implementatie van het plan gaat goed." in hard
    assert "Wij hebben een heterogene groep nodig." not in hard


@pytest.mark.parametrize("word", ["werkbegeleider", "stageplekken", "werkplek", "teams", "groepsgesprek"])
def test_a_compound_of_known_words_is_known(word: str) -> None:
    words = dict.fromkeys(["werk", "begeleider", "stage", "plek", "team", "groep", "gesprek"], 1e-4)
    assert is_known(word, words)
    assert not is_known("heterogene", words)


def test_nothing_is_said_while_nothing_is_typed() -> None:
    assert advise(Statement(id="s", text="  ")) == ()
