from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.themes import near_duplicates
from dialoog.themes.duplicates import ALIKE, near_rows
from dialoog.themes.meaning import differ, signs
from dialoog.themes.text import threes, words
from tests.examples import examples
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


@examples(50)
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


SAID = (
    "stage",
    "stages",
    "stagiair",
    "begeleider",
    "begeleiding",
    "geld",
    "meer",
    "niet",
    "de",
    "en",
    "onveilig",
    "veilig",
)


def as_typed(text: str, chance: random.Random) -> str:
    """The remark with a letter gone, a letter twice, an ending, or as it was."""
    at = chance.randrange(len(text))
    return chance.choice([text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:], f"{text}en", text])


def every_pair(rows: list[tuple[str, ...]]) -> list[set[int]]:
    """What `near_rows` returns, by laying every two rows side by side."""
    letters = [threes(" ".join(row)) for row in rows]

    def same(one: int, other: int) -> bool:
        shared, both = len(letters[one] & letters[other]), len(letters[one]) + len(letters[other])
        alike = one != other and 2 * shared >= ALIKE * both and signs(rows[one]) == signs(rows[other])
        return alike and not differ(rows[one], rows[other])

    return [{other for other in range(len(rows)) if same(row, other)} for row in range(len(rows))]


def test_nothing_is_missed_by_not_laying_every_two_side_by_side() -> None:
    chance = random.Random(1)
    typed = [as_typed(text, chance) for text in REMARKS for _ in range(3)]
    rows = sorted({words(text) for text in (*REMARKS, *typed)})
    found = near_rows(rows)
    assert found == every_pair(rows)
    assert sum(map(len, found)) > len(rows)


@examples(60)
@given(st.sets(st.lists(st.sampled_from(SAID), min_size=1, max_size=5).map(tuple), max_size=20))
def test_nothing_is_missed_in_short_remarks(said: set[tuple[str, ...]]) -> None:
    rows = sorted(said)
    assert near_rows(rows) == every_pair(rows)


def test_a_remark_and_two_misspellings_of_it_lie_on_one_stack() -> None:
    texts = ["Meer tijd voor begeleiding", "Meer tijd voor begleiding", "Meer tijd voor begeleidin", "Geld"]
    assert near_duplicates(texts) == ((0, 1, 2),)
