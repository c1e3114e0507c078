"""Parties: the groups whose views a dialogue day lays side by side."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dialoog.domain.errors import NotFound
from dialoog.domain.text import did_you_mean

UNKNOWN = ""
"""The party of somebody who did not name one; never shown as a group of its own."""

POOLED = "*"
"""In a closed session the party of every note whose party may not be named: they are kept as one."""

OTHERS_LABEL = "overige partijen"
"""What the merged groups are called, on screen and in a report."""


OTHERS_OR_UNKNOWN_LABEL = "overige of onbekend"
"""What they are called when people who named no party are among them."""


class Party(Struct, frozen=True, forbid_unknown_fields=True):
    """A party of a session, such as `student`."""

    id: str
    label: str


def party_id(parties: Iterable[Party], name: str) -> str:
    """Return the id of the party that has this id or label, or raise `NotFound` with the nearest spelling."""
    known = list(parties)
    wanted = name.strip().casefold()
    for party in known:
        if wanted in (party.id.casefold(), party.label.casefold()):
            return party.id
    raise NotFound(f"De partij '{name}' bestaat niet in deze sessie. {did_you_mean(name, [p.id for p in known])}")


def label_of(parties: Iterable[Party], party: str) -> str:
    """Return the label of a party id, or what an unknown one is called."""
    for known in parties:
        if known.id == party:
            return known.label
    if party == POOLED:
        return OTHERS_OR_UNKNOWN_LABEL
    return party or "onbekend"
