"""Tells remarks apart that share nearly all letters and still say something else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dialoog.themes.stopwords import STOP_WORDS
from dialoog.themes.text import threes

_SIDES = """
    niet geen nooit nergens niemand niets niks zonder noch nauwelijks amper
    meer veel vele genoeg voldoende vaker toename extra
    minder weinig onvoldoende tekort gebrek zelden afname
    goed goede goeds beter betere best beste
    slecht slechte slechter slechtere
    hoog hoge hoger hogere
    laag lage lager lagere
    lang lange langer langere
    kort korte korter kortere
    groot grote groter grotere
    klein kleine kleiner kleinere
    snel snelle sneller snellere
    traag trage trager langzaam langzame langzamer
    vroeg vroege vroeger eerder
    laat late later
    makkelijk makkelijke makkelijker gemakkelijk gemakkelijke eenvoudig
    moeilijk moeilijke moeilijker lastig lastige lastiger
    sterk sterke sterker
    zwak zwakke zwakker
    duur dure duurder
    goedkoop goedkope goedkoper
    tegen
    buiten
    eerste
    laatste
    altijd
    alleen
    samen
"""

_SIDE_OF = {word: str(side) for side, line in enumerate(_SIDES.strip().splitlines()) for word in line.split()}

_STEM = 4
"""Letters after *on-* that must agree; the ending of the word may differ."""

SAME_WORD = 0.4
"""Lowest Dice's measure on groups of three letters at which two words are the same but for a typo or ending."""


def signs(words: tuple[str, ...]) -> tuple[str, ...]:
    """What decides which way a remark points, in order: negations, degrees and numbers.

    Remarks whose signs differ never say the same. Words are folded.
    """
    return tuple(_SIDE_OF.get(word, word) for word in words if word in _SIDE_OF or not word.isalpha())


def differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two remarks with the same signs say something else all the same.

    They do when one has the *on-* word of the other (*duidelijk*, *onduidelijke*), when both
    have a subject of their own (*tijd voor scholing*, *tijd voor overleg*), and when the same
    words stand in another order: *school luistert naar team* may be the opposite of *team
    luistert naar school*.
    """
    ours, theirs = _only_in(one, other), _only_in(other, one)
    return (
        _has_on_word(ours, theirs)
        or _has_on_word(theirs, ours)
        or bool(_unmatched(ours, theirs) and _unmatched(theirs, ours))
        or _swapped(one, other)
    )


def _only_in(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """The telling words of one remark that the other does not have."""
    known = set(other)
    return [word for word in one if word not in known and word not in STOP_WORDS]


def _has_on_word(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether one of our words is *on-* before one of theirs, but for its ending."""
    plain = {word[:_STEM] for word in theirs if len(word) >= _STEM}
    return any(word[2 : 2 + _STEM] in plain for word in ours if word.startswith("on"))


def _unmatched(ours: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """Our words that are none of theirs in another spelling."""
    return [word for word in ours if not any(_same_word(word, their) for their in theirs)]


@lru_cache(maxsize=50_000)  # a room uses the same words again and again
def _same_word(one: str, other: str) -> bool:
    """Whether two words are the same but for a typo or an ending."""
    here, there = threes(one), threes(other)
    return 2 * len(here & there) >= SAME_WORD * (len(here) + len(there))


def _swapped(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words in both stand in another order."""
    both = set(one) & set(other)
    return [word for word in one if word in both] != [word for word in other if word in both]
