"""What people type is safe on every surface, and stays theirs as far as it can."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dialoog.domain.errors import Invalid
from dialoog.domain.text import MOST_NAMED, NOTE_LIMIT, clean, did_you_mean, nearest, optional, required


@given(st.text())
@example("a \x00 b")
@example("a\r\n\tb\u2028c")
@example("e\u200d\u0301")
@example("e\x07\u0301")
def test_cleaned_text_is_one_line_that_stays_as_it_is_when_cleaned_again(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned == " ".join(cleaned.split())
    assert not [char for char in cleaned if unicodedata.category(char) in ("Cc", "Cs")]


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧 thuis", "ليس هناك وقت", "אין זמן", "de ‘gids’ – 50 % é", "नमस्ते", "x < y & z", "'; DROP TABLE"]
)
def test_what_people_really_write_is_kept(text: str) -> None:
    assert clean(text) == text


def test_a_note_cannot_steer_the_screen_or_turn_the_next_line_round() -> None:
    assert clean("\x1b[31mrood\x1b[0m \u202eomgedraaid\u202c \u2067x\u2069") == "[31mrood[0m omgedraaid x"


@pytest.mark.parametrize("text", ["", "  \n", "\u200b\u200d", "\x00\x1b", "\u202e"])
def test_text_without_anything_to_see_is_empty(text: str) -> None:
    with pytest.raises(Invalid, match="leeg"):
        required(text, "Het briefje")
    optional(text, "De uitleg")


def test_text_of_the_longest_length_fits_and_one_character_more_is_told_with_both_numbers() -> None:
    assert len(required("é" * NOTE_LIMIT, "Het briefje", NOTE_LIMIT)) == NOTE_LIMIT
    with pytest.raises(Invalid, match="281 tekens, er passen er 280"):
        required("é" * (NOTE_LIMIT + 1), "Het briefje", NOTE_LIMIT)


def test_five_thousand_pasted_characters_are_told_and_not_cut() -> None:
    with pytest.raises(Invalid, match="5000 tekens"):
        required("x" * 5000, "Het briefje", NOTE_LIMIT)


def test_the_nearest_spelling_is_offered_whatever_the_case() -> None:
    assert nearest("Werkvelt", ["student", "WERKVELD"]) == "WERKVELD"
    assert did_you_mean("werkvelt", ["student", "werkveld"]) == "Bedoelde je 'werkveld'?"


def test_without_a_near_spelling_the_possibilities_are_named_but_never_hundreds() -> None:
    assert did_you_mean("zzz", ["a", "b"]) == "Mogelijk is: a, b."
    assert did_you_mean("zzz", [f"a{n}" for n in range(500)]).endswith(f"a{MOST_NAMED - 1}, …")
    assert did_you_mean("zzz", []) == ""
