"""The answers to a statement: whether they fit the question, do not overlap, and are of one form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from dialoog.domain.canvas import Option
from dialoog.domain.gate.findings import Advice, Rule
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.statement import Statement

_ASKS = re.compile(r"^(?:wat|wie|welke|welk|hoe|hoeveel|waar|waarom|wanneer)\b", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*(?:-|–|tot en met|t/m|tot)\s*(\d+)")
_VERB_FORM = re.compile(r"\b(?:is|zijn|moet|moeten|kan|kunnen|wil|willen|heb|heeft|hebben)\b", re.IGNORECASE)
_ANYTHING = frozenset({"anders", "geen", "geen van deze", "weet ik niet", "geen mening", "alles", "iets anders"})
_SMALL = frozenset({"de", "het", "een", "van", "in", "op", "met", "voor", "en", "of", "te", "meer", "bij", "aan"})
TIMES_AS_LONG = 5
"""An answer of so many times as many words as another draws the eye."""

FEW = 2


def written(statement: Statement) -> tuple[Option, ...]:
    """Return the answers that somebody wrote: those of yes or no and of a scale are given."""
    return statement.options if kind_of(statement).writes_answers else ()


def fitting(statement: Statement) -> Iterator[Advice]:
    """Yield that the kind of answer does not go with the question."""
    asks = bool(_ASKS.match(statement.text.strip()))
    if kind_of(statement).figure is Figure.SPLIT and asks:
        yield Advice(Rule.FITS, "op deze vraag is ja of nee geen antwoord. Kies een ander soort.")
    numbers = kind_of(statement).has_ends
    if numbers and not (statement.low_label and statement.high_label) and "=" not in statement.text:
        yield Advice(Rule.FITS, "zeg wat het laagste en het hoogste betekent.")


def overlapping(statement: Statement) -> Iterator[Advice]:
    """Yield the first two answers that can both be true of one thing."""
    labels = [option.label for option in written(statement) if option.label.casefold() not in _ANYTHING]
    for one, other in combinations(labels, 2):
        if _share_a_number(one, other) or _hold_each_other(one, other):
            yield Advice(Rule.OVERLAP, f"‘{one}’ en ‘{other}’ overlappen: wie past in beide?")
            return


def _share_a_number(one: str, other: str) -> bool:
    """Tell whether two ranges, « 1-3 » and « 3-5 », have a number in common."""
    a, b = _RANGE.search(one), _RANGE.search(other)
    return a is not None and b is not None and int(a[1]) <= int(b[2]) and int(b[1]) <= int(a[2])


def _hold_each_other(one: str, other: str) -> bool:
    """Tell whether all words of one answer stand in the other too."""
    a, b = _heavy(one), _heavy(other)
    return bool(a and b) and (a <= b or b <= a)


def _heavy(label: str) -> set[str]:
    return {word for word in re.findall(r"\w+", label.casefold()) if word not in _SMALL}


def not_parallel(statement: Statement) -> Iterator[Advice]:
    """Yield that answers are not of one form: a sentence beside a word, or one far longer than another."""
    labels = [option.label.strip() for option in written(statement) if option.label.casefold() not in _ANYTHING]
    if len(labels) < FEW:
        return
    sentences = [label for label in labels if _is_sentence(label)]
    if sentences and len(sentences) < len(labels):
        other = next(label for label in labels if label not in sentences)
        yield Advice(Rule.PARALLEL, f"‘{sentences[0]}’ is een zin en ‘{other}’ niet.")
        return
    by_length = sorted(labels, key=lambda label: len(label.split()))
    short, long = by_length[0], by_length[-1]
    if len(long.split()) >= TIMES_AS_LONG * len(short.split()) + 1:
        yield Advice(Rule.PARALLEL, f"‘{long}’ is veel langer dan ‘{short}’ en valt dus op.")
    elif len({label[0].isupper() for label in labels if label[0].isalpha()}) > 1:
        yield Advice(Rule.PARALLEL, "het ene antwoord heeft een hoofdletter en het andere niet.")


def _is_sentence(label: str) -> bool:
    return label.endswith(".") or len(_VERB_FORM.findall(label)) > 0
