"""Conversations before the day from a file: what interviewed people said, topic by topic of a guide.

An interviewed person becomes no participant: what is kept is how many there were of each party. The name or number
in the file is forgotten, and so is the order of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from dialoog.domain.canvas import Canvas
from dialoog.domain.errors import Invalid, NotFound
from dialoog.domain.note import Channel, Note
from dialoog.domain.rules import filling_in
from dialoog.domain.rules.interviews import with_guide
from dialoog.domain.session import Change, Put, Session, apply, next_number, put_meta
from dialoog.facilitation.importing.names import party_named
from dialoog.facilitation.importing.outcome import Yield, counted
from dialoog.facilitation.importing.respondents import fingerprint_of, refuse_few_more
from dialoog.facilitation.importing.table import Faults, Row, matched


def read_interviews(session: Session, guide: Canvas, rows: Iterable[Row]) -> Yield:
    """Return the topics of the guide and what these rows say on them, or nothing if this very file is in already.

    Raises `FaultyRows` naming every row that cannot be right.
    """
    rows = tuple(rows)
    fingerprint = fingerprint_of(rows)
    if fingerprint in session.meta.imports:
        return Yield((), ("Er is niets bijgekomen: dit bestand is al ingelezen.",))
    guided = apply(session, with_guide(session, guide))
    people: dict[str, str] = {}
    notes: list[Note] = []
    faults = Faults()
    for row in rows:
        with faults.of(row):
            notes += _said(guided, guide, row, people)
    faults.raise_any()
    refuse_few_more(session, people.values())
    full = apply(session, with_guide(session, guide, Counter(people.values())))
    meta = replace(full.meta, imports=(*session.meta.imports, fingerprint))
    return Yield((put_meta(meta), *_numbered(full, notes)), (_told(people, notes),))


def _said(session: Session, guide: Canvas, row: Row, people: dict[str, str]) -> tuple[Note, ...]:
    """Return the note of a row, and remember of which party its person is; raises what is wrong with it."""
    if not row["respondent"]:
        raise Invalid("de respondent is niet ingevuld. Geef iedereen die je sprak een eigen nummer.")
    section = topic_named(guide, row["question"])
    party = party_named(session, row["party"])
    if people.setdefault(row["respondent"].casefold(), party) != party:
        raise Invalid("deze respondent heeft in een andere rij een andere partij. Kies er één.")
    if not row["value"]:
        return ()
    written = filling_in.write(session, section=section, text=row["value"], party=party, channel=Channel.IMPORT)
    return tuple(change.doc for change in written if isinstance(change, Put) and isinstance(change.doc, Note))


def topic_named(guide: Canvas, name: str) -> str:
    """Return the topic of the guide with this id or title, or raise `NotFound` with the topics there are."""
    topics = {topic.id: topic.title for topic in guide.sections}
    if not name:
        raise NotFound(f"het onderwerp is niet ingevuld. Mogelijk is: {', '.join(topics)}.")
    return matched(name, topics, lambda hint: NotFound(f"'{name}' is geen onderwerp van de leidraad. {hint}"))


def _numbered(session: Session, notes: Iterable[Note]) -> tuple[Change, ...]:
    """Return the notes topic by topic and by their text, so that no place tells whose a note is."""
    places = {section.id: place for place, section in enumerate(session.meta.sections)}
    ordered = sorted(notes, key=lambda note: (places[note.section], note.text))
    first = next_number(note.number for note in session.notes.values())
    numbered = (replace(note, id=f"n{number}", number=number) for number, note in enumerate(ordered, first))
    return tuple(Put("notes", note.id, note) for note in numbered)


def _told(people: dict[str, str], notes: list[Note]) -> str:
    who = counted(len(people), "gesprek", "gesprekken")
    return f"{who} ingelezen, met {counted(len(notes), 'opmerking', 'opmerkingen')}."
