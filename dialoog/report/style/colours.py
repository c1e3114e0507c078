"""Colours as #rrggbb: how far they stand apart, and the nearest that can be read."""

from __future__ import annotations

import re

WHITE, BLACK = "#ffffff", "#000000"
READABLE = 4.5
"""The contrast that WCAG asks of text."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Tell whether this is a colour as we write it."""
    return bool(_COLOUR.fullmatch(text))


def mixed(colour: str, part: float, other: str = WHITE) -> str:
    """Return a colour with this part of it and the rest of another."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(own * part + more * (1 - part)):02x}" for own, more in pairs)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2: from 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, paper: str = WHITE, least: float = READABLE) -> str:
    """Return the colour itself, or the nearest darker (on dark paper: lighter) one that stands out enough."""
    away = BLACK if contrast(paper, BLACK) > contrast(paper, WHITE) else WHITE
    steps = (mixed(colour, 1 - step / 20, away) for step in range(21))
    return next((found for found in steps if contrast(found, paper) >= least), away)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of WCAG
