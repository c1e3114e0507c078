"""A sheet to print, apart from any file format: what stands on it, and on which paper.

All text is plain text: a writer escapes every piece of it, so that nothing that somebody typed can become markup.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct


class Size(StrEnum):
    """The paper that a sheet is printed on."""

    A4 = "a4"
    A3 = "a3"


class Part(Struct, frozen=True):
    """A piece of running text: a title (or none), its paragraphs, and lines with a box to tick."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


class Prose(Struct, frozen=True, tag="prose"):
    """Running text."""

    parts: tuple[Part, ...]


class Moment(Struct, frozen=True):
    """A step in a run sheet: when, what, and what whoever leads it says, does and needs."""

    time: str
    minutes: int
    title: str
    kind: str
    lead: str = ""
    purpose: str = ""
    say: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    inner: tuple[tuple[str, str], ...] = ()
    """What happens within the step: a time and a line each."""


class Schedule(Struct, frozen=True):
    """A run sheet: its title, facts on top, then the day from its first step to its end."""

    title: str
    facts: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    moments: tuple[Moment, ...]
    end: str
    tips: tuple[str, ...] = ()


class Runs(Struct, frozen=True, tag="runs"):
    """Run sheets, each on its own pages."""

    schedules: tuple[Schedule, ...]


class Ask(Struct, frozen=True):
    """A question with room to answer: `columns` to write under, or `choices` to ring (`several`: more than one)."""

    title: str
    prompt: str
    columns: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    several: bool = False
    low: str = ""
    high: str = ""


class Box(Struct, frozen=True):
    """A numbered box on a canvas, with one or more questions."""

    number: int
    title: str
    asks: tuple[Ask, ...]


class Boxes(Struct, frozen=True, tag="boxes"):
    """A canvas to write on."""

    hint: str
    boxes: tuple[Box, ...]


class Lists(Struct, frozen=True, tag="lists"):
    """Sheets of lines to write on, one for each question."""

    hint: str
    pages: tuple[Ask, ...]


class Card(Struct, frozen=True):
    """A card to cut out: something small above, the text, small lines below it, and perhaps a QR code (SVG)."""

    text: str
    above: str = ""
    below: tuple[str, ...] = ()
    code: str = ""
    alternative: str = ""


class Cards(Struct, frozen=True, tag="cards"):
    """Cards, so many beside and below each other on a sheet."""

    across: int
    down: int
    cards: tuple[Card, ...]


class Sign(Struct, frozen=True):
    """What a sign on a table says, on both its sides."""

    text: str
    below: str = ""


class Signs(Struct, frozen=True, tag="signs"):
    """Signs that stand on tables when the sheet is folded."""

    signs: tuple[Sign, ...]


class Way(Struct, frozen=True):
    """A step on the poster: what to do, with a QR code (SVG) or what to type."""

    title: str
    lines: tuple[str, ...]
    code: str = ""
    alternative: str = ""


class Poster(Struct, frozen=True, tag="poster"):
    """The poster at the door."""

    lead: str
    ways: tuple[Way, ...]
    foot: str


class Grid(Struct, frozen=True, tag="grid"):
    """A list in columns, such as who sits where: the words above the columns, and a row for each line."""

    intro: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Body = Prose | Runs | Boxes | Lists | Cards | Signs | Poster | Grid


class Sheet(Struct, frozen=True):
    """A file to print: `key` names it, also as a file; `copies` says how many are needed, and what for."""

    key: str
    title: str
    body: Body
    copies: str = ""
    size: Size = Size.A4
    sideways: bool = False


class Made(Struct, frozen=True):
    """What was written: its files, the contents first, and what there is to say about it."""

    files: tuple[Path, ...]
    told: tuple[str, ...]
