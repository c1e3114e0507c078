"""Terminals that cannot draw blocks, frames or letters with an accent get signs that every terminal has.

Each sign is exchanged for one that is as wide, where the program writes to the terminal: screens know nothing of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

from textual.app import App
from textual.driver import Driver

BARE_TERMINALS = ("linux", "vt100", "vt220", "dumb", "ansi")
"""Consoles with a font of some hundred signs: letters with accents are there, blocks and frames are not all."""

FILLED, HATCHED, HALF = "█▉▊▋▛▜▙▟▅▆▇", "▓▚", "▒░"
"""What letters and bars are drawn with. The half of a cell keeps its own sign: large letters can still be read."""

GROUPS = {
    FILLED: "#",
    HATCHED: "%",
    HALF: ":",
    "▀": '"',
    "▄": ",",
    "▌▐": "|",
    "▞": "/",
    "▖▗": ".",
    "▁▂▃": "_",
    "▘▝▏▎▍▔": "'",
    "─━═╌╍┄┅╴╶╸╺▬": "-",
    "│┃║╎╏┆┇╵╷": "|",
    "┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬": "+",
    "→▶▷►»\u203a": ">",
    "←◀◁◄«\u2039": "<",
    "↑▲△": "^",
    "↓▼▽": "v",
    "✓✔": "v",
    "✗✘×": "x",
    "•●◆■▪": "*",
    "○◇□▫": "o",
    "·∙": ".",
    "…": ".",
    "“”„": '"',
    "‘’\u201a": "'",
    "–—−\u2011": "-",
    "♪": "!",
    "\u00a0": " ",
}
SIGNS = {sign: plain for signs, plain in GROUPS.items() for sign in signs}
WIDE = 2
ASCII = 128


class Signs(Enum):
    """What a terminal can draw."""

    ALL = "all"
    LETTERS = "letters"
    """Letters with accents, but no blocks and frames."""
    ASCII = "ascii"


def signs_of(environ: Mapping[str, str]) -> Signs:
    """Return what the terminal of this environment can draw; what says nothing can draw everything."""
    locale = next((found for name in ("LC_ALL", "LC_CTYPE", "LANG") if (found := environ.get(name, ""))), "")
    if locale and "utf" not in locale.casefold():
        return Signs.ASCII
    return Signs.LETTERS if environ.get("TERM", "") in BARE_TERMINALS else Signs.ALL


def plain_text(text: str, signs: Signs) -> str:
    """Return a text in the signs that there are, as wide as it was; codes for the terminal stay as they are."""
    if signs is Signs.ALL or text.isascii():
        return text
    return "".join(_plain(sign, signs) for sign in text)


@lru_cache(maxsize=4096)
def _plain(sign: str, signs: Signs) -> str:
    if ord(sign) < ASCII:
        return sign
    if sign in SIGNS:
        return SIGNS[sign]
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return sign if signs is Signs.LETTERS else ""
    if signs is Signs.LETTERS and sign.isalpha() and unicodedata.east_asian_width(sign) not in "WF":
        return sign
    base = unicodedata.normalize("NFKD", sign)[0]
    if ord(base) < ASCII:
        return base
    return "?" * (WIDE if unicodedata.east_asian_width(sign) in "WF" else 1)


def suit(app: App[None], environ: Mapping[str, str]) -> None:
    """Let an app that is about to run write only what the terminal of this environment can draw."""
    app.driver_class = plain_driver(app.driver_class, signs_of(environ))


def draws_all(app: App[Any]) -> bool:
    """Whether the terminal of this app can draw every sign."""
    return not getattr(app.driver_class, "is_plain", False)


def plain_driver(driver: type[Driver], signs: Signs) -> type[Driver]:
    """Return a driver that writes only these signs; the driver itself where the terminal has all."""
    if signs is Signs.ALL:
        return driver

    class PlainDriver(driver):  # type: ignore[misc, valid-type]  # which driver it is depends on the system
        """Writes in the signs that there are."""

        is_plain = True

        def write(self, data: str) -> None:
            """Write to the terminal."""
            super().write(plain_text(data, signs))

    return PlainDriver
