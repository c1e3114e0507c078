"""What people type, made safe for every surface: a terminal, a page and a file."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from dialoog.domain.errors import Invalid

NOTE_LIMIT = 280
"""Characters of a note that a person types; an imported one may have `LONG_LIMIT`."""

STATEMENT_LIMIT = 180
"""Characters of a statement: more cannot be read at the back of a room."""

OPTION_LIMIT = 80
"""Characters of an answer to a statement."""

MOST_NAMED = 12
"""So many possibilities an error sentence names."""

SLUG_LIMIT = 60
"""Characters of a name made from a text."""

LONG_LIMIT = 2000
"""Characters of any other text: a description, an action, an imported note."""

_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Return text on one line, in NFC, without control characters and outer or double spaces.

    Right-to-left text stays; the invisible characters that turn the direction of what follows go,
    because they could make one person's note rewrite the line of another on the screen.
    """
    harmless = text if text.isprintable() else "".join(_kept(text))
    return " ".join(unicodedata.normalize("NFC", harmless).split())


def _kept(text: str) -> Iterator[str]:
    return (" " if char.isspace() else char for char in text if char.isspace() or not _harmful(char))


def _harmful(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or char in _DIRECTION_CONTROLS


def required(text: str, name: str, limit: int = LONG_LIMIT) -> str:
    """Return the cleaned text, or raise `Invalid` if nothing or more than `limit` characters are left."""
    cleaned = clean(text)
    if not any(unicodedata.category(char)[0] not in "ZC" for char in cleaned):
        raise Invalid("{name} is leeg. Typ eerst een tekst.", name=name)
    return within(cleaned, name, limit)


def optional(text: str, name: str, limit: int = LONG_LIMIT) -> str:
    """Return the cleaned text, which may be empty, or raise `Invalid` above `limit` characters."""
    return within(clean(text), name, limit)


def within(text: str, name: str, limit: int) -> str:
    """Return the text unchanged, or raise `Invalid` if it has more than `limit` characters."""
    if len(text) > limit:
        raise Invalid(
            "{name} is te lang: {length} tekens, er passen er {limit}. Maak de tekst korter of splits hem.",
            name=name,
            length=len(text),
            limit=limit,
        )
    return text


def slug(text: str) -> str:
    """Return text in lower case with only letters a to z, digits and hyphens; empty if nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain.replace("'", "").lower())
    return "-".join(words)[:SLUG_LIMIT].rstrip("-")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known spelling nearest to `word`, or an empty string if none comes near."""
    originals = {item.casefold(): item for item in known}
    matches = difflib.get_close_matches(word.casefold(), originals, n=1)
    return originals[matches[0]] if matches else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return « Bedoelde je 'x'? » or the list of what is known, as the tail of an error sentence."""
    options = list(known)
    best = nearest(word, options)
    if best:
        return f"Bedoelde je '{best}'?"
    if not options:
        return ""
    more = ", …" if len(options) > MOST_NAMED else "."
    return "Mogelijk is: " + ", ".join(options[:MOST_NAMED]) + more
