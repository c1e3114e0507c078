from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_mutual_info_score

from dialoog.domain.codebook import FIELD, Codebook, CodebookTheme
from dialoog.store.content.file_content import FileContent
from dialoog.themes import Suggestion, suggest
from tests.examples import examples
from tests.themes.remarks import REMARKS, THEMES, crowd

VILLAGE = (
    *("De bomen staan te dicht op de stoep", "Meer bankjes langs het water", "Hondenpoep op het grasveld"),
    *("Auto's rijen veel te hard door de straat", "Een drempel voor de bakker", "De bus rijdt alleen nog overdag"),
    *("De prullenbak bij het plein is altijd vol", "Glasscherven bij de glijbaan", "Lantaarns die om elf uur uitgaan"),
    *("Een buurtfeest in augustus", "De fontein doet het al jaren niet", "Nieuwe huizen voor starters"),
)
"""Remarks about something else altogether."""

_TEXTS = st.lists(st.one_of(st.sampled_from((*REMARKS, *VILLAGE)), st.text(max_size=30)), max_size=50)


@cache
def field() -> Codebook:
    return FileContent.default().codebooks()[FIELD]


def _codes(suggestion: Suggestion) -> dict[int, str]:
    return {place: group.code for group in suggestion.groups for place in group.members}


def _in_words(texts: list[str], suggestion: Suggestion) -> list[object]:
    return [
        *(
            (group.title, group.code, group.terms, sorted(texts[at] for at in group.members))
            for group in suggestion.groups
        ),
        sorted(texts[place] for place in suggestion.loose),
    ]


def test_remarks_come_under_the_themes_that_a_person_gave_them() -> None:
    found = _codes(suggest(REMARKS, codebook=field()))
    answer = [found.get(place, str(place)) for place in range(len(REMARKS))]
    assert adjusted_mutual_info_score(THEMES, answer) > 0.75


def test_a_theme_of_the_codebook_brings_its_title_and_its_id() -> None:
    titles = {theme.id: theme.title for theme in field().themes}
    known = [group for group in suggest(REMARKS, codebook=field()).groups if group.code]
    assert len(known) > 5
    assert all(group.title == titles[group.code] and group.terms for group in known)
    assert len({group.code for group in known}) == len(known)


@examples(40)
@given(_TEXTS)
def test_every_remark_is_in_exactly_one_theme_or_loose(texts: list[str]) -> None:
    suggestion = suggest(texts, codebook=field())
    places = [*suggestion.loose, *(place for group in suggestion.groups for place in group.members)]
    assert sorted(places) == list(range(len(texts)))
    assert len(suggestion.groups) <= 12
    assert all(group.central == group.members[0] for group in suggestion.groups)


@examples(30)
@given(_TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_remarks_makes_no_difference(texts: list[str], chance: random.Random) -> None:
    shuffled = chance.sample(texts, len(texts))
    found, again = (_in_words(some, suggest(some, codebook=field())) for some in (texts, shuffled))
    assert sorted(map(repr, found)) == sorted(map(repr, again))


@pytest.mark.parametrize("count", [60, 100, 150, 200])
def test_a_room_gets_five_to_twelve_themes_none_of_them_huge(count: int) -> None:
    suggestion = suggest(crowd(count), codebook=field())
    sizes = [len(group.members) for group in suggestion.groups]
    assert 5 <= len(sizes) <= 12
    assert max(sizes) <= count / 4
    assert min(sizes) >= 2
    assert len(suggestion.loose) < count / 4


def test_another_field_is_not_forced_into_the_codebook() -> None:
    assert not any(_codes(suggest(VILLAGE, codebook=field())).values())


def test_a_few_remarks_about_something_else_stay_out_of_the_themes() -> None:
    texts = [*REMARKS, *VILLAGE[:6]]
    found = _codes(suggest(texts, codebook=field()))
    assert sum(bool(found.get(place)) for place in range(len(REMARKS), len(texts))) <= 1


def test_what_the_codebook_does_not_know_but_many_say_becomes_a_new_theme() -> None:
    texts = [
        *REMARKS,
        "De fontein spuit niet",
        "Een fontein op het plein",
        "Wie repareert de fontein?",
        "Fontein kapot",
    ]
    new = [group for group in suggest(texts, codebook=field()).groups if not group.code]
    assert any(set(group.members) == set(range(len(REMARKS), len(texts))) for group in new)


def test_a_codebook_without_themes_is_no_codebook() -> None:
    assert suggest(REMARKS, codebook=Codebook(id="leeg", title="Leeg")) == suggest(REMARKS)


def test_a_codebook_of_a_few_words_works() -> None:
    themes = (
        CodebookTheme(id="tijd", title="Roosters", words=("rooster", "pauze")),
        CodebookTheme(id="geld", title="Vergoeding", words=("geld", "loon")),
    )
    texts = [
        "Het rooster rammelt",
        "Rooster te laat",
        "Te weinig pauze",
        "Geen geld",
        "Het loon is laag",
        "Loon of geld",
    ]
    found = _codes(suggest(texts, codebook=Codebook(id="klein", title="Klein", themes=themes)))
    assert [found[place] for place in range(6)] == ["tijd"] * 3 + ["geld"] * 3
