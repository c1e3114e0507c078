"""A second reading: begun, carried out blind, ended, compared, and its differences settled one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from dialoog.domain.coding import LOOSE, SECOND_READER, CodedTheme, Coding, Settlement
from dialoog.domain.errors import Invalid, NotFound, Refused
from dialoog.domain.rules import theming
from dialoog.domain.rules.filling_in import visible_notes
from dialoog.domain.session import Changes, Drop, Put, Session, next_number
from dialoog.domain.text import required

SAMPLE = 60
"""So many remarks are read unless somebody asks for more: enough for a figure, and an hour of work at most."""

READER_LIMIT = 40
ROLES = (SECOND_READER, "derde lezer", "vierde lezer", "vijfde lezer")
"""What readers are called unless somebody names their role: never a person's name."""


def ordered(session: Session) -> tuple[Coding, ...]:
    """Return the readings in the order they were begun."""
    return tuple(sorted(session.codings.values(), key=lambda coding: (coding.number, coding.id)))


def coding_of(session: Session, coding: str) -> Coding:
    """Return a reading, or raise `NotFound`."""
    found = session.codings.get(coding)
    if found is None:
        raise NotFound("Deze tweede lezing is er niet (meer).")
    return found


def unfinished(session: Session) -> Coding | None:
    """Return the reading that is under way, or None: there is never more than one."""
    return next((coding for coding in ordered(session) if not coding.finished), None)


def is_copy(session: Session) -> bool:
    """Tell whether this is a copy for a second reader, with nothing else to do in it than to read."""
    return any(coding.for_reader for coding in session.codings.values())


def start_refusal(session: Session) -> Refused | None:
    """Return why no reading can begin now, or None."""
    if not session.themes:
        return Refused("Er zijn nog geen thema's. Maak eerst thema's: een tweede lezer kiest daaruit.")
    if not visible_notes(session):
        return Refused("Er zijn nog geen opmerkingen om te lezen.")
    if unfinished(session):
        return Refused("Er is al een lezing bezig. Ga daarmee verder, rond haar af of gooi haar weg.")
    return None


def free_role(session: Session) -> str:
    """Return what the next reader is called."""
    taken = {coding.reader.casefold() for coding in session.codings.values()}
    return next((role for role in ROLES if role not in taken), "")


def start(session: Session, notes: Sequence[str], *, reader: str = "", now: datetime) -> Changes:
    """Begin a reading of these notes, in this order; the order must come from chance, so that it tells nothing.

    `reader` is a role; without one the reader is called by number. Notes that are not shown are left out.
    """
    refusal = start_refusal(session)
    if refusal:
        raise refusal
    shown = {note.id for note in visible_notes(session)}
    number = next_number(coding.number for coding in session.codings.values())
    coding = Coding(
        id=f"c{number}",
        number=number,
        reader=_role(session, reader or free_role(session)),
        themes=tuple(CodedTheme(t.id, t.title, t.description) for t in theming.ordered(session)),
        notes=tuple(dict.fromkeys(note for note in notes if note in shown)),
        first=_placing(session, notes),
        started=now,
    )
    return (_put(coding),)


def _role(session: Session, reader: str) -> str:
    role = required(reader, "De rol van de lezer", READER_LIMIT)
    if role.casefold() in {coding.reader.casefold() for coding in session.codings.values()}:
        raise Invalid(f"Er is al een lezer die '{role}' heet. Kies een andere rol.")
    return role


def _placing(session: Session, notes: Sequence[str]) -> dict[str, str]:
    held = {note: theme.id for theme in session.themes.values() for note in theme.notes}
    shown = {note.id for note in visible_notes(session)}
    return {note: held.get(note, LOOSE) for note in notes if note in shown}


def place(session: Session, coding: str, note: str, theme: str) -> Changes:
    """Put a note in a theme (or with `LOOSE` in none) as the reader does; it can be changed until the end."""
    return place_all(session, coding, {note: theme})


