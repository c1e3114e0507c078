"""From a remark to words that can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from dialoog.themes.stopwords import STOP_WORDS

READ = 1000
"""Characters of a remark that count. What it is about is told by then, and the work stays bounded."""

LONGEST = 40
"""Characters in a title or a tag."""

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text in small letters without accents and other marks: `Één idee` becomes `een idee`."""
    parts = unicodedata.normalize("NFKD", text[:READ]).casefold()
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def words(text: str) -> tuple[str, ...]:
    """All words of a remark, folded, in order. Signs and emoji are no words."""
    return tuple(_WORD.findall(fold(text)))


def content(text: str, besides: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a remark that say what it is about: those not on the stop list or among `besides`."""
    return tuple(word for word in words(text) if word not in STOP_WORDS and word not in besides)


def written(text: str) -> list[str]:
    """The words of a remark as a person wrote them, with capitals and accents."""
    return _WORD.findall(unicodedata.normalize("NFKC", text[:READ]))


def threes(text: str) -> frozenset[str]:
    """Every three letters in a row, with a space on either side of the text."""
    padded = f" {text} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def shorten(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
