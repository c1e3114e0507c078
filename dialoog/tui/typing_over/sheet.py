"""What stands on a sheet while it is typed over, and how it is kept until it is in the session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.canvas import Section, answer_options
from dialoog.domain.errors import Invalid
from dialoog.domain.party import Party
from dialoog.domain.rules.typing_over import Line, Sheet
from dialoog.facilitation.ports import UNFINISHED_SHEET
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


def read(draft: Draft, places: Mapping[str, Place], parties: tuple[Party, ...]) -> Sheet:
    """Return what a sheet says; raises `Invalid` for a number that is no answer."""
    found = [(places[id_], text) for id_, text in draft.texts.items()]
    answers = tuple(
        (place.section.id, _ringed(place.section, text)) for place, text in found if not place.section.takes_notes
    )
    notes = {place: text for place, text in found if place.section.takes_notes}
    return Sheet(draft.table, draft.party, tuple(_lines(notes, draft.party, parties)), answers)


def _ringed(section: Section, text: str) -> tuple[str, ...]:
    """Return what is ringed: the numbers of the answers, or the score itself."""
    options = answer_options(section)
    numbers = [int(word) if word.isascii() and word.isdigit() else 0 for word in re.split(r"[\s,;]+", text.strip())]
    if not all(0 < number <= len(options) for number in numbers):
        raise Invalid(f"Bij ‘{section.title}’ staat '{text.strip()}'. Typ een nummer van 1 tot en met {len(options)}.")
    return tuple(options[number - 1].id for number in numbers)


def _lines(notes: Mapping[Place, str], own: str, parties: tuple[Party, ...]) -> Iterator[Line]:
    """Yield the remarks of a sheet: one for each line that holds anything."""
    for place, text in notes.items():
        for line in text.splitlines():
            party, said = _said(line, own, parties)
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


def settled(draft: Draft, places: Mapping[str, Place]) -> Draft:
    """Return a sheet for this canvas: what stood in a box that is gone meanwhile goes to the first that takes text."""
    lost = [text for id_, text in draft.texts.items() if id_ not in places]
    first = next((id_ for id_, place in places.items() if place.section.takes_notes), "")
    kept = {id_: text for id_, text in draft.texts.items() if id_ in places}
    if lost and first:
        kept[first] = "\n".join([*filter(None, [kept.get(first, "")]), *lost])
    return replace(draft, texts=kept)


def beside(session: Path) -> Path:
    """Return where an unfinished sheet is kept, so that a crash loses nothing of it."""
    return session.with_name(f"{session.stem}{UNFINISHED_SHEET}")


def packed(draft: Draft) -> bytes:
    """Return a sheet as a file."""
    return msgspec.json.encode(draft)


def unpacked(content: bytes) -> Draft:
    """Return the sheet in a file; one that cannot be read is an empty one."""
    try:
        return msgspec.json.decode(content, type=Draft)
    except msgspec.MsgspecError:
        return Draft()
