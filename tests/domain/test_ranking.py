"""Putting options in order: what an order is, and what is counted of it."""

from __future__ import annotations

from itertools import permutations

import pytest

from dialoog.domain.answering import cells, check_tally, checked, marks, valid_choice
from dialoog.domain.ballot_box import BallotBox, Row
from dialoog.domain.canvas import Option
from dialoog.domain.errors import Invalid
from dialoog.domain.kinds.ranking import placed
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round
from dialoog.domain.statement import BLANK, Choice, Statement, StatementKind
from dialoog.domain.tally import Ballot, Tally, count
from tests.build import a_choice_statement

THREE = a_choice_statement("rust", "tijd", "geld", kind=StatementKind.RANKING)
ORDERS = list(permutations(("rust", "tijd", "geld")))


def counted(*orders: Choice) -> Tally:
    return count(marks(THREE, order) for order in orders)


def test_an_order_is_kept_as_it_was_given() -> None:
    """Sorted by the order of the options it would say nothing any more."""
    assert valid_choice(THREE, ("geld", "rust", "tijd")) == ("geld", "rust", "tijd")


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (("geld", "rust"), "Nog niet elk antwoord heeft een plaats"),
        (("geld", "rust", "geld"), "Geef elk antwoord een eigen plaats"),
        (("geld", "rust", "tijd", "geld"), "hoogstens 3"),
        (("geld", "rust", "lust"), "'lust' is geen antwoord"),
    ],
)
def test_what_is_no_whole_order_is_refused(choice: Choice, told: str) -> None:
    with pytest.raises(Invalid, match=told):
        valid_choice(THREE, choice)


@pytest.mark.parametrize(("number", "told"), [(1, "minstens twee"), (8, "hoogstens 7")])
def test_two_to_seven_options_can_be_put_in_order(number: int, told: str) -> None:
    options = tuple(Option(f"o{place}", f"antwoord {place}") for place in range(number))
    with pytest.raises(Invalid, match=told):
        checked(Statement(id="s1", text="Wat eerst?", kind=StatementKind.RANKING, options=options))


def test_what_is_counted_are_places() -> None:
    tally = counted(("geld", "rust", "tijd"), ("geld", "tijd", "rust"), BLANK)
    assert placed(THREE, tally) == {
        "rust": {1: 0, 2: 1, 3: 1},
        "tijd": {1: 0, 2: 1, 3: 1},
        "geld": {1: 2, 2: 0, 3: 0},
    }
    assert (tally.voters, tally.blank) == (3, 1)
    assert set(tally.counts) <= set(cells(THREE))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"rust:1": 2, "tijd:2": 2, "geld:3": 1, "geld:2": 1}, "plaats 2 is 3 keer vergeven, door 2 mensen"),
        ({"rust:1": 2, "tijd:2": 2, "tijd:3": 2}, "'tijd' heeft 4 keer een plaats, door 2 mensen"),
        ({"rust:1": 2, "tijd:2": 2, "geld:4": 2}, "kunnen niet kloppen"),
    ],
)
def test_counts_in_which_somebody_has_no_whole_order_are_refused(counts: dict[str, int], told: str) -> None:
    with pytest.raises(Invalid, match=told):
        check_tally(THREE, Tally(2, 0, counts))


def test_the_box_keeps_orders_and_counts_places() -> None:
    box = BallotBox(Round(id="s.1", step="s", number=1, statement=THREE, k=3), b"secret")
    for number, order in enumerate([("geld", "rust", "tijd"), ("rust", "geld", "tijd"), ("geld", "tijd", "rust")]):
        box.put(str(number), Row(Ballot(box.check(order), "student"), Channel.PHONE))
    assert box.rows["0"].ballot.choice == ("geld", "rust", "tijd")
    result = box.result()
    assert list(result.tally.counts) == list(cells(THREE))
    assert (result.tally.counts["geld:1"], result.tally.counts["geld:2"], result.tally.voters) == (2, 1, 3)
