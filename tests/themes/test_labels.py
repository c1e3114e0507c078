from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.themes import suggest
from dialoog.themes.stopwords import JOINING
from dialoog.themes.text import words
from dialoog.themes.titles import title
from tests.examples import examples
from tests.themes.remarks import REMARKS, crowd

_TEXTS = st.lists(st.one_of(st.sampled_from(REMARKS), st.text(min_size=1, max_size=80)), min_size=6, max_size=40)


@examples(100)
@given(_TEXTS)
def test_titles_are_short_different_and_begin_with_a_capital(texts: list[str]) -> None:
    titles = [group.title for group in suggest([*texts, *REMARKS[:10]]).groups]
    assert len({one.casefold() for one in titles}) == len(titles)
    for one in titles:
        assert 0 < len(one) <= 40
        assert not one[0].islower() or one[0] == one[0].upper()


@pytest.mark.parametrize("count", [20, 64, 200])
def test_a_title_does_not_break_off_at_a_joining_word(count: int) -> None:
    whole = {text[0].upper() + text[1:] for text in crowd(count)}
    for group in suggest(crowd(count)).groups:
        assert group.title in whole or words(group.title)[-1] not in JOINING


def test_tags_are_up_to_three_different_words_of_the_group() -> None:
    for group in suggest(REMARKS).groups:
        said = {word.casefold() for place in group.members for word in words(REMARKS[place])}
        assert 1 <= len(set(group.terms)) == len(group.terms) <= 3
        assert said.issuperset(words(" ".join(group.terms)))


def test_the_strongest_tag_is_what_the_group_is_about() -> None:
    first = {group.terms[0] for group in suggest(REMARKS).groups}
    assert first >= {"begeleider", "vergoeding", "praktijk", "stageplekken", "team"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("meer overleg", "Meer overleg"),
        ("Het overleg is te kort.", "Het overleg is te kort"),
        ("Het overleg helpt niet zolang er niemand luistert naar ons", "Het overleg helpt niet"),
        (
            "Iedere maand is er een goed overleg met de collega's van het wijkteam",
            "Iedere maand is er een goed overleg",
        ),
        ("Wij willen allemaal heel erg graag veel vaker tijd voor het overleg met school", "Het overleg met school"),
        ("ijverig overleg", "IJverig overleg"),
        ("overleg\u202e\n\tmet\x00spoed", "Overleg met spoed"),
    ],
)
def test_a_title_is_a_readable_piece_of_the_remark(text: str, expected: str) -> None:
    assert title([text], ["overleg"], ["overleg"], []) == expected


def test_without_a_usable_piece_the_tags_are_the_title() -> None:
    long = "z" * 60
    assert title([long], ["overleg", "tijd"], ["overleg", "tijd"], []) == "Overleg, tijd"


def test_a_title_that_is_taken_is_not_used_again() -> None:
    taken: list[str] = []
    for _ in range(4):
        taken.append(title(["overleg"], ["overleg"], ["overleg"], taken))
    assert taken == ["Overleg", "Overleg 2", "Overleg 3", "Overleg 4"]
