"""Which Dutch words most people know: how often words are used, from the package wordfreq if it is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from dialoog.domain.gate.advice import everybody_knows

OFTEN = 2e-6
"""A word is known when at least so large a part of all words that people write is that word: two in a million."""

LEAST = 3
"""Letters of the shortest part of a compound."""

ENDINGS = ("en", "s", "e", "t", "de", "te", "den", "ten", "er", "ere", "st", "ste", "je", "jes", "ende", "'s")
JOINTS = ("", "s", "e", "en", "-")
LEARNED = frozenset(
    {"inter", "hetero", "homo", "multi", "trans", "anti", "meta", "para", "poly", "gene", "pseudo", "het", "een"}
)
"""Words that are no parts of a plain compound: they make a word of scholars, or are an article."""


def known_words() -> Callable[[str], bool]:
    """Return what tells whether most people know a word; without the list nobody can tell, and it says yes to all."""
    words = _frequencies()
    return (lambda word: is_known(word, words)) if words else everybody_knows


@cache
def _frequencies() -> Mapping[str, float]:
    """Return how often words are used: read once, when somebody first writes a statement."""
    try:
        from wordfreq import get_frequency_dict  # noqa: PLC0415 - a quarter of a second, and an extra
    except ImportError:
        return {}
    return get_frequency_dict("nl", wordlist="small")


def is_known(word: str, words: Mapping[str, float]) -> bool:
    """Tell whether a word is used often, or is made of words that are: « werkbegeleider », « stageplekken »."""
    return _often(word, words) or any(
        _is_part(word[:at].removesuffix(joint), words) and _is_part(word[at:], words)
        for at in range(LEAST, len(word) - LEAST + 1)
        for joint in JOINTS
        if word[:at].endswith(joint) and len(word[:at].removesuffix(joint)) >= LEAST
    )


def _is_part(word: str, words: Mapping[str, float]) -> bool:
    return word not in LEARNED and _often(word, words)


def _often(word: str, words: Mapping[str, float]) -> bool:
    """Tell whether a word is used often, in this form or without its ending."""
    if words.get(word, 0.0) >= OFTEN:
        return True
    stems = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
    return any(len(stem) >= LEAST and words.get(form, 0.0) >= OFTEN for stem in stems for form in _spelled(stem))


def _spelled(stem: str) -> tuple[str, ...]:
    """Return how a stem can be spelled without its ending: « plekk » is « plek », « tafel » stays."""
    doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    long = f"{stem[:-1]}{stem[-2]}{stem[-1]}" if len(stem) > 1 and stem[-2] in "aeou" else stem
    return stem, doubled, long
