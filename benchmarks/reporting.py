"""What a report of a large day costs: 1,000 participants and 10,000 notes; in formats for offices 200 and 1,000."""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import pypandoc
import typst
import xlsxwriter
from msgspec.structs import replace

from benchmarks.harness import Figure, turns
from benchmarks.themes import made_up
from dialoog.domain.note import Note, Participant
from dialoog.domain.session import Session
from dialoog.domain.theme import PlacedBy, Theme
from dialoog.report import as_json, build, markdown
from dialoog.report.document import Table
from dialoog.report.writers import KINDS, written
from dialoog.report.writers.large import entries, is_list
from tests.build import PARTIES, a_session, ballots, some_steps, voted

PEOPLE, NOTES, THEMES = 1_000, 10_000, 12
LESS_PEOPLE, LESS_NOTES = 200, 1_000
MOST_PDF = 3.0


def a_large_day(many: int = PEOPLE, written_: int = NOTES) -> Session:
    """Return a session of this size, with votes and themes; always the same."""
    chance = random.Random(1)  # noqa: S311 - no secret depends on it
    parties = [party.id for party in PARTIES]
    people = {f"p{n}": Participant(f"p{n}", parties[n % len(parties)]) for n in range(many)}
    texts = made_up(written_)
    notes = {f"n{n}": _note(n, text, chance.choice(list(people.values()))) for n, text in enumerate(texts, 1)}
    session = a_session(steps=some_steps())
    session = voted(session, "stem-1", ballots("student", *(chance.choice(("ja", "nee")) for _ in range(many))))
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


def bare_page(session: Session) -> bytes:
    """Return the notes as the plainest page there is."""
    rows = (f"<li>{escape(note.text)} ({escape(note.party)})</li>" for note in session.notes.values())
    return f"<!doctype html><title>x</title><ul>{''.join(rows)}</ul>".encode()


def bare_word(session: Session) -> None:
    """Let pandoc make Word of the notes as a plain list."""
    source = bare_list(session).encode()
    command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=docx", "--output=-"]
    subprocess.run(command, input=source, capture_output=True, check=True)


def bare_pdf(session: Session) -> None:
    """Let Typst make a PDF of the notes as a plain list, with the same words that the report's appendix has."""
    compile_: Any = typst.compile
    rows = next(block for block in build(session).blocks if isinstance(block, Table) and is_list(block))
    notes = json.dumps([f"{entry.number} {entry.text} {entry.about}" for entry in entries(rows)]).encode()
    compile_({"main.typ": b'#list(..json("notes.json"))', "notes.json": notes}, format="pdf")


def bare_sheet(session: Session) -> None:
    """Let XlsxWriter make a sheet of the notes."""
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, note in enumerate(session.notes.values()):
            sheet.write_string(row, 0, note.text)
            sheet.write_string(row, 1, note.party)


def bare_csv(session: Session) -> None:
    """Write the notes as CSV."""
    csv.writer(io.StringIO(), delimiter=";").writerows((note.text, note.party) for note in session.notes.values())


BARE: tuple[tuple[str, str, Callable[[Session], object], str], ...] = (
    ("html", "HTML", bare_page, "the notes escaped into a list"),
    ("docx", "Word", bare_word, "pandoc on the notes as a plain list"),
    ("pdf", "PDF", bare_pdf, "Typst on the same rows as a plain list"),
    ("xlsx", "Excel", bare_sheet, "XlsxWriter with a row for each note"),
    ("csv", "CSV", bare_csv, "csv.writer with a row for each note"),
)
"""Formats, and for each what the least is that can be done with the notes."""


def figures() -> list[Figure]:
    """Return every figure of this file."""
    session = a_large_day()
    size = f"{PEOPLE:,} participants, {NOTES:,} notes"
    ours, bare = turns(lambda: markdown(build(session)), lambda: bare_list(session), 5)
    ours_json, bare_json = turns(lambda: as_json(session), lambda: bare_list(session), 5)
    return [
        Figure(f"report in Markdown, {size}", ours, bare, "the notes joined to a plain list"),
        Figure(f"report in JSON, {size}", ours_json, bare_json, "the notes joined to a plain list"),
        *_formats(),
        _large_pdf(),
    ]


def _large_pdf() -> Figure:
    """Return what the PDF of a very large day costs."""
    session = a_large_day(LESS_PEOPLE, NOTES)
    ours, bare = turns(partial(_written, session, "pdf"), partial(bare_pdf, session), 1)
    name = f"report in PDF, {LESS_PEOPLE:,} participants, {NOTES:,} notes"
    return Figure(name, ours, bare, "Typst on the same rows as a plain list", MOST_PDF)


def _formats() -> list[Figure]:
    """Return what each other format costs for an ordinary large day, from session to file."""
    session = a_large_day(LESS_PEOPLE, LESS_NOTES)
    size = f"{LESS_PEOPLE:,} participants, {LESS_NOTES:,} notes"
    found: list[Figure] = []
    for kind, name, bare, bare_name in BARE:
        ours_, bare_ = turns(partial(_written, session, kind), partial(bare, session), 3)
        found.append(Figure(f"report in {name}, {size}", ours_, bare_, bare_name))
    return found


def _written(session: Session, kind: str) -> bytes:
    return written(build(session), KINDS[kind])
