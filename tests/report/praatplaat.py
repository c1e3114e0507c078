"""A survey with the structure of a praatplaat of 93 interns: four scores and six open questions, made up by chance."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from typing import NamedTuple

MOTIVATED, LESS = 75, 18
HEADS = ("respondent", "party", "question", "value")
SCORES = {"begeleiding-school": (6, 6), "begeleiding-stage": (8, 5), "voorbereiding": (7, 6)}
"""The score that is usual at each question, in either group."""

OPEN = ("waarom", "beter", "leren", "nog-leren", "wennen", "lesstof")
CATEGORIES = {
    "Begeleiding": ("iemand die tijd voor mij heeft", "vaker samen terugkijken op mijn week", "een vaste begeleider"),
    "Het vak": ("het werk met mensen past bij mij", "praktijk en lessen die kloppen", "echte gevallen in de les"),
    "Reistijd": ("de reis is lang en duur", "een stageplek dichter bij huis"),
    "Rooster": ("op tijd weten wanneer ik werk", "niet elke week een ander rooster"),
}
LIKES = {"hoog": (3, 6, 1, 2), "laag": (6, 2, 3, 2)}
"""How often each category is named, in either group."""


class Row(NamedTuple):
    """A row of the file."""

    respondent: str
    party: str
    question: str
    value: str


def survey(seed: int = 93) -> list[Row]:
    """Everything that 93 people filled in; some leave a question out, and some name two things."""
    chance = random.Random(seed)
    rows: list[Row] = []
    for number in range(1, MOTIVATED + LESS + 1):
        high = number <= MOTIVATED
        rows += (Row(f"stagiair {number}", "Student", *answer) for answer in _filled_in(chance, high=high))
    chance.shuffle(rows)
    return rows


def _filled_in(chance: random.Random, *, high: bool) -> Iterator[tuple[str, str]]:
    yield "motivatie", str(chance.choice((7, 7, 8, 8, 9, 10) if high else (3, 4, 5, 6, 6)))
    for question, usual in SCORES.items():
        if chance.random() < 0.97:
            yield question, str(min(10, max(1, round(chance.gauss(usual[0 if high else 1], 1.4)))))
    for question in OPEN:
        for _ in range(chance.choice((0, 1, 1, 1, 2))):
            category = chance.choices(list(CATEGORIES), LIKES["hoog" if high else "laag"])[0]
            yield question, f"{chance.choice(CATEGORIES[category])} ({question} {chance.randrange(10**6)})"


def category_of(text: str) -> str:
    """The category that a person puts an answer in."""
    return next(name for name, answers in CATEGORIES.items() if text.split(" (", maxsplit=1)[0] in answers)


def as_csv(rows: list[Row]) -> str:
    """The rows as a spreadsheet saves them."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows((HEADS, *rows))
    return out.getvalue()
