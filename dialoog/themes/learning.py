"""What stands behind `Ranker`: the codebook's judgement, and what the placed remarks teach."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dialoog.domain.codebook import Codebook
from dialoog.themes.model import Settings
from dialoog.themes.ranking import CODE, Hint, Likely
from dialoog.themes.recognition import recogniser
from dialoog.themes.text import content, fold, written
from dialoog.themes.vectors import Floats, Points
from dialoog.themes.wording import Vocabulary, Wording

WORDS = 3
"""Words that tell why."""


@dataclass(frozen=True, slots=True, eq=False)
class Learner:
    """Remarks in their own vocabulary, with what the codebook says of them."""

    texts: tuple[str, ...]
    silent: frozenset[str]
    vocabulary: Vocabulary
    wording: Wording
    points: Points
    codes: tuple[str, ...]
    known: Floats
    """Shape (words, codes): how strongly each word pulls to a codebook theme."""

    @classmethod
    def of(cls, texts: Sequence[str], codebook: Codebook | None, settings: Settings) -> Learner:
        """See `Ranker.of`."""
        silent = frozenset(fold(word) for word in settings.everywhere)
        remarks = [content(text, silent) for text in texts]
        vocabulary = Vocabulary.of(remarks)
        wording = Wording.of(remarks, vocabulary)
        codes: tuple[str, ...] = ()
        known = np.zeros((len(wording.words), 0))
        if codebook is not None and codebook.themes:
            field = recogniser(codebook, settings)
            codes = field.ids
            known = field.wording([(word,) for word in wording.words]).pull(field.directions)
        return cls(tuple(texts), silent, vocabulary, wording, wording.points(), codes, known)

    def ranked(
        self, placed: Mapping[int, str], themes: Mapping[str, Hint], count: int, only: Collection[int] | None
    ) -> dict[int, tuple[Likely, ...]]:
        """See `Ranker.ranked`."""
        self._refuse(placed, themes)
        asked = sorted(set(range(len(self.texts))) - set(placed) if only is None else set(only))
        ids = [*themes, *self._unused(themes)]
        if not ids or not asked:
            return dict.fromkeys(asked, ())
        pulls = self._pulls(placed, themes, ids)
        scores = self.wording.rows(pulls)
        best = np.argsort(-scores, axis=1, kind="stable")[:, :count]
        return {
            place: tuple(
                Likely(ids[at], self._why(place, pulls[:, at])) for at in best[place].tolist() if scores[place, at] > 0
            )
            for place in asked
        }

    def _refuse(self, placed: Mapping[int, str], themes: Mapping[str, Hint]) -> None:
        """Raise for a place or a theme that is not there."""
        for place, theme in placed.items():
            if not 0 <= place < len(self.texts):
                raise IndexError(f"no text at place {place}, there are {len(self.texts)}")
            if theme not in themes:
                raise KeyError(theme)

    def _unused(self, themes: Mapping[str, Hint]) -> list[str]:
        """Codebook themes that are not on the board."""
        used = {hint.code for hint in themes.values()}
        return [CODE + code for code in self.codes if code not in used]

    def _pulls(self, placed: Mapping[int, str], themes: Mapping[str, Hint], ids: Sequence[str]) -> Floats:
        """Shape (words, ids): how strongly each word pulls to each theme."""
        column = {code: at for at, code in enumerate(self.codes)}
        pulls = np.zeros((len(self.wording.words), len(ids)))
        for at, id_ in enumerate(ids):
            code = id_.removeprefix(CODE) if id_ not in themes else themes[id_].code
            if code in column:
                pulls[:, at] += self.known[:, column[code]]
        taught = np.zeros((len(self.vocabulary.numbers), len(ids)))
        for at, id_ in enumerate(ids):
            if id_ in themes:
                taught[:, at] = self._taught(themes[id_], [place for place, to in placed.items() if to == id_])
        return pulls + self.wording.pull(taught)

    def _taught(self, hint: Hint, places: Iterable[int]) -> Floats:
        """Shape (pieces): the direction of a theme's title and remarks."""
        told = Wording.of([content(f"{hint.title} {hint.description}", self.silent)], self.vocabulary).points()
        own = self.points.take(np.array(sorted(places), dtype=np.intp))
        columns = np.concatenate([told.columns, own.columns])
        weights = np.concatenate([told.weights, own.weights])
        total = np.bincount(columns, weights=weights, minlength=self.points.width)
        return np.asarray(total / max(float(np.sqrt(np.sum(total**2))), 1e-9), dtype=np.float64)

    def _why(self, place: int, pull: Floats) -> tuple[str, ...]:
        """The words of a remark that pull most, as people wrote them."""
        columns, weights = self.wording.said.row(place)
        given = weights * pull[columns]
        strongest = [self.wording.words[columns[at]] for at in np.argsort(-given, kind="stable") if given[at] > 0]
        forms = {fold(form): form for form in reversed(written(self.texts[place]))}
        return tuple(forms.get(word, word) for word in strongest[:WORDS])
