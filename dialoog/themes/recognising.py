"""From remarks to themes: those of the codebook first, then new groups of what it does not know."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from dialoog.domain.codebook import Codebook
from dialoog.themes.grouping import suggest_groups
from dialoog.themes.model import Group, Settings, Suggestion
from dialoog.themes.recognition import recogniser
from dialoog.themes.text import content, fold

REJECT = 0.12


def suggest_themes(texts: Sequence[str], codebook: Codebook, settings: Settings) -> Suggestion:
    """See `dialoog.themes.suggest`."""
    field = recogniser(codebook, settings)
    silent = frozenset(fold(word) for word in settings.everywhere)
    scores = field.scores([content(text, silent) for text in texts])
    best = np.argmax(scores, axis=1) if len(texts) else np.zeros(0, dtype=np.intp)
    groups = []
    rest = [at for at in range(len(texts)) if scores[at, best[at]] < REJECT]
    for number, theme in enumerate(codebook.themes):
        members = [at for at in range(len(texts)) if best[at] == number and scores[at, number] >= REJECT]
        if members:
            members.sort(key=lambda at: (-scores[at, number], at))
            groups.append(Group(theme.title, (), tuple(members), members[0], theme.id))
    groups.sort(key=lambda group: -len(group.members))
    new = suggest_groups([texts[at] for at in rest], settings)
    groups += [
        replace(group, members=tuple(rest[at] for at in group.members), central=rest[group.central])
        for group in new.groups
    ]
    return Suggestion(tuple(groups), tuple(rest[at] for at in new.loose))
