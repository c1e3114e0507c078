"""All advice on one statement, in the order in which a writer would take it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dialoog.domain.gate import answers, phrasing, wording
from dialoog.domain.gate.findings import Advice, Rule
from dialoog.domain.statement import Statement

__all__ = ["Advice", "Rule", "advise"]

Known = Callable[[str], bool]
"""Tells whether most people know a word; without it only words of our own list are hard."""


def everybody_knows(word: str) -> bool:
    """Call no word hard: there is no list of how often words are used."""
    del word
    return True


def advise(statement: Statement, known: Known = everybody_knows) -> tuple[Advice, ...]:
    """Return what could be better about a statement and its answers, each with the reason in one line."""
    return tuple(_found(statement, known)) if statement.text.strip() else ()


def _found(statement: Statement, known: Known) -> Iterator[Advice]:
    text = statement.text
    yield from phrasing.too_long(text)
    yield from phrasing.two_ideas(text)
    yield from phrasing.double_negation(text)
    yield from phrasing.leading(text)
    yield from wording.names(text)
    yield from wording.hard_words(" ".join((text, *(option.label for option in answers.written(statement)))), known)
    yield from answers.fitting(statement)
    yield from answers.overlapping(statement)
    yield from answers.not_parallel(statement)
