"""From remarks to groups: a first cut of the tree, then each remark goes where it fits best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from dialoog.themes.likeness import Space
from dialoog.themes.model import Group, Settings, Suggestion
from dialoog.themes.terms import Terms
from dialoog.themes.titles import title
from dialoog.themes.vectors import Floats, Ints, against, centre, likeness_table
from dialoog.themes.ward import cut, ward

ORDINARY = 0.8
"""A remark is loose when it resembles its group less than this part of its likeness to all the
others: it then speaks in the words of the whole room, not of that group."""

_NOTHING = 1e-9
"""Below this a squared length is what rounding left of zero."""

_TITLED = 5
"""The most central remarks that may give the title: those further out speak for fewer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many groups a number of remarks can carry, and how large."""

    groups: int
    smallest: int
    largest: int

    @classmethod
    def of(cls, different: int, said: float, settings: Settings) -> Limits:
        """The limits for this number of different remarks, said this often in all."""
        many = said >= settings.many
        share = settings.largest_share if many else 0.5
        groups = max(1, min(settings.most, round(math.sqrt(different))))
        return cls(groups, 3 if many else 2, max(1, math.floor(share * said)))


def suggest_groups(texts: Sequence[str], settings: Settings) -> Suggestion:
    """See `dialoog.themes.suggest`."""
    space = Space.of(texts, settings.everywhere)
    if len(texts) < settings.few or not space.words:
        return Suggestion((), tuple(range(len(texts))))
    found = _settle(space, _first_cut(space, settings), settings)
    groups = _groups(space, found)
    taken = {place for group in groups for place in group.members}
    return Suggestion(groups, tuple(place for place in range(len(texts)) if place not in taken))


def _first_cut(space: Space, settings: Settings) -> list[Ints]:
    """The rows of the largest clusters of a sample that every order of the remarks gives alike."""
    sample = _sample(space, max(1, settings.sample))
    copies = space.copies()[sample]
    limits = Limits.of(len(sample), float(copies.sum()), settings)

    tree = ward(likeness_table(space.points.take(sample)), copies)
    branches = cut(tree, limits.groups, limits.smallest, limits.largest)
    found = [branch for branch in branches if branch.weight >= limits.smallest]
    found.sort(key=lambda branch: (-branch.weight, branch.rows))
    return [sample[list(branch.rows)] for branch in found[: settings.most]]


def _sample(space: Space, size: int) -> Ints:
    """At most `size` rows, drawn by a digest of their words instead of by chance."""
    rows = list(range(len(space.words)))
    if len(rows) > size:
        drawn = sorted(rows, key=lambda row: blake2b(" ".join(space.words[row]).encode()).digest())
        rows = sorted(drawn[:size])
    return np.array(rows, dtype=np.intp)


def _settle(space: Space, groups: list[Ints], settings: Settings) -> list[Ints]:
    """Give every row its best place, twice: groups that prove too small dissolve in between."""
    copies = space.copies()
    limits = Limits.of(len(space.words), len(space.texts), settings)
    for _ in range(2):
        fits = _fits(space, groups, copies)
        usual = _fits(space, [np.arange(len(copies))], copies)
        fits[(fits < settings.fit) | (fits < ORDINARY * usual)] = 0
        placed = _place(fits, copies, limits.largest)
        groups = [rows for rows in placed if copies[rows].sum() >= limits.smallest]
    return groups


def _fits(space: Space, groups: Sequence[Ints], copies: Floats) -> Floats:
    """Shape (rows, groups): likeness (cosine) of each row to the other rows of each group; 1 if it is the group."""
    centres = [centre(space.points, rows, copies) for rows in groups]
    own = np.zeros((len(copies), len(groups)))
    for at, rows in enumerate(groups):
        own[rows, at] = copies[rows]
    product = against(space.points, centres)
    squares = np.array([np.sum(one**2) for one in centres]) - own * (2 * product - own)
    alone = squares < _NOTHING
    return np.where(alone, 1, (product - own) / np.sqrt(np.where(alone, 1, squares)))


def _place(fits: Floats, copies: Floats, largest: int) -> list[Ints]:
    """Fill groups from the best fit down, none above `largest` unless one row alone is."""
    rows, groups = np.nonzero(fits > 0)
    order = np.lexsort((groups, rows, -fits[rows, groups]))
    held: list[list[int]] = [[] for _ in range(fits.shape[1])]
    load = np.zeros(fits.shape[1])
    homeless = set(range(len(copies)))
    for row, group in zip(rows[order].tolist(), groups[order].tolist(), strict=True):
        if row in homeless and (load[group] + copies[row] <= largest or not load[group]):
            homeless.remove(row)
            held[group].append(row)
            load[group] += copies[row]
    return [np.array(sorted(some), dtype=np.intp) for some in held]


def _groups(space: Space, found: Sequence[Ints]) -> tuple[Group, ...]:
    """The groups with their labels, the largest first."""
    copies = space.copies()
    terms = Terms(space)
    groups: list[Group] = []
    for rows in sorted(found, key=lambda rows: (-copies[rows].sum(), tuple(rows))):
        central = _by_centrality(space, rows, copies)
        groups.append(_group(space, central, terms, [group.title for group in groups]))
    return tuple(groups)


def _group(space: Space, rows: Sequence[int], terms: Terms, taken: Sequence[str]) -> Group:
    """One group of these rows, the most central first."""
    told = terms.of(rows)
    tags = terms.written(rows, told)
    texts = [space.texts[space.places[row][0]] for row in rows[:_TITLED]]
    members = tuple(place for row in rows for place in space.places[row])
    return Group(title(texts, told, tags, taken), tags, members, members[0])


def _by_centrality(space: Space, rows: Ints, copies: Floats) -> list[int]:
    """The rows of one group, the one most like all others first."""
    likeness = against(space.points.take(rows), [centre(space.points, rows, copies)])[:, 0]
    return [int(row) for row in rows[np.argsort(-likeness, kind="stable")]]
