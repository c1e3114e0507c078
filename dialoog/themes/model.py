"""The values that go in and come out: settings, a group, a suggestion.

Nothing here needs numpy, so that the rest of the program can name these types for free.
"""

from __future__ import annotations

import msgspec

from dialoog.themes.stopwords import EVERYWHERE


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a facilitator may want otherwise. The defaults suit a room with a wall of notes."""

    few: int = 6
    """Below this number of remarks nothing is suggested: a person sorts them faster by eye."""

    most: int = 12
    """The largest number of groups; more do not fit on a wall or in a plenary talk."""

    many: int = 40
    """From this number of remarks a group has three remarks or more and `largest_share` holds;
    below it two are a group and a group may hold half of them."""

    largest_share: float = 0.25
    """No group holds more than this part of the remarks (0 to 1). One remark that was made more
    often than that, word for word, is the exception: it stays together."""

    fit: float = 0.08
    """Lowest likeness (cosine, 0 to 1) of a remark to the rest of its group; below it is loose."""

    everywhere: tuple[str, ...] = EVERYWHERE
    """Words that this whole dialogue is about, in small letters: they make no group and no tag."""

    sample: int = 2000
    """From more different remarks only this many are clustered; the others join what is found.
    Time and memory grow with its square."""


class Group(msgspec.Struct, frozen=True):
    """Remarks that seem to be about the same thing."""

    title: str
    """A short label taken from the remarks themselves: 40 characters at most, with a capital."""

    terms: tuple[str, ...]
    """Up to three telling words, the strongest first."""

    members: tuple[int, ...]
    """0-based places of the remarks in what was given, the most central first."""

    central: int
    """The remark that stands for the group best: the first of `members`."""

    code: str = ""
    """The id of the codebook theme that this is; empty for a group that the codebook does not know."""


class Suggestion(msgspec.Struct, frozen=True):
    """A proposal for sorting remarks: each one is in exactly one group, or loose."""

    groups: tuple[Group, ...]
    """The largest group first."""

    loose: tuple[int, ...]
    """0-based places of the remarks that fit nowhere, in the order given."""


CODE = "code:"
"""Stands before the id of a codebook theme that is not on the board yet."""


class Hint(msgspec.Struct, frozen=True):
    """What is known of a theme on the board, besides the remarks in it."""

    title: str
    description: str = ""
    code: str = ""
    """The id of the codebook theme that it is; empty for a theme that people made."""


class Likely(msgspec.Struct, frozen=True):
    """A theme that a remark may belong to, and why."""

    theme: str
    """The id of a theme on the board, or `code:` with the id of a codebook theme that is not there yet."""

    words: tuple[str, ...] = ()
    """Up to three words of the remark that pulled it there, as people wrote them, the strongest first."""
