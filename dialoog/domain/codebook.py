"""A codebook: the themes of a field, with the words and examples by which they are recognised."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dialoog.domain.errors import NotFound
from dialoog.domain.text import did_you_mean

FIELD = "stages"
"""The codebook that comes with dialoog: internships in care and social work."""

NO_CODEBOOK = "geen"
"""What is chosen instead of a codebook by a session that wants none."""

WORD_LIMIT = 80
"""Characters of a word or a short phrase by which a theme is recognised."""

HIGHEST_VERSION = 9999


class CodebookTheme(Struct, frozen=True, kw_only=True):
    """A theme that comes back in every region; `words` and `examples` are how people put it."""

    id: str
    title: str
    description: str = ""
    words: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class Codebook(Struct, frozen=True, kw_only=True):
    """Themes with stable ids, so that what several sessions say can be laid side by side.

    `version` goes up when the meaning of a theme changes; a session keeps the themes that it took over.
    """

    id: str
    title: str
    version: int = 1
    themes: tuple[CodebookTheme, ...] = ()
    source: str = ""

    def theme(self, id_: str) -> CodebookTheme:
        """Return a theme, or raise `NotFound` with the nearest id."""
        found = next((theme for theme in self.themes if theme.id == id_), None)
        if found is None:
            raise NotFound(f"Thema '{id_}' staat niet in het codeboek. {did_you_mean(id_, ids(self.themes))}".rstrip())
        return found


def ids(themes: Iterable[CodebookTheme]) -> list[str]:
    """Return the ids of these themes in their order."""
    return [theme.id for theme in themes]