def place_all(session: Session, coding: str, placed: Mapping[str, str]) -> Changes:
    """Put notes where the reader has them."""
    return (_put(_with(_still_open(session, coding), placed)),)


def _with(coding: Coding, placed: Mapping[str, str]) -> Coding:
    themes = {LOOSE, *(theme.id for theme in coding.themes)}
    for note, theme in placed.items():
        if note not in coding.notes:
            raise NotFound(f"Opmerking '{note}' hoort niet bij deze lezing.")
        if theme not in themes:
            raise NotFound(f"Het thema '{theme}' hoort niet bij deze lezing.")
    return replace(coding, placed={**coding.placed, **placed})


def finish(session: Session, coding: str, *, now: datetime) -> Changes:
    """End a reading: from here both placings are compared, and the reader changes nothing any more."""
    found = _still_open(session, coding)
    if not found.placed:
        raise Refused("De lezer heeft nog niets ingedeeld. Deel eerst opmerkingen in.")
    return (_put(replace(found, ended=now)),)


def take_in(session: Session, coding: str, placed: Mapping[str, str], *, now: datetime) -> Changes:
    """Take over what a reader did on a copy, and end the reading; what stands there already is replaced.

    Refused once a difference has been settled: that was decided on what stands there now.
    """
    found = coding_of(session, coding)
    if found.settled:
        raise Refused("Deze lezing is al ingelezen, en er zijn verschillen beslecht. Begin een nieuwe lezing.")
    if not placed:
        raise Refused("Er is nog niets ingedeeld. Vul de kolom 'thema' in en lees het bestand opnieuw in.")
    return (_put(replace(_with(replace(found, placed={}), placed), ended=now)),)


def remove(session: Session, coding: str) -> Changes:
    """Throw a reading away; what was settled stays as it is in the themes."""
    return (Drop("codings", coding_of(session, coding).id),)


def compared(session: Session, coding: Coding) -> tuple[str, ...]:
    """Return the notes that both placed, in the order of their numbers; one that was hidden since counts no more."""
    notes = [session.notes[id_] for id_ in coding.placed if id_ in coding.first and id_ in session.notes]
    return tuple(note.id for note in sorted(notes, key=lambda note: note.number) if note.visible)


def differences(session: Session, coding: Coding) -> tuple[str, ...]:
    """Return the notes that both placed, but not in the same theme."""
    return tuple(note for note in compared(session, coding) if coding.first[note] != coding.placed[note])


def is_settled(session: Session, coding: Coding, note: str) -> bool:
    """Tell whether a difference has been decided; who undoes that on the board, opens it again."""
    decided = coding.settled.get(note)
    if decided is None:
        return False
    now = theming.holder(session, note)
    return now == decided.theme or now != decided.before


def to_settle(session: Session, coding: Coding) -> tuple[str, ...]:
    """Return the differences that have still to be decided."""
    return tuple(note for note in differences(session, coding) if not is_settled(session, coding, note))


def settle(session: Session, coding: str, note: str, theme: str) -> Changes:
    """Decide on a difference: the note goes to this theme (or with `LOOSE` to none), which can be undone there."""
    found = coding_of(session, coding)
    if not found.finished:
        raise Refused("De lezing is nog niet af. Rond haar eerst af.")
    if note not in differences(session, found):
        raise NotFound("Over deze opmerking zijn de lezers het eens.")
    before = theming.holder(session, note)
    moved = theming.place(session, [note], theme) if before != theme else ()
    decided = {**found.settled, note: Settlement(theme, before)}
    return (*moved, _put(replace(found, settled=decided)))


def _still_open(session: Session, coding: str) -> Coding:
    found = coding_of(session, coding)
    if found.finished:
        raise Refused("Deze lezing is af. Er kan niets meer aan veranderen.")
    return found


def _put(coding: Coding) -> Put:
    return Put("codings", coding.id, coding)
