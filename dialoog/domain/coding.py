"""A second reading: somebody else puts the remarks in the themes, without seeing where they are already.

A reading keeps what it began with (the themes, and where each remark was), so that the agreement that is
reported is that of two people who did not know of each other, whatever is changed afterwards.
"""

from __future__ import annotations

from msgspec import Struct

from dialoog.domain.agenda import Moment

LOOSE = ""
"""Where a remark is that is in no theme."""

SECOND_READER = "tweede lezer"


class CodedTheme(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A theme as the reader sees it: title and description, and nothing of what is in it."""

    id: str
    title: str
    description: str = ""


class Settlement(Struct, frozen=True, forbid_unknown_fields=True):
    """What was decided on a difference: the theme, and where the remark stood until then."""

    theme: str
    before: str


class Coding(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One reading. `reader` is a role and never a name; `notes` are the remarks in the order they are read.

    `first` is where each remark was at the start, `placed` where the reader puts it (`LOOSE`: in no theme);
    a remark that is not in `placed` has not been read. In a copy for the reader `first` is empty.
    """

    id: str
    number: int
    reader: str
    themes: tuple[CodedTheme, ...]
    notes: tuple[str, ...]
    first: dict[str, str] = {}
    placed: dict[str, str] = {}
    settled: dict[str, Settlement] = {}
    started: Moment | None = None
    ended: Moment | None = None

    @property
    def finished(self) -> bool:
        """Whether the reader is done, so that both placings may be compared."""
        return self.ended is not None

    @property
    def for_reader(self) -> bool:
        """Whether this is the reader's own copy, which does not know where the remarks were."""
        return not self.first

    @property
    def unread(self) -> tuple[str, ...]:
        """The remarks that the reader has still to place, in order."""
        return tuple(note for note in self.notes if note not in self.placed)

    def title(self, theme: str) -> str:
        """Return what a theme was called at the start; that of `LOOSE` is left to who shows it."""
        return next((known.title for known in self.themes if known.id == theme), "")
