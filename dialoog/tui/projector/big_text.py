"""Large text: as large as the room on the screen allows, and else as ordinary text."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from textual.content import Content

from dialoog.tui.projector.font import HEIGHT, Glyph, glyph

Dots = list[str]
"""Rows of dots, all equally wide."""


class Size(Struct, frozen=True):
    """A size of letters: how many cells wide a dot is, and how many rows a line of letters takes."""

    dot: float
    rows: int


HUGE, LARGE, SMALL = Size(2, 9), Size(1, 5), Size(0.5, 5)
SIZES = (HUGE, LARGE, SMALL)
"""Square dots of two cells; square dots of one cell, half a cell high; and quarters of a cell."""

_BLOCKS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""The sixteen blocks of two by two dots; bit 0 is top left, then top right, bottom left, bottom right."""


def big_lines(text: str, width: int, rows: int, *, on_one_line: bool = False) -> list[str]:
    """Return text as lines of at most `width` cells, in the largest size that takes at most `rows` of them.

    Plain text, the smallest size and all that there is for characters that the font lacks, may take more rows
    than asked: nothing is left out.
    """
    for size in SIZES:
        lines = lines_at(size, text, width)
        if lines and len(lines) <= (min(rows, size.rows) if on_one_line else rows):
            return lines
    return [line.plain for line in Content(text).wrap(max(width, 1))]


def lines_at(size: Size, text: str, width: int) -> list[str]:
    """Return text in one of the large sizes, or nothing if a word is too wide or the font lacks a character."""
    drawn = _glyphs(text)
    return _drawn(drawn, int(width / size.dot), size) if drawn else []


def _glyphs(text: str) -> list[list[Glyph]]:
    """Return the words of a text as glyphs, or nothing if the font lacks a character."""
    words = []
    for word in text.split():
        letters = [glyph(char) for char in word]
        if None in letters:
            return []
        words.append([letter for letter in letters if letter])
    return words


def _drawn(words: list[list[Glyph]], dots_wide: int, size: Size) -> list[str]:
    """Return the words in lines of blocks, or nothing if one word does not fit."""
    lines: list[Dots] = []
    for word in map(_joined, words):
        if len(word[0]) > dots_wide:
            return []
        longer = _beside(lines[-1], word) if lines else word
        if lines and len(longer[0]) <= dots_wide:
            lines[-1] = longer
        else:
            lines.append(word)
    rows = [row for line in lines for row in _BLOCKS_OF[size](line)]
    while rows and not rows[-1].strip():
        rows.pop()
    return rows


def _joined(word: list[Glyph]) -> Dots:
    return [".".join(letter[row] for letter in word) for row in range(HEIGHT)]


def _beside(left: Dots, right: Dots) -> Dots:
    return [f"{one}....{other}" for one, other in zip(left, right, strict=True)]


def _cells(dots: Dots) -> list[str]:
    """Return dots as pairs of full blocks."""
    return ["".join("██" if dot == "#" else "  " for dot in row) for row in dots]


def _halves(dots: Dots) -> list[str]:
    """Return dots as half blocks: a cell holds two dots above each other."""
    return _quarters(["".join(dot * 2 for dot in row) for row in dots])


def _quarters(dots: Dots) -> list[str]:
    """Return dots as quarter blocks: a cell holds two by two dots."""
    rows = [*dots, "." * len(dots[0])] if len(dots) % 2 else dots
    return [_blocks(top, bottom) for top, bottom in zip(rows[::2], rows[1::2], strict=True)]


def _blocks(top: str, bottom: str) -> str:
    if len(top) % 2:
        top, bottom = f"{top}.", f"{bottom}."
    cells = zip(top[::2], top[1::2], bottom[::2], bottom[1::2], strict=True)
    return "".join(_BLOCKS[sum((dot == "#") << place for place, dot in enumerate(cell))] for cell in cells)


_BLOCKS_OF: dict[Size, Callable[[Dots], list[str]]] = {HUGE: _cells, LARGE: _halves, SMALL: _quarters}
