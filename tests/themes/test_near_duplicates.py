from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.themes import near_duplicates
from tests.themes.remarks import REMARKS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meer tijd voor begeleiding", "meer tijd voor begleiding!"),
        ("Stagevergoeding", "stagevergoedingen"),
        ("Een vaste begeleider", "Eén vaste begeleidster"),
        ("Reiskosten vergoeden", "Reiskosten vergoeden aub"),
        ("Koffie", "koffie ☕"),
        ("👍", " 👍 "),
    ],
)
def test_typos_endings_and_signs_are_stacked(one: str, other: str) -> None:
    assert near_duplicates([one, "Parkeren kost geld", other]) == ((0, 2),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Het rooster is goed", "Het rooster is niet goed"),
        ("Er is begeleiding", "Er is geen begeleiding"),
        ("Meer tijd voor begeleiding", "Minder tijd voor begeleiding"),
        ("Meer tijd, minder werk", "Minder tijd, meer werk"),
        ("De afspraken zijn duidelijk", "De afspraken zijn onduidelijk"),
        ("Een veilige werkplek", "Een onveilig werkplek"),
        ("Het team luistert naar de school", "De school luistert naar het team"),
        ("Een stage van 10 weken", "Een stage van 20 weken"),
        ("Meer tijd voor begeleiding", "Meer tijd voor scholing"),
        ("Lesgeven met begeleiding", "Lesgeven zonder begeleiding"),
    ],
)
def test_remarks_that_say_something_else_are_not_stacked(one: str, other: str) -> None:
    assert near_duplicates([one, other]) == ()


def test_different_remarks_of_a_whole_room_are_not_stacked() -> None:
    assert near_duplicates(REMARKS) == ()


@pytest.mark.parametrize("texts", [[], ["een"], ["", " ", "\n"]])
def test_nothing_said_is_no_stack(texts: list[str]) -> None:
    assert near_duplicates(texts) == ()


def test_remarks_are_not_chained_from_one_subject_to_the_next() -> None:
    chain = ["ab cd ef gh ij", "cd ef gh ij kl", "ef gh ij kl mn", "gh ij kl mn op", "ij kl mn op qr"]
    assert all(len(stack) < len(chain) for stack in near_duplicates(chain))


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(REMARKS[:8]), st.text("ab ", max_size=6), st.text(max_size=8)), max_size=25),
    st.randoms(use_true_random=False),
)
def test_stacks_never_overlap_and_do_not_depend_on_order(texts: list[str], chance: random.Random) -> None:
    stacks = near_duplicates(texts)
    places = [place for stack in stacks for place in stack]
    assert len(set(places)) == len(places)
    assert all(len(stack) > 1 for stack in stacks)
    shuffled = chance.sample(texts, len(texts))
    again = near_duplicates(shuffled)
    assert sorted(sorted(shuffled[at] for at in stack) for stack in again) == sorted(
        sorted(texts[at] for at in stack) for stack in stacks
    )
