from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_mutual_info_score

from dialoog.themes import Settings, Suggestion, suggest
from tests.examples import examples
from tests.themes.remarks import REMARKS, THEMES, crowd

_ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "   ", "👍", "🎉🎉", "\n\t", "de het een", "تدريب في المدرسة", "הדרכה בבית הספר", "x" * 5000]),
)
_REMARKS = st.lists(st.one_of(st.sampled_from(REMARKS), _ODD), max_size=60)
_SETTINGS = st.builds(Settings, few=st.integers(0, 8), sample=st.sampled_from([1, 7, 2000]), most=st.integers(1, 12))


def _places(suggestion: Suggestion) -> list[int]:
    return sorted([*suggestion.loose, *(place for group in suggestion.groups for place in group.members)])


def _in_words(texts: list[str], suggestion: Suggestion) -> list[object]:
    return [
        *((group.title, group.terms, [texts[place] for place in group.members]) for group in suggestion.groups),
        sorted(texts[place] for place in suggestion.loose),
    ]


@examples(100)
@given(_REMARKS, _SETTINGS)
def test_every_remark_is_in_exactly_one_group_or_loose(texts: list[str], chosen: Settings) -> None:
    suggestion = suggest(texts, chosen)
    assert _places(suggestion) == list(range(len(texts)))
    assert len(suggestion.groups) <= chosen.most
    assert all(group.central == group.members[0] for group in suggestion.groups)


@examples(50)
@given(_REMARKS, _SETTINGS, st.randoms(use_true_random=False))
def test_the_order_of_the_remarks_makes_no_difference(
    texts: list[str], chosen: Settings, chance: random.Random
) -> None:
    shuffled = chance.sample(texts, len(texts))
    assert _in_words(shuffled, suggest(shuffled, chosen)) == _in_words(texts, suggest(texts, chosen))


@examples(50)
@given(_REMARKS)
def test_same_words_stay_together(texts: list[str]) -> None:
    doubled = [*texts, *(text.upper() for text in REMARKS[:20]), *REMARKS[:20]]
    home = {place: number for number, group in enumerate(suggest(doubled).groups) for place in group.members}
    first = len(texts)
    assert all(home.get(first + at) == home.get(first + 20 + at) for at in range(20))


@pytest.mark.parametrize("count", [60, 100, 150, 200])
def test_a_room_gets_five_to_twelve_groups_none_of_them_huge(count: int) -> None:
    suggestion = suggest(crowd(count))
    sizes = [len(group.members) for group in suggestion.groups]
    assert 5 <= len(sizes) <= 12
    assert max(sizes) <= count / 4
    assert min(sizes) >= 3
    assert len(suggestion.loose) < count / 4


@examples(30)
@given(st.lists(st.sampled_from(REMARKS), min_size=40, max_size=80), st.sampled_from([5, 2000]))
def test_no_group_is_larger_than_a_quarter_but_for_one_remark_said_that_often(texts: list[str], sample: int) -> None:
    most_said = max(Counter(texts).values())
    for group in suggest(texts, Settings(sample=sample)).groups:
        assert len(group.members) <= max(len(texts) / 4, most_said)


def test_groups_come_near_the_themes_of_a_person() -> None:
    suggestion = suggest(REMARKS)
    home = {place: number for number, group in enumerate(suggestion.groups) for place in group.members}
    answer = [home.get(place, -1 - place) for place in range(len(REMARKS))]
    assert adjusted_mutual_info_score(THEMES, answer) > 0.6


def test_what_has_nothing_in_common_with_the_rest_is_loose() -> None:
    texts = [*REMARKS, "👍", ""]
    loose = {texts[place] for place in suggest(texts).loose}
    assert loose >= {"Koffie!!", "Parkeren is onmogelijk rond het gebouw", "👍", ""}


def test_two_odd_remarks_that_were_both_said_twice_do_not_become_a_group() -> None:
    texts = [*REMARKS, "Koffie!!", "Parkeren is onmogelijk rond het gebouw"]
    assert {len(REMARKS), len(REMARKS) + 1} <= set(suggest(texts).loose)


def test_remarks_beyond_the_sample_join_the_groups_that_were_found() -> None:
    texts = crowd(400)
    suggestion = suggest(texts, Settings(sample=150))
    assert 5 <= len(suggestion.groups) <= 12
    assert len(suggestion.loose) < 100


@pytest.mark.parametrize("texts", [[], ["Meer tijd"], ["Meer tijd voor overleg"] * 5, [""] * 50, ["👍"] * 50])
def test_too_few_or_wordless_remarks_are_left_loose(texts: list[str]) -> None:
    assert suggest(texts) == Suggestion((), tuple(range(len(texts))))


def test_one_remark_said_by_everybody_is_one_group() -> None:
    (group,) = suggest(["Meer tijd voor overleg"] * 50).groups
    assert group.members == tuple(range(50))
    assert group.title == "Meer tijd voor overleg"


def test_words_of_the_whole_dialogue_make_no_group() -> None:
    def tags(chosen: Settings) -> set[str]:
        return {term for group in suggest(REMARKS, chosen).groups for term in group.terms}

    assert "studenten" in tags(Settings(everywhere=()))
    assert "studenten" not in tags(Settings())
