"""Statements and the answers that can be given to them."""

from __future__ import annotations

import pytest

from dialoog.domain.answering import checked, most_per_option, valid_choice
from dialoog.domain.canvas import Option
from dialoog.domain.errors import Invalid
from dialoog.domain.statement import Statement, StatementKind, match_option, option_label
from tests.build import a_choice_statement, a_statement


def labelled(*labels: str) -> Statement:
    options = tuple(Option(f"o{number}", label) for number, label in enumerate(labels))
    return Statement(id="s1", text="Wat telt het zwaarst?", kind=StatementKind.CHOICE, options=options)


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        (StatementKind.YESNO, ["ja", "nee"]),
        (StatementKind.SCALE, ["1", "2", "3", "4", "5"]),
        (StatementKind.SCORE, [str(point) for point in range(1, 11)]),
    ],
)
def test_some_kinds_bring_their_own_answers(kind: StatementKind, answers: list[str]) -> None:
    assert [option.id for option in a_statement(kind=kind).options] == answers


def test_a_statement_that_was_checked_stays_as_it_is() -> None:
    statement = a_choice_statement("ja", "nee", source="eigen", cooldown=True)
    assert checked(statement) == statement


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (labelled("één antwoord"), "minstens twee"),
        (labelled(), "minstens twee"),
        (labelled("gelijk", "Gelijk "), "zijn gelijk"),
        (labelled("ja", " "), "leeg"),
        (labelled("ja", "x" * 81), "te lang"),
        (Statement(id="s1", text=" "), "De stelling is leeg"),
        (Statement(id="s1", text="x" * 181), "181 tekens"),
    ],
)
def test_a_statement_that_cannot_be_voted_on_is_told(statement: Statement, told: str) -> None:
    with pytest.raises(Invalid, match=told):
        checked(statement)


def test_only_a_scale_keeps_words_for_its_ends() -> None:
    scale = a_statement(kind=StatementKind.SCALE, low_label=" vooral leren ", high_label="vooral werken")
    assert (scale.low_label, scale.high_label) == ("vooral leren", "vooral werken")
    assert a_statement(low_label="nooit", high_label="altijd") == a_statement()
    with pytest.raises(Invalid, match="het einde van de schaal is te lang"):
        a_statement(kind=StatementKind.SCORE, low_label="x" * 81)


def test_a_choice_comes_in_the_order_of_the_answers() -> None:
    """The order in which somebody ticked boxes is nobody's business."""
    several = a_choice_statement("a", "b", "c", kind=StatementKind.CHOICES)
    assert valid_choice(several, ("c", "a")) == ("a", "c")
    assert valid_choice(several, ()) == ()


@pytest.mark.parametrize(
    ("kind", "choice", "told"),
    [
        (StatementKind.CHOICE, ("d",), "'d' is geen antwoord"),
        (StatementKind.CHOICE, ("a", "b"), "maar één antwoord"),
        (StatementKind.CHOICES, ("a", "a"), "twee keer gekozen"),
        (StatementKind.DOTS, ("a", "a", "a", "b"), "hoogstens 3"),
    ],
)
def test_a_choice_that_is_no_answer_is_told(kind: StatementKind, choice: tuple[str, ...], told: str) -> None:
    with pytest.raises(Invalid, match=told):
        valid_choice(a_choice_statement("a", "b", "c", kind=kind, dots=3), choice)


def test_dots_may_stand_several_times_on_one_theme() -> None:
    dots = a_choice_statement("t1", "t2", kind=StatementKind.DOTS, dots=3)
    assert valid_choice(dots, ("t2", "t1", "t2")) == ("t1", "t2", "t2")
    assert (most_per_option(dots), most_per_option(a_statement())) == (3, 1)


def test_an_answer_is_found_by_its_id_or_its_text() -> None:
    statement = labelled("te weinig tijd", "geen plek")
    assert match_option(statement, " Te weinig tijd") == match_option(statement, "o0") == "o0"
    assert (option_label(statement, "o1"), option_label(statement, "weg")) == ("geen plek", "weg")
    with pytest.raises(Invalid, match="Bedoelde je 'geen plek'"):
        match_option(statement, "geen plk")
