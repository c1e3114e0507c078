"""What stands on a sheet while it is typed over, and how it is kept until it is in the session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from dialoog.domain.party import Party
from dialoog.domain.rules.typing_over import Line
from dialoog.tui.canvas.places import Place

BULLET = re.compile(r"^[-–•*]\s+")
LEAST = 2
"""Letters that name a party before a colon."""


class Draft(Struct, frozen=True):
    """A sheet that is not in the session yet: table, party, and what stands in each box."""

    table: str = ""
    party: str = ""
    texts: Mapping[str, str] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on it."""
        return not any(text.strip() for text in self.texts.values())


def lines_of(draft: Draft, places: Mapping[str, Place], parties: tuple[Party, ...]) -> Iterator[Line]:
    """Yield the remarks of a sheet: one for each line that holds anything."""
    for id_, text in draft.texts.items():
        place = places[id_]
        for line in text.splitlines():
            party, said = _said(line, draft.party, parties)
            if said:
                yield Line(place.section.id, said, place.row_id, place.note_kind, party)


def _said(line: str, party: str, parties: tuple[Party, ...]) -> tuple[str, str]:
    """Return of which party a line is and what it says: « stu: Meer tijd » is of the students."""
    text = BULLET.sub("", line.strip())
    head, colon, rest = text.partition(":")
    named = _named(head.strip().casefold(), parties) if colon and rest.strip() else ""
    return (named, rest.strip()) if named else (party, text)


def _named(head: str, parties: tuple[Party, ...]) -> str:
    """Return the one party whose name begins so; empty if there is none, or more than one."""
    if len(head) < LEAST:
        return ""
    found = [party.id for party in parties if party.label.casefold().startswith(head) or party.id.startswith(head)]
    return found[0] if len(found) == 1 else ""


def beside(session: Path) -> Path:
    """Return where an unfinished sheet is kept, so that a crash loses nothing of it."""
    return session.with_name(f"{session.stem}-overtypen.tmp")


def packed(draft: Draft) -> bytes:
    """Return a sheet as a file."""
    return msgspec.json.encode(draft)


def unpacked(content: bytes) -> Draft:
    """Return the sheet in a file; one that cannot be read is an empty one."""
    try:
        return msgspec.json.decode(content, type=Draft)
    except msgspec.MsgspecError:
        return Draft()
