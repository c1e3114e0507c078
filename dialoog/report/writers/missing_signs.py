"""Signs that no font on this machine has: found by drawing each of them once, and a word in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

EMOJI = "[emoji]"
OTHER = "[teken]"
TOLD = (
    "In deze PDF staat [emoji] of [teken] op de plaats van tekens die het lettertype op de computer van de organisator "
    "niet heeft. In het verslag als webpagina of als Markdown staan ze wel."
)

FIRST_SIGN = 0x2300
NOT_LETTERS = ("So", "Sk", "Cn", "Co", "Cf", "Me", "Mn")

_JOINED = "[\\u200d\\ufe00-\\ufe0f\\U0001f3fb-\\U0001f3ff\\U000e0020-\\U000e007f\\u0300-\\u036f\\u20e3]"
_OURS = "\\x00-\\u017f\\u200b\\u2010-\\u2026\\u20ac"
"""Signs that our own font has: Latin letters, dashes, quotation marks and the euro."""

_ONE_SIGN = re.compile(f"(?:[^{_OURS}]|[^\\x00-\\x7f](?={_JOINED}))(?:\u200d.|{_JOINED})*")
_NOT_DISPLAYED = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def signs(text: str) -> frozenset[str]:
    """Return the signs of a text that our own font may lack, each once; what is joined (a skin colour) is one sign."""
    return frozenset(_ONE_SIGN.findall(text))


def not_displayed(complaint: str, drawn: Iterable[str]) -> frozenset[str]:
    """Return which of the signs that were drawn the renderer complains of; empty for another complaint."""
    named = [_ESCAPED.sub(_char, text) for text in _NOT_DISPLAYED.findall(complaint)]
    chars = {char for text in named for char in text if not char.isascii()}
    return frozenset(sign for sign in drawn if not chars.isdisjoint(sign))


def _char(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


def worded(text: str, gone: Collection[str]) -> str:
    """Return a text with « [emoji] » or « [teken] » for each of these signs; a row of them becomes one word."""
    if not gone:
        return text
    any_of = "|".join(map(re.escape, sorted(gone, key=len, reverse=True)))
    return re.sub(f"(?:{any_of})+", lambda row: EMOJI if _is_emoji(row[0][0]) else OTHER, text)


def _is_emoji(char: str) -> bool:
    return ord(char) > FIRST_SIGN and unicodedata.category(char) in NOT_LETTERS
