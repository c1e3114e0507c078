"""Suggests how remarks could be sorted; a person decides.

Everything here is pure and deterministic: the same remarks in any order give the same groups.
Only calling a function loads numpy; importing this package does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialoog.domain.codebook import Codebook
from dialoog.themes.model import Group, Hint, Likely, Settings, Suggestion
from dialoog.themes.ranking import Ranker

__all__ = ["Group", "Hint", "Likely", "Ranker", "Settings", "Suggestion", "near_duplicates", "nearest", "suggest"]

_DEFAULTS = Settings()


def suggest(texts: Sequence[str], settings: Settings = _DEFAULTS, codebook: Codebook | None = None) -> Suggestion:
    """Groups for these remarks; each place in `texts` is in exactly one group or loose.

    What the codebook recognises comes under its themes; groups of what it does not know are new.
    """
    if codebook is not None and codebook.themes:
        from dialoog.themes.suggest_known import suggest_themes  # noqa: PLC0415  loads numpy

        return suggest_themes(texts, codebook, settings)
    from dialoog.themes.suggest_new import suggest_groups  # noqa: PLC0415  loads numpy

    return suggest_groups(texts, settings)


def nearest(texts: Sequence[str], placed: Mapping[int, str], count: int = 3) -> dict[int, tuple[str, ...]]:
    """For each remark that is not placed yet: up to `count` likely groups, the likeliest first.

    `placed` maps 0-based places in `texts` to the id of a group. A text may also be an example
    or a title of a group: put it among `texts` and place it. A remark that resembles nothing
    placed gets an empty tuple. Raises IndexError for a place that is not in `texts`.
    """
    from dialoog.themes.likeness import Space  # noqa: PLC0415  loads numpy

    return Space.of(texts).nearest(placed, count)


def near_duplicates(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Stacks of remarks that say the same but for a typo or an ending, as 0-based places.

    Each stack has two or more remarks; a remark is in one stack at most. Remarks that say the
    opposite ("niet goed" and "goed") are never stacked.
    """
    from dialoog.themes.duplicates import find_stacks  # noqa: PLC0415  loads numpy

    return find_stacks(texts)
