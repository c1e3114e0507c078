"""What is lost on a way back, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from dialoog.domain.dutch import listed, many
from dialoog.domain.session import Session
from dialoog.store.salvage import Saved

NOUNS = {
    "notes": ("opmerking", "opmerkingen"),
    "rounds": ("stemming", "stemmingen"),
    "actions": ("actie", "acties"),
    "themes": ("thema", "thema's"),
    "participants": ("deelnemer", "deelnemers"),
    "answers": ("antwoord", "antwoorden"),
    "agenda": ("onderdeel", "onderdelen"),
    "remarks": ("argument", "argumenten"),
}
"""The tables that people know by a name; rows of others are lines."""

NOTHING = "Er is niets weg."
UNSEEN = "Hoeveel er verder nog in stond, is niet meer te zien."


def counted(numbers: Mapping[str, int]) -> str:
    """Return numbers of rows by table in words: « 3 opmerkingen en 1 stemming »."""
    words = [many(numbers[table], *nouns) for table, nouns in NOUNS.items() if numbers.get(table)]
    others = sum(number for table, number in numbers.items() if table not in NOUNS)
    return listed([*words, *([many(others, "andere regel", "andere regels")] if others else [])])


def lost_in(session: Session, saved: Saved) -> dict[str, int]:
    """Return how many rows of each table a session lacks beside what the damaged file held."""
    tables = {*saved.rows, *saved.damaged, *(saved.counts or {})} - {"meta", ""}
    numbers = {table: saved.lost(table, len(getattr(session, table, ()))) for table in sorted(tables)}
    return {table: number for table, number in numbers.items() if number}


def losses(session: Session, saved: Saved) -> str:
    """Return in a sentence what is lost when this session takes the place of the damaged file."""
    lost = counted(lost_in(session, saved))
    told = f"Weg: {lost}." if lost else NOTHING if saved.counts is not None else ""
    return " ".join(filter(None, (told, "" if saved.counts is not None else UNSEEN)))
