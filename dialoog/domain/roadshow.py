"""Adding sessions up: which theme of a session is which theme of the shared codebook, by whose decision."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Merge(Struct, frozen=True, kw_only=True):
    """What a theme of a session is in the shared codebook.

    `session` is the name of its file, `theme` its id there, `title` its title when this was decided; `code` the id
    of the theme in the codebook, empty when it is new. Only what a person `confirmed` counts; the rest is a proposal.
    """

    session: str
    theme: str
    title: str
    code: str = ""
    confirmed: bool = False


Merges = tuple[Merge, ...]


def merge_of(merges: Iterable[Merge], session: str, theme: str, title: str) -> Merge | None:
    """Return what is known of a theme; what was decided about it under another title holds no longer."""
    wanted = (session, theme, title)
    return next((merge for merge in merges if (merge.session, merge.theme, merge.title) == wanted), None)


def with_merge(merges: Iterable[Merge], new: Merge) -> Merges:
    """Return the merges with a new one, in the place of what was there about that theme."""
    kept = list(merges)
    for place, merge in enumerate(kept):
        if (merge.session, merge.theme) == (new.session, new.theme):
            kept[place] = new
            return tuple(kept)
    return (*kept, new)
