"""The few words that tell a group from the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dialoog.themes.likeness import Space
from dialoog.themes.text import fold, shorten, written

TERMS = 3
"""Tags per group."""

_READ = 200
"""The most central remarks in which a word's usual spelling is looked for; more would not change it."""

_WORD = 3
"""Letters in a word that can be a tag, if there is any other."""

_FAMILY = 6
"""Words that begin with the same six letters count as one: *begeleider*, *begeleiding*, *begeleiden*."""


class Terms:
    """Finds telling words for groups in one space."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._said = sum(len(places) for places in space.places)
        self._everywhere = self._families(range(len(space.words)))

    def of(self, rows: Sequence[int]) -> list[str]:
        """The folded words said more often in these rows than elsewhere, the strongest first, one per family."""
        here = self._families(rows)
        inside = sum(len(self._space.places[row]) for row in rows)
        outside = max(self._said - inside, 1)
        lead = {family: said / inside - (self._everywhere[family] - said) / outside for family, said in here.items()}
        ranked = sorted(here, key=lambda family: (_dull(family), here[family] == 1, -lead[family], family))
        return _distinct(self._commonest(rows, family) for family in ranked[: 4 * TERMS])

    def written(self, rows: Sequence[int], terms: Iterable[str]) -> tuple[str, ...]:
        """These words as people mostly write them: `MBO` and `coördinatie`, but `stage` for `Stage`."""
        texts = (self._space.texts[self._space.places[row][0]] for row in rows[:_READ])
        forms = Counter(form for text in texts for form in written(text))
        return tuple(_usual(forms, term) for term in terms)

    def _families(self, rows: Iterable[int]) -> Counter[str]:
        """In how many remarks a word of each family is said."""
        counts: Counter[str] = Counter()
        for row in rows:
            said = len(self._space.places[row])
            for family in {word[:_FAMILY] for word in self._space.words[row]}:
                counts[family] += said
        return counts

    def _commonest(self, rows: Iterable[int], family: str) -> str:
        """The word of this family that these rows use most."""
        used = Counter(word for row in rows for word in self._space.words[row] if word[:_FAMILY] == family)
        return min(used, key=lambda word: (-used[word], word))


def _dull(family: str) -> bool:
    """Whether it is a number or a letter or two."""
    return len(family) < _WORD or family.isdigit()


def _distinct(words: Iterable[str]) -> list[str]:
    """The first few words of which none is the beginning of another."""
    chosen: list[str] = []
    for word in words:
        if len(chosen) < TERMS and not any(word.startswith(one) or one.startswith(word) for one in chosen):
            chosen.append(word)
    return chosen


def _usual(forms: Counter[str], term: str) -> str:
    """The most used way of writing this word."""
    same = [form for form in forms if fold(form) == term]
    form = min(same, key=lambda form: (-forms[form], form), default=term)
    return shorten(form.lower() if form[1:].islower() else form)
