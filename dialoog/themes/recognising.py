"""From remarks to themes: those of the codebook first, then new groups of what it does not know."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from dialoog.domain.codebook import Codebook
from dialoog.themes.grouping import suggest_groups
from dialoog.themes.model import Group, Settings, Suggestion
from dialoog.themes.recognition import WARMTH, Recogniser, recogniser, softmax
from dialoog.themes.vectors import Floats, Ints

USUAL = 1.3
"""How far the scores of a remark lie apart (their standard deviation) when it may as well be about something else."""

SHARP = 5.0
"""How fast a remark grows surer to be about a theme of the codebook as its scores lie further apart."""

PAIR = 2
"""The fewest remarks that make a theme of the codebook worth a place on the board."""

POOR = 0.15
"""Below this probability a remark whose own theme had no place stays loose instead of going elsewhere."""

_ROUNDS = 50


def suggest_themes(texts: Sequence[str], codebook: Codebook, settings: Settings) -> Suggestion:
    """See `dialoog.themes.suggest`."""
    if len(texts) < settings.few:
        return Suggestion((), tuple(range(len(texts))))
    chances = likely(recogniser(codebook), texts)
    chosen = _chosen(chances, settings.most)
    known = _known(chances, chosen)
    groups = [_group(codebook, number, chances, np.flatnonzero(known == number)) for number in chosen]
    groups.sort(key=lambda group: -len(group.members))
    left = np.flatnonzero(known < 0).tolist()
    new = _new([texts[place] for place in left], left, replace(settings, most=max(0, settings.most - len(groups))))
    groups += new
    taken = {place for group in groups for place in group.members}
    return Suggestion(tuple(groups), tuple(place for place in range(len(texts)) if place not in taken))


def likely(field: Recogniser, texts: Sequence[str]) -> Floats:
    """Shape (texts, themes + 1): probabilities, that of "in none of these" last.

    How many remarks are about something else is learned from the room as a whole: in a meeting on
    another field few remarks stand out for any theme, and then those few are not trusted either.
    """
    scores = field.scores(texts)
    odds = SHARP * (scores.std(axis=1) - USUAL)
    share = 0.5
    inside = np.zeros(len(texts))
    for _ in range(_ROUNDS):
        inside = 1 / (1 + np.exp(-odds) * (1 - share) / share)
        share = float((inside.sum() + 1) / (len(texts) + 2))
    return np.concatenate([softmax(scores / WARMTH) * inside[:, None], 1 - inside[:, None]], axis=1)


def _chosen(chances: Floats, most: int) -> list[int]:
    """The themes that get a place: the one that is missed least gives way until all have two remarks and all fit."""
    chosen = list(range(chances.shape[1] - 1))
    while chosen:
        counts = np.bincount(_best(chances, chosen), minlength=chances.shape[1])
        small = [number for number in chosen if counts[number] < PAIR]
        if not small and len(chosen) <= most:
            return chosen
        chosen.remove(min(small or chosen, key=lambda number: (_missed(chances, chosen, number), -number)))
    return chosen


def _best(chances: Floats, chosen: Sequence[int]) -> Ints:
    """Per remark the likeliest of the chosen themes, or the last column."""
    columns = np.array([*chosen, chances.shape[1] - 1])
    return np.asarray(columns[np.argmax(chances[:, columns], axis=1)], dtype=np.intp)


def _missed(chances: Floats, chosen: Sequence[int], number: int) -> float:
    """How much probability its remarks lose when a theme is not there."""
    rest = [other for other in chosen if other != number]
    others = chances[:, [*rest, chances.shape[1] - 1]].max(axis=1)
    return float(np.round(np.maximum(chances[:, number] - others, 0).sum(), 6))


def _known(chances: Floats, chosen: Sequence[int]) -> Ints:
    """Per remark the number of its theme, or -1."""
    best = _best(chances, chosen)
    poor = chances[np.arange(len(best)), best] < POOR
    return np.where(poor | (best == chances.shape[1] - 1), -1, best)


def _group(codebook: Codebook, number: int, chances: Floats, members: Ints) -> Group:
    """The group of one theme, the surest remark first."""
    theme = codebook.themes[number]
    order = members[np.argsort(-chances[members, number], kind="stable")].tolist()
    return Group(theme.title, (), tuple(order), order[0], theme.id)


def _new(texts: Sequence[str], places: Sequence[int], settings: Settings) -> list[Group]:
    """New groups of what the codebook does not know."""
    found = suggest_groups(texts, settings).groups if settings.most else ()
    return [
        replace(group, members=tuple(places[at] for at in group.members), central=places[group.central])
        for group in found
    ]
