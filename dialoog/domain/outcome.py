"""What was answered to one section of the canvas, as it may be kept: counts, and nobody's answer."""

from __future__ import annotations

from msgspec import Struct

from dialoog.domain.disclosure import DEFAULT_K, Breakdown
from dialoog.domain.rounds import Result


class Outcome(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """The counts of a section, for everybody, per party and per band, as far as the disclosure rules let them through.

    `id` is that of the section. In `by_band` the "parties" of a group are bands (see `note.Band`), or an empty text
    for people without one; together they are everybody. `k` is the threshold that held when this was counted.
    """

    id: str
    result: Result
    by_band: Breakdown = ()
    k: int = DEFAULT_K
