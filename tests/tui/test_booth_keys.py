"""What a row of unseen keys means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.answering import valid_choice
from dialoog.domain.canvas import Option
from dialoog.domain.errors import Invalid
from dialoog.domain.statement import Choice, Statement, StatementKind
from dialoog.tui.voting.booth.keypad import WRONG, at_once, choice_of, explained, keys_of
from tests.build import a_choice_statement, a_statement


def dots(many: int) -> Statement:
    options = tuple(Option(f"t{number}", f"Thema {number}") for number in range(1, many + 1))
    return Statement(id="stippen", text="Wat is belangrijk?", kind=StatementKind.DOTS, options=options, dots=3)


YESNO, SCORE = a_statement(), a_statement(kind=StatementKind.SCORE)
SCALE, SEVERAL = a_statement(kind=StatementKind.SCALE), a_choice_statement(kind=StatementKind.CHOICES)


@pytest.mark.parametrize(
    ("statement", "typed", "choice"),
    [
        (YESNO, "1", ("ja",)),
        (YESNO, "2", ("nee",)),
        (YESNO, "0", ()),
        (SCALE, "5", ("5",)),
        (SCORE, "1", ("1",)),
        (SCORE, "10", ("10",)),
        (SCORE, "0", ()),
        (SEVERAL, "3 1", ("rood", "blauw")),
        (SEVERAL, "11", ("rood",)),
        (SEVERAL, "0", ()),
        (dots(5), "155", ("t1", "t5", "t5")),
        (dots(5), "5", ("t5",)),
        (dots(12), "aal", ("t1", "t1", "t12")),
        (dots(30), "3 30 3", ("t3", "t3", "t30")),
        (dots(30), "0", ()),
    ],
)
def test_what_is_typed_is_what_is_chosen(statement: Statement, typed: str, choice: Choice) -> None:
    assert choice_of(statement, typed) == choice


@pytest.mark.parametrize(
    ("statement", "typed"),
    [(YESNO, "3"), (YESNO, ""), (SCORE, "11"), (SCORE, "1 0"), (SEVERAL, "10"), (dots(5), "1111"), (dots(5), "01")],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence_that_tells_nothing(statement: Statement, typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        choice_of(statement, typed)
    assert caught.value.sentence == WRONG


def test_a_ten_is_never_taken_for_a_one() -> None:
    """With a vote at the first key the 1 of a 10 would be kept as a 1."""
    assert not at_once(SCORE)
    assert at_once(SCALE)


@given(many=st.integers(1, 60))
def test_every_theme_has_a_key_of_its_own_and_none_is_that_of_blank(many: int) -> None:
    statement = dots(many)
    typed = [key.typed for key in keys_of(statement)]
    assert len(set(typed)) == many
    assert "0" not in typed
    assert all(choice_of(statement, key.typed) == (key.option,) for key in keys_of(statement))


EVERY_KIND = st.sampled_from([YESNO, SCALE, SCORE, SEVERAL, dots(4), dots(15), dots(40)])


@given(statement=EVERY_KIND, typed=st.text(max_size=9) | st.text("0123 ab", max_size=4))
def test_whatever_is_typed_is_a_valid_choice_or_refused(statement: Statement, typed: str) -> None:
    try:
        choice = choice_of(statement, typed)
    except Invalid:
        return
    assert valid_choice(statement, choice) == choice


@pytest.mark.parametrize("statement", [SEVERAL, dots(5), dots(12), dots(30)])
def test_the_example_that_a_voter_reads_works(statement: Statement) -> None:
    example = explained(statement).split("Bijvoorbeeld: ")[1].split(" en dan")[0]
    assert choice_of(statement, example)


ORDER = a_choice_statement("rust", "tijd", "geld", kind=StatementKind.RANKING)


def test_an_order_is_typed_as_it_is_meant() -> None:
    assert choice_of(ORDER, "312") == ("geld", "rust", "tijd")
    assert choice_of(ORDER, "0") == ()
    assert not at_once(ORDER)
    assert "in jouw volgorde" in explained(ORDER)


@pytest.mark.parametrize("typed", ["31", "3122", "311", "314"])
def test_a_part_of_an_order_is_refused_without_telling_what_was_typed(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        choice_of(ORDER, typed)
    assert refused.value.sentence == WRONG
