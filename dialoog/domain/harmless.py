"""Text that a terminal shows and does not obey: a control character could clear the screen or turn a line around."""

from __future__ import annotations

import json
import re

_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Everything that a terminal does not show but carries out, but for the end of a line."""


def harmless(text: str) -> str:
    """Return text without what a terminal would obey; a tab becomes a space."""
    return _OBEYED.sub("", text.replace("\t", " "))


def json_text(value: object) -> str:
    """Return a value as JSON to read, in which such characters are written as their numbers: nothing is left out."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, indent=2))
