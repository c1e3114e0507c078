"""Which theme of the shared codebook a theme of a session may be: the machine proposes, a person confirms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.codebook import Codebook
from dialoog.domain.roadshow import Merge, Merges, merge_of, with_merge
from dialoog.report.roadshow.figures.tour import code_of
from dialoog.report.roadshow.figures.visit import Board, Visit, same_region
from dialoog.themes import Ranker
from dialoog.themes.model import CODE

HEARD = 6
"""Remarks of a theme that are read to recognise it, after its title."""

OFFERED = 3
"""Themes of the codebook that are offered for one theme."""

ENOUGH = 0.5
"""Part of the remarks (0 to 1) that must point at the likeliest theme; below it the proposal is « nieuw »."""

LEAST_WORDS, LONG_WORD = 2, 4
"""Titles are alike from so many words that they share, of so many letters."""

WEIGHTS = (1.0, 0.5, 0.25)
"""What a remark adds to its likeliest, second and third theme."""


class Question(Struct, frozen=True):
    """A theme of a session about which a person has still to say which theme of the codebook it is.

    `offered` are the ids of the likeliest themes, the likeliest first; empty when it resembles none.
    """

    visit: Visit
    board: Board
    offered: tuple[str, ...]

    def merge(self, code: str, *, confirmed: bool = True) -> Merge:
        """Return the answer to it; an empty code is « nieuw »."""
        board = self.board
        return Merge(session=self.visit.name, theme=board.id, title=board.title, code=code, confirmed=confirmed)


class Group(Struct, frozen=True):
    """Themes of several sessions under one title with the same likeliest theme: one question for a person."""

    questions: tuple[Question, ...]

    @property
    def first(self) -> Question:
        """The question that stands for all."""
        return self.questions[0]

    @property
    def offered(self) -> tuple[str, ...]:
        """The ids of the likeliest themes of the codebook, as in the first session."""
        return self.first.offered

    @property
    def texts(self) -> tuple[str, ...]:
        """What was said: of every session one remark, then of every session a second one, each text once."""
        piles = [question.board.texts for question in self.questions]
        turns = max(map(len, piles))
        return tuple(dict.fromkeys(pile[turn] for turn in range(turns) for pile in piles if turn < len(pile)))

    def decided(self, merges: Merges) -> Merge | None:
        """Return what a person confirmed for all of them alike, or None while any of them is open or differs."""
        found = [_of(merges, question) for question in self.questions]
        sure = [merge for merge in found if merge and merge.confirmed]
        return sure[0] if len(sure) == len(found) and len({merge.code for merge in sure}) == 1 else None

    def answered(self, merges: Merges, code: str, *, confirmed: bool = True) -> Merges:
        """Return the merges with one answer to all of them; an empty code is « nieuw »."""
        for question in self.questions:
            merges = with_merge(merges, question.merge(code, confirmed=confirmed))
        return merges


def grouped(questions: Iterable[Question], merges: Merges) -> tuple[Group, ...]:
    """Return the questions with those of one title and one proposal together, in the order of the first of each.

    What a person answered in different ways stays apart.
    """
    found: dict[tuple[str, tuple[str, ...], str | None], list[Question]] = {}
    for question in questions:
        merge = _of(merges, question)
        said = merge.code if merge and merge.confirmed else None
        found.setdefault((same_region(question.board.title), question.offered[:1], said), []).append(question)
    return tuple(Group(tuple(same)) for same in found.values())


def _of(merges: Merges, question: Question) -> Merge | None:
    return merge_of(merges, question.visit.name, question.board.id, question.board.title)


def open_questions(visits: Iterable[Visit], codebook: Codebook, merges: Merges) -> tuple[Question, ...]:
    """Return the themes without a place in the codebook that nobody has decided about."""
    asked = undecided(visits, codebook, merges)
    offered = _offered([board for _, board in asked], codebook)
    return tuple(Question(visit, board, found) for (visit, board), found in zip(asked, offered, strict=True))


def undecided(visits: Iterable[Visit], codebook: Codebook, merges: Merges) -> list[tuple[Visit, Board]]:
    """Return these themes without looking for proposals."""
    return [
        (visit, board)
        for visit in visits
        for board in visit.board
        if not code_of(visit, board, codebook, merges) and not _is_decided(merges, visit, board)
    ]


def to_decide(visits: Iterable[Visit], codebook: Codebook, merges: Merges) -> tuple[Question, ...]:
    """Return every theme that its session gave no place in the codebook, also those that were decided about."""
    return open_questions(visits, codebook, _undecided(merges))


def _undecided(merges: Merges) -> Merges:
    return tuple(replace(merge, confirmed=False) for merge in merges)


def shared_codebook(visits: Iterable[Visit], codebooks: Mapping[str, Codebook]) -> Codebook | None:
    """Return the codebook that most sessions name, or None if they name none that is there."""
    named = Counter(visit.codebook for visit in visits if visit.codebook in codebooks)
    return codebooks[named.most_common(1)[0][0]] if named else None


def _is_decided(merges: Merges, visit: Visit, board: Board) -> bool:
    merge = merge_of(merges, visit.name, board.id, board.title)
    return merge is not None and merge.confirmed


def proposed(questions: Iterable[Question], merges: Merges) -> Merges:
    """Return the merges with a proposal for every open question, for a person to look at."""
    for question in questions:
        code = question.offered[0] if question.offered else ""
        merges = with_merge(merges, question.merge(code, confirmed=False))
    return merges


def _offered(boards: Sequence[Board], codebook: Codebook) -> list[tuple[str, ...]]:
    """Return for every theme the themes of the codebook that its title and remarks point at."""
    heard = [(board.title, *board.texts[:HEARD]) for board in boards]
    texts = [text for said in heard for text in said]
    if not texts:
        return []
    ranked = Ranker.of(texts, codebook).ranked({}, {}, OFFERED)
    found, start = [], 0
    for said in heard:
        likely = [[one.theme for one in ranked.get(place, ())] for place in range(start, start + len(said))]
        found.append(_with_title(said[0], _likeliest(likely), codebook))
        start += len(said)
    return found


def _likeliest(ranked: Sequence[Sequence[str]]) -> tuple[str, ...]:
    points: dict[str, float] = {}
    for themes in ranked:
        for theme, weight in zip(themes, WEIGHTS, strict=False):
            points[theme] = points.get(theme, 0) + weight
    ordered = sorted(points, key=lambda theme: -points[theme])
    if not ordered or points[ordered[0]] < ENOUGH * len(ranked):
        return ()
    return tuple(theme.removeprefix(CODE) for theme in ordered[:OFFERED])


def _with_title(title: str, likely: tuple[str, ...], codebook: Codebook) -> tuple[str, ...]:
    """Return the likeliest themes with first those whose title says nearly the same: who named it knew why."""
    likeness = {theme.id: _likeness(title, theme.title) for theme in codebook.themes}
    named = sorted((code for code in likeness if likeness[code]), key=lambda code: -likeness[code])
    return tuple(dict.fromkeys((*named, *likely)))[:OFFERED]


def _likeness(one: str, other: str) -> float:
    """Return the part (0 to 1) of their words that two titles share; 0 if the shorter one has other words too."""
    if same_region(one) == same_region(other):
        return 1.0
    own, its = _words(one), _words(other)
    shared = own & its
    if len(shared) < LEAST_WORDS or len(shared) < min(len(own), len(its)):
        return 0.0
    return len(shared) / len(own | its)


def _words(title: str) -> set[str]:
    return {word for word in re.findall(r"\w+", title.casefold()) if len(word) >= LONG_WORD}
