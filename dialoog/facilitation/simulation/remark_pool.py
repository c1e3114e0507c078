"""What simulated participants write: made-up remarks, by section of a canvas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

from dialoog.domain.canvas import NoteKind, Section, SectionKind

Loaded = TypeVar("Loaded")
KINDS = {
    "": NoteKind.PLAIN,
    "aandachtspunt": NoteKind.CONCERN,
    "droom": NoteKind.DREAM,
    "plus": NoteKind.PLUS,
    "min": NoteKind.MINUS,
}
"""What the kinds of a note are called in the data files."""


class Remark(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One made-up remark: whose it is, the key of the theme that people would put it in (or none), and the text."""

    party: str
    theme: str
    text: str


class Block(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Remarks for one section, perhaps for one row of it. `rehearsal`: not in the worked example."""

    section: str = field(name="onderdeel")
    row: str = field(name="rij", default="")
    kind_name: str = field(name="soort", default="")
    rehearsal: bool = field(name="oefening", default=False)
    remarks: tuple[Remark, ...] = field(name="opmerkingen")

    @property
    def kind(self) -> NoteKind:
        """What these notes say of themselves."""
        return KINDS[self.kind_name]


class Pool(Struct, frozen=True, forbid_unknown_fields=True):
    """All remarks."""

    blocks: tuple[Block, ...] = field(name="blok")

    def candidates(self, section: Section, row: str, kind: NoteKind) -> tuple[Remark, ...]:
        """Return remarks that suit a section: its own, else those of the same kind, else any."""
        own: list[Callable[[Block], bool]] = [
            lambda block: (block.section, block.row, block.kind) == (section.id, row, kind),
            lambda block: block.section == section.id and block.kind is kind,
            lambda block: block.section == section.id and section.kind is not SectionKind.PLUSMINUS,
            lambda block: block.kind is kind,
        ]
        for suits in own:
            found = _remarks(filter(suits, self.blocks))
            if found:
                return found
        return _remarks(self.blocks)


def _remarks(blocks: Iterable[Block]) -> tuple[Remark, ...]:
    return tuple(remark for block in blocks for remark in block.remarks)


@cache
def the_pool() -> Pool:
    """Return the remarks that come with the program."""
    return load("opmerkingen.toml", Pool)


def load(name: str, shape: type[Loaded], dec_hook: Callable[[type, Any], Any] | None = None) -> Loaded:
    """Return a data file of this package in its shape."""
    data = files(__package__).joinpath("data", name).read_bytes()
    return msgspec.toml.decode(data, type=shape, dec_hook=dec_hook)
