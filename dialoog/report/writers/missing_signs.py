"""Signs that no font on this machine has: what the renderer complains of, and a word in their place."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

EMOJI = "emoji"
"""The one name for all signs that are no letters of a script."""

FIRST_SIGN = 0x2300
NOT_LETTERS = ("So", "Sk", "Cn", "Co", "Cf", "Me", "Mn")
WORDS = {EMOJI: "[emoji]"}
OTHER = "[teken]"
TOLD = (
    "In deze PDF staat [emoji] of [teken] op de plaats van tekens die het lettertype op de computer van de organisator "
    "niet heeft. In het verslag als webpagina of als Markdown staan ze wel."
)
_NOT_DISPLAYED = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_JOINERS = "\u200d\ufe0e\ufe0f"
"""What holds the parts of one emoji together."""


def scripts_in(complaint: str) -> frozenset[str]:
    """Return the scripts of the signs that could not be displayed, as the renderer says; empty for another fault."""
    found = _NOT_DISPLAYED.search(complaint)
    return frozenset(script_of(char) for char in found[1] if not char.isascii()) if found else frozenset()


def script_of(char: str) -> str:
    """Return what a sign belongs to: « emoji », or the first word of its name (« CJK », « ETHIOPIC »)."""
    if ord(char) > FIRST_SIGN and unicodedata.category(char) in NOT_LETTERS:
        return EMOJI
    return unicodedata.name(char, EMOJI).split()[0]


def shown(data: Mapping[str, Any], gone: Collection[str]) -> str:
    """Return the data as JSON with a word for every row of signs of these scripts, and the sentence that says so."""
    told = TOLD if gone else ""
    text = json.dumps({**data, "signs": told}, ensure_ascii=False)
    return _replaced(text, gone) if gone else text


def _replaced(text: str, gone: Collection[str]) -> str:
    parts: list[str] = []
    last = ""
    for char in text:
        if last and char in _JOINERS:
            continue
        script = "" if char.isascii() else script_of(char)
        word = WORDS.get(script, OTHER) if script in gone else ""
        if not word:
            parts.append(char)
        elif word != last:
            parts.append(word)
        last = word
    return "".join(parts)
