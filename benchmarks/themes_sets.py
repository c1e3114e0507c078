"""The remarks that the themes are measured on, each with the theme that a person gave it."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dialoog.domain.codebook import FIELD, Codebook

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
OWN = ROOT / "benchmarks" / "remarks"

SURE = 0.3
"""From this probability on, the name of a reference theme counts as the name of a codebook theme."""


class Wall(NamedTuple):
    """Remarks of one meeting with their reference themes."""

    name: str
    texts: tuple[str, ...]
    truth: tuple[str, ...]
    """The reference theme of each remark."""
    codes: Mapping[str, str]
    """The codebook theme that says the same as a reference theme, for those that have one."""
    titles: Mapping[str, str]
    """What a person would call each reference theme."""


@cache
def field() -> Codebook:
    """The codebook that comes with dialoog."""
    from dialoog.store.content.file_content import FileContent

    return FileContent.default(None).codebooks()[FIELD]


def development() -> Wall:
    """Remarks made up from the descriptions of the codebook's themes, by somebody who had not seen its examples."""
    rows = _rows(OWN / "development.tsv")
    titles = {theme.id: theme.title for theme in field().themes}
    return Wall(
        "development",
        tuple(row[2] for row in rows),
        tuple(row[1] for row in rows),
        {id_: id_ for id_ in titles},
        titles,
    )


def other_field() -> Wall:
    """Remarks that were made up about something else: a village, with themes of its own."""
    rows = _rows(OWN / "other-field.tsv")
    truth = tuple(row[1] for row in rows)
    return Wall("other field", tuple(row[2] for row in rows), truth, {}, {theme: theme for theme in truth})


def rooms(wall: Wall, size: int, count: int) -> Iterator[Wall]:
    """Rooms of this many remarks out of a larger set, drawn the same way at every call."""
    for number in range(count):
        chance = random.Random(1000 * size + number)  # noqa: S311  no secret depends on it
        drawn = chance.sample(range(len(wall.texts)), min(size, len(wall.texts)))
        texts, truth = (tuple(some[at] for at in drawn) for some in (wall.texts, wall.truth))
        yield wall._replace(name=f"{wall.name} {size}", texts=texts, truth=truth)


def real() -> Iterator[Wall]:
    """The remarks in ../shared/gold: the roadshow, and each question of the survey. None where that is absent."""
    yield from _parts("roadshow.tsv", None, "theme")
    yield from _parts("survey.tsv", "question", "category")


def _parts(name: str, split: str | None, label: str) -> Iterator[Wall]:
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    path = GOLD / name
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                parts[row[split] if split else path.stem].append((row["text"], row[label]))
    for part, rows in parts.items():
        texts, truth = zip(*rows, strict=True)
        yield Wall(part, tuple(texts), tuple(truth), crosswalk(set(truth)), {theme: theme for theme in truth})


def crosswalk(names: set[str]) -> dict[str, str]:
    """The codebook theme that each name of a reference theme is recognised as; the remarks play no part in it."""
    from dialoog.themes.naive_bayes import recogniser

    ordered = sorted(names)
    chances = recogniser(field()).chances(ordered)
    best = chances.argmax(axis=1)
    return {
        name: field().themes[at].id
        for name, at, row in zip(ordered, best.tolist(), chances, strict=True)
        if row[at] >= SURE
    }


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
