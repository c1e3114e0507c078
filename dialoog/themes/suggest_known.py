"""From remarks to themes: those of the codebook first, then new groups of what it does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from dialoog.domain.codebook import Codebook, CodebookTheme
from dialoog.themes.likeness import Space
from dialoog.themes.model import Group, Settings, Suggestion
from dialoog.themes.naive_bayes import WARMTH, Recogniser, inside_of, recogniser, softmax
from dialoog.themes.suggest_new import suggest_groups
from dialoog.themes.terms import Terms
from dialoog.themes.vectors import Floats, Ints

PAIR = 2
"""The fewest remarks that make a theme of the codebook worth a place on the board."""

POOR = 0.35
"""Below this probability a remark stays loose: to take out a wrong card costs more than to place a loose one."""


def suggest_themes(texts: Sequence[str], codebook: Codebook, settings: Settings) -> Suggestion:
    """See `dialoog.themes.suggest`."""
    if len(texts) < settings.few:
        return Suggestion((), tuple(range(len(texts))))
    chances = likely(recogniser(codebook), texts)
    chosen = _chosen(chances, settings.most)
    best = _best(chances, chosen)
    space = Space.of(texts, settings.everywhere)
    terms, rows = Terms(space), space.rows()
    groups = [
        _group(codebook.themes[number], chances[:, number], np.flatnonzero(best == number), terms, rows)
        for number in chosen
    ]
    groups.sort(key=lambda group: -len(group.members))
    left = np.flatnonzero(best < 0).tolist()
    room = replace(settings, most=max(0, settings.most - len(groups)))
    new = _new([texts[place] for place in left], left, room, 3 if len(texts) >= settings.many else PAIR)
    taken = {place for group in (*groups, *new) for place in group.members}
    return Suggestion((*groups, *new), tuple(place for place in range(len(texts)) if place not in taken))


def likely(field: Recogniser, texts: Sequence[str]) -> Floats:
    """Shape (texts, themes + 1): probabilities, that of "in none of these" last."""
    scores = field.scores(texts)
    inside = inside_of(scores)[:, None]
    return np.concatenate([softmax(scores / WARMTH) * inside, 1 - inside], axis=1)


def _chosen(chances: Floats, most: int) -> list[int]:
    """The themes that get a place: the one that is missed least gives way until all have two remarks and all fit."""
    chosen = list(range(chances.shape[1] - 1))
    while chosen:
        best = _best(chances, chosen)
        small = [number for number in chosen if np.count_nonzero(best == number) < PAIR]
        if not small and len(chosen) <= most:
            return chosen
        chosen.remove(min(small or chosen, key=lambda number: (_missed(chances, chosen, number), -number)))
    return chosen


def _best(chances: Floats, chosen: Sequence[int]) -> Ints:
    """Per remark the likeliest of the chosen themes; -1 if that is not likely enough, or none of them is likelier."""
    columns = np.array([*chosen, chances.shape[1] - 1])
    at = np.argmax(chances[:, columns], axis=1)
    sure = (at < len(chosen)) & (chances[np.arange(len(at)), columns[at]] >= POOR)
    return np.where(sure, columns[at], -1)


def _missed(chances: Floats, chosen: Sequence[int], number: int) -> float:
    """How much probability its remarks lose when a theme is not there."""
    rest = [other for other in chosen if other != number]
    others = chances[:, [*rest, chances.shape[1] - 1]].max(axis=1)
    return float(np.round(np.maximum(chances[:, number] - others, 0).sum(), 6))


def _group(theme: CodebookTheme, chances: Floats, members: Ints, terms: Terms, rows: Mapping[int, int]) -> Group:
    """The group of one theme, the surest remark first."""
    order = members[np.argsort(-chances[members], kind="stable")].tolist()
    own = list(dict.fromkeys(rows[place] for place in order if place in rows))
    told = terms.written(own, terms.of(own)) if own else ()
    return Group(theme.title, told, tuple(order), order[0], theme.id)


def _new(texts: Sequence[str], places: Sequence[int], settings: Settings, smallest: int) -> list[Group]:
    """New groups of what the codebook does not know."""
    found = suggest_groups(texts, settings).groups if settings.most else ()
    return [
        replace(group, members=tuple(places[at] for at in group.members), central=places[group.central])
        for group in found
        if len(group.members) >= smallest
    ]
