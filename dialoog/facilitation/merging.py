"""Which theme of the shared codebook a theme of a session may be: the machine proposes, a person confirms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.codebook import Codebook
from dialoog.domain.roadshow import Merge, Merges, merge_of, with_merge
from dialoog.report.roadshow.tour import code_of
from dialoog.report.roadshow.visit import Board, Visit
from dialoog.themes import Ranker
from dialoog.themes.ranking import CODE

HEARD = 6
"""Remarks of a theme that are read to recognise it, after its title."""

OFFERED = 3
"""Themes of the codebook that are offered for one theme."""

ENOUGH = 0.5
"""Part of the remarks (0 to 1) that must point at the likeliest theme; below it the proposal is « nieuw »."""

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
        found.append(_likeliest(likely))
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
