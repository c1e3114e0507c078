"""Changing the canvas of a session before the day. What people wrote somewhere is never left without its question."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dialoog.domain.agenda import StepKind
from dialoog.domain.canvas import Section
from dialoog.domain.errors import Refused
from dialoog.domain.session import Changes, Phase, Put, Session, open_sections, put_meta, section_of
from dialoog.domain.text import NOTE_LIMIT, required, slug

TITLE_LIMIT = 80
MOST = 40
CLOSED = Refused("Deze sessie is gesloten. Het canvas staat vast.")


def refusal(session: Session) -> Refused | None:
    """Return why nothing on the canvas can be changed, or None."""
    return CLOSED if session.meta.phase is Phase.CLOSED else None


def is_used(session: Session, section: str) -> bool:
    """Tell whether somebody wrote or chose something in a section."""
    return any(note.section == section for note in session.notes.values()) or any(
        answer.section == section for answer in session.answers.values()
    )


def drop_refusal(session: Session, section: str) -> Refused | None:
    """Return why a section stays on the canvas, or None."""
    if is_used(session, section):
        return Refused("Hier is al iets ingevuld. Dit onderdeel blijft dus op het canvas.")
    return refusal(session)


def add(session: Session, section: Section, after: str = "") -> Changes:
    """Put a new section behind the one named, or at the end; it gets a name of its own."""
    return insert(session, (section,), after)


def insert(session: Session, sections: Iterable[Section], after: str = "") -> Changes:
    """Put sections from elsewhere behind the one named, or at the end.

    They are filled in where the one before them is: a section that no step asks for would be seen by nobody.
    """
    _may_change(session)
    known, taken, new = session.meta.sections, {one.id for one in session.meta.sections}, []
    for section in sections:
        own = _whole(replace(section, id=_free(section, taken)))
        taken.add(own.id)
        new.append(own)
    place = next((at + 1 for at, one in enumerate(known) if one.id == after), len(known))
    return (*_put(session, (*known[:place], *new, *known[place:])), *_asked_too(session, new, after))


def _asked_too(session: Session, new: Iterable[Section], after: str) -> Changes:
    """Return the steps that ask for a section, with these behind it; topics of before the day are asked by none."""
    ids = tuple(section.id for section in new if not section.early)
    asks = (step for step in session.steps if ids and after in step.sections)
    return tuple(Put("agenda", step.id, replace(step, sections=_behind(step.sections, after, ids))) for step in asks)


def _behind(sections: tuple[str, ...], after: str, new: tuple[str, ...]) -> tuple[str, ...]:
    place = sections.index(after) + 1
    return (*sections[:place], *new, *sections[place:])


def unasked(session: Session) -> tuple[Section, ...]:
    """Return the sections that no step asks for: nobody would fill them in."""
    steps = [step for step in session.steps if step.kind is StepKind.CANVAS]
    asked = {section.id for step in steps for section in open_sections(session, step)}
    return tuple(one for one in session.meta.sections if not one.early and one.id not in asked)


def change(session: Session, section: Section) -> Changes:
    """Change a section; once somebody filled it in, what it asks for and what can be chosen stays."""
    _may_change(session)
    before = section_of(session, section.id)
    asks = (before.kind, before.rows, before.options, before.early)
    if is_used(session, section.id) and asks != (section.kind, section.rows, section.options, section.early):
        raise Refused("Hier is al iets ingevuld. Je kunt nog wel de titel en de vraag veranderen.")
    return _put(session, tuple(_whole(section) if one.id == section.id else one for one in session.meta.sections))


def move_refusal(session: Session, section: str, offset: int) -> Refused | None:
    """Return why a section cannot go so many places down (or up), or None."""
    place = session.meta.sections.index(section_of(session, section)) + offset
    if not 0 <= place < len(session.meta.sections):
        return Refused("Verder kan dit onderdeel niet.")
    return refusal(session)


def move(session: Session, section: str, offset: int) -> Changes:
    """Put a section so many places down, or up with a negative number."""
    why = move_refusal(session, section, offset)
    if why:
        raise why
    found = section_of(session, section)
    left = [one for one in session.meta.sections if one is not found]
    left.insert(session.meta.sections.index(found) + offset, found)
    return _put(session, tuple(left))


def drop(session: Session, section: str) -> Changes:
    """Take a section off the canvas, and out of the steps in which it is filled in."""
    why = drop_refusal(session, section_of(session, section).id)
    if why:
        raise why
    named = (step for step in session.steps if section in step.sections)
    steps = (replace(step, sections=tuple(one for one in step.sections if one != section)) for step in named)
    left = tuple(one for one in session.meta.sections if one.id != section)
    return (*_put(session, left), *(Put("agenda", step.id, step) for step in steps))


def _may_change(session: Session) -> None:
    why = refusal(session)
    if why:
        raise why


def _whole(section: Section) -> Section:
    return replace(
        section,
        title=required(section.title, "De titel", TITLE_LIMIT),
        prompt=required(section.prompt, "De vraag", NOTE_LIMIT),
    )


def _free(section: Section, taken: set[str]) -> str:
    name, number = slug(section.id or section.title) or "onderdeel", 1
    free = name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _put(session: Session, sections: tuple[Section, ...]) -> Changes:
    if len(sections) > MOST:
        raise Refused(f"Een canvas heeft hoogstens {MOST} onderdelen.")
    return (put_meta(replace(session.meta, sections=sections)),)
