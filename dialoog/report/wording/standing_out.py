"""How something that stands out is introduced: the only one, one of two, or one of more, and as far out as others."""

from __future__ import annotations

from msgspec import Struct


class Lead(Struct, frozen=True, kw_only=True):
    """The words before what stands out: `alone`, of `two`, the `most` of more; `alike`: none more than another.

    `again` introduces whatever stands out as far as the one before it.
    """

    alone: str
    two: str
    most: str
    alike: str
    again: str


def lead(words: Lead, place: int, *, top: int, found: int) -> str:
    """Return the words for the one at this place of the `top` that stand out most, of so many that were `found`."""
    if place:
        return words.again
    if found == 1:
        return words.alone
    if found == top:
        return words.alike
    return words.two if found == 2 else words.most  # noqa: PLR2004 - of two one is more, of more one is most
