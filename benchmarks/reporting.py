"""What a report of a large day costs: 1,000 participants and 10,000 notes."""

from __future__ import annotations

import random

from msgspec.structs import replace

from benchmarks.harness import Figure, turns
from benchmarks.themes import made_up
from dialoog.domain.note import Note, Participant
from dialoog.domain.session import Session
from dialoog.domain.theme import PlacedBy, Theme
from dialoog.report import as_json, build, markdown
from tests.build import PARTIES, a_session, ballots, some_steps, voted

PEOPLE, NOTES, THEMES = 1_000, 10_000, 12


def a_large_day() -> Session:
    """Return a session of this size, with votes and themes; always the same."""
    chance = random.Random(1)  # noqa: S311 - no secret depends on it
    parties = [party.id for party in PARTIES]
    people = {f"p{n}": Participant(f"p{n}", parties[n % len(parties)]) for n in range(PEOPLE)}
    texts = made_up(NOTES)
    notes = {f"n{n}": _note(n, text, chance.choice(list(people.values()))) for n, text in enumerate(texts, 1)}
    session = a_session(steps=some_steps())
    session = voted(session, "stem-1", ballots("student", *(chance.choice(("ja", "nee")) for _ in range(PEOPLE))))
    themes = {f"t{n}": _theme(n, list(notes)[n - 1 :: THEMES + 2]) for n in range(1, THEMES + 1)}
    return replace(session, participants=people, notes=notes, themes=themes)


def _note(number: int, text: str, writer: Participant) -> Note:
    section = "dreams" if number % 2 else "notes"
    return Note(id=f"n{number}", number=number, section=section, text=text, party=writer.party, author=writer.id)


def _theme(number: int, notes: list[str]) -> Theme:
    return Theme(id=f"t{number}", order=number, title=f"Thema {number}", notes=dict.fromkeys(notes, PlacedBy.PERSON))


def bare_list(session: Session) -> str:
    """Return the notes as a plain list: the least that a report of them can be."""
    return "\n".join(f"- {note.text} ({note.party})" for note in session.notes.values())


def figures() -> list[Figure]:
    """Return every figure of this file."""
    session = a_large_day()
    size = f"{PEOPLE:,} participants, {NOTES:,} notes"
    ours, bare = turns(lambda: markdown(build(session)), lambda: bare_list(session), 5)
    ours_json, bare_json = turns(lambda: as_json(session), lambda: bare_list(session), 5)
    return [
        Figure(f"report in Markdown, {size}", ours, bare, "the notes joined to a plain list"),
        Figure(f"report in JSON, {size}", ours_json, bare_json, "the notes joined to a plain list"),
    ]
