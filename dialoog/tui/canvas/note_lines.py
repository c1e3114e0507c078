"""Notes as lines of a list, and how many there are per party, with no party shown that is too small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from dialoog.domain.canvas import Section
from dialoog.domain.dutch import at_table
from dialoog.domain.note import Note
from dialoog.domain.party import label_of
from dialoog.domain.rules.outcomes import answered
from dialoog.domain.rules.setup import named_parties
from dialoog.domain.session import Phase, Session
from dialoog.tui.canvas.places import places_of
from dialoog.tui.widgets.note_list import NoteLine

ELSEWHERE = "Zonder rij"
THEMSELVES = "Hier kiest elke deelnemer zelf een antwoord. Druk op F9 om deelnemers te laten typen."
REST = "overig"
"""What is called so: parties that are too small to be named, and notes without a party."""

TOO_SMALL = "partij niet getoond: te klein"


def lines_of(session: Session, section: Section, notes: Iterable[Note]) -> list[NoteLine]:
    """Return notes of one section as lines, under a heading per row when it has rows."""
    named, places = named_parties(session), places_of(section)
    tables = not unnamed(session, named)
    if len(places) == 1:
        return [_line(session, note, named, tables=tables) for note in notes]
    rest, lines = list(notes), list[NoteLine]()
    for place in places:
        lines += _under(place.label, [_line(session, note, named, tables=tables) for note in rest if place.holds(note)])
        rest = [note for note in rest if not place.holds(note)]
    return _under(ELSEWHERE, [_line(session, note, named, tables=tables) for note in rest]) + lines


def unnamed(session: Session, named: frozenset[str]) -> bool:
    """Tell whether a party has written that may not be named.

    Then no table is shown either: a table tells who sat there, and showing it only where there is no party would
    tell which notes are those of the small one.
    """
    return any(note.party and note.party not in named for note in session.notes.values())


def _under(heading: str, lines: list[NoteLine]) -> list[NoteLine]:
    return [NoteLine("", heading), *lines] if lines else []


def _line(session: Session, note: Note, named: frozenset[str], *, tables: bool) -> NoteLine:
    if not note.visible:
        return NoteLine(note.id, f"[verborgen: {note.why}]", hidden=True)
    if note.party in named:
        return NoteLine(note.id, note.text, label_of(session.meta.parties, note.party))
    told = tables and note.table and not note.author
    return NoteLine(note.id, note.text, at_table(note.table) if told else "")


def per_party(session: Session, notes: Iterable[Note]) -> str:
    """Return how many notes each party wrote: « studenten 4 · overig 3 »; empty when it may not be told."""
    named = named_parties(session)
    if not named:
        return ""
    numbers = Counter(note.party if note.party in named else "" for note in notes if note.visible)
    return " · ".join(_counted(session, numbers, party) for party in (*session.party_ids, "") if numbers[party])


def _counted(session: Session, numbers: Mapping[str, int], party: str) -> str:
    label = label_of(session.meta.parties, party) if party else REST
    return f"{label} {numbers[party]}"


def counted(session: Session, section: Section) -> str:
    """Return how much a section holds, in total and per party.

    Of answers only the number is told: the choice of one person would be known by what stood there before.
    """
    if not section.takes_notes:
        given = answered(session).get(section.id, 0)
        answers = f"{how_many(given, 'antwoord', 'antwoorden')}."
        return answers if session.meta.phase is Phase.CLOSED else f"{answers} {THEMSELVES}"
    notes = [note for note in session.notes.values() if note.section == section.id and note.visible]
    small = TOO_SMALL if notes and unnamed(session, named_parties(session)) else ""
    return " · ".join(part for part in (how_many(len(notes)), per_party(session, notes), small) if part)


def how_many(number: int, one: str = "briefje", several: str = "briefjes") -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else several}"
