"""Conversations before the day: what interviewed people said along a guide, coded into the same themes as the room.

Who was interviewed is not in the room: they are counted apart, take part in nothing, and are in no count of people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from dialoog.domain.canvas import Canvas, Section
from dialoog.domain.disclosure import effective_k
from dialoog.domain.errors import Invalid, NotFound
from dialoog.domain.note import Note
from dialoog.domain.party import POOLED
from dialoog.domain.published import PARTIES_BEFORE, only
from dialoog.domain.rules import numbering
from dialoog.domain.session import Changes, Meta, Session, put_meta
from dialoog.domain.statement import Statement
from dialoog.domain.text import did_you_mean


def topics(session: Session) -> tuple[Section, ...]:
    """Return the topics of the guide: the sections that were asked before the day."""
    return tuple(section for section in session.meta.sections if section.early)


def of_room(session: Session, notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the notes that were written in the room."""
    early = {section.id for section in topics(session)}
    return tuple(note for note in notes if note.section not in early)


def said_before(session: Session, notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the notes of conversations before the day."""
    early = {section.id for section in topics(session)}
    return tuple(note for note in notes if note.section in early)


def with_guide(session: Session, guide: Canvas, interviewed: Mapping[str, int] | None = None) -> Changes:
    """Return the changes that add the topics of a guide to the canvas, and people who were interviewed.

    Raises `Invalid` when the guide is not one, or a topic has the id of another part of the canvas.
    """
    if not all(section.early and section.takes_notes for section in guide.sections):
        raise Invalid(f"'{guide.title}' is geen leidraad voor gesprekken vooraf. Zet 'vooraf = true' bij elke vraag.")
    known = {section.id: section for section in session.meta.sections}
    for section in guide.sections:
        if section.id in known and not known[section.id].early:
            raise Invalid(f"Het canvas heeft al een onderdeel '{section.id}'. Geef het in de leidraad een andere id.")
    new = tuple(section for section in guide.sections if section.id not in known)
    sources = dict.fromkeys((*session.meta.sources, *([guide.source] if guide.source else [])))
    meta = replace(session.meta, sections=(*session.meta.sections, *new), sources=tuple(sources))
    return (put_meta(_more(meta, interviewed or {})),)


def _more(meta: Meta, interviewed: Mapping[str, int]) -> Meta:
    counts = dict(meta.interviewed)
    for party, people in interviewed.items():
        counts[party] = counts.get(party, 0) + people
    return replace(meta, interviewed=counts)


def parties_shown(session: Session) -> frozenset[str]:
    """Return the parties that may stand beside what was said before the day.

    Those of which `k` people were interviewed, as long as those whose party is not shown are `k` together, or none:
    the same rule as for remarks of the room.
    """
    counts, k = session.meta.interviewed, effective_k(session.meta.k)
    said = {note.party for note in said_before(session, session.notes.values()) if note.visible and note.party}
    many = (party for party, people in counts.items() if party and people >= k)
    shown = set(only(many, session.published.get(PARTIES_BEFORE)))
    rest = (said | set(counts)) - shown
    while rest and shown and sum(counts.get(party, 0) for party in rest) < k:
        smallest = min(shown, key=lambda party: (counts[party], party))
        shown.remove(smallest)
        rest.add(smallest)
    return frozenset(shown)


def party_kept(note: Note, shown: Collection[str]) -> str:
    """Return the party that such a note keeps when the room is closed: one that may be shown, or that of all others."""
    return note.party if not note.party or note.party in shown else POOLED


# ------------------------------------------------------------------------------------------------ statements


def roots_named(session: Session, typed: str) -> tuple[str, ...]:
    """Return the ids of the notes and themes that a statement came from, from numbers and titles with commas between.

    Raises `NotFound` for a number without a remark, or a name without a theme.
    """
    return tuple(dict.fromkeys(_root(session, part) for part in map(str.strip, typed.split(",")) if part))


def _root(session: Session, name: str) -> str:
    if name.isdigit():
        found = numbering.by_number(session, int(name))
        if not found:
            raise NotFound(f"Er is geen opmerking met nummer {name}.")
        return found.id
    titles = {theme.title.casefold(): theme.id for theme in session.themes.values()}
    if name.casefold() not in titles:
        known = [theme.title for theme in session.themes.values()]
        raise NotFound(f"Er is geen thema '{name}'. {did_you_mean(name, known)}".rstrip())
    return titles[name.casefold()]


def roots_in_words(session: Session, statement: Statement | None) -> str:
    """Return what a statement came from as it is typed: « 3, 7, Begeleiding »; what is gone is left out."""
    words, numbers = [], numbering.numbers(session)
    for root in statement.roots if statement else ():
        if root in session.notes:
            words.append(str(numbers[root]))
        elif root in session.themes:
            words.append(session.themes[root].title)
    return ", ".join(words)


def roots_of(session: Session, statement: Statement) -> tuple[Note, ...]:
    """Return what was said before the day that a statement came from: notes by number, and those of its themes."""
    found: dict[str, Note] = {}
    for root in statement.roots:
        ids = session.themes[root].notes if root in session.themes else (root,)
        notes = (session.notes[id_] for id_ in ids if id_ in session.notes)
        found |= {note.id: note for note in said_before(session, notes) if note.visible}
    return tuple(found.values())
