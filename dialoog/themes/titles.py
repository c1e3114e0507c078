"""A title for a group: a short remark out of its middle, or the best piece of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dialoog.themes.stopwords import JOINING, JUDGING, STOP_WORDS
from dialoog.themes.text import LONGEST, READ, shorten, words

_CLAUSE_END = re.compile(r"[.,;:!?/|<>…()\[\]\"“”„]+(?!\w)|[/|<>()\[\]]|\s[-–—]\s")


def title(texts: Sequence[str], terms: Sequence[str], tags: Sequence[str], taken: Iterable[str]) -> str:
    """A title from the most central remarks; it is none of those `taken`.

    `terms` are the telling words folded, `tags` the same as people write them.
    """
    used = {one.casefold() for one in taken}
    return next(one for one in _possible(texts, terms, tags) if one.casefold() not in used)


def _possible(texts: Sequence[str], terms: Sequence[str], tags: Sequence[str]) -> Iterator[str]:
    """Possible titles, the best first, without end."""
    clauses = [_clauses(text) for text in texts]
    yield from (whole for some in clauses if (whole := _whole(some)) and _covered(whole, terms))
    yield from filter(None, (_cut_out(some, terms) for some in clauses))
    joined = shorten(_capital(", ".join(tags)))
    yield joined
    number = 2
    while True:
        yield f"{shorten(joined, LONGEST - 6)} {number}"
        number += 1


def _clauses(text: str) -> list[list[str]]:
    """The parts between punctuation marks, each as what stands between spaces."""
    readable = "".join(sign if sign.isprintable() else " " for sign in text[:READ])
    return [tokens for part in _CLAUSE_END.split(readable) if (tokens := part.split()) and words(part)]


def _whole(clauses: Sequence[Sequence[str]]) -> str:
    """The remark itself, if it is one clause and fits; else empty."""
    text = _capital(" ".join(clauses[0])) if len(clauses) == 1 else ""
    return text if len(text) <= LONGEST else ""


def _cut_out(clauses: Sequence[Sequence[str]], terms: Sequence[str]) -> str:
    """The piece of a remark that makes the best title: it says a term, and stops where a part of a sentence does."""
    pieces = [
        ((bool(covered), closed, covered, start == 0, end - start), text)
        for tokens in clauses
        for start, end, closed in _pieces(tokens)
        if len(text := _capital(" ".join(tokens[start:end]))) <= LONGEST
        for covered in [_covered(text, terms)]
    ]
    return max(pieces, key=lambda piece: piece[0])[1] if pieces else ""


def _pieces(tokens: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Where a piece may start and end, and whether a part of the sentence ends there."""
    spoken = [words(token) or ("",) for token in tokens]
    starts = [at for at in range(len(tokens)) if at == 0 or (spoken[at - 1][-1] in JOINING and spoken[at][0])]
    for start in starts:
        for end in range(start + 1, min(len(tokens), start + LONGEST) + 1):
            last = spoken[end - 1][-1]
            tells = bool(last) and last not in STOP_WORDS
            closed = end == len(tokens) or spoken[end][0] in JOINING
            if tells or (closed and last in JUDGING):
                yield start, end, closed


def _covered(text: str, terms: Iterable[str]) -> int:
    """How many of the terms the text says."""
    return len(set(words(text)).intersection(terms))


def _capital(text: str) -> str:
    """The text with a capital; a Dutch IJ is one letter."""
    size = 2 if text[:2].casefold() == "ij" else 1
    return text[:size].upper() + text[size:]
