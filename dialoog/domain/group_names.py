"""What a disclosed group is called, on a screen and in a report."""

from __future__ import annotations

from collections.abc import Iterable

from dialoog.domain.disclosure import Group, is_named
from dialoog.domain.party import OTHERS_LABEL, OTHERS_OR_UNKNOWN_LABEL, UNKNOWN, Party, label_of


def group_label(parties: Iterable[Party], group: Group) -> str:
    """Return the label of a party, or what the remainder is called; it may hold people who named no party."""
    if is_named(group):
        return label_of(parties, group.parties[0])
    return OTHERS_OR_UNKNOWN_LABEL if UNKNOWN in group.parties else OTHERS_LABEL
