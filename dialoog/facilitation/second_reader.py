"""What a second reader takes along and brings back: a form for a spreadsheet, or a copy of the session to open.

Neither holds where any remark is: not in the first placing, and not what the reader may have placed already.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from dialoog.domain.coding import LOOSE, Coding
from dialoog.domain.errors import Invalid, NotFound, Refused
from dialoog.domain.formulas import shown_only
from dialoog.domain.note import Note
from dialoog.domain.rules import coding as codings
from dialoog.domain.rules import numbering
from dialoog.domain.rules.filling_in import visible_notes
from dialoog.domain.session import Changes, Meta, Phase, Put, Session
from dialoog.domain.text import LONG_LIMIT
from dialoog.domain.theme import Theme
from dialoog.facilitation.importing.table import Faults, Row, matched, table
from dialoog.facilitation.ports import Chance

NUMBER, SECTION, TEXT, THEME = "nummer", "onderdeel", "opmerking", "thema"
COLUMNS = (NUMBER, SECTION, TEXT, THEME, "", "themanummer", "betekenis", "uitleg")
"""The columns of the form; the last three are the list of themes that the reader chooses from."""

LOOSE_WORDS = {"0": "los", LOOSE: "losse opmerkingen"}
LOOSE_NUMBER = "0"


def begin(session: Session, chance: Chance, *, reader: str = "", sample: int = 0, now: datetime) -> Changes:
    """Begin a reading in an order of chance: of all remarks, or of a sample of so many (0: the usual number).

    What the reader takes along calls remarks by their numbers, so these stay as they are from now on.
    """
    order = chance.shuffled([note.id for note in visible_notes(session)])
    begun = codings.start(session, order[: sample or codings.SAMPLE], reader=reader, now=now)
    return (*numbering.fix(session), *begun)


# ------------------------------------------------------------------------------------------- a form (CSV)


def form(session: Session, coding: Coding) -> bytes:
    """Return the form as a CSV file that a Dutch spreadsheet opens at once; column `thema` is to be filled in."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    notes, themes = list(_remarks(session, coding)), list(_themes(coding))
    for place in range(max(len(notes), len(themes))):
        left = notes[place] if place < len(notes) else ("", "", "", "")
        right = themes[place] if place < len(themes) else ("", "", "")
        writer.writerow([shown_only(cell) for cell in (*left, "", *right)])
    return out.getvalue().encode("utf-8-sig")


def _remarks(session: Session, coding: Coding) -> Iterator[tuple[str, str, str, str]]:
    titles = {section.id: section.title for section in session.meta.sections}
    numbers = numbering.numbers(session)
    for id_ in coding.notes:
        note = session.notes.get(id_)
        if note and note.visible:
            yield (str(numbers[id_]), titles.get(note.section, note.section), note.text, "")


def _themes(coding: Coding) -> Iterator[tuple[str, str, str]]:
    for number, theme in enumerate(coding.themes, 1):
        yield (str(number), theme.title, theme.description)
    yield (LOOSE_NUMBER, "los", "past bij geen enkel thema")


def read_form(session: Session, coding: Coding, content: bytes) -> dict[str, str]:
    """Return where the reader put each remark of a form that was filled in; rows left empty are left out.

    Raises `FaultyRows` naming every row that cannot be right.
    """
    numbers = numbering.numbers(session)
    by_number = {str(numbers[note]): note for note in coding.notes if note in session.notes}
    placed: dict[str, str] = {}
    faults = Faults()
    for row in table(content, _check).rows:
        if row[NUMBER] and row[THEME]:
            with faults.of(row):
                _take(row, coding, by_number, placed)
    faults.raise_any()
    return placed


def _check(columns: Sequence[str]) -> None:
    for needed in (NUMBER, THEME):
        if needed not in columns:
            raise Invalid(f"In de kop ontbreekt de kolom '{needed}'. Gebruik het bestand van dialoog coding --export.")


def _take(row: Row, coding: Coding, by_number: dict[str, str], placed: dict[str, str]) -> None:
    note = by_number.get(row[NUMBER])
    if note is None:
        raise NotFound(f"Opmerking {row[NUMBER]} hoort niet bij deze lezing.")
    if note in placed:
        raise Invalid(f"Opmerking {row[NUMBER]} staat er twee keer in.")
    placed[note] = _theme_named(coding, row[THEME])


def _theme_named(coding: Coding, name: str) -> str:
    """Return the id of a theme from its number or title in the form."""
    numbered = {str(number): theme.id for number, theme in enumerate(coding.themes, 1)}
    if name in numbered:
        return numbered[name]
    if name.casefold() in {*LOOSE_WORDS, *LOOSE_WORDS.values()}:
        return LOOSE
    titles = {theme.id: theme.title for theme in coding.themes}
    return matched(name, titles, lambda tip: NotFound(f"Thema '{name}' staat niet op het formulier. {tip}"))


# ------------------------------------------------------------------------------------------- a copy to open


def copy_for(session: Session, coding: Coding) -> Session:
    """Return a session with only what the reader needs: the remarks without who or where, and empty themes."""
    meta, names = session.meta, _names(session, coding)
    kept = [note for note in numbering.in_numbers(session, session.notes.values()) if note.id in names and note.visible]
    blind = replace(coding, notes=tuple(names.values()), first={}, placed={}, settled={}, ended=None)
    return Session(
        Meta(
            title=f"{meta.title}: {coding.reader}"[:LONG_LIMIT],
            date=meta.date,
            parties=(),
            sections=meta.sections,
            phase=Phase.CLOSED,
            codebook=meta.codebook,
            numbered=meta.numbered,
        ),
        notes={names[note.id]: _bare(note, names[note.id]) for note in kept},
        themes={
            theme.id: Theme(id=theme.id, order=order, title=theme.title, description=theme.description)
            for order, theme in enumerate(coding.themes, 1)
        },
        codings={coding.id: blind},
    )


def _names(session: Session, coding: Coding) -> dict[str, str]:
    """Return what each remark of a reading is called in a copy, by its id: after its number, which stays as it is."""
    numbers = numbering.numbers(session)
    return {id_: f"n{numbers[id_]}" for id_ in coding.notes if id_ in numbers}


def _bare(note: Note, name: str) -> Note:
    """Return only what the reader reads: not even whether it is of somebody with a high or a low score."""
    return Note(id=name, number=note.number, section=note.section, text=note.text, row=note.row, kind=note.kind)


def read_copy(session: Session, coding: Coding, copy: Session) -> dict[str, str]:
    """Return where the reader put each remark in a copy, or raise if it is the copy of another reading."""
    found, names = copy.codings.get(coding.id), _names(session, coding)
    if found is None or not found.for_reader or set(found.notes) != set(names.values()):
        raise NotFound("Dit bestand hoort niet bij deze lezing. Maak een nieuw bestand met --export.")
    return {id_: found.placed[name] for id_, name in names.items() if name in found.placed}


def awaited(session: Session) -> Coding:
    """Return the reading that a file belongs to: the one under way, or else the last of which nothing is settled."""
    under_way = codings.unfinished(session)
    if under_way:
        return under_way
    fresh = [coding for coding in codings.ordered(session) if not coding.settled]
    if not fresh:
        raise Refused("Er is geen lezing die op een bestand wacht. Maak er eerst een met --export.")
    return fresh[-1]


def started(changes: Changes) -> Coding:
    """Return the reading that was begun by these changes."""
    return next(change.doc for change in changes if isinstance(change, Put) and isinstance(change.doc, Coding))
