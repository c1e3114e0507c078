"""Variation: the same remark as different people would put it on a note."""

from __future__ import annotations

from random import Random

from dialoog.domain.text import NOTE_LIMIT

OPENERS = ("Bij ons ook: ", "Voor mij: ", "Nog eens: ", "Wat mij betreft: ", "Hoor ik vaak: ")
CLOSERS = ("!!", " 🙂", ". Dat zou al schelen.", " (zeg ik al jaren)", ". Toch?", ". Echt waar.", "...")
LONG_ENOUGH = 6
"""Letters of a word that somebody may mistype."""


def varied(rng: Random, text: str) -> str:
    """Return a text as it is, or in somebody else's way of writing; never longer than a note."""
    turned = rng.choice((_as_it_is, _as_it_is, _in_a_hurry, _opened, _closed, _mistyped))(rng, text)
    return turned if len(turned) <= NOTE_LIMIT else text


def _as_it_is(_rng: Random, text: str) -> str:
    return text


def _in_a_hurry(_rng: Random, text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


def _opened(rng: Random, text: str) -> str:
    return rng.choice(OPENERS) + text[:1].lower() + text[1:]


def _closed(rng: Random, text: str) -> str:
    return text.rstrip(".!? ") + rng.choice(CLOSERS)


def _mistyped(rng: Random, text: str) -> str:
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if word.isalpha() and len(word) >= LONG_ENOUGH]
    if not long:
        return text
    place = rng.choice(long)
    words[place] = _swapped(rng, words[place])
    return " ".join(words)


def _swapped(rng: Random, word: str) -> str:
    at = rng.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
